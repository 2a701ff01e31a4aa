import { mergeNames, NO_NAMES, type Diagnostics, type Names } from "../../facts";
import { listed } from "../../text/lists";
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
      message: `${listed(this.resources, MOST_SHOWN)} ${many ? "are" : "is"} not made, and so not judged, by default of ${listed(this.defaults, MOST_SHOWN)}`,
      location: e.locationOf(["Resources", first]),
    });
  }
}
