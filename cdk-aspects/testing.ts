import type { Stack } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import {
  inputErrors,
  type Finding,
  type Level,
  type Report,
  type ReportDiagnostic,
} from "../shared/report/report";
import { opening, placeText } from "../shared/reporters/finding-texts";
import { toldFindings } from "../shared/reporters/told-findings";
import { acknowledgementsIn } from "./acknowledgements";
import { collectSynthesized } from "./collect";
import { isStack, isStage, topOf, walk } from "./constructs";
import { configErrorReport, failureViolations } from "./failures";
import { judgeWith } from "./judge";
import { fullMessage } from "./messages/finding-messages";
import type { PortcullisProps } from "./props";
import { StackIndex } from "./stack-index";

/** What `expectNoFindings` takes. Everything may be left out. */
export interface ExpectProps extends PortcullisProps {
  /**
   * The lowest level that counts.
   * @default "error": what would stop the deploy
   */
  readonly from?: Level;
}

/**
 * What Portcullis finds in a stack, or in every stack of an App or Stage; worst first, one for each cause,
 * acknowledged and excepted ones left out. Synthesizes the app as `Template.fromStack` does.
 * @throws if the configuration is wrong, or the check itself fails
 */
export function findings(scope: IConstruct, props: PortcullisProps = {}): Finding[] {
  const { blocking, advising } = toldFindings(reportOf(scope, props).report);
  return [...blocking, ...advising];
}

/**
 * Fails a test, of whatever framework, if Portcullis finds something in the stack, Stage or App, or cannot read it.
 * @throws Error with the findings in its message
 */
export function expectNoFindings(scope: IConstruct, props: ExpectProps = {}): void {
  const { report, index } = reportOf(scope, props);
  const counted = LEVELS.slice(0, LEVELS.indexOf(props.from ?? "error") + 1);
  const { blocking, advising } = toldFindings(report);
  const found = [...blocking, ...advising].filter(({ level }) => counted.includes(level));
  const unread = inputErrors(report).map(unreadText);
  if (found.length + unread.length === 0) return;
  const error = new Error([...unread, ...found.map((finding) => textOf(finding, index))].join("\n\n"));
  error.name = "PortcullisFindings";
  // The place that matters to a test is the line that asked.
  Error.captureStackTrace(error, expectNoFindings);
  throw error;
}

const LEVELS: readonly Level[] = ["error", "warning", "note"];

function textOf(finding: Finding, index: StackIndex): string {
  const { title, fix } = fullMessage(finding, index.placesOf(finding));
  return indented(
    `${finding.level}: ${title}`,
    index.pathOf(finding),
    `Fix: ${fix}`,
    `Rule: ${finding.ruleId}`,
  );
}

function unreadText(error: ReportDiagnostic): string {
  const place = placeText(error);
  return indented(`error: ${opening(error.message)}`, ...(place === undefined ? [] : [place]));
}

function indented(title: string, ...body: string[]): string {
  return [title, ...body].join("\n").replaceAll("\n", "\n   ");
}

function reportOf(scope: IConstruct, props: PortcullisProps): { report: Report; index: StackIndex } {
  synthesize(scope);
  const stacks = collectSynthesized(stacksOf(scope));
  const outcome = judgeWith(props, true)(stacks.map(({ document }) => document));
  const failed =
    outcome.kind === "misconfigured"
      ? configErrorReport(outcome.errors).violations
      : failureViolations(outcome.report);
  if (outcome.kind === "misconfigured" || failed.length > 0) {
    throw new Error(failed.map(({ description, fix }) => indented(description, `Fix: ${fix}`)).join("\n"));
  }
  const index = new StackIndex(stacks, outcome.documents);
  const acknowledgements = acknowledgementsIn(scope.node.root);
  const ids = outcome.rules.map(({ id }) => id);
  const { report } = acknowledgements.applyTo(outcome.report, (finding) => index.pathOf(finding), ids);
  return { report, index };
}

function synthesize(scope: IConstruct): void {
  const { root } = scope.node;
  if (!isStage(root)) throw new Error("Portcullis checks stacks of an App: give the stack one as its scope");
  try {
    root.synth();
  } catch (error) {
    // A plugin on the app found something, after the templates were written; what we find is told to the caller.
    if (!(error instanceof Error && error.name === "ValidationFailed")) throw error;
  }
}

function stacksOf(scope: IConstruct): Set<Stack> {
  const stacks = [...walk(scope)].filter(isStack).map(topOf);
  const own = scope.node.scopes.findLast(isStack);
  return new Set(own === undefined ? stacks : [topOf(own), ...stacks]);
}
