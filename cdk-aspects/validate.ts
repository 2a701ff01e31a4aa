import type { IPolicyValidationContext, PolicyValidationPluginReport, PolicyViolation } from "aws-cdk-lib";
import type { Acknowledgements } from "../shared/report/exceptions/acknowledgements";
import { acknowledgementsIn } from "./acknowledgements";
import { leaveMark } from "./checked-folder";
import { printedByCli, stacksAreNamed } from "./cli-context";
import { collectWritten } from "./collect";
import { configErrorReport, failureReport, outdatedReport } from "./failures";
import type { Judge } from "./judge";
import { ourPluginsOn } from "./our-plugins";
import { outdatedLibrary } from "./outdated-library";
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
    // A plugin on a Stage has not seen all of it.
    if (ourPluginsOn(app).length > 0) leaveMark();
    const outdated = outdatedLibrary(app);
    if (outdated !== undefined) return outdatedReport(outdated);
    const stacks = collectWritten(context);
    const outcome = judge(stacks.map(({ document }) => document));
    if (outcome.kind === "misconfigured") return configErrorReport(outcome.errors);
    const { inFull = 10, stageGuard = true } = props;
    const index = new StackIndex(stacks, outcome.documents);
    const acknowledgements = acknowledgementsIn(app, prefix);
    const { report, acknowledged } = acknowledgements.applyTo(
      outcome.report,
      (finding) => index.pathOf(finding),
      outcome.rules.map(({ id }) => id),
    );
    const unwritten = writeReports(report, outcome);
    const selective = printedByCli(app);
    const published = publish(report, index, {
      inFull,
      selective,
      showsPlaces: true,
      guardStages: stageGuard && selective && !stacksAreNamed(app),
      acknowledged,
    });
    return {
      ...published,
      success: published.success && unwritten.length === 0,
      violations: [
        ...unwritten,
        ...published.violations.map((one) => blockingAllTheSame(one, acknowledgements)),
      ],
    };
  } catch (error) {
    return failureReport(error);
  }
}

/** The host takes out what is acknowledged, whatever the reason, unless it is fatal. */
function blockingAllTheSame(violation: PolicyViolation, acknowledgements: Acknowledgements): PolicyViolation {
  const { severity, ruleName, violatingResources } = violation;
  const path = violatingResources[0]?.constructPath ?? "";
  return severity === "error" && acknowledgements.lacksReason(ruleName, path)
    ? { ...violation, severity: "fatal" }
    : violation;
}
