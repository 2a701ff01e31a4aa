import { closingLines } from "./closing-lines";
import type { CauseGroup } from "../causes/cause-group";
import { fixOf, sendersOf } from "./fix";
import { narrow } from "./narrow";
import { coversServices, NO_SERVICES, unionServices, type ServiceSet } from "../../packets";
import { placeKey } from "../places";
import type { ReportedFix } from "../report";
import type { Verdict } from "../verdict";

/** What a remark on all of these lines knows to have been meant: better than a prefix that their author has to find. */
export function meantFix(verdict: Verdict, remarks: readonly Verdict[]): ReportedFix | undefined {
  if (verdict.verdict !== "violation") return undefined;
  const closing = new Set(closingLines(verdict).map(({ at }) => placeKey(at)));
  for (const remark of remarks) {
    const fix = fixOf(remark, NO_SERVICES);
    // A value that is left to the author as well says no more.
    if (!fix || fix.add.length === 0 || fix.add.some(isLeftToAuthor)) continue;
    const about = new Set(remark.evidence.flatMap(({ lines }) => lines.map(({ at }) => placeKey(at))));
    if ([...closing].every((place) => about.has(place))) return fix;
  }
  return undefined;
}

/** Where load balancers of the program alone should send all that is told: to admit their groups. */
export function fixByBalancer(
  cause: readonly Verdict[],
  services: CauseGroup["services"],
): ReportedFix | undefined {
  for (const verdict of cause) {
    if (verdict.verdict !== "violation" || sendersOf(verdict).length === 0) continue;
    const own = narrow(verdict, services);
    const told = allOf(services.values());
    if (coversServices(allOf(exposedBy(own)), told)) return fixOf(own, told);
  }
  return undefined;
}

function exposedBy({ evidence }: Verdict): readonly ServiceSet[] {
  return evidence.flatMap(({ statement }) => (statement.kind === "exposure" ? [statement.services] : []));
}

function allOf(sets: Iterable<ServiceSet>): ServiceSet {
  return [...sets].reduce(unionServices, NO_SERVICES);
}

/** What stands for a value that nobody here knows. */
function isLeftToAuthor(text: string): boolean {
  return /\bYOUR_[A-Z]/.test(text);
}
