import { once } from "../shared/facts";
import {
  ALL_SERVICES,
  boxes,
  fromEverywhere,
  packetsIn,
  parsePrefix,
  subtractPackets,
  type Family,
  type PacketSet,
} from "../shared/packets";
import { plain } from "../shared/reporters/sanitise";
import { publicPackets } from "../shared/semantics/public-packets";
import { firstOf } from "../shared/text/lists";

const MOST_PREFIXES = 6;

/** Of so many prefixes nobody would say "everything except" a few, and to look for these takes time. */
const MOST_LOOKED_AT = 300;

const MOST_EXCEPTED = 3;

/**
 * "10.0.0.0/8, 192.168.0.0/16", "the whole IPv4 internet", "0.0.0.0/0 except 10.0.0.0/16".
 * @param family absent where the texts are names of groups and lists
 */
export function addressesText(family: Family | undefined, prefixes: readonly string[]): string {
  const named =
    family !== undefined && prefixes.length > MOST_PREFIXES ? allExcept(family, prefixes) : undefined;
  return (
    named ??
    firstOf(
      prefixes.map((prefix) => plain(prefix)),
      MOST_PREFIXES,
    )
  );
}

/** What only many prefixes name, though few words do. */
const WHOLES = { 4: once(() => wholes(4)), 6: once(() => wholes(6)) };

function wholes(family: Family): readonly (readonly [name: string, packets: PacketSet])[] {
  return [
    [`the whole IPv${family} internet`, publicPackets(family)],
    [family === 4 ? "0.0.0.0/0" : "::/0", fromEverywhere(ALL_SERVICES, family)],
  ];
}

function allExcept(family: Family, prefixes: readonly string[]): string | undefined {
  if (prefixes.length > MOST_LOOKED_AT) return undefined;
  const own = packetsIn(prefixes.flatMap((prefix) => parsePrefix(prefix) ?? []));
  for (const [name, whole] of WHOLES[family]()) {
    if (!subtractPackets(own, whole).empty) continue;
    const excepted = boxes(subtractPackets(whole, own)).flatMap((box) => box.prefixes);
    if (excepted.length === 0) return name;
    if (excepted.length <= MOST_EXCEPTED) return `${name} except ${firstOf(excepted, MOST_EXCEPTED)}`;
  }
  return undefined;
}
