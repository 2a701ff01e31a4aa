/**
 * A dull second opinion on who can reach whom that shares no code with shared/: three groups of one VPC, every line
 * asked about one packet at a time.
 */

/** A CIDR, a group of the program, or an id of somebody else's group. */
export interface ReachLine {
  readonly way: "ingress" | "egress";
  readonly from: number;
  readonly to: number;
  readonly peer: string;
  /** Under the program's only condition. */
  readonly conditional: boolean;
}

export interface ReachGroup {
  readonly name: string;
  readonly lines: readonly ReachLine[];
  /** Where the one instance is that carries it: `open` is told at deploy only; absent: nothing carries it. */
  readonly subnet: "Public" | "Private" | "open" | undefined;
}

export type ReachProgram = readonly ReachGroup[];

/** What is told at deploy only. */
export interface ReachCompletion {
  readonly condition: boolean;
  readonly subnet: "Public" | "Private";
  /** Of every instance in its subnet. */
  readonly host: 7 | 207;
}

export const SUBNETS = { Public: "10.0.1.0/24", Private: "10.0.2.0/24" } as const;
export const PORTS = [22, 80, 443];
/** Of the internet at large, of a public prefix that lines name, and private ones in and out of the VPC. */
export const STRANGER = "1.2.3.4";
export const ADDRESSES = [STRANGER, "8.8.8.9", "10.0.1.200", "10.0.2.200", "10.9.0.1"];

/** One for a program that leaves nothing open. */
export function completionsOf(isOpen: boolean): readonly ReachCompletion[] {
  const all: readonly ReachCompletion[] = [true, false].flatMap((condition) =>
    (["Public", "Private"] as const).flatMap((subnet) =>
      ([7, 207] as const).map((host) => ({ condition, subnet, host })),
    ),
  );
  return isOpen ? all : all.slice(0, 1);
}

/** The address of a group's instance; of one that nothing carries, any of the VPC. */
export function addressOf({ subnet }: ReachGroup, completion: ReachCompletion): string {
  const place = subnet === "open" || subnet === undefined ? completion.subnet : subnet;
  return `${place === "Public" ? "10.0.1" : "10.0.2"}.${completion.host}`;
}

function number(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function holds(cidr: string, address: string): boolean {
  const [base = "", length = "32"] = cidr.split("/");
  const size = 2 ** (32 - Number(length));
  return Math.floor(number(base) / size) === Math.floor(number(address) / size);
}

function linesOf(
  group: ReachGroup,
  way: ReachLine["way"],
  { condition }: ReachCompletion,
): readonly ReachLine[] {
  const there = group.lines.filter((line) => line.way === way && (condition || !line.conditional));
  const all = { way, from: 0, to: 65535, peer: "0.0.0.0/0", conditional: false };
  // EC2 gives a group without egress lines one that allows everything, and CloudFormation keeps it.
  return way === "egress" && there.length === 0 ? [all] : there;
}

function isFor(line: ReachLine, port: number, peer: string | undefined, address: string): boolean {
  if (port < line.from || port > line.to) return false;
  return line.peer.includes("/") ? holds(line.peer, address) : line.peer === peer;
}

/** Whether an instance of one group may send to a port of an instance of another. */
export function mayTalk(
  from: ReachGroup,
  to: ReachGroup,
  port: number,
  completion: ReachCompletion,
): boolean {
  return talking(from, to, port, completion).length > 0;
}

/** The same, and one of the two lines names a group. */
export function mayTalkByName(
  from: ReachGroup,
  to: ReachGroup,
  port: number,
  completion: ReachCompletion,
): boolean {
  return talking(from, to, port, completion).some((peers) => peers.some((peer) => !peer.includes("/")));
}

/** The peers of every line out with every line in that let it through. */
function talking(
  from: ReachGroup,
  to: ReachGroup,
  port: number,
  completion: ReachCompletion,
): readonly (readonly string[])[] {
  const [here, there] = [addressOf(from, completion), addressOf(to, completion)];
  const out = linesOf(from, "egress", completion).filter((line) => isFor(line, port, to.name, there));
  const into = linesOf(to, "ingress", completion).filter((line) => isFor(line, port, from.name, here));
  return out.flatMap((a) => into.map((b) => [a.peer, b.peer]));
}

/** Whether some line of a group lets a packet through from or to an address that is nobody's of the program. */
export function linesLet(
  group: ReachGroup,
  way: ReachLine["way"],
  address: string,
  port: number,
  completion: ReachCompletion,
): boolean {
  return linesOf(group, way, completion).some((line) => isFor(line, port, undefined, address));
}

/** Whether a packet of a stranger gets to the group's instance: only the public subnet has a route and an address. */
export function strangerReaches(group: ReachGroup, port: number, completion: ReachCompletion): boolean {
  if (!linesLet(group, "ingress", STRANGER, port, completion)) return false;
  const place = group.subnet === "open" ? completion.subnet : group.subnet;
  return place !== "Private";
}

/** The same by a line for that public prefix alone. */
export function namedPrefixLets(
  group: ReachGroup,
  cidr: string,
  port: number,
  completion: ReachCompletion,
): boolean {
  return linesOf(group, "ingress", completion).some(
    ({ peer, from, to }) => peer === cidr && from <= port && port <= to,
  );
}
