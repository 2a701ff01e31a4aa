import { claim, maybe, mergeNames, type Claim, type Setting } from "../../facts";

/** Whether a network policy of OpenSearch Serverless lets everybody connect: a list of entries as JSON text. */
export function allowsPublic(policy: Setting<string>): Claim {
  const { candidates, names } = policy;
  if (!candidates) return maybe(names);
  const answers = new Set(candidates.map(somePublic));
  // Text that cannot be read is no closed policy.
  if (answers.has(undefined))
    return maybe(mergeNames(policy.deciders, [`the policy of ${policy.origin.resource.name}`]));
  return answers.size === 1 ? { ...claim(answers.has(true)), names } : maybe(names);
}

/** `undefined`: not JSON. */
function somePublic(text: string): boolean | undefined {
  try {
    const entries: unknown = JSON.parse(text);
    const list: readonly unknown[] = Array.isArray(entries) ? entries : [entries];
    return list.some(
      (entry) =>
        typeof entry === "object" &&
        entry !== null &&
        "AllowFromPublic" in entry &&
        entry.AllowFromPublic === true,
    );
  } catch {
    return undefined;
  }
}
