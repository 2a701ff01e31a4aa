import type { Finding, ReportedHop } from "../report/report";
import { firstOf, listed } from "../text/lists";
import { sentence } from "../text/sentences";
import { wrap } from "../text/wrap";
import { plain } from "./sanitise";
import { lineText, packetText } from "./finding-texts";

/** No sentence of ours is longer; names within are cut before. */
export const LONGEST_SENTENCE = 4000;

const MOST_RULES = 2;
const MOST_LINES = 4;

/** Findings as lines of a host's output: both hosts say the same, between margins of their own. */
export class HostProse {
  constructor(
    private readonly width: number,
    private readonly margin: string,
  ) {}

  paragraph(text: string): readonly string[] {
    return text === "" ? [] : this.lines(text, "", "  ");
  }

  labelled(label: string, text: string | undefined): readonly string[] {
    return text === undefined || text === "" ? [] : this.paragraph(`${label}: ${sentence(text)}`);
  }

  items(texts: readonly string[]): readonly string[] {
    return texts.flatMap((text) => this.lines(text, "  - ", "    "));
  }

  /** The lines that a fix removes and adds. */
  change({ fix }: Finding): readonly string[] {
    const { remove = [], add = [] } = fix ?? {};
    const diff = [...remove.map((line) => `- ${line}`), ...add.map((line) => `+ ${line}`)];
    return diff.flatMap((line) => this.lines(line, "  ", "    "));
  }

  /** The lines that it is about, where no fix names them: no host shows a program beside its text. */
  written(finding: Finding): readonly string[] {
    const { lines, fix } = finding;
    if (lines.length === 0 || (fix && fix.remove.length > 0)) return [];
    const shown = lines.length <= MOST_LINES + 1 ? lines : lines.slice(0, MOST_LINES);
    const texts = shown.map((line) => lineText(line, finding));
    if (shown.length < lines.length) texts.push(`and ${lines.length - shown.length} more lines`);
    const [only = ""] = texts;
    if (texts.length === 1) return this.paragraph(`Line: ${only}`);
    return [...this.paragraph("Lines:"), ...texts.flatMap((text) => this.lines(text, "  ", "    "))];
  }

  /** The packet that proves a finding, with its path. */
  proof({ witness, hops = [] }: Finding): readonly string[] {
    if (witness === undefined) return [];
    if (hops.length === 0) return this.labelled("Packet", packetText(witness));
    const allowed = hops.every(({ verdict }) => verdict === "allows");
    return [
      ...this.paragraph(`Path of ${witness.text}${allowed ? ", allowed at every hop" : ""}:`),
      ...hops.flatMap((hop, i) => this.hop(hop, i + 1)),
    ];
  }

  /** The only text in columns: a path is read downwards. */
  private hop({ kind, name, verdict, setting }: ReportedHop, number: number): readonly string[] {
    const head = `  ${number} ${kind.padEnd(8)} `;
    const says = verdict === "allows" ? setting : `${verdict}: ${setting}`;
    return this.lines(name === "" ? says : `${name}: ${says}`, head, " ".repeat(head.length));
  }

  private lines(text: string, first: string, rest: string): readonly string[] {
    return wrap(plain(text, LONGEST_SENTENCE), this.width, this.margin + first, this.margin + rest);
  }
}

/** "sg-ingress-split-cidr-open, sg-ingress-admin-port-open and 3 more rules" */
export function ruleList(rules: readonly string[]): string {
  if (rules.length <= MOST_RULES + 1) return listed(rules);
  return `${firstOf(rules, MOST_RULES)} rules`;
}

/** " To go on meanwhile, turn sg-unused off in portcullis.yaml." */
export function meanwhileText(ruleId: string | undefined): string {
  return ruleId === undefined ? "" : ` To go on meanwhile, turn ${ruleId} off in portcullis.yaml.`;
}
