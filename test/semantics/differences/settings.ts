/**
 * A small network with settings that are drawn one by one, and a dull second opinion on what of the internet reaches
 * its machine: one packet, one station after the other.
 */
import fc from "fast-check";

import { holds, oracleCidr } from "../../packets/oracle";

/** What it is where the parameter Env is "prod", and where it is not. */
export interface Chosen<T> {
  readonly prod: T;
  readonly other: T;
}
export type Setting<T> = T | Chosen<T>;

type Env = "prod" | "other";
export const ENVS: readonly Env[] = ["prod", "other"];

export interface WrittenRoute {
  /** A prefix, or the prefix list. */
  readonly to: string;
  readonly via: "gateway" | "nat";
}

export interface WrittenLine {
  /** A prefix, or the prefix list. */
  readonly from: string;
  readonly ports: readonly [number, number];
}

export interface WrittenEntry extends WrittenLine {
  readonly allows: boolean;
}

export interface World {
  /** The machine has an interface of its own, or one that is another resource. */
  readonly card: boolean;
  readonly attached: Setting<boolean>;
  readonly block: "off" | "block-ingress" | "block-bidirectional";
  readonly subnetGives: Setting<boolean>;
  /** Left out: the subnet decides. */
  readonly asks: Setting<boolean> | undefined;
  readonly elastic: Setting<boolean>;
  readonly subnet6: boolean;
  readonly machine6: Setting<boolean>;
  readonly table: Setting<"One" | "Other"> | "main";
  readonly one: readonly WrittenRoute[];
  readonly other: readonly WrittenRoute[];
  readonly acl: Setting<"First" | "Second"> | "default";
  readonly first: readonly WrittenEntry[];
  readonly second: readonly WrittenEntry[];
  readonly replies: "all" | "only IPv4";
  readonly list: readonly string[];
  readonly groups: Setting<"Red" | "Blue">;
  readonly extra: Setting<boolean>;
  readonly red: readonly WrittenLine[];
  readonly blue: readonly WrittenLine[];
  readonly green: readonly WrittenLine[];
}

export const LIST = "the list";
const PREFIXES = ["0.0.0.0/0", "1.0.0.0/8", "8.8.0.0/16", "::/0", "2600::/16"];
const ports = fc.constantFrom<readonly [number, number]>([22, 22], [443, 443], [0, 65535]);
const sources = fc.constantFrom(...PREFIXES, LIST);
const lines = fc.array(fc.record({ from: sources, ports }), { maxLength: 3 });
const entries = fc.array(fc.record({ from: fc.constantFrom(...PREFIXES), ports, allows: fc.boolean() }), {
  maxLength: 4,
});
const routes = fc.uniqueArray(
  fc.record({ to: sources, via: fc.constantFrom("gateway" as const, "gateway" as const, "nat" as const) }),
  { maxLength: 3, selector: ({ to }) => to },
);
const setting = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Setting<T>> =>
  fc.oneof(
    { weight: 3, arbitrary: value },
    { weight: 1, arbitrary: fc.record({ prod: value, other: value }) },
  );
