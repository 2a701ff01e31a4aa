import type { Policies, ReportViolation, ResourceValidationPolicy } from "@pulumi/policy";
import type { Control } from "../shared/frameworks/control";
import type { Rule } from "../shared/rules/rule";
import { collectResource, collectStack } from "./collect";
import { openSession, type PackOptions } from "./open-session";
import { COLLECTION, declaredAs, EVALUATION } from "./policy-config";
import { CONFIG_ERROR, INTERNAL_ERROR, UNREADABLE_INPUT, type Violation } from "./violation";

export type { PackOptions } from "./open-session";

/**
 * Portcullis for a policy pack of your own: `new PolicyPack("ours", { policies: [...policies(), ours] })`. One policy
 * collects, one evaluates; all others only lend their names to what is found.
 */
export function policies(options: PackOptions = {}): Policies {
  const { session, rules, levels } = openSession(options);
  return [
    {
      name: COLLECTION,
      description: "Reads each resource, and stops what it proves on its own before it is created.",
      displayName: "Portcullis: resources",
      enforcementLevel: "mandatory",
      validateResource: (args, report) => publish(session.resource(collectResource(args)), report),
    },
    {
      name: EVALUATION,
      description: "Evaluates the network of the whole stack and reports in the names of the rules.",
      displayName: "Portcullis: network",
      enforcementLevel: "mandatory",
      validateStack: (args, report) => {
        const verdict = session.stack(collectStack(args.resources));
        publish(verdict.violations, report);
        if (verdict.summary !== undefined) console.log(verdict.summary);
      },
    },
    {
      name: INTERNAL_ERROR,
      description: "Portcullis itself failed. A network that was not checked is not a safe one.",
      displayName: "Portcullis failed",
      enforcementLevel: "mandatory",
    },
    {
      name: CONFIG_ERROR,
      description: "The configuration of Portcullis cannot be meant as it stands.",
      displayName: "Portcullis is misconfigured",
      enforcementLevel: "mandatory",
    },
    {
      name: UNREADABLE_INPUT,
      description: "Values that are not what AWS takes; they were judged as unknown.",
      displayName: "Values that could not be read",
      enforcementLevel: "advisory",
    },
    ...rules.map((rule) => policyOf(rule, declaredAs(levels.get(rule.id) ?? "off"))),
  ];
}

function policyOf(
  rule: Rule,
  enforcementLevel: NonNullable<ResourceValidationPolicy["enforcementLevel"]>,
): ResourceValidationPolicy {
  const [url] = rule.references;
  const framework = frameworkOf(rule.controls);
  const configSchema = schemaOf(rule);
  return {
    name: rule.id,
    description: `${rule.title}. ${rule.rationale}`,
    displayName: rule.title,
    enforcementLevel,
    severity: rule.severity,
    tags: ["aws", "network", ...rule.controls.map(controlText)],
    remediationSteps: rule.remediation,
    ...(url !== undefined && { url }),
    ...(framework && { framework }),
    ...(configSchema && { configSchema }),
  };
}

/** Parameters of a rule. Without defaults: the engine would send them back as if somebody had set them. */
function schemaOf(rule: Rule): ResourceValidationPolicy["configSchema"] {
  const parameters = Object.entries(rule.parameters);
  if (parameters.length === 0) return undefined;
  return {
    properties: Object.fromEntries(
      parameters.map(([name, { schema, describe }]) => [
        name,
        { ...JSON.parse(JSON.stringify(schema)), description: describe },
      ]),
    ),
  };
}

/** A policy has one framework only: the benchmark's own number before mappings of ours. */
function frameworkOf(controls: readonly Control[]): ResourceValidationPolicy["framework"] {
  const control = controls.find(({ provenance }) => provenance !== "inference") ?? controls[0];
  if (!control) return undefined;
  return {
    name: control.framework,
    version: control.version,
    reference: control.control,
    specification: controlText(control),
  };
}

function controlText({ framework, version, control }: Control): string {
  return `${framework} ${version} ${control}`;
}

/**
 * The object form alone shows the message as it stands, and lets one policy speak for another. It is in the SDK since
 * 1.14, not in its types.
 */
function publish(violations: readonly Violation[], reportViolation: ReportViolation): void {
  const report: unknown = reportViolation;
  if (typeof report !== "function") return;
  for (const { policy, enforcement, severity, urn, message } of violations) {
    report({ name: policy, message, enforcementLevel: enforcement, severity, urn });
  }
}
