import type { Decision } from "../../facts";
import { decisionOf } from "./conditions";
import type { Entry, Evaluation } from "./evaluation";
import { own } from "./json";

/** What decides whether a resource of a template is made: its condition, and the loop around it. `undefined`: it never is. */
export function decisionsOn(entry: Entry | undefined, e: Evaluation): readonly Decision[] | undefined {
  const decisions: Decision[] = [];
  const name = own(entry?.body, "Condition");
  if (typeof name === "string") {
    const { holds } = e.condition(name);
    if (holds === "no") return undefined;
    if (holds === "maybe") decisions.push(decisionOf(name, e));
  }
  if (entry?.doubt) {
    const { names, name: loop } = entry.doubt;
    decisions.push({ by: e.keyOf("Resources", loop), option: 0, names });
  }
  return decisions;
}
