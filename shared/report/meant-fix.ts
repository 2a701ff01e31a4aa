import { closingLines } from "./closing-lines";
import { fixOf } from "./fix";
import { NO_SERVICES } from "../packets";
import { placeKey } from "./places";
import type { ReportedFix } from "./report";
import type { Verdict } from "./verdict";

/** What a remark on all of these lines knows to have been meant: better than a prefix that their author has to find. */
export function meantFix(verdict: Verdict, remarks: readonly Verdict[]): ReportedFix | undefined {
  if (verdict.verdict !== "violation") return undefined;
  const closing = new Set(closingLines(verdict).map(({ at }) => placeKey(at)));
  for (const remark of remarks) {
    const fix = fixOf(remark, NO_SERVICES);
    if (!fix || fix.add.length === 0) continue;
    const about = new Set(remark.evidence.flatMap(({ lines }) => lines.map(({ at }) => placeKey(at))));
    // Other lines are not worth a change for a value that is left to the author as well.
    if (about.size > closing.size && fix.add.some(isLeftToAuthor)) continue;
    if ([...closing].every((place) => about.has(place))) return fix;
  }
  return undefined;
}

/** What stands for a value that nobody here knows. */
function isLeftToAuthor(text: string): boolean {
  return /\bYOUR_[A-Z]/.test(text);
}
