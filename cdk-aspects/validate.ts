import type { IPolicyValidationContext, PolicyValidationPluginReport } from "aws-cdk-lib";
import { acknowledgementsIn } from "./acknowledgements";
import { printedByCli, stacksAreNamed } from "./cli-context";
import { collectWritten } from "./collect";
import { configErrorReport, failureReport } from "./failures";
import type { Judge } from "./judge";
import type { PortcullisPluginProps } from "./props";
import { publish } from "./publish";
import { StackIndex } from "./stack-index";
import { writeReports } from "./write-reports";

/**
 * What a validation plugin answers. Never throws: what a plugin throws, the host takes for a pass.
 * @param prefix of acknowledged ids
 */
export function validate(
  judge: Judge,
  context: IPolicyValidationContext,
  props: PortcullisPluginProps,
  prefix?: string,
): PolicyValidationPluginReport {
  try {
    const app = context.appConstruct;
    const stacks = collectWritten(context);
    const outcome = judge(stacks.map(({ document }) => document));
    if (outcome.kind === "misconfigured") return configErrorReport(outcome.errors);
    const { inFull = 10, stageGuard = true } = props;
    const index = new StackIndex(stacks);
    const acknowledgements = acknowledgementsIn(app, prefix);
    const { report, acknowledged } = acknowledgements.applyTo(outcome.report, (finding) =>
      index.pathOf(finding),
    );
    const unwritten = writeReports(report, outcome);
    const selective = printedByCli(app);
    const published = publish(report, index, {
      inFull,
      selective,
      guardStages: stageGuard && selective && !stacksAreNamed(app),
      acknowledged,
    });
    return unwritten.length === 0
      ? published
      : { ...published, success: false, violations: [...unwritten, ...published.violations] };
  } catch (error) {
    return failureReport(error);
  }
}
