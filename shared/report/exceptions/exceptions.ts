import type { Location } from "../../facts";
import type { ServiceRange } from "../../packets/service-set";
import type { ReportedResource } from "../report";

/** Packets an exception is limited to: what it does not name it does not excuse. */
export interface ExceptedPackets {
  readonly services: readonly ServiceRange[];
  /** Canonical prefixes; none means every source. */
  readonly sources: readonly string[];
}

/** The owner's word that a finding is accepted, as written: it is checked when it is applied. */
export interface Exception {
  /** Rule ids; globs allowed. */
  readonly rules: readonly string[];
  /** Globs over construct path, logical id, URN and name, or `tag:Key=Value`. */
  readonly resources: readonly string[];
  /** The only line texts it excuses: "tcp 443 from 0.0.0.0/0". */
  readonly lines?: readonly string[];
  /** The only packets it excuses. */
  readonly packets?: ExceptedPackets;
  readonly owner?: string;
  readonly reason?: string;
  /** ISO date, the last day on which it applies. */
  readonly expires?: string;
  /** What is wrong with the way it is written; such an exception never applies. */
  readonly malformed?: string;
  /** Where it is written. */
  readonly location?: Location;
  /** For exceptions in a resource's metadata: the one resource it can be about. */
  readonly on?: ReportedResource;
}
