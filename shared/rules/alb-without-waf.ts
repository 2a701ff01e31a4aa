import { all, claim, not, some, withoutCauses } from "../facts";
import { forbid } from "../judges";
import { leadingTo, type Referral } from "../semantics";
import { BALANCER, WEB_ACL_ASSOCIATION } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const balancers = declared(BALANCER);
const protecting: Referral<typeof WEB_ACL_ASSOCIATION.words> = {
  type: WEB_ACL_ASSOCIATION,
  targets: ({ facts }) => facts.target,
};

export const albWithoutWaf = defineRule({
  id: "alb-without-waf",
  title: "A public application load balancer has no web ACL",
  severity: "low",
  recommended: "note",
  rationale: "Groups see addresses and ports; what a request asks for, only a web ACL looks at.",
  condition:
    "An application load balancer that faces the internet, and that nothing in the program associates a web ACL with.",
  remediation: "Associate a web ACL",
  references: ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html"],
  over: balancers,
  judge: ({ facts, name, resource }, { network }) =>
    forbid(
      all(
        withoutCauses(facts.facesInternet.is(true)),
        shownBy(facts.type, facts.type.is("application"), "without a web ACL"),
        not(some(leadingTo(protecting, resource, network), () => claim(true))),
      ),
      told({
        so: `Load balancer ${name} has no web ACL`,
        perhaps: `Load balancer ${name} may have no web ACL`,
        why: "It faces the internet, and nothing in the program associates a web ACL with it.",
      }),
    ),
});
