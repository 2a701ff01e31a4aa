import { INSTANCE, PEERING, ROUTE, ROUTE_TARGETS } from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import {
  behind,
  group,
  igw,
  oneOf,
  ref,
  resource,
  route,
  routeTable,
  subnet,
  tcp,
  unresolved,
  vpc,
  type RouteGiven,
} from ".";
import { back, data, declared, inside, main, segment, DATA, store, TIERS } from "./segment-program";
import type { Given } from "./things";
import type { Fact } from "./value";

const bridge = (to: Fact = ref("Elsewhere")) => resource(PEERING, "Bridge", { vpc: ref("Main"), peer: to });
const over = (destination: string, name = "Bridge") =>
  route(destination, ref(name), { ...ROUTE_TARGETS.peering });
const fromBack = (...routes: readonly RouteGiven[]) =>
  routeTable("WayBack", { vpc: ref("Main"), subnets: ["Back"], routes });
const fromFar = (...routes: readonly RouteGiven[]) =>
  routeTable("WayFar", { vpc: ref("Elsewhere"), subnets: ["Far"], routes });

/** Shop in a VPC of its own, which is let in at Store by address. */
const apart: readonly Given[] = [
  ...[main, back, store, data(tcp(22).from("10.1.0.0/16"))],
  vpc("Elsewhere", { cidr: "10.1.0.0/16" }),
  subnet("Far", { vpc: ref("Elsewhere"), cidr: "10.1.0.0/24" }),
  group("Web", { vpc: ref("Elsewhere"), tags: { tier: "web" }, egress: inside }),
  behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Far")] }),
];
const config = declared(TIERS);

export const PEERED_APART: readonly ValidCase[] = [
  { name: "VPCs with a peering and no route", given: [...apart, bridge()], config },
  {
    name: "VPCs with a peering and no route back",
    given: [...apart, bridge(), ...fromFar(over("10.0.0.0/16"))],
    config,
  },
  {
    name: "VPCs with a peering and a route to another part",
    given: [...apart, bridge(), ...fromBack(over("10.1.128.0/17")), ...fromFar(over("10.0.0.0/16"))],
    config,
  },
  {
    name: "VPCs with a peering, where a more specific route leads elsewhere",
    given: [
      ...[...apart, bridge(), ...igw("Gate", ref("Main"))],
      ...fromBack(over("10.0.0.0/8"), route("10.1.0.0/20", ref("Gate"))),
      ...fromFar(over("10.0.0.0/16")),
    ],
    config,
  },
  {
    name: "VPCs with a peering, where a route leads to a peering with another",
    given: [
      ...[...apart, bridge(), vpc("Third", { cidr: "10.2.0.0/16" })],
      resource(PEERING, "Other", { vpc: ref("Main"), peer: ref("Third") }),
      ...fromBack(over("10.1.0.0/16", "Other")),
      ...fromFar(over("10.0.0.0/16")),
    ],
    config,
  },
  {
    name: "a segment that is a subnet of a VPC with a peering and no route",
    given: [...apart, bridge()],
    config: declared([segment("dmz", "Far"), DATA]),
  },
];

export const PEERED: readonly FoundCase[] = [
  {
    name: "VPCs that a peering joins",
    given: [...apart, bridge(), ...fromBack(over("10.1.0.0/16")), ...fromFar(over("10.0.0.0/16"))],
    config,
    expect: [{ subject: "Data" }],
  },
  {
    name: "a segment that is a subnet of a VPC that a peering joins",
    given: [...apart, bridge(), ...fromBack(over("10.1.0.0/24")), ...fromFar(over("0.0.0.0/0"))],
    config: declared([segment("dmz", "Far"), DATA]),
    expect: [{ subject: "Data" }],
  },
];

export const PEERED_IN_DOUBT: readonly FoundCase[] = [
  {
    name: "VPCs with a peering and a route to a half of the other's subnet",
    given: [...apart, bridge(), ...fromBack(over("10.1.0.0/25")), ...fromFar(over("10.0.0.0/16"))],
    config,
    expect: [{ subject: "Data", dependsOn: ["the address of Shop"] }],
  },
  {
    name: "VPCs with a peering and a route to what nobody knows",
    given: [
      ...[...apart, bridge(), ...fromFar(over("10.0.0.0/16"))],
      ...fromBack(route("10.1.0.0/16", unresolved("Hub"), { ...ROUTE_TARGETS.peering })),
    ],
    config,
    expect: [{ subject: "Data", dependsOn: ["Hub"] }],
  },
  {
    name: "VPCs with a peering and a route to one that is named by its id",
    given: [
      ...[...apart, bridge(), ...fromFar(over("10.0.0.0/16"))],
      ...fromBack(route("10.1.0.0/16", "pcx-0123456789abcdef0", { ...ROUTE_TARGETS.peering })),
    ],
    config,
    expect: [{ subject: "Data", dependsOn: ["pcx-0123456789abcdef0"] }],
  },
  {
    name: "VPCs with a peering and a route to a transit gateway",
    given: [
      ...[...apart, bridge(), ...fromFar(over("10.0.0.0/16"))],
      ...fromBack(route("10.1.0.0/16", "tgw-0123456789abcdef0", { ...ROUTE_TARGETS.transit })),
    ],
    config,
    expect: [{ subject: "Data", dependsOn: ["what the transit gateway lets through"] }],
  },
  {
    name: "VPCs with a peering and a route in a table that the program does not make",
    given: [
      ...[...apart, bridge(), ...fromFar(over("10.0.0.0/16"))],
      resource(
        ROUTE,
        "Over",
        { table: "rtb-0123456789abcdef0", destination: "10.1.0.0/16" },
        {
          cfn: { [ROUTE_TARGETS.peering.cfn]: ref("Bridge") },
          aws: { [ROUTE_TARGETS.peering.aws]: ref("Bridge") },
        },
      ),
    ],
    config,
    expect: [{ subject: "Data", dependsOn: ["rtb-0123456789abcdef0"] }],
  },
  {
    name: "VPCs with a peering and a route to a machine",
    given: [
      ...[...apart, bridge(), ...fromFar(over("10.0.0.0/16"))],
      ...fromBack(route("10.1.0.0/16", "eni-0123456789abcdef0", { ...ROUTE_TARGETS.interface })),
    ],
    config,
    expect: [{ subject: "Data", dependsOn: ["what the network interface lets through"] }],
  },
  {
    name: "VPCs of which a peering joins one or another",
    given: [
      ...[...apart, vpc("Third", { cidr: "10.2.0.0/16" })],
      bridge(oneOf("Which", ref("Elsewhere"), ref("Third"))),
      ...fromBack(over("10.1.0.0/16")),
      ...fromFar(over("10.0.0.0/16")),
    ],
    config,
    expect: [{ subject: "Data", dependsOn: ["Bridge"] }],
  },
];
