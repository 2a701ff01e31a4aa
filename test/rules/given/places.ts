import {
  GATEWAY_ATTACHMENT,
  INTERNET_GATEWAY,
  PREFIX_LIST,
  ROUTE,
  ROUTE_TABLE,
  ROUTE_TABLE_ASSOCIATION,
  SUBNET,
  VPC,
} from "../../../shared/vocabulary";
import { resource, type Given } from "./things";
import { ref, spelled, type Fact } from "./value";

export function vpc(name: string, facts: { cidr?: Fact; tags?: Fact } = {}): Given {
  return resource(VPC, name, { cidr: "10.0.0.0/16", ...facts });
}

export function subnet(
  name: string,
  facts: { vpc: Fact; cidr?: Fact; ipv6Cidr?: Fact; publicIpv4?: Fact; autoIpv6?: Fact; tags?: Fact },
): Given {
  return resource(SUBNET, name, { cidr: "10.0.1.0/24", ...facts });
}

/** An internet gateway, attached. */
export function igw(name: string, vpc: Fact): readonly Given[] {
  return [
    resource(INTERNET_GATEWAY, name),
    resource(GATEWAY_ATTACHMENT, `${name}Attachment`, { vpc, internetGateway: ref(name) }),
  ];
}

export interface RouteGiven {
  readonly destination: string;
  /** By the property that names the target. */
  readonly target: { readonly cfn: string; readonly aws: string; readonly to: Fact };
}

/**
 * A route to an internet gateway; for other targets give the property: `{ cfn: "NatGatewayId", aws: "natGatewayId" }`.
 */
export function route(
  destination: string,
  to: Fact,
  by: { cfn: string; aws: string } = { cfn: "GatewayId", aws: "gatewayId" },
): RouteGiven {
  return { destination, target: { ...by, to } };
}

/** A table with routes as resources of their own, and the subnets it serves. */
export function routeTable(
  name: string,
  facts: { vpc: Fact; subnets?: readonly string[]; routes?: readonly RouteGiven[]; tags?: Fact },
): readonly Given[] {
  const { vpc, subnets = [], routes = [], tags } = facts;
  return [
    resource(ROUTE_TABLE, name, { vpc, ...(tags !== undefined && { tags }) }),
    ...routes.map(({ destination, target }, i) =>
      resource(
        ROUTE,
        `${name}Route${i + 1}`,
        {
          table: ref(name),
          [destination.includes(":") ? "destination6" : "destination"]: destination,
        },
        { cfn: { [target.cfn]: target.to }, aws: { [target.aws]: target.to } },
      ),
    ),
    ...subnets.map((subnet) =>
      resource(ROUTE_TABLE_ASSOCIATION, `${name}For${subnet}`, { table: ref(name), subnet: ref(subnet) }),
    ),
  ];
}

/** A customer-managed prefix list. */
export function listOf(name: string, entries: readonly Fact[]): Given {
  return resource(PREFIX_LIST, name, {
    name,
    maxEntries: Math.max(entries.length, 1),
    family: entries.some((entry) => typeof entry === "string" && entry.includes(":")) ? "IPv6" : "IPv4",
    entries: spelled({
      cfn: entries.map((entry) => ({ Cidr: entry })),
      aws: entries.map((entry) => ({ cidr: entry })),
    }),
  });
}
