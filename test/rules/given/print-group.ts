import type { Peer, Line, LineList } from "./lines";
import type { Printed, PrintedDialect } from "./print";
import type { Facts, GroupGiven, StandaloneGiven, TagsGiven } from "./things";
import { Input, Maybe, Ref, type Fact } from "./value";
import type { Direction } from "../../../shared/packets";

export interface GroupStyle {
  readonly dialect: PrintedDialect;
  /** Lines inside the group or as resources of their own; Pulumi has two kinds of those. */
  readonly groupLines: "inline" | "standalone" | "older";
}

const CFN_LISTS = { ingress: "SecurityGroupIngress", egress: "SecurityGroupEgress" } as const;

export function printGroup(given: GroupGiven, style: GroupStyle): readonly Printed[] {
  const { name, vpc, tags, description = `Group of ${given.name}`, groupName } = given;
  const cfn = style.dialect === "cfn";
  const lists: Record<string, Fact> = {};
  const apart: Printed[] = [];
  for (const direction of ["ingress", "egress"] as const) {
    const list = given[direction];
    if (list === undefined) continue;
    const key = cfn ? CFN_LISTS[direction] : direction;
    if (list instanceof Input) {
      lists[key] = list;
      continue;
    }
    const { inline, standalone } = sorted(list, style);
    if (inline.length > 0 || list.length === 0) {
      lists[key] = inline.flatMap((line): Fact[] => rowsOf(line, direction, cfn));
    }
    standalone.forEach((line, i) => {
      const lineName = `${name}${direction === "ingress" ? "In" : "Out"}${i + 1}`;
      const [bare, when] = line instanceof Maybe ? [line.then, line.when] : [line, undefined];
      const own = {
        kind: "standalone",
        name: lineName,
        direction,
        group: new Ref(name),
        line: bare,
      } as const;
      apart.push(...printStandalone(when === undefined ? own : { ...own, when }, style));
    });
  }
  const properties: Facts = {
    ...(groupName !== undefined && { [cfn ? "GroupName" : "name"]: groupName }),
    [cfn ? "GroupDescription" : "description"]: description,
    ...(vpc !== undefined && { [cfn ? "VpcId" : "vpcId"]: vpc }),
    ...lists,
    ...(tags && (cfn ? { Tags: tagList(tags) } : { tags })),
  };
  const type = cfn ? "AWS::EC2::SecurityGroup" : "aws:ec2/securityGroup:SecurityGroup";
  const condition = given.when === undefined ? {} : { when: given.when };
  return [{ name, type, properties, ...condition }, ...apart.map((one) => ({ ...condition, ...one }))];
}

export function tagList(tags: TagsGiven): Fact {
  if (tags instanceof Input) return tags;
  if (tags instanceof Maybe) return new Maybe(tags.when, tagList(tags.then));
  return Object.entries(tags).map(([Key, Value]) =>
    Value instanceof Maybe ? new Maybe(Value.when, { Key, Value: Value.then as Fact }) : { Key, Value },
  );
}

type OneLine = Line | Maybe<Line>;

/** CloudFormation cannot name a group within itself, so such lines are always resources of their own. */
function sorted(
  list: Exclude<LineList, Input>,
  style: GroupStyle,
): { inline: readonly OneLine[]; standalone: readonly OneLine[] } {
  if (style.groupLines !== "inline") return { inline: [], standalone: list };
  const names = (line: OneLine): boolean =>
    (line instanceof Maybe ? line.then : line).peers.some((peer) => peer.kind === "self");
  if (style.dialect === "aws") return { inline: list, standalone: [] };
  return { inline: list.filter((line) => !names(line)), standalone: list.filter(names) };
}

function rowsOf(line: OneLine, direction: Direction, cfn: boolean): Fact[] {
  if (line instanceof Maybe) {
    return rowsOf(line.then, direction, cfn).map((row) => new Maybe(line.when, row) as Fact);
  }
  return cfn ? line.peers.map((peer) => cfnRow(line, peer, direction, undefined)) : [awsRow(line)];
}

