import type { PolicyValidationPluginReport, PolicyViolation } from "aws-cdk-lib";
import { push } from "../shared/facts";
import { own } from "../shared/facts/json";
import { BESIDE_FINDINGS } from "../shared/report/exceptions/acknowledgements";
import type { Finding, Report, ReportDiagnostic } from "../shared/report/report";
import { toldFindings } from "../shared/reporters/told-findings";
import { twinsIn } from "../shared/reporters/twins";
import { failureViolations } from "./failures";
import { fullMessage, shortMessage } from "./messages/finding-messages";
import type { Message } from "./messages/message";
import {
  acknowledgementMessage,
  remarkMessage,
  unclearMessage,
  unseenMessage,
} from "./messages/remark-messages";
import { stageMessage, summaryMessage, type PlacedFinding } from "./messages/summary-messages";
import type { StackIndex } from "./stack-index";
import { findingViolation, violationAt, violationNowhere } from "./violations";

export interface PublishOptions {
  readonly inFull: number;
  /** Whether to add an error where something blocks in a Stage. */
  readonly guardStages: boolean;
  /** Whether the CDK CLI prints and judges this report, by the stacks that were selected. */
  readonly selective: boolean;
  /** Whether the host shows where it is made what a finding is about. */
  readonly showsPlaces: boolean;
  /** What the host takes out itself, and keeps with its reason in its own report. */
  readonly acknowledged: readonly Finding[];
}

/** What may become a violation: what decides whether it does now. */
interface Entry {
  readonly blocks: boolean;
  /** Path of the stack that is deployed with it; undefined for what counts everywhere. */
  readonly stack: string | undefined;
}

interface FindingEntry extends Entry {
  readonly finding: Finding;
}

interface MessageEntry extends Entry {
  readonly violation: () => PolicyViolation;
}

/**
 * A report in the host's words. Every error and warning is a violation of its own. Notes are as far as there is room
 * among those told in full: thousands of them would bury what blocks, and cost the host more than it takes to find
 * them.
 */
export function publish(
  report: Report,
  index: StackIndex,
  options: PublishOptions,
): PolicyValidationPluginReport {
  const { blocking, advising } = toldFindings(report);
  const inFullFor = (finding: Finding): Message =>
    fullMessage(finding, options.showsPlaces ? index.unshownPlacesOf(finding) : index.placesOf(finding));
  const findings = [...blocking, ...advising].map((finding, i): FindingEntry => ({
    finding,
    blocks: i < blocking.length,
    stack: index.stackOf(finding)?.deployedWith,
  }));
  const unclear = [...unclearInput(report, index), ...idleAcknowledgements(report, index)];
  const stops = [...findings, ...unclear].filter(({ blocks }) => blocks);
  const isTold = (entry: Entry): boolean => !options.selective || isToldBeside(entry, stops);
  const timely = findings.filter(isTold);
  const { shown, full, firstOf } = toldOf(timely, options.inFull);
  const messageOf = (finding: Finding): Message => {
    if (full.has(finding)) return inFullFor(finding);
    const first = firstOf.get(finding);
    return shortMessage(finding, first && index.pathOf(first));
  };
  return {
    success: report.failures.length === 0 && stops.length === 0,
    pluginVersion: report.tool.version,
    violations: [
      ...failureViolations(report),
      ...shown.map(({ finding, blocks }) => findingViolation(finding, blocks, messageOf(finding), index)),
      ...options.acknowledged.map((finding) =>
        findingViolation(finding, finding.level === "error", inFullFor(finding), index),
      ),
      ...unclear.filter(isTold).map(({ violation }) => violation()),
      ...(options.guardStages ? stageGuards(blocking, index) : []),
      ...summary(report, { all: findings, shown, full: full.size }, index),
    ],
  };
}

interface Told {
  /** All but the notes for which there is no room. */
  readonly shown: readonly FindingEntry[];
  readonly full: ReadonlySet<Finding>;
  /** Of advice that is not told in full: what is, made by the same line of the program. */
  readonly firstOf: ReadonlyMap<Finding, Finding>;
}

/**
 * The worst in full, as many as there is room for. What blocks is told so each time, since every stack may be deployed
 * alone; advice that one line of the program causes several times, as in several stacks, is told so once.
 */
function toldOf(entries: readonly FindingEntry[], room: number): Told {
  const isNote = ({ finding, blocks }: FindingEntry): boolean => !blocks && finding.level === "note";
  const loud = entries.filter((one) => !isNote(one));
  const full = new Set<Finding>();
  const firstOf = new Map<Finding, Finding>();
  const add = (finding: Finding, others: readonly Finding[] = []): void => {
    if (full.size >= room) return;
    full.add(finding);
    for (const other of others) firstOf.set(other, finding);
  };
  const advise = (some: readonly FindingEntry[]): void => {
    for (const { finding, others } of twinsIn(some.map(({ finding }) => finding))) add(finding, others);
  };
  for (const { finding } of loud.filter(({ blocks }) => blocks)) add(finding);
  advise(loud.filter(({ blocks }) => !blocks));
  const notes = entries.filter(isNote).slice(0, Math.max(room - full.size, 0));
  advise(notes);
  return { shown: [...loud, ...notes], full, firstOf };
}

/**
 * The host has one conclusion for a whole plugin: where one stack fails, a stack with a mere note would fail with
 * it, and `cdk deploy Clean` would show nothing but the note. So while something blocks, stacks in which nothing
 * blocks keep their advice for later.
 */
function isToldBeside(entry: Entry, stops: readonly Entry[]): boolean {
  return entry.blocks || stops.length === 0 || stops.some(({ stack }) => stack === entry.stack);
}

