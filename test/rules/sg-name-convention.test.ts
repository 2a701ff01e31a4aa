import { sgNameConvention } from "../../shared/rules/sg-name-convention";
import { describeRule, group, unresolved, maybe } from "./describe-rule";

const parameters = { pattern: "^(web|db)-[a-z]+$" };

describeRule(sgNameConvention, {
  valid: [
    { name: "no pattern is set", given: [group("web", { groupName: "Anything" })] },
    {
      name: "no pattern is set, a name from outside",
      given: [group("web", { groupName: unresolved("Name") })],
    },
    { name: "a name that fits", given: [group("web", { groupName: "web-shop" })], parameters },
    { name: "a name that AWS makes", given: [group("web")], parameters },
  ],
  invalid: [
    {
      name: "a name that does not",
      given: [group("web", { groupName: "shop-web" })],
      parameters,
      expect: [{ subject: "web", title: "The name of group web does not fit the pattern" }],
    },
    {
      name: "a name of another case",
      given: [group("web", { groupName: "web-Shop" })],
      parameters,
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "a name that may be AWS's own",
      given: [group("web", { groupName: maybe("Named", "shop-web") })],
      parameters,
      expect: [{ subject: "web", dependsOn: ["Named"] }],
    },
    {
      name: "a name from outside",
      given: [group("web", { groupName: unresolved("Name") })],
      parameters,
      expect: [{ subject: "web", dependsOn: ["Name"] }],
    },
  ],
});
