import { all, rowFrom } from "../facts";
import { denying, forbid, type Change } from "../judges";
import type { Acl } from "../network/network";
import { aclFilter, deniesIpv6Alone, ipv6Open, ipv6Twins, servesIpv6 } from "../semantics";
import { coversServices, describeServices, fromEverywhere, type ServiceSet } from "../packets";
import { defineRule } from "./rule";
import { ownAcls } from "./selectors";
import { told } from "./telling/told";

export const naclIpv6Gap = defineRule({
  id: "nacl-ipv6-gap",
  title: "An ACL treats IPv6 unlike IPv4",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Each family has its own lines: what is written for IPv4 alone is denied to IPv6, and what is closed to IPv4 may be open to IPv6.",
  condition:
    "An ACL serves a subnet with an IPv6 block and has lines for IPv4 alone, or lets more in over IPv6 than over IPv4.",
  remediation: "Write the same lines for both families",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  over: ownAcls,
  judge(acl, { network, intent }) {
    const served = servesIpv6(acl);
    if (served.holds === "no") return forbid(served, () => ({ title: "", why: "" }));
    const denied = deniesIpv6Alone(acl);
    if (denied.holds !== "no") {
      return forbid(
        all(served, denied),
        told(() => ({
          so: `${acl.name} has lines for IPv4 only, so all IPv6 is denied`,
          perhaps: `${acl.name} may deny all IPv6`,
          why: "A subnet that it serves has an IPv6 block, and what no line allows is denied.",
          fix: { remove: [], add: ipv6Twins(acl, intent, network.ownPrefixes) },
        })),
      );
    }
    const { claim, services } = ipv6Open(acl, intent, network.ownPrefixes);
    return forbid(
      all(served, claim),
      told(() => ({
        so: `${acl.name} leaves more open to IPv6 than to IPv4`,
        perhaps: `${acl.name} may leave more open to IPv6 than to IPv4`,
        why: `From the IPv6 internet it allows ${describeServices(services)}, from the IPv4 internet it does not.`,
        fix: { summary: "close to IPv6 what is closed to IPv4", ...closed(acl, services) },
      })),
    );
  },
});

/** A line for nothing else goes; before the others go denies. */
function closed(acl: Acl, services: ServiceSet): Pick<Change, "remove" | "add"> {
  const filter = aclFilter(acl, "ingress");
  const { lines } = filter.explain(fromEverywhere(services, 6), "must");
  const needless = lines.filter((line) => coversServices(services, line.services.may));
  return {
    remove: needless.map(({ at, says }) => `${rowFrom(at, acl.resource)}: ${says.replace(/^\d+: /, "")}`),
    add:
      denying(
        filter,
        lines.filter((line) => !needless.includes(line)),
        services,
        6,
      ) ?? [],
  };
}
