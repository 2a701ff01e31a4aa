import type { ExceptionContext } from "./apply-exceptions";
import { quieten } from "../causes/quiet";
import type { Finding, Report } from "../report";
import { isRecord, type Json } from "../../facts/json";
import { count } from "../../text/numbers";
import { isOfSeveral } from "./idle-elsewhere";
import { partsIn, toldApart } from "../causes/told-apart";

/** A finding that was there before the tool was. Verdict and fingerprint decide; the rest is for readers. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly verdict: Finding["verdict"];
  readonly ruleId: string;
  readonly resource: string;
  readonly title: string;
  /** What people wrote into it besides. */
  readonly more?: Json;
}

/** Findings that do not block because they are older than the baseline. */
export interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** Marks the findings that are in the baseline. What was undetermined then and is proven now is new. */
export function applyBaseline(
  report: Report,
  baseline: Baseline,
  { whole = true, ofAnother = false }: Pick<ExceptionContext, "whole" | "ofAnother"> = {},
): Report {
  const keys = new Set(baseline.entries.map(keyOf));
  const isKnown = (finding: Finding): boolean =>
    (ofAnother && baseline.entries.some((entry) => mayBe(entry, finding))) ||
    keys.has(keyOf(finding)) ||
    (finding.verdict === "undetermined" &&
      keys.has(keyOf({ fingerprint: finding.fingerprint, verdict: "violation" })));
  const partsBefore = partsIn(report);
  const apart = toldApart(report, (finding) =>
    partsBefore(finding).map((part) => isKnown(part) || undefined),
  );
  const partsNow = apart === report ? partsBefore : partsIn(apart);
  const marked = quieten(
    apart,
    (finding) => (partsNow(finding).every(isKnown) ? { baseline: true as const } : undefined),
    (entry, speaker) => entry.resource.key === speaker.resource.key && entry.verdict === speaker.verdict,
  );
  const stale = whole ? staleEntries(report, baseline).length : 0;
  if (stale === 0) return marked;
  const { file } = baseline;
  if (isOfSeveral(file)) return withNote(marked, { file, message: elsewhereText(stale) });
  const message =
    stale === 1
      ? "1 entry of the baseline is stale: what it names is mended; portcullis baseline --prune deletes it"
      : `${stale} entries of the baseline are stale: what they name is mended; portcullis baseline --prune deletes them`;
  return withNote({ ...marked, summary: { ...marked.summary, stale } }, { file, message });
}

/** "1 entry of the baseline meets nothing in this program and may be about others" */
function elsewhereText(entries: number): string {
  const meet = count(entries, "entry of the baseline meets", "entries of the baseline meet");
  return `${meet} nothing in this program and may be about others`;
}

function withNote(report: Report, note: { readonly file: string; readonly message: string }): Report {
  return { ...report, diagnostics: [...report.diagnostics, { level: "note", ...note, ofPolicy: true }] };
}

/** The fingerprint has a name in it, which nobody knows where something is known by its id. */
function mayBe(entry: BaselineEntry, { ruleId, verdict }: Finding): boolean {
  return entry.ruleId === ruleId && entry.verdict === verdict;
}

/** Entries that no finding answers to any more. */
export function staleEntries(report: Report, baseline: Baseline): readonly BaselineEntry[] {
  const found = new Set(report.findings.flatMap(partsIn(report)).map(({ fingerprint }) => fingerprint));
  return baseline.entries.filter((entry) => !found.has(entry.fingerprint));
}

/** The baseline without its stale entries, each once. */
export function pruned(report: Report, baseline: Baseline): Baseline {
  const stale = new Set(staleEntries(report, baseline));
  const kept = baseline.entries.filter((entry) => !stale.has(entry));
  return { ...baseline, entries: [...new Map(kept.map((entry) => [keyOf(entry), entry])).values()] };
}

/**
 * Everything the report would tell now, but what is excepted: that has an owner and an end.
 * @param before of which entries keep what people wrote into them
 */
export function baselineOf(report: Report, file: string, before?: Baseline): Baseline {
  const written = new Map(before?.entries.map((entry) => [keyOf(entry), entry.more]));
  const entries = report.findings
    .filter((finding) => finding.exception === undefined)
    .flatMap(partsIn(report))
    .map(({ fingerprint, verdict, ruleId, resource, title }) => {
      const more = written.get(keyOf({ fingerprint, verdict }));
      return { fingerprint, verdict, ruleId, resource: resource.name, title, ...(more && { more }) };
    });
  return { file, entries };
}

/** The file: sorted, so that it merges and compares well. */
export function baselineText(baseline: Baseline): string {
  const findings = [...baseline.entries].sort(
    (a, b) => compare(a.ruleId, b.ruleId) || compare(a.resource, b.resource) || compare(keyOf(a), keyOf(b)),
  );
  const all = findings.map(({ more, ...entry }) => ({ ...entry, ...more }));
  return `${JSON.stringify({ version: 1, findings: all }, undefined, 2)}\n`;
}

const VERDICTS: readonly Finding["verdict"][] = ["violation", "undetermined"];

/** What is wrong with a baseline, and where in its JSON. */
export class BaselineFault extends TypeError {
  constructor(
    message: string,
    readonly path: readonly (string | number)[],
  ) {
    super(message);
  }
}

/** @throws SyntaxError if the text is not JSON; BaselineFault if it is not a baseline */
export function parseBaseline(text: string, file: string): Baseline {
  const raw: unknown = JSON.parse(text);
  if (!isRecord(raw) || raw["version"] !== 1 || !Array.isArray(raw["findings"])) {
    throw new BaselineFault("it is not a baseline of version 1", []);
  }
  const entries = raw["findings"].map((entry: unknown, i) => {
    if (!isRecord(entry) || typeof entry["fingerprint"] !== "string") {
      throw new BaselineFault(`findings[${i}] has no fingerprint`, ["findings", i]);
    }
    const verdict = VERDICTS.find((one) => one === entry["verdict"]);
    if (verdict === undefined) {
      const message = `findings[${i}] has a verdict that is neither violation nor undetermined`;
      throw new BaselineFault(message, ["findings", i]);
    }
    const { fingerprint, verdict: _, ruleId, resource, title, ...more } = entry;
    return {
      fingerprint,
      verdict,
      ruleId: textOf(ruleId),
      resource: textOf(resource),
      title: textOf(title),
      ...(Object.keys(more).length > 0 && { more }),
    };
  });
  return { file, entries };
}

function keyOf({ fingerprint, verdict }: Pick<BaselineEntry, "fingerprint" | "verdict">): string {
  return `${verdict} ${fingerprint}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
