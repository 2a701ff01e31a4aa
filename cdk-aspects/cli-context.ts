import type { IConstruct } from "constructs";

/** Keys that the CDK CLI passes to the app. */
const REPORTS_ITSELF = "@aws-cdk/core:failSynthOnValidationErrors";
const NAMED_STACKS = "aws:cdk:bundling-stacks";

/** Otherwise the library prints the whole report, stages included. */
export function printedByCli(app: IConstruct): boolean {
  const value: unknown = app.node.tryGetContext(REPORTS_ITSELF);
  return value === false || value === "false";
}

/** `cdk synth --exclusively Net`. Without that flag the CLI does not tell the app which stacks it was asked for. */
export function stacksAreNamed(app: IConstruct): boolean {
  const patterns: unknown = app.node.tryGetContext(NAMED_STACKS);
  return Array.isArray(patterns) && patterns.length > 0 && !patterns.includes("**");
}
