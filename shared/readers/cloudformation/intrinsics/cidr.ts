import { isScalar, Unresolved } from "../../../facts";
import { parsePrefix, prefixOf } from "../../../packets/prefix";
import type { Intrinsic } from "../evaluation";
import { isList, written } from "../../../facts/json";
import { decide } from "../undecided/decide";
import type { Read } from "../undecided/read";
import { unresolvedFrom, UnknownPrefix } from "../undecided/unknowns";

const MOST_BLOCKS = 256;

/** `{"Fn::Cidr": [block, count, hostBits]}`: the first `count` blocks of that size in the block, of either family. */
export const cidr: Intrinsic = (argument, e, node) => {
  if (!isList(argument) || argument.length < 2 || argument.length > 3) {
    return e.mistaken(node, "Fn::Cidr takes a block, a count and a number of host bits", "Fn::Cidr");
  }
  const parts = argument.map((part) => e.evaluate(part));
  return decide(parts, (settled) => {
    if (settled.some((part) => part instanceof Unresolved)) return unknownBlocks(settled);
    // How many bits it takes without the third argument is not documented.
    if (settled.length < 3) return new Unresolved(["Fn::Cidr"]);
    const [block, count, bits] = settled;
    const prefix = typeof block === "string" ? parsePrefix(block) : undefined;
    if (!prefix)
      return e.unanswered(node, `Fn::Cidr takes an address block, not ${written(block)}`, "Fn::Cidr");
    const blocks = wholeNumber(count);
    const hostBits = wholeNumber(bits);
    const length = (prefix.family === 4 ? 32 : 128) - (hostBits ?? 0);
    if (
      blocks === undefined ||
      hostBits === undefined ||
      blocks < 1 ||
      blocks > MOST_BLOCKS ||
      length < prefix.length ||
      blocks > 2 ** (length - prefix.length)
    ) {
      const asked = `${written(count)} blocks of ${written(bits)} host bits`;
      return e.unanswered(node, `Fn::Cidr cannot take ${asked} from ${prefix.text}`, "Fn::Cidr");
    }
    return Array.from({ length: blocks }, (_, i) =>
      prefix.family === 4
        ? prefixOf(4, prefix.first + i * 2 ** hostBits, length).text
        : prefixOf(6, prefix.first + (BigInt(i) << BigInt(hostBits)), length).text,
    );
  });
};

/** How long the blocks are is known by their host bits, though not where they lie; IPv6 ones are longer still. */
function unknownBlocks(parts: readonly Read[]): Read {
  const unknown = unresolvedFrom(parts, "Fn::Cidr");
  const hostBits = wholeNumber(parts[2]);
  return hostBits === undefined || hostBits > 32 ? unknown : new UnknownPrefix(unknown, 32 - hostBits);
}

function wholeNumber(value: Read): number | undefined {
  if (!isScalar(value) || !/^\d+$/.test(String(value))) return undefined;
  return Number(value);
}
