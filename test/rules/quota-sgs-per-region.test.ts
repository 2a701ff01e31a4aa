import { quotaSgsPerRegion } from "../../shared/rules/quota-sgs-per-region";
import { describeRule, group } from "./describe-rule";

const THREE = ["a", "b", "c"].map((name) => group(name));

describeRule(quotaSgsPerRegion, {
  valid: [
    { name: "three", given: THREE },
    { name: "as many as are allowed", given: THREE, config: { quotas: { groupsPerRegion: 3 } } },
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
});
