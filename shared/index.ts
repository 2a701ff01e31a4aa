/**
 * What the core offers to other programs: build a network from templates or Pulumi resources, ask what a group, an
 * ACL or a path admits, compare two networks, and write rules. docs/library.md walks through it.
 *
 * Two things hold everywhere. Sets come as bounds: `must` holds in every completion of the program, `may` in some,
 * and `must === may` where nothing is open. And nothing here throws for what a program says, unless its docstring
 * tells so.
 */
export {
  aclNamed,
  checkPulumi,
  checkTemplates,
  diagnosticsOf,
  groupNamed,
  interfaceNamed,
  judge,
  networkOfPulumi,
  networkOfTemplate,
  networkOfTemplates,
  type CheckOptions,
  type TemplateInput,
  type Verdict,
} from "./library";
export { ConfigurationError, type ConfigError } from "./config/config-error";
export type { WrittenConfig, WrittenRule, WrittenRules } from "./config/written-config";
export { TemplateSyntaxError } from "./readers/cloudformation/document/document";
export type { PulumiResource } from "./readers/pulumi";

// What AWS will evaluate.
export type {
  Acl,
  AclLine,
  Group,
  Interface,
  Network,
  RouteTable,
  Subject,
  Subnet,
  Vpc,
} from "./network/network";
export { DEFAULT_INTENT, type Intent } from "./semantics/intent";

// What it admits.
export { aclFilter } from "./semantics/acls/acl";
export { balancedPaths, type BalancedPath } from "./semantics/paths/balancers/balanced-path";
export { differenceOf, type Difference } from "./semantics/differences/difference";
export { egressOf, ingressOf } from "./semantics/groups/group";
export { anyOf, inSequence } from "./semantics/gate";
export { type PathHop } from "./semantics/paths/hop";
export { internetPaths, stoppingHops, type InternetPath } from "./semantics/paths/path";
export type { CauseLine, Explanation, Exposure, Filter } from "./semantics/filter";

// Packets: sets of peers and services, exact in both families.
export {
  ALL_PACKETS,
  ALL_SERVICES,
  anyServices,
  boxes,
  complementPackets,
  coversPackets,
  describeServices,
  equalPackets,
  icmp,
  icmpv6,
  INTERNET,
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  NO_SERVICES,
  packetsFrom,
  PacketSet,
  parsePrefix,
  peerBoxes,
  PRIVATE,
  protocol,
  restrictServices,
  ServiceSet,
  subtractPackets,
  tcp,
  udp,
  unionPackets,
  whyNotPrefix,
  witness,
  type Box,
  type Direction,
  type Family,
  type PacketEntry,
  type PeerBox,
  type Prefix,
  type SymbolicPeer,
  type Witness,
} from "./packets";

// What a program says: three-valued claims, lists of which nobody may know the end.
export {
  all,
  any,
  claim,
  List,
  maybe,
  no,
  not,
  some,
  yes,
  type Bounds,
  type Cause,
  type Claim,
  type Diagnostic,
  type Names,
  type Resource,
} from "./facts";

// Rules.
export { forbid } from "./judges/forbid";
export { forbidOpen } from "./judges/forbid-open";
export { forbidPath } from "./judges/forbid-path";
export { PASS, type Evidence, type Judgement } from "./judges/judgement";
export { defineRule, type Meta, type Rule, type RuleDefinition } from "./rules/rule";
export { groups, interfaces, vpcs, writtenAcls } from "./rules/selectors";
export { rules as bundledRules } from "./rules";
export type { Finding, Report } from "./report/report";
