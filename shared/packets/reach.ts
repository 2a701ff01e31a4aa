import type { Family } from "./address";
import type { AddressMap } from "./address-map";
import { openServices, publicAddressesAtLeast, type Threshold } from "./openness";
import { type Prefix, routableSize } from "./prefix";
import { NO_SERVICES, type ServiceSet, unionServices } from "./service-set";

/** Sums of shares are rounded; this much below the threshold there is no doubt. */
const CAREFUL = 1 - 1e-9;

/**
 * What the lines of one bound and family leave open, mostly without building a set: what a /0 admits
 * comes from everybody, and all other lines together rarely hold enough public addresses to matter.
 */
export class Reach {
  /** What lines for every address admit. */
  everybody = NO_SERVICES;
  /** At most this part of the family's internet is in the other lines. */
  share = 0;
  private readonly somewhere = new Map<object, number>();

  constructor(readonly family: Family) {}

  /** A prefix of the other family is not for this reach. */
  add(prefix: Prefix, services: ServiceSet): void {
    if (prefix.length === 0) this.everybody = unionServices(this.everybody, services);
    else this.share += prefix.routable;
  }

  /**
   * Some block of that length, or a longer one.
   * @param which the same for lines from the same block, wherever it is: they share its addresses
   */
  addSomewhere(length: number, which?: object): void {
    const known = which && this.somewhere.get(which);
    if (known !== undefined && known <= length) return;
    if (which) this.somewhere.set(which, length);
    this.share += this.partOf(length) - (known === undefined ? 0 : this.partOf(known));
  }

  private partOf(length: number): number {
    return 2 ** ((this.family === 4 ? 32 : 128) - length) / routableSize(this.family);
  }

  /** What another reach of the same family holds as well. */
  addAll(other: Reach): void {
    this.everybody = unionServices(this.everybody, other.everybody);
    this.share += other.share;
  }

  /**
   * The services whose public sources reach the threshold, as `openServices` would say of the lines'
   * map. `map` is called only where the lines that are not for everybody could add up.
   */
  open(least: Threshold, map: () => AddressMap, except?: readonly Prefix[]): ServiceSet {
    return this.mayAddUp(least, except) ? openServices(map(), least, except) : this.everybody;
  }

  /** Whether lines that are not for everybody may reach the threshold. */
  mayAddUp(least: Threshold, except?: readonly Prefix[]): boolean {
    const needed = Number(publicAddressesAtLeast(this.family, least, except));
    return this.share * routableSize(this.family) >= needed * CAREFUL;
  }
}
