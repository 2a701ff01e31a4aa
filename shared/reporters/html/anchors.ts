import type { Finding } from "../../report/report";
import type { RuleHelp } from "../reporter";
import type { ToldFindings } from "../told-findings";
import { code, tag, type Markup } from "./markup";

/** Where on the page the finding that tells a cause stands, and what is said of rules. */
export class Anchors {
  private readonly byCause = new Map<string, string>();
  private readonly accepted = new Map<string, string>();
  private readonly explained: ReadonlySet<string>;

  constructor({ blocking, advising, excepted, inBaseline }: ToldFindings, explained: readonly RuleHelp[]) {
    for (const [i, { cause }] of [...blocking, ...advising].entries())
      this.byCause.set(cause, `finding-${i + 1}`);
    for (const [i, finding] of [...excepted, ...inBaseline].entries()) {
      this.accepted.set(causeAndResource(finding), `accepted-${i + 1}`);
    }
    this.explained = new Set(explained.map(({ id }) => id));
  }

  /** "finding-3"; of one that is excepted or in the baseline "accepted-1". */
  of(finding: Finding): string | undefined {
    const { exception, baseline, cause } = finding;
    return exception || baseline ? this.accepted.get(causeAndResource(finding)) : this.byCause.get(cause);
  }

  /** The rule's id, as a link where the page says more of it. */
  rule(id: string): Markup {
    return this.explained.has(id) ? tag("a", { href: `#rule-${id}` }, code(id)) : code(id);
  }
}

function causeAndResource({ cause, resource }: Finding): string {
  return `${cause} ${resource.key}`;
}
