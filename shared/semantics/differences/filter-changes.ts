import { NO_PACKETS, type Direction, type PacketSet } from "../../packets";
import type { Change, Difference } from "./difference";

/** How groups or ACLs differ, by what both networks call them. */
export class FilterChanges {
  private readonly changes: ReadonlyMap<string, Change>;

  /** @param names by the ids that each network has for them */
  constructor(
    private readonly names: ReadonlyMap<string, string>,
    differences: readonly Difference[],
  ) {
    this.changes = new Map(differences.map((one) => [`${one.label} ${one.direction}`, one]));
  }

  readonly nameOf = ({ id }: { readonly id: string }): string => this.names.get(id) ?? id;

  of(filter: { readonly id: string }, direction: Direction, side: keyof Change): PacketSet {
    return this.changes.get(`${this.nameOf(filter)} ${direction}`)?.[side].may ?? NO_PACKETS;
  }
}
