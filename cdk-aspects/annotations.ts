import type { PolicyViolation } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { PLUGIN_NAME } from "./our-plugins";
import { isCfnResource } from "./constructs";

/** `ArtifactMetadataEntryType` of the cloud assembly. */
const METADATA_TYPES: Readonly<Record<string, string>> = {
  error: "aws:cdk:error",
  warning: "aws:cdk:warning",
  info: "aws:cdk:info",
};

/**
 * An annotation is one text. The host prints it as it prints a violation's title, so the fix stands below it in the
 * same shape, and takes the id at the end for the rule's.
 */
export function annotationText({ description, fix, ruleName }: PolicyViolation): string {
  const body = fix === undefined ? [] : `Fix: ${fix}`.split("\n").map((line) => `   ${line}`);
  return `${[description, ...body].join("\n")} (${PLUGIN_NAME}::${ruleName})`;
}

/** Adds it once, however often the app is synthesized. */
export function addAnnotation(construct: IConstruct, violation: PolicyViolation): void {
  const type = METADATA_TYPES[violation.severity ?? "error"] ?? "aws:cdk:error";
  const text = annotationText(violation);
  if (construct.node.metadata.some((entry) => entry.type === type && entry.data === text)) return;
  // The trace of where the resource was made: ours would point into this package.
  const trace = isCfnResource(construct) ? construct.creationStack : undefined;
  construct.node.addMetadata(type, text, trace === undefined ? {} : { stackTraceOverride: trace });
}
