import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { VERSION } from "../shared/version";
import { Acknowledgements, PLUGIN_NAME } from "./acknowledgements";
import { collectWritten } from "./collect";
import { configErrorReport, failureReport } from "./failures";
import { judgeWith, type Judge } from "./judge";
import type { PortcullisPluginProps } from "./props";
import { publish } from "./publish";

/** Keys that the CDK CLI passes to the app. */
const REPORTS_ITSELF = "@aws-cdk/core:failSynthOnValidationErrors";
const NAMED_STACKS = "aws:cdk:bundling-stacks";

/**
 * Checks every template of the app after it is written, and fails the synth if something blocks.
 *
 *     Validations.of(app).addPlugins(new PortcullisPlugin());
 */
export class PortcullisPlugin implements IPolicyValidationPlugin {
  readonly name: string = PLUGIN_NAME;
  readonly version: string = VERSION;
  private readonly judge: Judge;

  constructor(private readonly props: PortcullisPluginProps = {}) {
    this.judge = judgeWith(props);
  }

  /** Never throws: what a plugin throws, the host takes for a pass. */
  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    try {
      const { appConstruct } = context;
      const stacks = collectWritten(context);
      const outcome = this.judge(stacks.map(({ document }) => document));
      if (outcome.kind === "misconfigured") return configErrorReport(outcome.errors);
      const { inFull = 10, stageGuard = true } = this.props;
      const selective = printedByCli(appConstruct);
      return publish(outcome.report, stacks, Acknowledgements.in(appConstruct), {
        inFull,
        selective,
        keepAcknowledged: true,
        guardStages: stageGuard && selective && !stacksAreNamed(appConstruct),
      });
    } catch (error) {
      return failureReport(error);
    }
  }
}

/** Otherwise the library prints the whole report, stages included. */
function printedByCli(app: IConstruct): boolean {
  const value: unknown = app.node.tryGetContext(REPORTS_ITSELF);
  return value === false || value === "false";
}

/** `cdk synth Net` rather than `cdk synth` or `cdk synth '**'`, which look the same from here. */
function stacksAreNamed(app: IConstruct): boolean {
  const patterns: unknown = app.node.tryGetContext(NAMED_STACKS);
  return Array.isArray(patterns) && patterns.length > 0 && !patterns.includes("**");
}
