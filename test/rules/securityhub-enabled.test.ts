import { securityhubEnabled } from "../../shared/rules/securityhub-enabled";
import { SECURITY_HUB_ACCOUNT } from "../../shared/vocabulary";
import { describeRule, group, resource, vpc } from "./describe-rule";

describeRule(securityhubEnabled, {
  valid: [
    { name: "turned on", given: [vpc("Main"), resource(SECURITY_HUB_ACCOUNT, "Hub")] },
    { name: "a program without a VPC", given: [group("web")] },
  ],
  invalid: [
    {
      name: "nothing turns it on",
      given: [vpc("Main"), vpc("Other")],
      expect: [{ subject: "Main", title: "Nothing in the program turns Security Hub on" }],
    },
  ],
  undetermined: [
    {
      name: "turned on under a condition",
      given: [vpc("Main"), { ...resource(SECURITY_HUB_ACCOUNT, "Hub"), when: "Own" }],
      expect: [
        { subject: "Main", title: "Perhaps nothing turns Security Hub on: Own decides", dependsOn: ["Own"] },
      ],
    },
  ],
});
