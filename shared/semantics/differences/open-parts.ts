import { decidersOf, mergeNames, NO_NAMES, type Bounds, type Field, type Names } from "../../facts";
import type { Group } from "../../network/network";
import {
  equalPackets,
  NO_PACKETS,
  unionPackets,
  type Direction,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import type { Peers } from "../../vocabulary";
import { packetsOfLine } from "../groups/group";
import { textsIn } from "./texts-in";

/** What lines may admit that the same decides about. */
export interface OpenPart {
  readonly names: Names;
  /** What each line may admit. */
  readonly lines: readonly PacketSet[];
}

function together(lines: readonly PacketSet[]): PacketSet {
  return lines.reduce(unionPackets, NO_PACKETS);
}

/** By the names of what decides about each of them, and what is made of these: `${Ip}/32`. */
export type OpenParts = ReadonlyMap<string, OpenPart>;

export const NO_PARTS: OpenParts = new Map();

export function sameParts(a: OpenParts, b: OpenParts): boolean {
  const isSame = (key: string, { lines }: OpenPart): boolean => {
    const other = b.get(key);
    return other !== undefined && equalPackets(together(lines), together(other.lines));
  };
  return a.size === b.size && [...a].every(([key, part]) => isSame(key, part));
}

/**
 * What a group admits without the lines that the other program leaves open alike: those of which the same inputs decide
 * within the same bounds count as one. Unchanged where more is open than what single lines say.
 */
export function besideSameParts(
  bounds: Bounds<PacketSet>,
  parts: OpenParts,
  others: OpenParts,
  mayDiffer: (names: Names) => boolean,
): Bounds<PacketSet> {
  const withSome = (linesOf: (part: OpenPart, key: string) => readonly PacketSet[]): PacketSet =>
    [...parts].reduce((all, [key, part]) => unionPackets(all, together(linesOf(part, key))), bounds.must);
  if (
    !equalPackets(
      withSome(({ lines }) => lines),
      bounds.may,
    )
  )
    return bounds;
  const may = withSome(({ names, lines }, key) => {
    const other = others.get(key);
    if (other === undefined || mayDiffer(names)) return lines;
    return lines.filter((line) => !other.lines.some((one) => equalPackets(line, one)));
  });
  return { ...bounds, may };
}

interface Line {
  readonly row: Field;
  readonly peers: Peers;
  readonly services: Bounds<ServiceSet>;
}

/** Of the lines of a group that are in doubt. */
export function openPartsOfGroup(group: Group, direction: Direction): OpenParts {
  const parts = new Parts();
  group[direction].each((line, doubt) => parts.add(line, doubt));
  return parts.found;
}

class Parts {
  readonly found = new Map<string, OpenPart & { readonly lines: PacketSet[] }>();

  add(line: Line, doubt: Names | undefined): void {
    const open = mergeNames(decidersOf(line.peers), decidersOf(line.services));
    const names = mergeNames(open, doubt ?? NO_NAMES);
    if (names.length === 0) return;
    const texts = textsIn(line, names);
    const key = [...names.toSorted(), ...texts].join(" ");
    const packets = packetsOfLine(line, "may");
    const known = this.found.get(key);
    if (known) known.lines.push(packets);
    else this.found.set(key, { names, lines: [packets] });
  }
}
