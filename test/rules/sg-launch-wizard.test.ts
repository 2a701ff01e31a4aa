import { sgLaunchWizard } from "../../shared/rules/sg-launch-wizard";
import { describeRule, group, oneOf, unresolved } from "./describe-rule";

describeRule(sgLaunchWizard, {
  valid: [
    { name: "a name from outside", given: [group("web", { groupName: unresolved("Name") })] },
    { name: "a name that tells", given: [group("web", { groupName: "web" })] },
    { name: "a name that AWS makes", given: [group("web")] },
    { name: "a name that begins alike", given: [group("web", { groupName: "launch-wizard-tests" })] },
    { name: "a name that ends alike", given: [group("web", { groupName: "my-launch-wizard-1" })] },
    { name: "a number and more", given: [group("web", { groupName: "launch-wizard-1a" })] },
    { name: "another case", given: [group("web", { groupName: "Launch-Wizard-1" })] },
  ],
  invalid: [
    {
      name: "the first",
      given: [group("web", { groupName: "launch-wizard" })],
      expect: [{ subject: "web", title: "Group web has a name of the launch wizard" }],
    },
    {
      name: "a later one",
      given: [group("web", { groupName: "launch-wizard-12" })],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "one of two names",
      given: [group("web", { groupName: oneOf("Name", "web", "launch-wizard-1") })],
      expect: [{ subject: "web", dependsOn: ["Name"] }],
    },
  ],
  unheeded: {
    GroupName$: "a name that nobody knows yet is taken for one of its own",
  },
});
