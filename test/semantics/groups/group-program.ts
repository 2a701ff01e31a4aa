/** Programs of the oracle in the hosts' own spelling, and read by the ordinary readers. */
import { Diagnostics, ResourceIndex, type Resource } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import type { Group, Network } from "../../../shared/network/network";
import type { PacketSet } from "../../../shared/packets";
import { jsonPositions } from "../../../shared/readers/cloudformation/document/document";
import { readTemplates } from "../../../shared/readers/cloudformation/read-templates";
import { readPulumi, type PulumiResource } from "../../../shared/readers/pulumi";
import type { Completion, GroupPacket, Hole, WrittenLine, WrittenPeer, WrittenProgram } from "./group-oracle";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const OUTSIDE = "pl-0a0a0a0a0a0a0a0a0";
/** S3 in us-east-1 (AWS's own list of managed prefix lists). */
const MANAGED = "pl-63a5400a";

/** The template; a completion shows what is outside of it, and its parameters go in beside it. */
export function toTemplate(program: WrittenProgram, completion?: Completion): Json {
  const resources: Record<string, Json> = { Lookup: { Type: "Custom::Lookup", Properties: {} } };
  for (const list of program.lists) {
    if (list.outside && !completion) continue;
    resources[list.name] = {
      Type: "AWS::EC2::PrefixList",
      Properties: { Entries: list.entries.map((Cidr) => ({ Cidr })) },
    };
  }
  for (const { name, lines, hidden } of program.groups) {
    const properties: Record<string, Json> = { GroupDescription: name };
    for (const way of ["ingress", "egress"] as const) {
      const word = way === "ingress" ? "SecurityGroupIngress" : "SecurityGroupEgress";
      const inline = lines.filter((line) => line.way === way && line.place === "inline");
      if (hidden.includes(way) && !completion) properties[word] = { "Fn::GetAtt": ["Lookup", way] };
      else if (inline.length > 0)
        properties[word] = inline.map((line) => {
          const row = rowOf(line, program, completion);
          if (line.unless !== undefined) return { "Fn::If": [line.unless, { Ref: "AWS::NoValue" }, row] };
          return line.when === undefined ? row : { "Fn::If": [line.when, row, { Ref: "AWS::NoValue" }] };
        });
    }
    resources[name] = { Type: "AWS::EC2::SecurityGroup", Properties: properties };
    lines.forEach((line, i) => {
      if (line.place !== "standalone") return;
      resources[`${name}Line${i}`] = {
        Type: line.way === "ingress" ? "AWS::EC2::SecurityGroupIngress" : "AWS::EC2::SecurityGroupEgress",
        ...(line.when !== undefined && { Condition: line.when }),
        ...(line.unless !== undefined && { Condition: `Not${line.unless}` }),
        Properties: { GroupId: { "Fn::GetAtt": [name, "GroupId"] }, ...rowOf(line, program, completion) },
      };
    });
  }
  const parameters = Object.entries(program.parameters).map(([name, { values, closed }]): [string, Json] => [
    name,
    {
      Type: typeof values[0] === "number" ? "Number" : "String",
      ...(closed && { AllowedValues: values }),
    },
  ]);
  const conditions = Object.entries(program.conditions).flatMap(([name, parameter]): [string, Json][] => [
    [name, { "Fn::Equals": [{ Ref: parameter }, String(program.parameters[parameter]?.values[0])] }],
    [`Not${name}`, { "Fn::Not": [{ Condition: name }] }],
  ]);
  return {
    Parameters: Object.fromEntries(parameters),
    Conditions: Object.fromEntries(conditions),
    Resources: resources,
  };
}

function rowOf(
  line: WrittenLine,
  program: WrittenProgram,
  completion: Completion | undefined,
): Record<string, Json> {
  const written = (value: string | number | Hole): Json =>
    typeof value === "object" ? { Ref: value.parameter } : value;
  return {
    IpProtocol: line.protocol,
    ...(line.from !== undefined && { FromPort: written(line.from) }),
    ...(line.to !== undefined && { ToPort: written(line.to) }),
    ...peerOf(line, program, completion, written),
  };
}

function peerOf(
  { peer, way }: WrittenLine,
  program: WrittenProgram,
  completion: Completion | undefined,
  written: (value: string | number | Hole) => Json,
): Record<string, Json> {
  const end = way === "ingress" ? "Source" : "Destination";
  if ("cidr" in peer) return { [isIpv6(peer, program) ? "CidrIpv6" : "CidrIp"]: written(peer.cidr) };
  if ("group" in peer) return { [`${end}SecurityGroupId`]: { "Fn::GetAtt": [peer.group, "GroupId"] } };
  if ("managed" in peer) return { [`${end}PrefixListId`]: MANAGED };
  const outside = program.lists.find(({ name }) => name === peer.list)?.outside === true && !completion;
  return { [`${end}PrefixListId`]: outside ? OUTSIDE : { Ref: peer.list } };
}

