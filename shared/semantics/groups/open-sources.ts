import type { List } from "../../facts";
import {
  malformedName,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type Cause,
  type Claim,
  type Names,
  type Setting,
} from "../../facts";
import type { Intent } from "../intent";
import {
  ALL_PACKETS,
  ALL_SERVICES,
  NO_PACKETS,
  openServices,
  packetsFrom,
  parsePrefix,
  unionPackets,
  type PacketSet,
  type Prefix,
} from "../../packets";

/**
 * Whether sources that are written as prefixes, without ports, together are open (or wide): the same question that
 * lines of groups are asked. What is no prefix is as good as unknown.
 */
export function opensTo(
  sources: List<Setting<string>>,
  intent: Intent,
  own: readonly Prefix[],
  extent: "open" | "wide" = "open",
): Claim {
  const bounds = sourcesWithin(sources);
  const reaches = (set: PacketSet): boolean =>
    !openServices(set.v4, intent[extent], own).empty || !openServices(set.v6, intent[extent], own).empty;
  if (reaches(bounds.must)) return { holds: "yes", causes: causesOf(sources), names: bounds.known };
  return reaches(bounds.may)
    ? { holds: "maybe", causes: causesOf(sources), names: bounds.names }
    : { holds: "no", causes: [], names: NO_NAMES };
}

/** All packets from such sources, and the defaults that those which are sure rest on. */
export function sourcesWithin(
  sources: List<Setting<string>>,
): Bounds<PacketSet> & { readonly known: readonly string[] } {
  let must = NO_PACKETS;
  let may = NO_PACKETS;
  let known = NO_NAMES;
  let names = sources.rest ?? NO_NAMES;
  sources.each((source, doubt) => {
    const set = packetsOfTexts(source.candidates);
    may = unionPackets(may, set);
    const sure = doubt === undefined && source.only !== undefined && set !== ALL_PACKETS;
    if (sure) {
      must = unionPackets(must, set);
      known = mergeNames(known, source.names);
    } else {
      names = mergeNames(names, mergeNames(doubt ?? NO_NAMES, namesOfOpen(source)));
    }
  });
  return { must, may: sources.rest ? ALL_PACKETS : may, names, known };
}

/** What decides a source, also one that is written and no prefix: that, or the parameter whose default it is. */
function namesOfOpen({ only, names }: Setting<string>): Names {
  return names.length > 0 || only === undefined || parsePrefix(only.trim()) ? names : [malformedName(only)];
}

/** Everything, where nobody knows. */
function packetsOfTexts(texts: readonly string[] | undefined): PacketSet {
  if (!texts) return ALL_PACKETS;
  const prefixes = texts.map((text) => parsePrefix(text.trim()));
  if (prefixes.some((prefix) => prefix === undefined)) return ALL_PACKETS;
  return packetsFrom(prefixes.flatMap((prefix) => (prefix ? [{ prefix, services: ALL_SERVICES }] : [])));
}

function causesOf(sources: List<Setting<string>>): readonly Cause[] {
  const causes: Cause[] = [];
  sources.each((source) => {
    const written = source.candidates?.join(" or ") ?? "a source that is not known";
    causes.push({ at: source.origin, says: `from ${written}` });
  });
  return causes;
}
