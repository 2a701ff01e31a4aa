import type { Claim } from "../facts";
import type { PacketSet, Direction } from "../packets";
import type { CauseLine } from "../semantics";
import { PASS, type Judgement, type Told } from "./judgement";

/** What proves a claim that is about lines and packets. */
export interface Proof {
  readonly lines?: readonly CauseLine[];
  readonly packets?: PacketSet;
  /** Which way they go; ingress if left out. */
  readonly direction?: Direction;
}

/**
 * Forbids what a claim states: it holds in every completion (violation), in none (pass), or its names decide.
 * @param tell the words, asked for only when the finding is reported
 */
export function forbid(claim: Claim, tell: (claim: Claim) => Omit<Told, "kind"> & Proof): Judgement {
  return claim.holds === "no" ? PASS : judgementOf(claim, tell);
}

function judgementOf(claim: Claim, tell: (claim: Claim) => Omit<Told, "kind"> & Proof): Judgement {
  return {
    verdict: claim.holds === "yes" ? "violation" : "undetermined",
    evidence() {
      const { lines = [], packets, direction, ...told } = tell(claim);
      return {
        statement: { kind: "told", ...told },
        causes: claim.causes,
        lines,
        dependsOn: claim.names,
        ...(packets && !packets.empty && { packets }),
        ...(direction && { direction }),
      };
    },
  };
}
