import { addresses } from "./cidr";
import { listed, presence } from "./presence";
import type { Spelling } from "./spelling";
import { absent, blocks, decidedBy, flag, integer, refs, resourceType, text } from "./words";

/** Lightsail lies beside the VPCs of an account, with a firewall of its own before each instance and no groups. */
const PORTS: Spelling = { cfn: "Networking.Ports" };

export const LIGHTSAIL_INSTANCE = resourceType({
  kind: "lightsail-instance",
  cfn: "AWS::Lightsail::Instance",
  aws: "aws:lightsail/instance:Instance",
  words: {
    blueprint: text({ cfn: "BlueprintId", aws: "blueprintId" }, decidedBy("the blueprint")),
    ports: blocks(PORTS),
    listsPorts: presence(PORTS),
  },
});

/** The whole firewall of an instance: what is not listed is closed (Lightsail API, PutInstancePublicPorts). */
export const LIGHTSAIL_PORTS = resourceType({
  kind: "lightsail-ports",
  aws: "aws:lightsail/instancePublicPorts:InstancePublicPorts",
  words: {
    instance: refs({ aws: "instanceName" }, LIGHTSAIL_INSTANCE),
    ports: blocks({ aws: "portInfos" }),
  },
});

const SOURCES: Spelling = { cfn: ["Cidrs", "Ipv6Cidrs"], aws: ["cidrs", "ipv6Cidrs"] };

/** One element of a firewall. */
export const LIGHTSAIL_PORT_WORDS = {
  protocol: text({ cfn: "Protocol", aws: "protocol" }, decidedBy("the protocol")),
  from: integer({ cfn: "FromPort", aws: "fromPort" }, decidedBy("the first port")),
  to: integer({ cfn: "ToPort", aws: "toPort" }, decidedBy("the last port")),
  sources: addresses(SOURCES),
  /** Without any of these it is open to everybody (to verify). */
  limited: listed({
    cfn: ["Cidrs", "Ipv6Cidrs", "CidrListAliases"],
    aws: ["cidrs", "ipv6Cidrs", "cidrListAliases"],
  }),
  access: text({ cfn: "AccessType" }, absent("public")),
} as const;

/** Private unless told otherwise; no group stands before a public one (Lightsail API, CreateRelationalDatabase). */
export const LIGHTSAIL_DATABASE = resourceType({
  kind: "lightsail-database",
  cfn: "AWS::Lightsail::Database",
  aws: "aws:lightsail/database:Database",
  words: {
    publicAccess: flag({ cfn: "PubliclyAccessible", aws: "publiclyAccessible" }, absent(false)),
  },
});