const mostly = fc.oneof(
  { weight: 4, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

export const world: fc.Arbitrary<World> = fc.record({
  card: fc.boolean(),
  attached: setting(mostly),
  block: fc.constantFrom("off", "off", "off", "block-ingress", "block-bidirectional"),
  subnetGives: setting(fc.boolean()),
  asks: fc.option(setting(fc.boolean()), { nil: undefined }),
  elastic: setting(fc.boolean()),
  subnet6: fc.boolean(),
  machine6: setting(fc.boolean()),
  table: fc.oneof(setting(fc.constantFrom("One" as const, "Other" as const)), fc.constant("main" as const)),
  one: routes,
  other: routes,
  acl: fc.oneof(
    setting(fc.constantFrom("First" as const, "Second" as const)),
    fc.constant("default" as const),
  ),
  first: entries,
  second: entries,
  replies: fc.constantFrom("all", "all", "only IPv4"),
  list: fc.uniqueArray(fc.constantFrom("1.2.0.0/16", "8.0.0.0/8", "200.0.0.0/8"), { maxLength: 2 }),
  groups: setting(fc.constantFrom("Red" as const, "Blue" as const)),
  extra: setting(fc.boolean()),
  red: lines,
  blue: lines,
  green: lines,
});

const OPEN: World = {
  ...{ card: false, attached: true, block: "off", subnetGives: true, asks: undefined, elastic: true },
  ...{ subnet6: true, machine6: true, table: "One", acl: "First", replies: "all", list: ["8.0.0.0/8"] },
  ...{ groups: "Red", extra: false },
  one: [
    { to: "0.0.0.0/0", via: "gateway" },
    { to: "::/0", via: "gateway" },
  ],
  other: [{ to: LIST, via: "gateway" }],
  first: PREFIXES.map((from) => ({ from, ports: [0, 65535], allows: true })),
  second: [{ from: "1.0.0.0/8", ports: [22, 22], allows: true }],
  red: [
    { from: "0.0.0.0/0", ports: [22, 443] },
    { from: "::/0", ports: [443, 443] },
  ],
  blue: [{ from: LIST, ports: [0, 65535] }],
  green: [{ from: "0.0.0.0/0", ports: [0, 65535] }],
};

const KEYS = Object.keys(OPEN) as (keyof World)[];

/** A network through which much comes, in which few settings are drawn anew, and another that differs in one. */
export const twoWorlds: fc.Arbitrary<{
  readonly before: World;
  readonly after: World;
  readonly key: keyof World;
}> = fc
  .record({
    drawn: fc.array(fc.record({ key: fc.constantFrom(...KEYS), from: world }), { maxLength: 4 }),
    card: fc.boolean(),
    other: world,
    key: fc.constantFrom(...KEYS.filter((key) => key !== "card")),
    isOpened: fc.boolean(),
  })
  .map(({ drawn, card, other, key, isOpened }) => {
    const one = drawn.reduce<World>((all, { key: own, from }) => ({ ...all, [own]: from[own] }), OPEN);
    const [before, after] = [
      { ...one, card },
      { ...one, card, [key]: other[key] },
    ];
    return isOpened ? { before: after, after: before, key } : { before, after, key };
  });

export interface Packet {
  readonly family: 4 | 6;
  readonly address: bigint;
  readonly port: number;
}

const STRANGERS: readonly (readonly [4 | 6, bigint])[] = [
  [4, 0x01020304n],
  [4, 0x01ff0001n],
  [4, 0x08080808n],
  [4, 0xc8010101n],
  [6, 0x26000000000000000000000000000001n],
  [6, 0x2a000000000000000000000000000001n],
];
export const PACKETS = STRANGERS.flatMap(([family, address]) =>
  [22, 443, 8080].map((port): Packet => ({ family, address, port })),
);

export function isChosen<T>(value: Setting<T> | undefined): value is Chosen<T> {
  return typeof value === "object" && value !== null && "prod" in value;
}

/** What a setting is, once Env is known. */
export function inEnv(of: World, env: Env): World {
  const pick = (value: unknown): unknown =>
    isChosen(value as Setting<unknown>) ? (value as Chosen<unknown>)[env] : value;
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, pick(value)])) as unknown as World;
}

function isIn(prefix: string, { family, address }: Packet, list: readonly string[]): boolean {
  return (prefix === LIST ? list : [prefix]).some((text) => {
    const cidr = oracleCidr(text);
    return cidr !== undefined && holds(cidr, family, address);
  });
}

/** Whether it reaches the machine of a world of which everything is known. */
export function reaches(of: World, packet: Packet): boolean {
  if (of.attached !== true || of.block !== "off") return false;
  const address =
    packet.family === 6
      ? of.subnet6 && of.machine6 === true
      : of.elastic === true || ((of.card ? undefined : of.asks) ?? of.subnetGives) === true;
  if (!address) return false;
  return isRouted(of, packet) && isAllowed(of, packet) && isAdmitted(of, packet);
}

function isRouted({ table, one, other, list }: World, packet: Packet): boolean {
  if (table === "main") return false;
  const all = (table === "One" ? one : other).flatMap(({ to, via }) =>
    (to === LIST ? list : [to]).map((prefix) => ({ prefix, via, isListed: to === LIST })),
  );
  const [best] = all
    .filter(({ prefix }) => isIn(prefix, packet, []))
    .sort(
      (a, b) =>
        Number(b.prefix.split("/")[1]) - Number(a.prefix.split("/")[1]) ||
        Number(a.isListed) - Number(b.isListed),
    );
  return best?.via === "gateway";
}

function isAllowed({ acl, first, second, replies }: World, packet: Packet): boolean {
  if (acl === "default") return true;
  if (packet.family === 6 && replies === "only IPv4") return false;
  const match = (acl === "First" ? first : second).find(
    ({ from, ports: [low, high] }) => isIn(from, packet, []) && low <= packet.port && packet.port <= high,
  );
  return match?.allows ?? false;
}

function isAdmitted({ groups, extra, red, blue, green, list }: World, packet: Packet): boolean {
  const all = [...(groups === "Red" ? red : blue), ...(extra === true ? green : [])];
  return all.some(
    ({ from, ports: [low, high] }) => isIn(from, packet, list) && low <= packet.port && packet.port <= high,
  );
}
