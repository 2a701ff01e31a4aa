import { sgNameDuplicate } from "../../shared/rules/sg-name-duplicate";
import { describeRule, group, oneOf, ref, unresolved, vpc, type Fact } from "./describe-rule";

const NET = [vpc("net"), vpc("other")];
const named = (name: string, groupName: Fact, of = "net") => group(name, { vpc: ref(of), groupName });

describeRule(sgNameDuplicate, {
  valid: [
    { name: "two names", given: [...NET, named("a", "web"), named("b", "app")] },
    { name: "one name in two VPCs", given: [...NET, named("a", "web"), named("b", "web", "other")] },
    {
      name: "names that AWS makes",
      given: [...NET, group("a", { vpc: ref("net") }), group("b", { vpc: ref("net") })],
    },
    { name: "names from outside", given: [...NET, named("a", unresolved("A")), named("b", unresolved("B"))] },
    {
      name: "two choices without a common name",
      given: [...NET, named("a", oneOf("A", "web", "app")), named("b", "db")],
    },
    {
      name: "one group whose two choices are one name, case aside",
      given: [...NET, named("a", oneOf("A", "web", "Web"))],
    },
  ],
  invalid: [
    {
      name: "one name twice",
      given: [...NET, named("a", "web"), named("b", "web")],
      expect: [{ subject: "b", title: "Groups a and b have the same name" }],
    },
    {
      name: "in another case",
      given: [...NET, named("a", "Web"), named("b", "wEB")],
      expect: [{ subject: "b" }],
    },
    {
      name: "blanks at the end, which EC2 trims",
      given: [...NET, named("a", "web"), named("b", "web ")],
      expect: [{ subject: "b" }],
    },
    {
      name: "both in the default VPC",
      given: [group("a", { groupName: "web" }), group("b", { groupName: "web" })],
      expect: [{ subject: "b" }],
    },
    {
      name: "both in one VPC from outside",
      given: [
        group("a", { vpc: unresolved("Vpc"), groupName: "web" }),
        group("b", { vpc: unresolved("Vpc"), groupName: "web" }),
      ],
      expect: [{ subject: "b" }],
      on: "cloudformation",
      because: "Pulumi's outputs carry the name of their property",
    },
    {
      name: "both under the same condition",
      given: [...NET, { ...named("a", "web"), when: "Both" }, { ...named("b", "web"), when: "Both" }],
      expect: [{ subject: "b" }],
      on: "cloudformation",
      because: "neither is there in the completion in which the input says no",
    },
  ],
  undetermined: [
    {
      name: "a choice with a common name",
      given: [...NET, named("a", "web"), named("b", oneOf("B", "web", "db"))],
      expect: [{ subject: "b", dependsOn: ["B"] }],
    },
    {
      name: "one of them exists under a condition",
      without: { conditional: "either may be there without the other then" },
      given: [...NET, named("a", "web"), { ...named("b", "web"), when: "Second" }],
      expect: [{ subject: "b", dependsOn: ["Second"] }],
    },
    {
      name: "each exists under a condition of its own",
      given: [...NET, { ...named("a", "web"), when: "First" }, { ...named("b", "web"), when: "Second" }],
      expect: [{ subject: "b", dependsOn: ["First", "Second"] }],
    },
    {
      name: "the first has the choice",
      given: [...NET, named("a", oneOf("A", "web", "db")), named("b", "web")],
      expect: [{ subject: "b", dependsOn: ["A"] }],
    },
  ],
  unheeded: {
    "(GroupName|VpcId)$": "what nobody knows is taken to be unlike everything else",
  },
});
