import { some, yes, type Claim } from "../facts";
import { forbidServices } from "../judges";
import type { Group, Network } from "../network/network";
import { describeServices } from "../packets";
import {
  ingressOf,
  servicesFrom,
  servicesInDoubt,
  servicesOfBoth,
  without,
  TRAIT,
  traitsOf,
} from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { inTitle } from "./telling/lines";

/** Whether the group's VPC can carry IPv6; a VPC outside the program can. */
function carriesIpv6(group: Group, network: Network): Claim {
  if (group.vpc.length === 0) return yes();
  return some(group.vpc, (target) => network.vpcOf(target)?.ipv6 ?? yes());
}

export const sgIngressIpv6WiderThanIpv4 = defineRule({
  id: "sg-ingress-ipv6-wider-than-ipv4",
  title: "IPv6 is open where IPv4 is restricted",
  severity: "medium",
  recommended: "warning",
  rationale: "Somebody restricted the service and forgot that the other family leads to the same port.",
  condition:
    "For some service a group's IPv4 sources are some and not open, and its IPv6 sources are open sources. Without an IPv6 block at the VPC it cannot tell.",
  remediation: "Restrict the IPv6 source as well, or delete the line",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html"],
  needsWhole: "lines of the other family may be resources of their own",
  over: groups,
  signs: { ingress: [TRAIT.open, TRAIT.ipv6 | TRAIT.unknownPeer] },
  judge(group, scope) {
    const { network, intent } = scope;
    const filter = ingressOf(group);
    if ((traitsOf(filter) & (TRAIT.ipv6 | TRAIT.unknownPeer)) === 0) return [];
    const [v4, v6] = filter.exposure(intent, network.ownPrefixes);
    if (!v4 || !v6 || v6.open.may.empty) return [];
    const restricted = without(servicesFrom(filter.lines, 4), v4.open);
    const wider = servicesOfBoth(v6.open, restricted);
    const ipv6 = carriesIpv6(group, network);
    // Without an IPv6 block the line admits nothing today, and everything on the day that one is added.
    const judged =
      ipv6.holds === "yes"
        ? wider
        : servicesInDoubt(wider, ipv6.names.length > 0 ? ipv6.names : [`IPv6 of the VPC`]);
    return forbidServices(filter, 6, judged, scope, (services, sure) => ({
      title: `${inTitle(services)} on ${group.name} ${sure ? "is" : "may be"} open on IPv6 only`,
      why: `IPv4 is restricted for ${describeServices(services)}, IPv6 ${sure ? "is" : "may be"} open to the internet.`,
    }));
  },
});
