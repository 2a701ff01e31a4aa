import { toldFindings } from "../shared/reporters/told-findings";
import type { Finding, Report } from "../shared/report/report";
import {
  fullMessage,
  internalErrorMessage,
  remarkMessage,
  shortMessage,
  summaryMessage,
  unreadableMessage,
} from "./messages";
import { INTERNAL_ERROR, REMARK, UNREADABLE_INPUT, type Enforcement, type Violation } from "./violation";

/** So many findings are told in full; what follows them gets its title and what to do. */
const IN_FULL = 10;

/** Turns reports into violations and remembers what was told: Analyze and AnalyzeStack see the same resources. */
export class Publisher {
  private readonly told = new Set<string>();
  private shown = 0;

  /** What already stops one resource on its own: the engine asks before it creates it. */
  resource(report: Report): Violation[] {
    const { blocking } = toldFindings(report);
    return [...internal(report), ...blocking.map((finding) => this.tell(finding, "mandatory", false))];
  }

  /**
   * Everything that was not told before.
   * @param later whether `up` judges again, with values that a preview does not know
   */
  stack(report: Report, later: boolean): Violation[] {
    const { blocking, advising } = toldFindings(report);
    const fresh = (findings: readonly Finding[]) => findings.filter((one) => !this.told.has(one.fingerprint));
    return [
      ...internal(report),
      ...fresh(blocking).map((finding) => this.tell(finding, "mandatory", later)),
      ...fresh(advising).map((finding) => this.tell(finding, "advisory", later)),
      ...unreadable(report),
      ...remarks(report),
    ];
  }

  /** `undefined` where there is nothing to sum up. */
  summary(report: Report): string | undefined {
    const anything = report.findings.length + report.failures.length > 0 || report.summary.rules === 0;
    return anything ? summaryMessage(report, Math.max(0, this.shown - IN_FULL)) : undefined;
  }

  private tell(finding: Finding, enforcement: Enforcement, later: boolean): Violation {
    this.told.add(finding.fingerprint);
    this.shown++;
    return {
      policy: finding.ruleId,
      enforcement,
      severity: finding.severity,
      urn: urnOf(finding),
      message: this.shown > IN_FULL ? shortMessage(finding) : fullMessage(finding, later),
    };
  }
}

/** What stands in a template that the program carries is reported on the resource that carries it. */
function urnOf({ resource }: Finding): string {
  return resource.host === "pulumi" ? resource.id : (resource.stack ?? resource.id);
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

function remarks(report: Report): Violation[] {
  const message = remarkMessage(report);
  return message === undefined ? [] : [{ policy: REMARK, enforcement: "advisory", message }];
}
