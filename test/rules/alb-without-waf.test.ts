import { albWithoutWaf } from "../../shared/rules/alb-without-waf";
import { API_STAGE, APP_RUNNER, BALANCER, WEB_ACL_ASSOCIATION } from "../../shared/vocabulary";
import { describeRule, ref, resource, unresolved, type Fact } from "./describe-rule";

const shield = (target: Fact) => resource(WEB_ACL_ASSOCIATION, "Shield", { target });

describeRule(albWithoutWaf, {
  valid: [
    { name: "with a web ACL", given: [resource(BALANCER, "Front"), shield(ref("Front"))] },
    { name: "internal", given: [resource(BALANCER, "Front", { facesInternet: false })] },
    { name: "a network load balancer takes none", given: [resource(BALANCER, "Front", { type: "network" })] },
  ],
  invalid: [
    { name: "without", given: [resource(BALANCER, "Front")], expect: [{ subject: "Front" }] },
    {
      name: "the web ACL is another's",
      given: [resource(BALANCER, "Front"), resource(BALANCER, "Other"), shield(ref("Other"))],
      expect: [{ subject: "Front" }],
    },
    {
      name: "the web ACL is before a service of App Runner",
      given: [resource(BALANCER, "Front"), resource(APP_RUNNER, "Shop"), shield(ref("Shop"))],
      expect: [{ subject: "Front" }],
    },
    {
      name: "the web ACL is before a stage of an API",
      given: [resource(BALANCER, "Front"), resource(API_STAGE, "Live"), shield(ref("Live"))],
      expect: [{ subject: "Front" }],
    },
    {
      name: "the web ACL is before another program's stage",
      given: [
        resource(BALANCER, "Front"),
        shield("arn:aws:apigateway:eu-central-1::/restapis/abc/stages/live"),
      ],
      expect: [{ subject: "Front" }],
    },
  ],
  undetermined: [
    {
      name: "a web ACL under a condition",
      given: [resource(BALANCER, "Front"), { ...shield(ref("Front")), when: "Shielded" }],
      expect: [{ subject: "Front", dependsOn: ["Shielded"] }],
    },
    {
      name: "a web ACL on something from outside",
      given: [resource(BALANCER, "Front"), shield(unresolved("Target"))],
      expect: [{ subject: "Front", dependsOn: ["Target"] }],
    },
  ],
});
