import { Kept } from "../../facts";
import {
  coversMap,
  INTERNET,
  parseAddress,
  parsePrefix,
  spaceOfPrefixes,
  SPECIAL_4,
  SPECIAL_6,
  type Prefix,
} from "../../packets";
import { managedList } from "../../network/peers/managed-lists";
import type { Peer } from "../../vocabulary";

function prefixes(texts: readonly string[]): readonly Prefix[] {
  return texts.flatMap((text) => parsePrefix(text) ?? []);
}

/** RFC 1918, RFC 6598 and RFC 4193: what people call private. */
export const PRIVATE_BLOCKS = prefixes(
  [...SPECIAL_4, ...SPECIAL_6].filter(({ kind }) => kind === "private").map(({ prefix }) => prefix),
);

/** Sources that no packet of a stranger or of a neighbour has: placeholders, typing errors, forged ones. */
export const MEANINGLESS_BLOCKS = prefixes([
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "224.0.0.0/3",
  "::/128",
  "::1/128",
  "::ffff:0:0/96",
  "fe80::/10",
  "ff00::/8",
  ...[...SPECIAL_4, ...SPECIAL_6].filter(({ kind }) => kind === "documentation").map(({ prefix }) => prefix),
]);

/** Prefixes nest or are disjoint. */
export function contains(outer: Prefix, inner: Prefix): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function withinAny(prefix: Prefix, blocks: readonly Prefix[]): boolean {
  return blocks.some((block) => contains(block, prefix));
}

/** Shorter ones, such as 0.0.0.0/1, are meant as they are and open. */
const SHORTEST_LOOKALIKE = 7;

/**
 * Whether a prefix looks private and is not: what stands before the slash is a private address, or the block holds
 * one of the private ones and more: 192.168.1.0/0, 10.0.0.0/7, 172.16.0.0/8.
 * @param written the author's text; AWS masks its host bits
 */
export function looksPrivate(prefix: Prefix, written: string): boolean {
  if (withinAny(prefix, PRIVATE_BLOCKS)) return false;
  const before = addressBeforeSlash(prefix, written);
  if (before !== undefined && PRIVATE_BLOCKS.some((block) => holds(block, prefix.family, before)))
    return true;
  return prefix.length >= SHORTEST_LOOKALIKE && PRIVATE_BLOCKS.some((block) => contains(prefix, block));
}

/** Prefixes come by the 100,000, and few have bits after their length. */
function addressBeforeSlash(prefix: Prefix, written: string): Prefix["first"] | undefined {
  if (written === prefix.text) return prefix.first;
  return parseAddress(written.slice(0, written.indexOf("/")))?.address;
}

function holds(block: Prefix, family: 4 | 6, address: number | bigint): boolean {
  return block.family === family && block.first <= address && address <= block.last;
}

/** Whether some address of the prefix can be a stranger's. */
export function isPublic(prefix: Prefix): boolean {
  return prefix.routable > 0;
}

export function isHost(prefix: Prefix): boolean {
  return prefix.length === (prefix.family === 4 ? 32 : 128);
}

const spaces = new Kept(spaceOfPrefixes);

/** Whether the blocks together hold every address of the prefix. */
export function covered(prefix: Prefix, blocks: readonly Prefix[]): boolean {
  if (withinAny(prefix, blocks)) return true;
  const own = spaceOfPrefixes([prefix]);
  const all = spaces.of(blocks);
  return prefix.family === 4 ? coversMap(all.v4, own.v4) : coversMap(all.v6, own.v6);
}

/** The registries' rows, read when a name is first asked for. */
let reserved: readonly {
  readonly blocks: readonly Prefix[];
  readonly length: number;
  readonly name: string;
}[];

/** What the registry says a reserved prefix is for. */
export function reservedFor(prefix: Prefix): string {
  reserved ??= [...SPECIAL_4, ...SPECIAL_6].map(({ prefix: text, name }) => ({
    blocks: prefixes([text]),
    length: lengthOf(text),
    name,
  }));
  const [longest] = reserved
    .filter(({ blocks }) => withinAny(prefix, blocks))
    .sort((a, b) => b.length - a.length);
  return longest?.name ?? "no address of a host";
}

function lengthOf(text: string): number {
  return Number(text.slice(text.indexOf("/") + 1));
}

/** What the author of a prefix that looks private probably meant: a private block of that address, as text. */
export function privateGuess(prefix: Prefix, written: string): string {
  const address = written.slice(0, written.indexOf("/"));
  const whole = PRIVATE_BLOCKS.find((block) => block.text.startsWith(`${address}/`));
  if (whole) return whole.text;
  if (withinAny(prefixes([`${address}/32`, `${address}/128`])[0] ?? prefix, PRIVATE_BLOCKS))
    return prefix.family === 4 ? `${address}/${address.endsWith(".0") ? 24 : 32}` : `${address}/64`;
  return PRIVATE_BLOCKS.find((block) => contains(prefix, block))?.text ?? "YOUR_PREFIX";
}

/** How many addresses of the prefix are globally routable; IPv6 counts are rounded. */
export function publicAddressesOf(prefix: Prefix): bigint {
  const size = (prefix.family === 4 ? INTERNET.v4 : INTERNET.v6).count;
  return BigInt(Math.round(prefix.routable * Number(size)));
}

/** Whether a list that AWS keeps is among these: by its short name, its full name, or its id in whatever Region. */
export function isManagedList(peer: Peer, names: readonly string[]): boolean {
  if (peer.kind !== "list") return false;
  return names.some((name) => {
    const known = managedList(name);
    return name === peer.name || (known?.kind === "list" && known.id === peer.id);
  });
}
