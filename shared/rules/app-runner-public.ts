import { all, claim, not, some } from "../facts";
import { forbid } from "../judges";
import { leadingTo, type Referral } from "../semantics";
import { APP_RUNNER, WEB_ACL_ASSOCIATION } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const services = declared(APP_RUNNER);
const protecting: Referral<typeof WEB_ACL_ASSOCIATION.words> = {
  type: WEB_ACL_ASSOCIATION,
  targets: ({ facts }) => facts.target,
};

export const appRunnerPublic = defineRule({
  id: "app-runner-public",
  title: "A public App Runner service has no web ACL",
  severity: "low",
  recommended: "note",
  rationale:
    "No security group stands before App Runner: what comes to a public service only a web ACL looks at.",
  condition:
    "An App Runner service is publicly accessible, which is the default, and nothing in the program associates a web ACL with it.",
  remediation: "Make the service private, or associate a web ACL",
  references: ["https://docs.aws.amazon.com/apprunner/latest/dg/waf.html"],
  over: services,
  judge: ({ facts: { publicAccess }, name, resource }, { network }) =>
    forbid(
      all(
        shownBy(publicAccess, publicAccess.is(true), "publicly accessible"),
        not(some(leadingTo(protecting, resource, network), () => claim(true))),
      ),
      told({
        so: `App Runner service ${name} is public, without a web ACL`,
        perhaps: `App Runner service ${name} may be public`,
        why: "Everybody may call its endpoint, before which neither a group nor a web ACL stands.",
        byDefault: !publicAccess.written,
        fix: setTo(publicAccess, "false"),
      }),
    ),
});
