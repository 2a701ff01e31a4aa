import type { Finding, Report } from "./report";

type Counts = Pick<Report["summary"], "violations" | "undetermined" | "excepted" | "baseline">;

export function countsOf(findings: readonly Finding[]): Counts {
  const count = (counts: (finding: Finding) => boolean): number => findings.filter(counts).length;
  return {
    violations: count(({ verdict }) => verdict === "violation"),
    undetermined: count(({ verdict }) => verdict === "undetermined"),
    excepted: count(({ exception }) => exception !== undefined),
    baseline: count(({ baseline }) => baseline !== undefined),
  };
}
