import { appRunnerPublic } from "../../shared/rules/app-runner-public";
import { APP_RUNNER, LOAD_BALANCER, WEB_ACL_ASSOCIATION } from "../../shared/vocabulary";
import { behind, describeRule, oneOf, ref, resource, unresolved, type Fact } from "./describe-rule";

const protectedBy = (target: Fact) => resource(WEB_ACL_ASSOCIATION, "Filter", { target });

describeRule(appRunnerPublic, {
  valid: [
    { name: "a private service", given: [resource(APP_RUNNER, "Shop", { publicAccess: false })] },
    { name: "false as text", given: [resource(APP_RUNNER, "Shop", { publicAccess: "false" })] },
    {
      name: "one with a web ACL",
      given: [resource(APP_RUNNER, "Shop"), protectedBy(ref("Shop"))],
    },
  ],
  invalid: [
    {
      name: "nothing written: App Runner opens it",
      given: [resource(APP_RUNNER, "Shop")],
      expect: [{ subject: "Shop", title: "App Runner service Shop is public, without a web ACL" }],
    },
    {
      name: "in so many words",
      given: [resource(APP_RUNNER, "Shop", { publicAccess: true })],
      expect: [{ subject: "Shop" }],
    },
    {
      name: "a web ACL before something else",
      given: [
        resource(APP_RUNNER, "Shop"),
        behind(LOAD_BALANCER, "Alb", { groups: [], subnets: [] }),
        protectedBy(ref("Alb")),
      ],
      expect: [{ subject: "Shop" }],
    },
  ],
  undetermined: [
    {
      name: "a flag from outside",
      given: [resource(APP_RUNNER, "Shop", { publicAccess: unresolved("Public") })],
      expect: [{ subject: "Shop", dependsOn: ["Public"], title: /: Public decides$/ }],
    },
    {
      name: "one of two",
      given: [resource(APP_RUNNER, "Shop", { publicAccess: oneOf("Stage", true, false) })],
      expect: [{ subject: "Shop", dependsOn: ["Stage"] }],
    },
    {
      name: "a web ACL before what nobody knows",
      given: [resource(APP_RUNNER, "Shop"), protectedBy(unresolved("Target"))],
      expect: [{ subject: "Shop", dependsOn: ["Target"] }],
    },
  ],
});
