import { blocks, type Finding, type Report } from "../report/report";

/** A report as people are told it: one entry for each cause. */
export interface ToldFindings {
  /** Worst first. */
  readonly blocking: readonly Finding[];
  readonly advising: readonly Finding[];
  readonly excepted: readonly Finding[];
  readonly inBaseline: readonly Finding[];
}

export function toldFindings({ findings }: Report): ToldFindings {
  // A cause blocks through any of its entries; the one that speaks tells it.
  const blocked = new Set(findings.filter(blocks).map((finding) => finding.cause));
  const loud = findings.filter((one) => one.speaks && !one.exception && !one.baseline);
  return {
    blocking: loud.filter((one) => blocked.has(one.cause)),
    advising: loud.filter((one) => !blocked.has(one.cause)),
    excepted: onePerCause(findings.filter((one) => one.exception)),
    inBaseline: onePerCause(findings.filter((one) => one.baseline && !one.exception)),
  };
}

/** The entry that speaks, or else the first, of each cause and resource. */
function onePerCause(findings: readonly Finding[]): readonly Finding[] {
  const chosen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.cause} ${finding.resource.key}`;
    if (!chosen.has(key) || (finding.speaks && !chosen.get(key)?.speaks)) chosen.set(key, finding);
  }
  return [...chosen.values()];
}