function cfnRow(line: Line, peer: Peer, direction: Direction, self: Fact | undefined): Facts {
  const side = direction === "ingress" ? "Source" : "Destination";
  const peerWords: Facts =
    peer.kind === "cidr"
      ? { [peer.family === 4 ? "CidrIp" : "CidrIpv6"]: peer.value }
      : peer.kind === "list"
        ? { [`${side}PrefixListId`]: peer.value }
        : { [`${side}SecurityGroupId`]: peer.kind === "self" ? groupId(self ?? null) : peer.value };
  return {
    IpProtocol: line.protocol,
    ...(line.from !== undefined && { FromPort: line.from }),
    ...(line.to !== undefined && { ToPort: line.to }),
    ...peerWords,
    ...(line.description !== undefined && { Description: line.description }),
  };
}

/** The provider wants both ports, 0 where they mean nothing. */
function awsPorts({ protocol, from, to }: Line): Facts {
  const ignored = from === undefined && to === undefined && protocol !== "tcp" && protocol !== "udp";
  return {
    ...(from !== undefined ? { fromPort: from } : ignored && { fromPort: 0 }),
    ...(to !== undefined ? { toPort: to } : ignored && { toPort: 0 }),
  };
}

function awsRow(line: Line): Facts {
  const of = (kind: Peer["kind"], family?: 4 | 6): Fact[] =>
    line.peers.flatMap((peer) =>
      peer.kind === kind && peer.kind !== "self" && (peer.kind !== "cidr" || peer.family === family)
        ? [peer.value]
        : [],
    );
  const lists: [string, Fact[]][] = [
    ["cidrBlocks", of("cidr", 4)],
    ["ipv6CidrBlocks", of("cidr", 6)],
    ["prefixListIds", of("list")],
    ["securityGroups", of("group")],
  ];
  return {
    protocol: line.protocol,
    ...awsPorts(line),
    ...Object.fromEntries(lists.filter(([, values]) => values.length > 0)),
    ...(line.peers.some((peer) => peer.kind === "self") && { self: true }),
    ...(line.description !== undefined && { description: line.description }),
  };
}

export function printStandalone(given: StandaloneGiven, style: GroupStyle): readonly Printed[] {
  const { direction, line, group, when } = given;
  const ingress = direction === "ingress";
  return line.peers.map((peer, i) => {
    const name = i === 0 ? given.name : `${given.name}${i + 1}`;
    const condition = when === undefined ? {} : { when };
    if (style.dialect === "cfn") {
      const type = `AWS::EC2::SecurityGroup${ingress ? "Ingress" : "Egress"}`;
      const row = cfnRow(line, peer, direction, group);
      return { name, type, properties: { GroupId: groupId(group), ...row }, ...condition };
    }
    return style.groupLines === "older"
      ? { name, ...olderRule(line, peer, direction, group), ...condition }
      : { name, ...ownRule(line, peer, direction, group), ...condition };
  });
}

function groupId(group: Fact): Fact {
  return group instanceof Ref && group.attribute === undefined ? new Ref(group.ref, "GroupId") : group;
}

function ownRule(line: Line, peer: Peer, direction: Direction, group: Fact): Omit<Printed, "name"> {
  const word = direction === "ingress" ? "Ingress" : "Egress";
  const peerWords: Facts =
    peer.kind === "cidr"
      ? { [peer.family === 4 ? "cidrIpv4" : "cidrIpv6"]: peer.value }
      : peer.kind === "list"
        ? { prefixListId: peer.value }
        : { referencedSecurityGroupId: peer.kind === "self" ? groupId(group) : peer.value };
  return {
    type: `aws:vpc/securityGroup${word}Rule:SecurityGroup${word}Rule`,
    properties: {
      securityGroupId: groupId(group),
      ipProtocol: line.protocol,
      ...(line.from !== undefined && { fromPort: line.from }),
      ...(line.to !== undefined && { toPort: line.to }),
      ...peerWords,
      ...(line.description !== undefined && { description: line.description }),
    },
  };
}

function olderRule(line: Line, peer: Peer, direction: Direction, group: Fact): Omit<Printed, "name"> {
  const peerWords: Facts =
    peer.kind === "cidr"
      ? { [peer.family === 4 ? "cidrBlocks" : "ipv6CidrBlocks"]: [peer.value] }
      : peer.kind === "list"
        ? { prefixListIds: [peer.value] }
        : peer.kind === "self"
          ? { self: true }
          : { sourceSecurityGroupId: peer.value };
  return {
    type: "aws:ec2/securityGroupRule:SecurityGroupRule",
    properties: {
      securityGroupId: groupId(group),
      type: direction,
      protocol: line.protocol,
      ...awsPorts(line),
      ...peerWords,
      ...(line.description !== undefined && { description: line.description }),
    },
  };
}
