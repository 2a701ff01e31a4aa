import { quieten } from "./quiet";
import type { Finding, Report } from "./report";

/** What a CDK program acknowledges: a rule, at a construct and everything below it. */
export interface Acknowledgement {
  /** Construct path; empty for the App. */
  readonly path: string;
  readonly ruleId: string;
  readonly reason: string;
}

/** `Validations.ACKNOWLEDGED_RULES_METADATA_KEY`; its entries hold reasons by qualified rule id. */
export const ACKNOWLEDGED_RULES = "aws:cdk:acknowledged-rules";

/** Those of one metadata entry whose ids begin with our prefix: `{ "portcullis::sg-ingress-ssh-open": "honeypot" }`. */
export function acknowledgedBy(data: unknown, path: string, prefix: string): readonly Acknowledgement[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data)
    .filter(([id]) => id.startsWith(prefix))
    .map(([id, reason]) => ({
      path,
      ruleId: id.slice(prefix.length),
      reason: typeof reason === "string" ? reason : "",
    }));
}

export interface Acknowledged {
  readonly report: Report;
  /** The findings that spoke, as they were. */
  readonly acknowledged: readonly Finding[];
}

export class Acknowledgements {
  /** Reasons by construct path, for each rule. */
  private readonly byRule = new Map<string, Map<string, string>>();

  constructor(all: Iterable<Acknowledgement>) {
    for (const { path, ruleId, reason } of all) {
      let reasons = this.byRule.get(ruleId);
      if (reasons === undefined) this.byRule.set(ruleId, (reasons = new Map()));
      reasons.set(path, reason);
    }
  }

  /** As aws-cdk-lib matches: the whole id, at the construct or the nearest one above it that acknowledges it. */
  reasonFor(ruleId: string, constructPath: string): string | undefined {
    const reasons = this.byRule.get(ruleId);
    if (reasons === undefined) return undefined;
    let path = constructPath;
    for (;;) {
      const reason = reasons.get(path);
      if (reason !== undefined || path === "") return reason;
      path = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    }
  }

  /**
   * The report with the acknowledged findings excepted. One acknowledgement of the rule that speaks covers every
   * rule of that cause, because that rule is the only one people are shown.
   */
  applyTo(report: Report, pathOf: (finding: Finding) => string): Acknowledged {
    if (this.byRule.size === 0) return { report, acknowledged: [] };
    const acknowledged: Finding[] = [];
    const settled = quieten(
      report,
      (finding) => {
        const reason = this.reasonFor(finding.ruleId, pathOf(finding));
        if (reason === undefined) return undefined;
        if (finding.speaks) acknowledged.push(finding);
        return { exception: { reason } };
      },
      () => true,
    );
    return { report: settled, acknowledged };
  }
}
