import { INSTANCE, NAT_GATEWAY, ROUTE_TARGETS } from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import { behind, igw, ref, resource, route, routeTable, subnet, tcp, unresolved, type RouteGiven } from ".";
import { declared, main, outside, WEB, web } from "./segment-program";
import type { Fact } from "./value";

const gate = igw("Gate", ref("Main"));
const edge = subnet("Edge", { vpc: ref("Main"), cidr: "10.0.9.0/24" });
const edgeBy = (...routes: readonly RouteGiven[]) =>
  routeTable("EdgeWay", { vpc: ref("Main"), subnets: ["Edge"], routes });
const edgeOut = edgeBy(route("0.0.0.0/0", ref("Gate")));
const nat = (facts: Record<string, Fact> = {}) =>
  resource(NAT_GATEWAY, "Nat", { subnet: ref("Edge"), ...facts });
const byNat = (destination: string) => route(destination, ref("Nat"), { ...ROUTE_TARGETS.nat });
const byTransit = (destination: string) =>
  route(destination, "tgw-0123456789abcdef0", { ...ROUTE_TARGETS.transit });
const byFirewall = (destination: string) =>
  route(destination, "vpce-0123456789abcdef0", { ...ROUTE_TARGETS.endpoint });
const byPeering = (destination: string) =>
  route(destination, "pcx-0123456789abcdef0", { ...ROUTE_TARGETS.peering });

/** Shop in Front, which has no public address and these routes. */
const shopBy = (...routes: readonly RouteGiven[]) => [
  ...[main, ...gate, edge],
  subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24" }),
  behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] }),
  ...routeTable("Way", { vpc: ref("Main"), subnets: ["Front"], routes }),
];
const httpsTo = (...prefixes: readonly string[]) =>
  web({ egress: prefixes.map((prefix) => tcp(443).to(prefix)) });
const config = declared([WEB]);

export const SHUT_IN: readonly ValidCase[] = [
  {
    name: "out through a NAT gateway in a subnet that has no way out",
    given: [...shopBy(byNat("0.0.0.0/0")), nat(), httpsTo("0.0.0.0/0")],
    config,
  },
  {
    name: "out through a private NAT gateway",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0")), ...edgeOut, httpsTo("0.0.0.0/0")],
      nat({ connectivity: "private" }),
    ],
    config,
  },
  {
    name: "out to the internet through a peering",
    given: [...shopBy(byPeering("0.0.0.0/0")), httpsTo("0.0.0.0/0")],
    config,
  },
  {
    name: "out where a more specific route leads to a gateway, without an address",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0"), route("8.0.0.0/7", ref("Gate"))), ...edgeOut, nat()],
      httpsTo("8.8.0.0/16"),
    ],
    config,
  },
];

export const LET_OUT: readonly FoundCase[] = [
  {
    name: "out through a NAT gateway in a subnet that leads to the internet",
    given: [...shopBy(byNat("0.0.0.0/0")), ...edgeOut, nat(), httpsTo("0.0.0.0/0")],
    config,
    expect: [{ subject: "Web" }],
  },
  {
    name: "out through a NAT gateway in a subnet that goes on through a firewall",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0")), ...edgeBy(byFirewall("0.0.0.0/0")), nat(), httpsTo("0.0.0.0/0")],
    ],
    config,
    expect: [{ subject: "Web" }],
  },
  {
    name: "out through a NAT gateway in a subnet that has a machine for one address",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0")), nat(), httpsTo("0.0.0.0/0")],
      ...edgeBy(route("0.0.0.0/0", ref("Gate")), byFirewall("8.8.8.8/32")),
    ],
    config,
    expect: [{ subject: "Web" }],
  },
  {
    name: "out through a NAT gateway that is more specific than a gateway",
    given: [
      ...[...shopBy(route("0.0.0.0/0", ref("Gate")), byNat("8.0.0.0/7")), ...edgeOut, nat()],
      httpsTo("8.8.0.0/16"),
    ],
    config,
    expect: [{ subject: "Web" }],
  },
  {
    name: "out to a prefix through a transit gateway",
    given: [...shopBy(byTransit("192.0.2.0/24")), httpsTo("192.0.2.0/24")],
    config: declared([WEB, outside("partner", "192.0.2.0/24")]),
    expect: [{ subject: "Web" }],
  },
  {
    name: "out to a prefix through a peering",
    given: [...shopBy(byPeering("192.0.2.0/24")), httpsTo("192.0.2.0/24")],
    config: declared([WEB, outside("partner", "192.0.2.0/24")]),
    expect: [{ subject: "Web", title: "No flow lets web reach partner on tcp 443, but Web does" }],
  },
];

export const LET_OUT_IN_DOUBT: readonly FoundCase[] = [
  {
    name: "out through a transit gateway",
    given: [...shopBy(byTransit("0.0.0.0/0")), httpsTo("0.0.0.0/0")],
    config,
    expect: [{ subject: "Web", dependsOn: ["what the transit gateway lets through"] }],
  },
  {
    name: "out through a VPN gateway",
    given: [...shopBy(route("0.0.0.0/0", "vgw-0123456789abcdef0")), httpsTo("0.0.0.0/0")],
    config,
    expect: [{ subject: "Web", dependsOn: ["what the VPN gateway lets through"] }],
  },
  {
    name: "out through a NAT gateway in a subnet of which a part leads elsewhere",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0")), nat(), httpsTo("0.0.0.0/0")],
      ...edgeBy(route("0.0.0.0/0", ref("Gate")), byPeering("8.0.0.0/7")),
    ],
    config,
    expect: [{ subject: "Web", dependsOn: ["the routes of Edge"] }],
  },
  {
    name: "out through a NAT gateway in a subnet that goes on through a transit gateway",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0")), nat(), httpsTo("0.0.0.0/0")],
      ...edgeBy(byTransit("0.0.0.0/0")),
    ],
    config,
    expect: [{ subject: "Web", dependsOn: ["what the transit gateway lets through"] }],
  },
  {
    name: "out through a private NAT gateway in a subnet that goes on through a transit gateway",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0")), nat({ connectivity: "private" }), httpsTo("0.0.0.0/0")],
      ...edgeBy(byTransit("0.0.0.0/0")),
    ],
    config,
    expect: [{ subject: "Web", dependsOn: ["what the transit gateway lets through"] }],
  },
  {
    name: "out through a NAT gateway that may be private",
    given: [
      ...[...shopBy(byNat("0.0.0.0/0")), ...edgeOut, httpsTo("0.0.0.0/0")],
      nat({ connectivity: unresolved("Reach") }),
    ],
    config,
    expect: [{ subject: "Web", dependsOn: ["Reach"] }],
  },
];
