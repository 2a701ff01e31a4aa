import { nearest, saysSomething } from "../../facts";
import { marked } from "../late-parts";
import { isQuiet, quieten } from "../causes/quiet";
import type { Finding, Report, ReportDiagnostic } from "../report";
import { partsOf, toldApart } from "../causes/told-apart";

/** What a CDK program acknowledges: a rule, at a construct and everything below it. */
export interface Acknowledgement {
  /** Construct path; empty for the App. */
  readonly path: string;
  /** As written: "portcullis::sg-ingress-ssh-open". */
  readonly id: string;
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
      id,
      ruleId: id.slice(prefix.length),
      reason: typeof reason === "string" ? reason : "",
    }));
}

export interface Acknowledged {
  readonly report: Report;
  /** Those that people would be shown. */
  readonly acknowledged: readonly Finding[];
}

/** What the CDK plugin tells that is no finding of a rule. It can be acknowledged as well. */
export const BESIDE_FINDINGS = {
  stage: "stage-findings",
  unclear: "unclear-input",
  unseen: "unseen-input",
  remark: "remark",
  acknowledgement: "acknowledgement",
  summary: "summary",
} as const;

export class Acknowledgements {
  /** By construct path, for each rule. */
  private readonly byRule = new Map<string, Map<string, Acknowledgement>>();

  constructor(all: Iterable<Acknowledgement>) {
    for (const one of all) {
      let ofRule = this.byRule.get(one.ruleId);
      if (ofRule === undefined) this.byRule.set(one.ruleId, (ofRule = new Map<string, Acknowledgement>()));
      ofRule.set(one.path, one);
    }
  }

  /**
   * As aws-cdk-lib matches: the whole id, at the construct or the nearest one above it that acknowledges it. One
   * without a reason answers only where no other does: it does not apply.
   */
  private meaning(ruleId: string, constructPath: string): Acknowledgement | undefined {
    const ofRule = this.byRule.get(ruleId);
    if (ofRule === undefined) return undefined;
    let unjustified: Acknowledgement | undefined;
    let path = constructPath;
    for (;;) {
      const one = ofRule.get(path);
      if (one !== undefined && isJustified(one)) return one;
      unjustified ??= one;
      if (path === "") return unjustified;
      path = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    }
  }

  /** Whether it is acknowledged, and nobody says why. */
  lacksReason(ruleId: string, constructPath: string): boolean {
    const one = this.meaning(ruleId, constructPath);
    return one !== undefined && !isJustified(one);
  }

  /**
   * The report with the acknowledged findings excepted. One acknowledgement of the rule that speaks covers every
   * rule of that cause, because that rule is the only one people are shown. What does not apply is told.
   * @param ruleIds of all rules there are
   */
  applyTo(report: Report, pathOf: (finding: Finding) => string, ruleIds: readonly string[]): Acknowledged {
    if (this.byRule.size === 0) return { report, acknowledged: [] };
    const given = new Set<Finding["exception"]>();
    const apart = toldApart(report, (finding) =>
      this.byRule.has(finding.ruleId)
        ? partsOf(finding).map((part) => this.meaning(finding.ruleId, pathOf(part)))
        : undefined,
    );
    const settled = quieten(
      this.withRemarks(apart, pathOf),
      (finding) => {
        const one = this.meaningOf(finding, pathOf);
        if (one === undefined || !isJustified(one)) return undefined;
        const exception = { reason: one.reason, from: "acknowledgement", on: one.path } as const;
        given.add(exception);
        return { exception };
      },
      () => true,
    );
    const acknowledged = settled.findings.filter(({ speaks, exception }) => speaks && given.has(exception));
    const complaints = this.complaints([...ruleIds, ...Object.values(BESIDE_FINDINGS)]);
    return { report: { ...settled, diagnostics: [...settled.diagnostics, ...complaints] }, acknowledged };
  }

  /** The one of what a finding is on, else that of all its parts. */
  private meaningOf(finding: Finding, pathOf: (finding: Finding) => string): Acknowledgement | undefined {
    if (!this.byRule.has(finding.ruleId)) return undefined;
    const own = this.meaning(finding.ruleId, pathOf(finding));
    if (own) return own;
    const [first, ...others] = partsOf(finding).map((part) => this.meaning(finding.ruleId, pathOf(part)));
    return others.every((other) => other === first) ? first : undefined;
  }

  private withRemarks(report: Report, pathOf: (finding: Finding) => string): Report {
    if (this.all().every(isJustified)) return report;
    const findings = report.findings.map((finding) => {
      if (isQuiet(finding) || !this.byRule.has(finding.ruleId)) return finding;
      const one = this.meaningOf(finding, pathOf);
      if (one === undefined || isJustified(one)) return finding;
      const effect = finding.level === "error" ? "this blocks" : "this stays";
      const remark = `acknowledged at ${placeOf(one)} without a reason, so ${effect}. Write one there or mend the line.`;
      return marked(finding, { remark });
    });
    return { ...report, findings };
  }

  private all(): readonly Acknowledgement[] {
    return [...this.byRule.values()].flatMap((ofRule) => [...ofRule.values()]);
  }

  private complaints(known: readonly string[]): ReportDiagnostic[] {
    return this.all().flatMap((one): ReportDiagnostic[] => {
      const construct = one.path;
      const what = `the acknowledgement of ${one.id} at ${placeOf(one)}`;
      if (!known.includes(one.ruleId)) {
        const near = nearest(one.ruleId, known);
        const meant =
          near === undefined
            ? "portcullis rules lists them"
            : `did you mean ${one.id.slice(0, one.id.length - one.ruleId.length)}${near}?`;
        return [
          {
            level: "warning",
            message: `${what} applies to nothing: no rule is called so; ${meant}`,
            construct,
          },
        ];
      }
      if (isJustified(one)) return [];
      return [{ level: "warning", message: `${what} has no reason; it does not apply`, construct }];
    });
  }
}

function isJustified({ reason }: Acknowledgement): boolean {
  return saysSomething(reason);
}

function placeOf({ path }: Acknowledgement): string {
  return path === "" ? "the App" : path;
}
