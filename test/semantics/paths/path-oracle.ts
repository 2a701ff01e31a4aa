/**
 * A dull second opinion on paths that shares no code with shared/: it sends one packet from the internet through the
 * hops, one after the other, and its reply back.
 */
import { holds, oracleCidr } from "../../packets/oracle";
import { allows, type OracleAclLine } from "../acls/acl-oracle";
import type { Direction } from "../../../shared/packets";

/** Under a condition: there, if the parameter of that name is "on". */
export type Presence = boolean | "M" | "N";

export interface WrittenRoute {
  /** A prefix; or the parameter R, which nobody knows. */
  readonly cidr: string;
  /** "either": an internet gateway if M is on, else a NAT gateway. */
  readonly target: "igw" | "nat" | "either";
  readonly there: Presence;
}

/** Global Accelerator's way to the instance. */
export interface WrittenAccelerator {
  readonly there: Presence;
  readonly enabled: boolean;
  readonly dualStack: boolean;
  readonly weight: 0 | 128;
  readonly from: number;
  readonly to: number;
  /** What is sent to one of its ports arrives at another. */
  readonly override: { readonly at: number; readonly arrives: number } | undefined;
}

export interface WrittenPath {
  /** An instance of its own, or what an Auto Scaling group launches. */
  readonly end: "instance" | "launched";
  /** What the launch template says; undefined: nothing, so the subnet decides. */
  readonly launchPublic: boolean | undefined;
  readonly accelerator: WrittenAccelerator | undefined;
  readonly attached: Presence;
  readonly block: "none" | "off" | "block-ingress" | "block-bidirectional";
  readonly exclusion:
    | {
        readonly mode: "allow-bidirectional" | "allow-egress";
        readonly of: "subnet" | "vpc" | "other subnet" | "other vpc";
      }
    | undefined;
  readonly routes: readonly WrittenRoute[];
  /** Whether the route table is the subnet's; else the VPC's main one is, which leads nowhere. */
  readonly associated: Presence;
  readonly autoPublic: boolean;
  readonly elastic: Presence;
  readonly elasticBy: "address" | "association";
  readonly ipv6Block: boolean;
  readonly autoIpv6: boolean;
  readonly ownIpv6: boolean;
  readonly group: readonly { readonly cidr: string; readonly from: number; readonly to: number }[];
  /** Undefined: the VPC's default ACL, which allows everything. */
  readonly acl:
    | {
        readonly ingress: readonly OracleAclLine[];
        readonly egress: readonly OracleAclLine[];
        /** Whether the first line of each direction is there. */
        readonly firsts: Presence;
      }
    | undefined;
}

export type PathCompletion = Readonly<Record<"M" | "N" | "R", string>>;

/** A request to a tcp port. */
export interface Request {
  readonly family: 4 | 6;
  readonly address: bigint;
  readonly port: number;
}

export const COMPLETIONS: readonly PathCompletion[] = ["on", "off"].flatMap((M) =>
  ["on", "off"].flatMap((N) => ["64.0.0.0/2", "8.8.8.0/24"].map((R) => ({ M, N, R }))),
);

function isThere(presence: Presence, completion: PathCompletion): boolean {
  return typeof presence === "boolean" ? presence : completion[presence] === "on";
}

/** Whether the request gets in and its reply gets out, whatever port the client chose. */
export function reaches(path: WrittenPath, request: Request, completion: PathCompletion): boolean {
  if (!isThere(path.attached, completion)) return false;
  if (path.block.startsWith("block")) {
    const { exclusion } = path;
    if (exclusion?.mode !== "allow-bidirectional" || exclusion.of.startsWith("other")) return false;
  }
  if (request.family === 6 && !(path.ipv6Block && (path.autoIpv6 || path.ownIpv6))) return false;
  const admitted = path.group.some(
    ({ cidr, from, to }) => inside(cidr, request) && from <= request.port && request.port <= to,
  );
  if (!admitted) return false;
  return directly(path, request, completion) || accelerated(path, request, completion);
}

function directly(path: WrittenPath, request: Request, completion: PathCompletion): boolean {
  if (!leadsOut(path, request, completion)) return false;
  if (request.family === 4 && !hasAddress(path, completion)) return false;
  const ingress = aclLines(path, "ingress", completion);
  return (
    (!ingress || allows(ingress, { ...request, protocol: 6, detail: request.port })) &&
    answers(aclLines(path, "egress", completion), request)
  );
}

function hasAddress(path: WrittenPath, completion: PathCompletion): boolean {
  return path.end === "launched"
    ? (path.launchPublic ?? path.autoPublic)
    : path.autoPublic || isThere(path.elastic, completion);
}

/** Past the route, the public address and what the ACL says of packets that come in. */
function accelerated(path: WrittenPath, request: Request, completion: PathCompletion): boolean {
  const { accelerator } = path;
  if (!accelerator || path.end === "launched" || !isThere(accelerator.there, completion)) return false;
  if (!accelerator.enabled || accelerator.weight === 0) return false;
  if (request.family === 6 && !accelerator.dualStack) return false;
  const { from, to, override } = accelerator;
  const listens = (port: number): boolean => from <= port && port <= to;
  const arrives =
    (listens(request.port) && override?.at !== request.port) ||
    (override !== undefined && listens(override.at) && override.arrives === request.port);
  return arrives && answers(aclLines(path, "egress", completion), request);
}

function aclLines(
  { acl }: WrittenPath,
  way: Direction,
  completion: PathCompletion,
): readonly OracleAclLine[] | undefined {
  return acl && (isThere(acl.firsts, completion) ? acl[way] : acl[way].slice(1));
}

function answers(egress: readonly OracleAclLine[] | undefined, request: Request): boolean {
  if (!egress) return true;
  return clientPorts(egress).some((port) => allows(egress, { ...request, protocol: 6, detail: port }));
}

function leadsOut(path: WrittenPath, request: Request, completion: PathCompletion): boolean {
  if (!isThere(path.associated, completion)) return false;
  let best: { readonly length: number; readonly out: boolean } | undefined;
  for (const route of path.routes) {
    if (!isThere(route.there, completion)) continue;
    const cidr = route.cidr === "R" ? completion.R : route.cidr;
    if (!inside(cidr, request)) continue;
    const length = Number(cidr.split("/")[1]);
    const out = route.target === "igw" || (route.target === "either" && completion.M === "on");
    if (best === undefined || length > best.length) best = { length, out };
  }
  return best?.out === true;
}

export function inside(text: string, { family, address }: Request): boolean {
  const cidr = oracleCidr(text);
  return cidr !== undefined && holds(cidr, family, address);
}

/** Every port at which an answer of the list can change. */
function clientPorts(lines: readonly OracleAclLine[]): number[] {
  const edges = lines.flatMap(({ low, high }) => [low - 1, low, high, high + 1]);
  return [0, 50000, 65535, ...edges].filter((port) => port >= 0 && port <= 65535);
}
