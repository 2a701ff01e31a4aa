import { Assumed, Branches, mergeNames, NO_NAMES, once, type Names } from "../../../facts";
import { branch } from "./branch";
import { restsOn, type Read } from "./read";
import { unresolvedFrom } from "./unknowns";

/** Above this many combinations of candidates a computed value counts as unknown. */
export const MOST_COMBINATIONS = 16;

/**
 * Applies `compute` to every combination of what the parts can be. It sees no Assumed and no Branches at the top
 * of a part, but it does see Unresolved.
 */
export function decide(parts: readonly Read[], compute: (settled: readonly Read[]) => Read): Read {
  if (!parts.some((part) => part instanceof Assumed || part instanceof Branches)) return compute(parts);
  let assumed: Names = NO_NAMES;
  let combinations = 1;
  let isLeftToGive = false;
  const opened = parts.map((part): Read => {
    let value: Read = part;
    while (value instanceof Assumed) {
      assumed = mergeNames(assumed, value.names);
      isLeftToGive ||= value.isLeftToGive;
      value = value.value;
    }
    if (value instanceof Branches) combinations *= value.options.length;
    return value;
  });
  if (combinations > MOST_COMBINATIONS) return restsOn(unresolvedFrom(opened), assumed);
  const at = opened.findIndex((part) => part instanceof Branches);
  const choice = opened[at];
  if (!(choice instanceof Branches)) {
    const result = restsOn(compute(opened), assumed);
    if (!isLeftToGive || !(result instanceof Assumed) || typeof result.value === "boolean") return result;
    const given = once(() => decide(parts.map(onceGiven), compute));
    return new Assumed(result.value, result.names, result.defaultOf, given);
  }
  const results = choice.options.map((option) => decide(opened.with(at, option), compute));
  return restsOn(branch(results, choice.names, choice.when), assumed);
}

function onceGiven(part: Read): Read {
  return part instanceof Assumed && part.isLeftToGive ? part.onceGiven : part;
}
