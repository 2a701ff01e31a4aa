export * from "./value";
export * from "./attached";
export {
  all,
  groupRef,
  icmp,
  icmpv6,
  ipv6,
  prefixList,
  protocol,
  self,
  service,
  tcp,
  udp,
  type Line,
  type LineList,
  type Source,
} from "./lines";
export {
  acl,
  aclLine,
  allow,
  behind,
  deny,
  group,
  raw,
  resource,
  standaloneEgress,
  standaloneIngress,
  type Facts,
  type Given,
} from "./things";
export { igw, listOf, route, routeTable, subnet, vpc, type RouteGiven } from "./places";
export * from "./existing-interface";
export * from "./fleets";
export * from "./foreign-entry";
