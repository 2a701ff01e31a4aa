import {
  Assumed,
  Branches,
  decidersOf,
  isTreeList,
  isTreeObject,
  mergeNames,
  NO_NAMES,
  PiecedText,
  Unresolved,
  type Bounds,
  type Field,
  type Names,
  type Tree,
} from "../../facts";
import type { Acl, Group } from "../../network/network";
import {
  equalPackets,
  NO_PACKETS,
  unionPackets,
  type Direction,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import type { Peers } from "../../vocabulary";
import { aclFilter } from "../acls/acl";
import { packetsOfLine } from "../groups/group";

/** What lines may admit, or deny, that the same decides about. */
export interface OpenPart {
  readonly names: Names;
  /** What each line may admit or deny. */
  readonly lines: readonly PacketSet[];
}

function together(lines: readonly PacketSet[]): PacketSet {
  return lines.reduce(unionPackets, NO_PACKETS);
}

/** By what the lines do, the names of what decides about each of them, and what is made of these: `${Ip}/32`. */
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

export function sameBounds(a: Bounds<PacketSet>, b: Bounds<PacketSet>): boolean {
  return (
    equalPackets(a.must, b.must) &&
    equalPackets(a.may, b.may) &&
    a.names.length === b.names.length &&
    a.names.every((name) => b.names.includes(name))
  );
}

interface Line {
  readonly row: Field;
  readonly peers: Peers;
  readonly services: Bounds<ServiceSet>;
}

/** Of the lines of a group that are in doubt. */
export function openPartsOfGroup(group: Group, direction: Direction): OpenParts {
  const parts = new Parts();
  group[direction].each((line, doubt) => parts.add("", line, doubt));
  return parts.found;
}

/** Of the lines of an ACL that are in doubt, allowing and denying ones apart. */
export function openPartsOfAcl(acl: Acl, direction: Direction): OpenParts {
  const parts = new Parts();
  for (const { line, doubt, action } of aclFilter(acl, direction).ordered) {
    const { number } = line;
    const order = mergeNames(
      action === undefined ? line.action.names : NO_NAMES,
      number.only === undefined ? number.names : NO_NAMES,
    );
    parts.add(action ?? "", line, mergeNames(doubt ?? NO_NAMES, order));
  }
  return parts.found;
}

class Parts {
  readonly found = new Map<string, OpenPart & { readonly lines: PacketSet[] }>();

  add(action: string, line: Line, doubt: Names | undefined): void {
    const open = mergeNames(decidersOf(line.peers), decidersOf(line.services));
    const names = mergeNames(open, doubt ?? NO_NAMES);
    if (names.length === 0) return;
    const key = [action, ...names.toSorted(), ...textsIn(line.row.tree, names)].join(" ");
    const packets = packetsOfLine(line, "may");
    const known = this.found.get(key);
    if (known) known.lines.push(packets);
    else this.found.set(key, { names, lines: [packets] });
  }
}

/** What is written in a line of one of these names, where that is more than the name itself. */
function textsIn(tree: Tree | undefined, names: Names): readonly string[] {
  const found = new Set<string>();
  const visit = (part: Tree | undefined): void => {
    if (part instanceof Unresolved) {
      const text = part instanceof PiecedText ? part.asWritten : part.title;
      const isOfLine = part.names.every((name) => names.includes(name));
      if (isOfLine && text !== part.names.join(" or ")) found.add(text);
    } else if (part instanceof Branches) part.options.forEach(visit);
    else if (part instanceof Assumed) visit(part.value);
    else if (isTreeList(part)) part.forEach(visit);
    else if (isTreeObject(part)) Object.values(part).forEach(visit);
  };
  visit(tree);
  return [...found].sort();
}
