import { ALWAYS, everyOf, outcome, outcomesOf, where, type Condition } from "../../facts";
import type { Entry, Evaluation } from "./evaluation";
import { own } from "../../facts/json";

/** What decides whether a resource of a template is made: its condition, and the loop around it. */
export function existenceOf(entry: Entry | undefined, e: Evaluation): Condition {
  const name = own(entry?.body, "Condition");
  const itself = typeof name === "string" ? e.condition(name).when : ALWAYS;
  if (!entry?.doubt) return itself;
  const loop = { by: e.keyOf("Resources", entry.doubt.name), all: outcomesOf(2), names: entry.doubt.names };
  return everyOf(itself, where(loop, outcome(0)));
}
