import type { Policies, ReportViolation } from "@pulumi/policy";
import { collectResource, collectStack } from "./collect";
import { describePolicies } from "./describe-policies";
import { onConfigure } from "./engine-config";
import { openSession, type PackOptions } from "./open-session";
import { COLLECTION, EVALUATION } from "./policy-config";
import { findSdk } from "./find-sdk";
import { REMEDIES } from "./remedies";
import type { Violation } from "./violation";

/**
 * The policies as the SDK takes them.
 * @param names whose policies the engine speaks of: ours alone, or those of a pack that has others too
 */
export function sdkPolicies(options: PackOptions, names: "ours" | "mixed"): Policies {
  const { session, rules, levels, configure } = openSession(options, names);
  const sdk = findSdk();
  if (sdk !== undefined) onConfigure(sdk, configure);
  const described = describePolicies(rules, levels);
  const descriptions = new Map(described.map(({ name, description }) => [name, description]));
  const publish = (violations: readonly Violation[], report: ReportViolation) =>
    reportAll(violations, descriptions, report);
  return described.map((policy) => {
    switch (policy.name) {
      case COLLECTION:
        return {
          ...policy,
          validateResource: (args, report) => publish(session.resource(collectResource(args)), report),
        };
      case EVALUATION:
        return {
          ...policy,
          validateStack: (args, report) => {
            const { violations, summary } = session.stack(collectStack(args.resources));
            publish(violations, report);
            if (summary !== undefined) console.log(summary);
          },
        };
      default: {
        const remedy = REMEDIES.find(({ rule }) => rule === policy.name);
        if (remedy === undefined) return policy;
        // The SDK asks only where the configuration says `remediate`.
        return { ...policy, remediateResource: (args) => session.remedied(collectResource(args), remedy) };
      }
    }
  });
}

/**
 * The object form alone shows the message as it stands, and lets one policy speak for another. The SDK has it since
 * 1.14, but not in its types.
 */
function reportAll(
  violations: readonly Violation[],
  descriptions: ReadonlyMap<string, string>,
  reportViolation: ReportViolation,
): void {
  const report: unknown = reportViolation;
  if (typeof report !== "function") return;
  for (const { policy, enforcement, severity, urn, message } of violations) {
    report({
      name: policy,
      description: descriptions.get(policy),
      message,
      enforcementLevel: enforcement,
      severity,
      urn,
    });
  }
}
