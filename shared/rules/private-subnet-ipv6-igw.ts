import { all, any, ifThere, Kept, no, not, push, type Claim, type Names } from "../facts";
import { forbid } from "../judges";
import type { Network, RouteTable, Subnet } from "../network/network";
import { hasDefaultRoute, hasIpv4, tableAlone } from "../semantics";
import { defineRule } from "./rule";
import { routeTables } from "./selectors";
import { told } from "./telling/told";

interface Served {
  readonly subnet: Subnet;
  readonly doubt: Names | undefined;
}

/** By the id of a table: a table as it might be serves what it serves. */
const served = new Kept(({ subnets }: Network): ReadonlyMap<string, readonly Served[]> => {
  const byTable = new Map<string, Served[]>();
  for (const subnet of subnets) {
    subnet.routeTables.each(({ id }, doubt) => push(byTable, id, { subnet, doubt }));
  }
  return byTable;
});

function subnetsOf(table: RouteTable, network: Network): readonly Served[] {
  return served.of(network).get(table.id) ?? [];
}

/** Tables of IPv6-only subnets are meant to lead out over IPv6 alone. */
function servesIpv4(table: RouteTable, network: Network): Claim {
  const claims = subnetsOf(table, network).map(({ subnet, doubt }) =>
    ifThere(hasIpv4(subnet, network), doubt),
  );
  return any(no(), ...claims);
}

export const privateSubnetIpv6Igw = defineRule({
  id: "private-subnet-ipv6-igw",
  title: "Subnets that are private in IPv4 are public in IPv6",
  severity: "medium",
  recommended: "warning",
  rationale: "NAT makes people think of a subnet as private; over IPv6 the same subnet is on the internet.",
  condition:
    "A route table leads to an internet gateway for all of IPv6 and not for IPv4, and serves a subnet with an IPv4 block.",
  remediation: "Route ::/0 to an egress-only internet gateway",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html"],
  over: routeTables,
  judge: (table, scope) =>
    forbid(
      all(
        hasDefaultRoute(tableAlone(table), 6, scope),
        not(hasDefaultRoute(tableAlone(table), 4, scope)),
        servesIpv4(table, scope.network),
      ),
      told({
        so: `Subnets of ${table.name} are public over IPv6 only`,
        perhaps: `Subnets of ${table.name} may be public over IPv6`,
        why: "Its ::/0 leads to an internet gateway, its IPv4 default does not.",
      }),
    ),
});
