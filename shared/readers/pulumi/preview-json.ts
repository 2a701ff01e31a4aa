import type { Diagnostics } from "../../facts";
import { isList, isRecord, textOf, type Json } from "../../facts/json";
import { plannedProperties } from "./merge-properties";
import type { PulumiResource } from "./pulumi-resource";
import { DEEPEST, SECRET, SIGNATURE } from "./sentinels";
import { resourceOf } from "./stack-export";
import { isStack, UNSEEN_OUTPUTS } from "./stack-outputs";

/** Steps after which the resource is gone, was never there, or belongs to another program. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "remove-pending-replace",
  "read",
  "read-replacement",
  "read-discard",
]);

/** What `pulumi preview --json` prints. */
export function isPreviewJson(data: unknown): boolean {
  return stepsOf(data) !== undefined;
}

/** The resources as they will be; `undefined` if `data` is no preview. */
export function readPreviewJson(
  data: unknown,
  file: string,
  diagnostics: Diagnostics,
): PulumiResource[] | undefined {
  const steps = stepsOf(data);
  if (!steps) return undefined;
  // A replacement is told in three steps of one URN.
  const resources = new Map<string, PulumiResource>();
  steps.forEach((step, i) => {
    if (!isRecord(step)) return;
    if (NOT_KEPT.has(String(step["op"]))) return;
    const state = plannedState(step);
    if (isRecord(state) && (state["external"] === true || isLeftOut(step))) return;
    const resource = resourceOf(unblinded(state, 0), plannedProperties, textOf(step["provider"]));
    if (resource) {
      resources.set(resource.urn, isStack(resource) ? UNSEEN_OUTPUTS : resource);
    } else {
      diagnostics.add({
        level: "error",
        message: `step ${i} of the preview has no resource; it is not judged`,
        location: { file, line: 1 },
      });
    }
  });
  return [...resources.values()];
}

/** `--target` and `--exclude` leave what is new and not meant the same: without an id, as it does not exist. */
function isLeftOut({ op, oldState }: Json): boolean {
  return (
    op === "same" && isRecord(oldState) && oldState["custom"] === true && textOf(oldState["id"]) === undefined
  );
}

/** Steps after which the resource is the one that was there before. */
const KEPT: ReadonlySet<string> = new Set(["same", "update", "refresh"]);

/**
 * The state after a step. A preview writes inputs into it and nothing else: of what exists already the id, and what
 * AWS has filled in where nobody wrote anything, are those of the old state.
 */
function plannedState(step: Json): unknown {
  const { newState, oldState } = step;
  if (!isRecord(newState)) return newState ?? oldState;
  if (!isRecord(oldState) || !KEPT.has(String(step["op"]))) return newState;
  const { inputs, outputs } = oldState;
  const written = isRecord(inputs) ? inputs : {};
  const filledIn = Object.entries(isRecord(outputs) ? outputs : {}).filter(
    ([key]) => !Object.hasOwn(written, key),
  );
  return { id: oldState["id"], outputs: Object.fromEntries(filledIn), ...newState };
}

/** How many resources stay as they are that the preview does not show: it does with `--show-sames` only. */
export function unshownSames(data: unknown): number {
  const summary = isRecord(data) ? data["changeSummary"] : undefined;
  const counted = isRecord(summary) ? summary["same"] : undefined;
  if (typeof counted !== "number") return 0;
  const steps = stepsOf(data) ?? [];
  return Math.max(0, counted - steps.filter((step) => isRecord(step) && step["op"] === "same").length);
}

/**
 * What a preview failed of, in its own words: the program ended before all of its resources were registered, or a
 * provider refused one, and nobody knows what would have followed.
 */
export function failureIn(data: unknown): string | undefined {
  const diagnostics = isRecord(data) ? data["diagnostics"] : undefined;
  if (!isList(diagnostics)) return undefined;
  const failed = diagnostics.find((one) => isRecord(one) && one["severity"] === "error");
  if (!isRecord(failed)) return undefined;
  const [said = ""] = (textOf(failed["message"]) ?? "")
    .replace(/^error: /, "")
    .trim()
    .split("\n");
  return said.replace(/:$/, "");
}

function stepsOf(data: unknown): readonly unknown[] | undefined {
  if (!isRecord(data)) return undefined;
  const { steps } = data;
  if (isList(steps) && steps.every((step) => isRecord(step) && typeof step["op"] === "string")) return steps;
  // A program without resources is a preview without steps.
  return steps === undefined && isRecord(data["changeSummary"]) ? [] : undefined;
}

/** A preview prints this in place of every secret, as if it were its text. */
const BLINDED = "[secret]";

/** The same with secrets as what they are: values that we are not shown. */
function unblinded(value: unknown, depth: number): unknown {
  if (value === BLINDED) return { [SIGNATURE]: SECRET };
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((element) => unblinded(element, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unblinded(inner, depth + 1)]));
}
