import type { IAspect, PolicyViolation, Stack } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { acknowledgementsIn } from "./acknowledgements";
import { addAnnotation, annotationText } from "./annotations";
import { leaveMark } from "./checked-folder";
import type { CheckedStack } from "./checked-stack";
import { printedByCli, stacksAreNamed } from "./cli-context";
import { collectSynthesized, collectUnwritten } from "./collect";
import { constructAt, isStack, isStage, stageOf, topOf, walk } from "./constructs";
import { configErrorReport, failureReport } from "./failures";
import { judgeWith, type Judge, type Judged } from "./judge";
import { ourPluginsOn } from "./our-plugins";
import type { PortcullisProps } from "./props";
import { publish } from "./publish";
import { StackIndex } from "./stack-index";

/** Stages that some PortcullisAspect has been to, whichever instance of it. */
const visitedStages = new WeakSet<IConstruct>();

/**
 * The same check through an Aspect, for apps that cannot register a validation plugin. It judges each stack it was
 * applied to once, after all other Aspects and after references between stacks are resolved, and annotates the
 * resources. Where the plugin is registered it does nothing.
 *
 *     Aspects.of(app).add(new PortcullisAspect());
 */
export class PortcullisAspect implements IAspect {
  private readonly judge: Judge;
  private readonly stacksByRoot = new WeakMap<IConstruct, Set<Stack>>();

  constructor(props: PortcullisProps = {}) {
    this.judge = judgeWith(props);
  }

  visit(node: IConstruct): void {
    if (isStage(node)) visitedStages.add(node);
    const root = isStage(node) ? node : (stageOf(node) ?? node.node.root);
    let stacks = this.stacksByRoot.get(root);
    if (stacks === undefined) {
      const applied = new Set<Stack>();
      stacks = applied;
      this.stacksByRoot.set(root, stacks);
      // Aspects are over when validations run, and what they wrote can still be annotated.
      root.node.addValidation({ validate: () => this.validate(root, applied) });
    }
    const stack = node.node.scopes.findLast(isStack);
    if (stack !== undefined) stacks.add(topOf(stack));
  }

  /** What it answers fails the synth at once: that for which no annotation will do. */
  private validate(root: IConstruct, stacks: ReadonlySet<Stack>): string[] {
    try {
      if (pluginCovers(root)) return [];
      // Put on a stack it has not seen all of the app.
      if (root.node.scope === undefined && visitedStages.has(root)) leaveMark();
      const guarded = root.node.scope !== undefined && isGuarded(root.node.root);
      const own = this.violations(collectUnwritten(stacks), root).flatMap((violation) =>
        guarded && blocks(violation) ? [placedText(violation)] : annotate(root, violation),
      );
      return [...own, ...this.unvisited(root)];
    } catch (error) {
      return failureReport(error).violations.map(annotationText);
    }
  }

  /**
   * An Aspect does not enter the Stages within. They are written by now, too late for annotations, so what blocks in
   * them fails the synth.
   */
  private unvisited(root: IConstruct): string[] {
    if (!visitedStages.has(root)) return [];
    const stages = [...walk(root, (inner) => !visitedStages.has(inner))].filter(
      (construct) => isStage(construct) && !visitedStages.has(construct) && !pluginCovers(construct),
    );
    const stacks = stages.flatMap(stacksOf);
    if (stacks.length === 0) return [];
    return this.violations(collectSynthesized(stacks), root).filter(blocks).map(placedText);
  }

  private violations(checked: readonly CheckedStack[], root: IConstruct): readonly PolicyViolation[] {
    const outcome = this.judge(checked.map(({ document }) => document));
    return outcome.kind === "misconfigured"
      ? configErrorReport(outcome.errors).violations
      : publishUnacknowledged(outcome, checked, root).violations;
  }
}

/** Whether the CLI would pass over stacks in a Stage and say nothing. */
function isGuarded(app: IConstruct): boolean {
  return printedByCli(app) && !stacksAreNamed(app);
}

function blocks({ severity }: PolicyViolation): boolean {
  return severity === "error" || severity === "fatal";
}

/** Nobody prints the place of what fails the synth itself. */
function placedText(violation: PolicyViolation): string {
  const path = violation.violatingResources[0]?.constructPath;
  const text = annotationText(violation);
  return path === undefined ? text : text.replace("\n", `\n   ${path}\n`);
}

/** Stacks of one Stage that are deployed on their own; Stages within have theirs. */
function stacksOf(stage: IConstruct): Stack[] {
  return [...walk(stage, (inner) => !isStage(inner))]
    .filter(isStack)
    .filter((stack) => topOf(stack) === stack);
}

function publishUnacknowledged(outcome: Judged, stacks: readonly CheckedStack[], root: IConstruct) {
  const index = new StackIndex(stacks, outcome.documents);
  const settled = acknowledgementsIn(root.node.root).applyTo(
    outcome.report,
    (finding) => index.pathOf(finding),
    outcome.rules.map(({ id }) => id),
  );
  const options = { inFull: 10, guardStages: false, selective: false, showsPlaces: false, acknowledged: [] };
  return publish(settled.report, index, options);
}

/** Annotates the construct the violation is about; without one, it hands the text back. */
function annotate(root: IConstruct, violation: PolicyViolation): string[] {
  const path = violation.violatingResources[0]?.constructPath;
  const construct = path === undefined ? undefined : constructAt(root.node.root, path);
  if (construct === undefined) return [annotationText(violation)];
  addAnnotation(construct, violation);
  return [];
}

/** A plugin covers its Stage and every Stage below. */
function pluginCovers(root: IConstruct): boolean {
  return root.node.scopes.some((scope) => isStage(scope) && ourPluginsOn(scope).length > 0);
}
