import { claim, maybe, mergeNames, type Claim } from "../../facts";
import type { Composed } from "../../vocabulary";

/** Whether a network policy of OpenSearch Serverless lets everybody connect: a list of entries as JSON text. */
export function allowsPublic({ text: policy, pieces }: Composed): Claim {
  const { candidates, names } = policy;
  if (!candidates) return whateverFills(pieces) ?? maybe(names);
  const answers = new Set(candidates.map(somePublic));
  // Text that cannot be read is no closed policy.
  if (answers.has(undefined))
    return maybe(mergeNames(policy.deciders, [`the policy of ${policy.origin.resource.name}`]));
  return answers.size === 1 ? { ...claim(answers.has(true)), names } : maybe(names);
}

/** What may stand in a hole: part of a text, a key, a value, or a whole entry. */
const SAMPLES = ["true", "false", "AllowFromPublic", '{"AllowFromPublic":true}', '{"AllowFromPublic":false}'];

/** The answer that no hole changes. Text that the sample makes unreadable does not count. */
function whateverFills(pieces: Composed["pieces"]): Claim | undefined {
  const answers = new Set<boolean>();
  pieces.forEach((hole, at) => {
    if (typeof hole === "string") return;
    for (const sample of SAMPLES) {
      const filled = pieces.map((piece, i) =>
        typeof piece === "string" ? piece : i === at ? sample : "true",
      );
      const answer = somePublic(filled.join(""));
      if (answer !== undefined) answers.add(answer);
    }
  });
  return answers.size === 1 ? claim(answers.has(true)) : undefined;
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
