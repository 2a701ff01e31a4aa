import type { PolicyViolatingResource, PolicyViolation } from "aws-cdk-lib";
import { own } from "../shared/facts/json";
import type { Finding } from "../shared/report/report";
import type { Message } from "./messages/message";
import { ruleMetadata } from "./rule-metadata";
import type { PlaceInStack, StackIndex } from "./stack-index";

/** The host's own words: any other would sort behind "info". */
export type Severity = "fatal" | "error" | "warning" | "info";

/**
 * One finding on its resource. Path, logical id, template and properties together let the host find the line that
 * made the construct and, with CDK_DEBUG=1, the calls that wrote the properties.
 * @param blocks through itself, or through another rule of its cause
 */
export function findingViolation(
  finding: Finding,
  blocks: boolean,
  message: Message,
  index: StackIndex,
): PolicyViolation {
  const found = index.placeOf(finding);
  const place: PolicyViolatingResource =
    found === undefined
      ? { locations: [] }
      : {
          constructPath: found.stack.pathOf(found.logicalId),
          resourceLogicalId: found.logicalId,
          templatePath: found.stack.templatePath,
          locations: found.isHolder ? [holding(found)] : propertiesOf(finding),
        };
  const severity = blocks ? "error" : finding.level === "note" ? "info" : "warning";
  return violation(finding.ruleId, severity, message, place, ruleMetadata(finding));
}

/** Properties that lead to a template; one that holds it has no address. */
const LEADING = ["TemplateURL", "ProvisioningArtifactParameters"];

function holding({ stack, logicalId }: PlaceInStack): string {
  const properties = own(own(own(stack.document.data, "Resources"), logicalId), "Properties");
  return `Properties.${LEADING.find((name) => own(properties, name) !== undefined) ?? "TemplateBody"}`;
}

function propertiesOf({ resource, lines }: Finding): string[] {
  // A line that is a resource of its own has its place by that.
  const own = lines.filter(({ property, ...line }) => property !== "" && line.resource.key === resource.key);
  return [...new Set(own.map(({ property }) => `Properties.${property}`))];
}

/** About a stack or another construct as a whole: told wherever that is. */
export function violationAt(
  ruleName: string,
  severity: Severity,
  message: Message,
  constructPath: string,
): PolicyViolation {
  return violation(ruleName, severity, message, { constructPath, locations: [] });
}

/**
 * Without any place: always printed, and it always fails the synth (unless it is below "error"), whichever stacks
 * are selected.
 */
export function violationNowhere(ruleName: string, severity: Severity, message: Message): PolicyViolation {
  return violation(ruleName, severity, message, { locations: [] });
}

function violation(
  ruleName: string,
  severity: Severity,
  { title, fix }: Message,
  place: PolicyViolatingResource,
  metadata?: Record<string, string>,
): PolicyViolation {
  return {
    ruleName,
    description: title,
    severity,
    fix,
    // Never empty: the host would fail without a word.
    violatingResources: [place],
    ...(metadata && { ruleMetadata: metadata }),
  };
}
