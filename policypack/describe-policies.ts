import type { ResourceValidationPolicy } from "@pulumi/policy";
import { PRESETS } from "../shared/config/presets";
import type { Control } from "../shared/frameworks/control";
import type { Rule, RuleLevel } from "../shared/rules/rule";
import { COLLECTION, declaredAs, EVALUATION } from "./policy-config";
import { CONFIG_ERROR, INTERNAL_ERROR, REMARK, UNREADABLE_INPUT } from "./violation";

/** A policy without its validator: a name, a level and all that a console shows about it. */
export type DescribedPolicy = Omit<ResourceValidationPolicy, "validateResource" | "remediateResource"> & {
  readonly enforcementLevel: NonNullable<ResourceValidationPolicy["enforcementLevel"]>;
};

/** Every policy of the pack. One collects, one evaluates; all others lend their names to what is found. */
export function describePolicies(
  rules: readonly Rule[],
  levels: ReadonlyMap<string, RuleLevel>,
): DescribedPolicy[] {
  return [...OURS, ...rules.map((rule) => describeRule(rule, levels.get(rule.id) ?? "off"))];
}

const OURS: readonly DescribedPolicy[] = [
  {
    name: COLLECTION,
    description: "Reads each resource, and stops what it proves on its own before it is created.",
    displayName: "Portcullis: resources",
    enforcementLevel: "mandatory",
  },
  {
    name: EVALUATION,
    description: "Evaluates the network of the whole stack and reports in the names of the rules.",
    displayName: "Portcullis: network",
    enforcementLevel: "mandatory",
    configSchema: {
      properties: {
        presets: {
          type: "array",
          items: { type: "string", enum: [...PRESETS] },
          minItems: 1,
          description: "Which rules are on, in place of the presets of portcullis.yaml.",
        },
      },
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
  {
    name: REMARK,
    description: "Exceptions, entries of allow, segments and the like that have no effect here.",
    displayName: "What has no effect",
    enforcementLevel: "advisory",
  },
];

function describeRule(rule: Rule, level: RuleLevel): DescribedPolicy {
  const [url] = rule.references;
  const framework = frameworkOf(rule.controls);
  const configSchema = schemaOf(rule);
  return {
    name: rule.id,
    description: `${rule.title}. ${rule.rationale}`,
    displayName: rule.title,
    enforcementLevel: declaredAs(level),
    severity: rule.severity,
    tags: ["aws", "network", ...rule.controls.map(controlText)],
    remediationSteps: rule.remediation,
    ...(url !== undefined && { url }),
    ...(framework && { framework }),
    ...(configSchema && { configSchema }),
  };
}

/** Parameters of a rule. Without defaults: the engine would send them back as if somebody had set them. */
function schemaOf(rule: Rule): DescribedPolicy["configSchema"] {
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
function frameworkOf(controls: readonly Control[]): DescribedPolicy["framework"] {
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
