import { blocks, type Finding, type Report } from "../shared/report/report";
import { fullMessage, internalErrorMessage, shortMessage, summaryText, unreadableMessage } from "./messages";
import { INTERNAL_ERROR, UNREADABLE_INPUT, type Violation } from "./violation";

/** So many findings are told in full; what follows them gets its title and what to do. */
const IN_FULL = 10;

/** Turns reports into violations and remembers what was told: Analyze and AnalyzeStack see the same resources. */
export class Publisher {
  private readonly told = new Set<string>();
  private shown = 0;
  private short = 0;

  /** What already stops one resource on its own: the engine asks before it creates it. */
  resource(report: Report): Violation[] {
    const open = report.findings.filter((finding) => finding.speaks && isOpen(finding) && blocks(finding));
    return [...internal(report), ...open.map((finding) => this.tell(finding, false))];
  }

  /**
   * Everything that was not told before.
   * @param later whether `up` judges again, with values that a preview does not know
   */
  stack(report: Report, later: boolean): Violation[] {
    const open = report.findings.filter((finding) => finding.speaks && isOpen(finding));
    const fresh = open.filter((finding) => !this.told.has(finding.fingerprint));
    return [...internal(report), ...fresh.map((finding) => this.tell(finding, later)), ...unreadable(report)];
  }

  /** `undefined` where there is nothing to sum up. */
  summary(report: Report): string | undefined {
    const spoken = report.findings.filter((finding) => finding.speaks);
    if (spoken.length === 0) return undefined;
    const open = spoken.filter(isOpen);
    const blocking = open.filter(blocks).length;
    return summaryText({
      blocking,
      advising: open.length - blocking,
      excepted: report.summary.excepted,
      baseline: report.summary.baseline,
      short: this.short,
      rules: report.summary.rules,
      resources: report.summary.resources,
    });
  }

  private tell(finding: Finding, later: boolean): Violation {
    this.told.add(finding.fingerprint);
    const full = this.shown < IN_FULL;
    this.shown++;
    if (!full) this.short++;
    return {
      policy: finding.ruleId,
      enforcement: blocks(finding) ? "mandatory" : "advisory",
      severity: finding.severity,
      urn: finding.resource.id,
      message: full ? fullMessage(finding, later) : shortMessage(finding),
    };
  }
}

function isOpen(finding: Finding): boolean {
  return finding.exception === undefined && finding.baseline === undefined;
}

function internal(report: Report): Violation[] {
  return report.failures.map((failure) => ({
    policy: INTERNAL_ERROR,
    enforcement: "mandatory",
    message: internalErrorMessage(failure, report.tool.version),
  }));
}

function unreadable(report: Report): Violation[] {
  const message = unreadableMessage(report);
  if (message === undefined) return [];
  // What was not judged at all is no pass; what was judged as unknown has its own findings.
  const lost = report.diagnostics.some(({ level }) => level === "error");
  return [{ policy: UNREADABLE_INPUT, enforcement: lost ? "mandatory" : "advisory", message }];
}
