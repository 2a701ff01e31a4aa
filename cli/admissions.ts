import { boxes, peerBoxes, subtractPackets, witness, type PacketSet } from "../shared/packets";
import { witnessText } from "../shared/report/words/witness-shown";
import type { Difference } from "../shared/semantics/differences/difference";

/** Packets as addresses, or the name of a group or list, times services. */
export interface Admission {
  readonly family?: 4 | 6;
  readonly prefixes: readonly string[];
  readonly services: readonly string[];
  /** False where unknown values decide. */
  readonly certain: boolean;
}

/** What a subject admits on one side of a change and not on the other. */
export interface Change {
  readonly kind: Difference["kind"];
  readonly name: string;
  /** The name, with what tells it from others of its kind and name. */
  readonly label: string;
  /** Logical id or URN. */
  readonly id: string;
  /** The stack, or the file from what was named on the command line. */
  readonly place: string;
  readonly direction: Difference["direction"];
  readonly presence: Difference["presence"];
  readonly added: readonly Admission[];
  readonly removed: readonly Admission[];
  /** The inputs that decide what is not certain. */
  readonly dependsOn: readonly string[];
  /** Of what other groups or ACLs filter than did: those that are put on it and taken off. */
  readonly moved?: Difference["moved"];
  /** Of such a one a packet that is newly admitted: "tcp 10.0.0.1:50000 → Host:22". */
  readonly packet?: string;
}

/** A difference in words and numbers that a report can hold. */
export function changeOf({ kind, name, label, resource, place, ...difference }: Difference): Change {
  const { direction, presence, added, removed } = difference;
  return {
    kind,
    name,
    label,
    id: resource.address,
    place,
    direction,
    presence,
    added: admissionsOf(added),
    removed: admissionsOf(removed),
    dependsOn: [...new Set([...added.names, ...removed.names])].sort(),
    ...(difference.moved && { moved: difference.moved, ...packetOf(added, name, direction) }),
  };
}

function packetOf(
  { must, may }: Difference["added"],
  name: string,
  direction: Difference["direction"],
): Pick<Change, "packet"> {
  const found = witness(must.empty ? may : must);
  return found ? { packet: witnessText(found, name, direction) } : {};
}

/** A set within bounds: what is admitted for sure, then what may be. */
export function admissionsOf({ must, may }: Difference["added"]): readonly Admission[] {
  const open = may === must ? [] : parts(subtractPackets(may, must), false);
  return [...parts(must, true), ...open];
}

function parts(set: PacketSet, certain: boolean): readonly Admission[] {
  return [
    ...boxes(set).map(({ family, prefixes, services }) => ({ family, prefixes, services, certain })),
    ...peerBoxes(set).map(({ name, services }) => ({ prefixes: [name], services, certain })),
  ];
}
