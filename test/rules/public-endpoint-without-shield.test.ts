import { publicEndpointWithoutShield } from "../../shared/rules/public-endpoint-without-shield";
import { BALANCER, SHIELD_PROTECTION } from "../../shared/vocabulary";
import { describeRule, ref, resource, unresolved, type Fact } from "./describe-rule";

const shield = (target: Fact) => resource(SHIELD_PROTECTION, "Shield", { target });

describeRule(publicEndpointWithoutShield, {
  valid: [
    { name: "protected", given: [resource(BALANCER, "Front"), shield(ref("Front"))] },
    { name: "internal", given: [resource(BALANCER, "Front", { facesInternet: false })] },
  ],
  invalid: [
    {
      name: "without",
      given: [resource(BALANCER, "Front")],
      expect: [{ subject: "Front", title: "Load balancer Front is not protected by Shield Advanced" }],
    },
    {
      name: "another one is protected",
      given: [resource(BALANCER, "Front"), resource(BALANCER, "Other"), shield(ref("Other"))],
      expect: [{ subject: "Front" }],
    },
  ],
  undetermined: [
    {
      name: "a protection of something from outside",
      given: [resource(BALANCER, "Front"), shield(unresolved("Target"))],
      expect: [{ subject: "Front", dependsOn: ["Target"] }],
    },
  ],
});