function stageGuards(blocking: readonly Finding[], index: StackIndex): PolicyViolation[] {
  const stages = blocking.flatMap((finding) => index.stackOf(finding)?.stage ?? []);
  if (stages.length === 0) return [];
  const inside = blocking.filter((finding) => index.stackOf(finding)?.stage !== undefined);
  const message = stageMessage([...new Set(stages)].sort(), stages.length, placedIn(inside, index));
  return [violationNowhere(BESIDE_FINDINGS.stage, "error", message)];
}

function placedIn(findings: readonly Finding[], index: StackIndex): readonly PlacedFinding[] {
  return twinsIn(findings).map(({ finding, others }) => ({
    finding,
    path: index.pathOf(finding),
    others: others.length,
  }));
}

const WORDS = {
  error: { rule: BESIDE_FINDINGS.unclear, severity: "error", text: unclearMessage },
  warning: { rule: BESIDE_FINDINGS.unclear, severity: "warning", text: unclearMessage },
  note: { rule: BESIDE_FINDINGS.unseen, severity: "info", text: unseenMessage },
} as const;

const NO_DIAGNOSTIC: ReportDiagnostic = { level: "error", message: "" };

/** About what is judged by, not what is judged: the configuration, exceptions there and in metadata, the baseline. */
const REMARK = {
  warning: { rule: BESIDE_FINDINGS.remark, severity: "warning", text: remarkMessage },
  note: { rule: BESIDE_FINDINGS.remark, severity: "info", text: remarkMessage },
} as const;

/** One for each stack and level, however many values it is about. */
function unclearInput(report: Report, index: StackIndex): MessageEntry[] {
  const grouped = new Map<string, ReportDiagnostic[]>();
  for (const diagnostic of report.diagnostics) {
    const stack = index.stackOfFile(diagnostic.file);
    if (diagnostic.construct !== undefined) continue;
    // A file of several programs says it in every one of them.
    if (diagnostic.level === "note" && diagnostic.idle) continue;
    // The CDK does not deploy what has no resources: nobody misses what it says.
    if (diagnostic.level === "note" && stack && own(stack.document.data, "Resources") === undefined) continue;
    const key = `${diagnostic.level} ${stack?.path} ${diagnostic.exceptionOn !== undefined}`;
    push(grouped, key, diagnostic);
  }
  return [...grouped.values()].map((diagnostics) => {
    const [{ level, file, exceptionOn } = NO_DIAGNOSTIC] = diagnostics;
    const blocks = level === "error";
    const around = index.stackOfFile(file);
    const isRemark = level !== "error" && (around === undefined || exceptionOn !== undefined);
    const { rule, severity, text } = isRemark ? REMARK[level] : WORDS[level];
    const told = text(diagnostics);
    // An error without a stack counts everywhere; a warning would fail every selection of stacks.
    const stack = around ?? (blocks ? undefined : index.stacks[0]);
    return {
      violation: () =>
        stack === undefined
          ? violationNowhere(rule, severity, told)
          : violationAt(rule, severity, told, stack.path),
      blocks,
      stack: stack?.deployedWith,
    };
  });
}

/** What the program acknowledges to no effect, on the construct that does. */
function idleAcknowledgements({ diagnostics }: Report, index: StackIndex): MessageEntry[] {
  return diagnostics.flatMap(({ construct, message }): MessageEntry[] => {
    // What stands above all stacks is told in the first of them: without a place it would fail every selection.
    const inside = construct === undefined ? undefined : index.stackAround(construct);
    const stack = inside ?? index.stacks[0];
    if (construct === undefined || stack === undefined) return [];
    const text = acknowledgementMessage(message);
    return [
      {
        violation: () =>
          violationAt(BESIDE_FINDINGS.acknowledgement, "warning", text, inside ? construct : stack.path),
        blocks: false,
        stack: stack.deployedWith,
      },
    ];
  });
}

/** Only where something is left to say that the findings do not say themselves. */
function summary(
  report: Report,
  entries: {
    readonly all: readonly FindingEntry[];
    readonly shown: readonly FindingEntry[];
    readonly full: number;
  },
  index: StackIndex,
): PolicyViolation[] {
  const { excepted, inBaseline } = toldFindings(report);
  const { all, shown, full } = entries;
  const short = shown.length - full;
  const isShown = new Set(shown);
  const leftOut = all.filter((entry) => !isShown.has(entry));
  const [worst] = all;
  const left = short + leftOut.length;
  if (worst === undefined || left + excepted.length + inBaseline.length === 0) return [];
  const blocking = all.filter(({ blocks }) => blocks).length;
  const text = summaryMessage({
    blocking,
    advising: all.length - blocking,
    stacks: new Set(all.map(({ finding }) => index.stackOf(finding))).size,
    excepted: excepted.length,
    baseline: inBaseline.length,
    full,
    short,
    withheld: placedIn(
      leftOut.map(({ finding }) => finding).filter(({ level }) => level !== "note"),
      index,
    ),
    notes: countByRule(leftOut.filter(({ finding }) => finding.level === "note")),
    rules: report.summary.rules,
    resources: report.summary.resources,
  });
  // With the worst finding's stack: a summary without a place would make every selection of stacks fail.
  const stack = index.stackOf(worst.finding);
  return stack === undefined ? [] : [violationAt(BESIDE_FINDINGS.summary, "info", text, stack.path)];
}

/** Most frequent first. */
function countByRule(entries: readonly FindingEntry[]): readonly (readonly [rule: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { finding } of entries) counts.set(finding.ruleId, (counts.get(finding.ruleId) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