function isIpv6(peer: { readonly cidr: string | Hole }, program: WrittenProgram): boolean {
  const text =
    typeof peer.cidr === "string" ? peer.cidr : String(program.parameters[peer.cidr.parameter]?.values[0]);
  return text.includes(":");
}

/** The program as Pulumi's engine hands it over; conditions are the program's own and leave no trace. */
export function toPulumi(program: WrittenProgram, completion?: Completion): PulumiResource[] {
  const urn = (type: string, name: string): string => `urn:pulumi:dev::test::${type}::${name}`;
  const GROUP = "aws:ec2/securityGroup:SecurityGroup";
  const LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
  const found: PulumiResource[] = [];
  const add = (
    type: string,
    name: string,
    properties: Record<string, Json>,
    propertyDependencies: Record<string, string[]> = {},
  ): void => {
    found.push({ urn: urn(type, name), type, name, properties, propertyDependencies });
  };
  for (const list of program.lists) {
    if (list.outside && !completion) continue;
    add(LIST, list.name, { name: list.name, entries: list.entries.map((cidr) => ({ cidr })) });
  }
  const value = (one: string | number | Hole): Json =>
    typeof one === "object" ? (completion?.[one.parameter] ?? UNKNOWN_TEXT) : one;
  const sources = (peer: WrittenPeer): string[] => {
    if ("group" in peer) return [urn(GROUP, peer.group)];
    const list = "list" in peer ? program.lists.find(({ name }) => name === peer.list) : undefined;
    return list && (!list.outside || completion) ? [urn(LIST, list.name)] : [];
  };
  const id = (peer: WrittenPeer): Json =>
    "managed" in peer ? MANAGED : sources(peer).length > 0 ? UNKNOWN_TEXT : OUTSIDE;
  for (const { name, lines } of program.groups) {
    add(GROUP, name, { description: name });
    lines.forEach((line, i) => {
      const { way, peer } = line;
      const ports = {
        ...(line.from !== undefined && { fromPort: value(line.from) }),
        ...(line.to !== undefined && { toPort: value(line.to) }),
      };
      const own = { securityGroupId: UNKNOWN_TEXT };
      if (line.place === "standalone") {
        const single: readonly [string, Json] =
          "cidr" in peer
            ? [isIpv6(peer, program) ? "cidrIpv6" : "cidrIpv4", value(peer.cidr)]
            : ["group" in peer ? "referencedSecurityGroupId" : "prefixListId", id(peer)];
        const kind = way === "ingress" ? "Ingress" : "Egress";
        add(
          `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`,
          `${name}-${i}`,
          { ...own, ipProtocol: String(line.protocol), ...ports, [single[0]]: single[1] },
          { securityGroupId: [urn(GROUP, name)], [single[0]]: sources(peer) },
        );
        return;
      }
      const several: readonly [string, Json] =
        "cidr" in peer
          ? [isIpv6(peer, program) ? "ipv6CidrBlocks" : "cidrBlocks", [value(peer.cidr)]]
          : "group" in peer
            ? ["sourceSecurityGroupId", id(peer)]
            : ["prefixListIds", [id(peer)]];
      add(
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        `${name}-${i}`,
        { ...own, type: way, protocol: String(line.protocol), ...ports, [several[0]]: several[1] },
        { securityGroupId: [urn(GROUP, name)], [several[0]]: sources(peer) },
      );
    });
  }
  return found;
}

export function templateResources(
  data: unknown,
  parameters: Completion | undefined,
  diagnostics = new Diagnostics(),
): Resource[] {
  const document = {
    file: "template.json",
    data,
    positions: () => jsonPositions(JSON.stringify(data)),
    stack: "",
    host: "cloudformation",
    ...(parameters && { parameters }),
  } as const;
  return readTemplates([document], diagnostics);
}

export function resourcesOf(program: WrittenProgram, completion?: Completion): Resource[] {
  return program.dialect === "cloudformation"
    ? templateResources(toTemplate(program, completion), completion)
    : readPulumi(toPulumi(program, completion), new Diagnostics());
}

export function networkOf(program: WrittenProgram, completion?: Completion): Network {
  return buildNetwork(new ResourceIndex(resourcesOf(program, completion), new Diagnostics()));
}

export function groupNamed(network: Network, name: string): Group {
  const group = network.groups.find((one) => one.name === name);
  if (!group) throw new Error(`no group ${name}`);
  return group;
}

/** Whether the set holds the packet, asked of the set alone. */
export function holdsPacket(set: PacketSet, packet: GroupPacket, network: Network): boolean {
  const service = packet.protocol * 65536 + packet.detail;
  if ("peer" in packet) {
    const group = network.groups.find(({ name }) => name === packet.peer);
    return set.ofPeer(group?.id ?? `aws:${packet.peer}`).has(service);
  }
  const at = packet.family === 4 ? set.v4.at(Number(packet.address)) : set.v6.at(packet.address);
  return at.has(service);
}
