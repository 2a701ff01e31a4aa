import { quotaSgsPerRegion } from "../../shared/rules/quota-sgs-per-region";
import { describeRule, group, standaloneIngress, tcp, vpc } from "./describe-rule";

const THREE = ["a", "b", "c"].map((name) => group(name));

describeRule(quotaSgsPerRegion, {
  valid: [
    { name: "three", given: THREE },
    { name: "as many as are allowed", given: THREE, config: { quotas: { groupsPerRegion: 3 } } },
    {
      name: "groups that live elsewhere and default groups",
      given: [
        ...THREE,
        vpc("net"),
        standaloneIngress("more", "sg-0123456789abcdef0", tcp(22).from("10.0.0.0/8")),
      ],
      config: { quotas: { groupsPerRegion: 3 } },
    },
  ],
  invalid: [
    {
      name: "one too many",
      given: THREE,
      config: { quotas: { groupsPerRegion: 2 } },
      expect: [{ subject: "a", title: "The program makes 3 groups, 2 are allowed" }],
    },
  ],
  undetermined: "a group under a condition is counted as if it existed",
  unheeded: {
    SecurityGroup$: "a group under a condition is counted as if it existed",
  },
  concernsAll: "all groups of a Region count",
});
