import type { IConstruct } from "constructs";
import { quieten } from "../shared/report/quiet";
import type { Finding, Report } from "../shared/report/report";
import { walk } from "./constructs";
import { PLUGIN_NAME } from "./our-plugins";

/** `Validations.ACKNOWLEDGED_RULES_METADATA_KEY`; its entries hold reasons by qualified rule id. */
const METADATA_KEY = "aws:cdk:acknowledged-rules";

/** Rule ids as people acknowledge them start with it. */
const ID_PREFIX = `${PLUGIN_NAME}::`;

/** Reasons by construct path, for one rule. */
type Reasons = Map<string, string>;

export interface Acknowledged {
  readonly report: Report;
  /** The findings that spoke, as they were. */
  readonly acknowledged: readonly Finding[];
}

/** What the program acknowledges of ours: rule id, construct path, reason. */
export class Acknowledgements {
  private constructor(private readonly byRule: ReadonlyMap<string, Reasons>) {}

  static in(root: IConstruct, prefix: string = ID_PREFIX): Acknowledgements {
    const byRule = new Map<string, Reasons>();
    for (const construct of walk(root)) {
      for (const { type, data } of construct.node.metadata) {
        if (type !== METADATA_KEY || typeof data !== "object" || data === null) continue;
        for (const [id, reason] of Object.entries(data)) {
          if (!id.startsWith(prefix)) continue;
          const rule = id.slice(prefix.length);
          let reasons = byRule.get(rule);
          if (reasons === undefined) byRule.set(rule, (reasons = new Map()));
          reasons.set(construct.node.path, typeof reason === "string" ? reason : "");
        }
      }
    }
    return new Acknowledgements(byRule);
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
