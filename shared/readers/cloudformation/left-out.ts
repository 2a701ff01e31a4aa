import { mergeNames, NO_NAMES, type Diagnostics, type Names } from "../../facts";
import type { Evaluator } from "./evaluate";

const MOST_SHOWN = 3;

/** Resources that are not made as long as parameters keep their defaults: what they would open is not judged. */
export class LeftOut {
  private readonly resources: string[] = [];
  private defaults: Names = NO_NAMES;

  /** @param defaults the parameters that decide so; without one nothing ever makes it */
  add(logicalId: string, defaults: Names): void {
    if (defaults.length === 0) return;
    this.resources.push(logicalId);
    this.defaults = mergeNames(this.defaults, defaults);
  }

  note(e: Evaluator, diagnostics: Diagnostics): void {
    const [first] = this.resources;
    if (first === undefined) return;
    const many = this.resources.length > 1;
    diagnostics.add({
      level: "note",
      message: `${listed(this.resources)} ${many ? "are" : "is"} not made, and so not judged, by default of ${listed(this.defaults)}`,
      location: e.locationOf(["Resources", first]),
    });
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, names.length > MOST_SHOWN ? MOST_SHOWN - 1 : MOST_SHOWN);
  const rest = names.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop();
  return [shown.join(", "), last].filter(Boolean).join(" and ");
}
