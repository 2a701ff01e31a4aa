import { namesOfBoth } from "../facts";
import { forbidServices } from "../judges";
import { describeServices, intersectServices } from "../packets";
import { egressOf, isPlaceholder, pair, servicesFrom, without } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_EGRESS } from "./signs";

export const sgEgressIpv6Open = defineRule({
  id: "sg-egress-ipv6-open",
  title: "IPv6 egress is open while IPv4 is restricted",
  severity: "low",
  recommended: "note",
  rationale: "Somebody limited where packets may go and forgot that most hosts have an IPv6 address too.",
  condition:
    "For some service a group's IPv4 destinations are some and not open, and its IPv6 destinations are.",
  remediation: "Limit IPv6 destinations as those of IPv4 are",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-egress-all-open",
  needsWhole: "lines of the other family may be resources of their own",
  over: groups,
  signs: OPEN_EGRESS,
  judge(group, { network, intent }) {
    const filter = egressOf(group);
    const [v4, v6] = filter.exposure(intent, network.ownPrefixes);
    if (!v4 || !v6 || v6.open.may.empty) return [];
    const limited = without(
      servicesFrom(filter.lines, 4, (line) => !isPlaceholder(line)),
      v4.open,
    );
    const must = intersectServices(limited.must, v6.open.must);
    const may = intersectServices(limited.may, v6.open.may);
    const names = namesOfBoth(limited, v6.open);
    return forbidServices(filter, 6, pair(must, may, names), { network, intent }, (services, sure) => {
      const what = describeServices(services);
      return {
        title: sure
          ? `${group.name} limits IPv4 egress but not IPv6`
          : `${group.name} may limit IPv4 egress but not IPv6`,
        why: `Over IPv4 ${what} may go to some destinations only, over IPv6 to the internet.`,
      };
    });
  },
});
