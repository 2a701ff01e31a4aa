import { checkTemplates } from "../../shared";

/** One of two, by a condition that nobody knows. */
export const either = (then: unknown, otherwise: unknown): object => ({
  "Fn::If": ["Live", then, otherwise],
});

/** What one rule says of the resources of a program: "undetermined Web". */
export function verdictsOf(rule: string, resources: object): readonly string[] {
  const template = {
    Parameters: { Env: { Type: "String" } },
    Conditions: { Live: { "Fn::Equals": [{ Ref: "Env" }, "live"] } },
    Resources: resources,
  };
  const rules = { [rule]: { level: "error", undetermined: "warning" } } as const;
  const { findings } = checkTemplates([{ template }], { config: { rules } });
  return findings
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ verdict, resource }) => `${verdict} ${resource.name}`)
    .sort();
}
