import { closingLines } from "./closing-lines";
import { fixOf } from "./fix";
import { NO_SERVICES } from "../packets";
import { placeKey } from "./places";
import type { ReportedFix } from "./report";
import type { Verdict } from "./verdict";

/** What a remark on all of these lines knows to have been meant: better than a prefix that their author has to find. */
export function meantFix(verdict: Verdict, remarks: readonly Verdict[]): ReportedFix | undefined {
  if (verdict.verdict !== "violation") return undefined;
  for (const remark of remarks) {
    const fix = fixOf(remark, NO_SERVICES);
    if (!fix || fix.add.length === 0) continue;
    const about = new Set(remark.evidence.flatMap(({ lines }) => lines.map(({ at }) => placeKey(at))));
    if (closingLines(verdict).every(({ at }) => about.has(placeKey(at)))) return fix;
  }
  return undefined;
}
