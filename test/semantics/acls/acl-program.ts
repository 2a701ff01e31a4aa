import {
  Assumed,
  Branches,
  Diagnostics,
  outcome,
  outcomesOf,
  resourceId,
  ResourceIndex,
  Unresolved,
  where,
  type Condition,
  type Resource,
  type Tree,
} from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import type { Acl, Network } from "../../../shared/network/network";
import type { PacketSet } from "../../../shared/packets";
import type { OracleAclLine, OracleAclPacket } from "./acl-oracle";

type Open = "number" | "action" | "cidr" | "low" | "high" | "egress";

/** What a line writes where it is not settled: alternatives, or nothing that anybody knows. */
export interface OpenLine {
  readonly line: OracleAclLine;
  readonly numbers?: readonly number[];
  readonly actions?: readonly ("allow" | "deny")[];
  readonly cidrs?: readonly string[];
  /** First and last ports; those that EC2 takes together. */
  readonly lows?: readonly number[];
  readonly highs?: readonly number[];
  /** It exists under a condition. */
  readonly doubted?: boolean;
  /** It exists under that condition, or, with an exclamation mark before it, where that does not hold. */
  readonly when?: string;
  /** A parameter has it for its default. */
  readonly assumed?: readonly Open[];
  /** Nobody knows; what is listed then is only samples. */
  readonly unknown?: readonly Open[];
}

function resource(name: string, type: string, properties: Tree, condition?: Condition): Resource {
  return {
    id: resourceId(name),
    address: name,
    name,
    type,
    dialect: "cloudformation",
    host: "cloudformation",
    properties,
    ...(condition && { condition }),
    locate: () => undefined,
  };
}

function conditionOf({ doubted, when }: OpenLine, name: string): Condition | undefined {
  const by = when?.replace("!", "") ?? (doubted ? `${name}Exists` : undefined);
  return by === undefined
    ? undefined
    : where({ by, all: outcomesOf(2), names: [by] }, outcome(when?.startsWith("!") ? 1 : 0));
}

function written(of: OpenLine, i: number, egress: boolean, acl: Tree = OWN): Resource {
  const { line } = of;
  const name = `${acl === OWN ? "" : "Other"}${egress ? "Out" : "In"}${i}`;
  const value = (what: Open, one: Tree, options: readonly Tree[] | undefined): Tree => {
    if (of.unknown?.includes(what)) return new Unresolved([`${name} ${what}`]);
    if (of.assumed?.includes(what)) return new Assumed(one, [`${name} ${what}`]);
    return options && options.length > 1 ? new Branches(options, [`${name} ${what}`]) : one;
  };
  const { protocol, low, high } = line;
  const range: Record<string, Tree> =
    protocol === 6 || protocol === 17
      ? { PortRange: { From: value("low", low, of.lows), To: value("high", high, of.highs) } }
      : protocol === 1 || protocol === 58
        ? { Icmp: { Type: low, Code: high } }
        : {};
  return resource(
    name,
    "AWS::EC2::NetworkAclEntry",
    {
      NetworkAclId: acl,
      Egress: value("egress", egress, undefined),
      RuleNumber: value("number", line.number, of.numbers),
      RuleAction: value("action", line.action, of.actions),
      [line.cidr.includes(":") ? "Ipv6CidrBlock" : "CidrBlock"]: value("cidr", line.cidr, of.cidrs),
      Protocol: protocol,
      ...range,
    },
    conditionOf(of, name),
  );
}

export interface AclProgram {
  readonly network: Network;
  readonly acl: Acl;
}

const OWN = new Unresolved(["Acl"], [resourceId("Acl")], "Ref");

/**
 * A program of one ACL with these lines, read the way every program is.
 * @param elsewhere lines in of an ACL of somebody else
 */
export function aclProgram(
  ingress: readonly OpenLine[],
  egress: readonly OpenLine[] = [],
  elsewhere: readonly OpenLine[] = [],
): AclProgram {
  const resources = [
    resource("Acl", "AWS::EC2::NetworkAcl", {}),
    ...ingress.map((line, i) => written(line, i, false)),
    ...egress.map((line, i) => written(line, i, true)),
    ...elsewhere.map((line, i) => written(line, i, false, "acl-0a1b")),
  ];
  const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
  const acl = network.acls.find(({ name }) => name === "Acl");
  if (!acl) throw new Error("the program has its ACL");
  return { network, acl };
}

export function settled(lines: readonly OracleAclLine[]): OpenLine[] {
  return lines.map((line) => ({ line }));
}

/** Every program that this one can turn out to be; absent lines are left out. */
export function completionsOf(lines: readonly OpenLine[]): OracleAclLine[][] {
  let programs: OracleAclLine[][] = [[]];
  for (const { line, numbers, actions, cidrs, lows, highs, doubted } of lines) {
    const ranges = (lows ?? [line.low])
      .flatMap((low) => (highs ?? [line.high]).map((high) => ({ low, high })))
      .filter(({ low, high }) => (lows ?? highs) === undefined || low <= high);
    const forms = (numbers ?? [line.number]).flatMap((number) =>
      (actions ?? [line.action]).flatMap((action) =>
        (cidrs ?? [line.cidr]).flatMap((cidr) =>
          ranges.map((range) => ({ ...line, number, action, cidr, ...range })),
        ),
      ),
    );
    programs = programs.flatMap((program) => [
      ...forms.map((form) => [...program, form]),
      ...(doubted ? [program] : []),
    ]);
  }
  return programs;
}

/** Whether the set holds the packet, asked of the set alone. */
export function holdsPacket(set: PacketSet, { family, address, protocol, detail }: OracleAclPacket): boolean {
  const at = family === 4 ? set.v4.at(Number(address)) : set.v6.at(address);
  return at.has(protocol * 65536 + detail);
}
