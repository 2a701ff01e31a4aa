import { all, not, withoutCauses, settingText } from "../facts";
import { forbid } from "../judges";
import { BALANCER } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const balancers = declared(BALANCER);

export const nlbWithoutSg = defineRule({
  id: "nlb-without-sg",
  title: "A public network load balancer has no group",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A network load balancer that is made without a group filters nothing and can never be given one.",
  condition: "A network load balancer that faces the internet names no group.",
  remediation: "Create it with a security group",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html",
  ],
  over: balancers,
  judge: ({ facts, name, resource }) =>
    forbid(
      all(
        shownBy(facts.type, facts.type.is("network"), "a network load balancer without a group"),
        withoutCauses(facts.facesInternet.is(true)),
        not(facts.groups),
      ),
      told({
        so: `Network load balancer ${name} has no group`,
        perhaps: `Network load balancer ${name} may have no group`,
        why: "It faces the internet, its listeners admit everybody, and a group cannot be added later.",
        fix: {
          remove: [],
          add: [
            `${settingText({ resource, path: [resource.dialect === "cloudformation" ? "SecurityGroups" : "securityGroups"] })}: [YOUR_GROUP]`,
          ],
        },
      }),
    ),
});
