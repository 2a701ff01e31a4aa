import { saysSomething } from "../facts";
import { coversServices, serviceParts, tcp } from "../packets";
import type { ReportDiagnostic } from "../report/report";
import type { Allowance } from "./config";
import { servicesOf } from "./intent";

const MEETS_NOTHING = "meets no line of a group; delete it or mend what it names";

/**
 * What takes packets out of every judgement should say why, and be about something.
 * @param meets whether it is about something; left out where only a part of the program is seen
 */
export function allowRemarks(
  allow: readonly Allowance[],
  meets?: (allowance: Allowance) => boolean,
): readonly ReportDiagnostic[] {
  return allow.flatMap((allowance) => {
    const { reason, location, resources } = allowance;
    const faults = [
      ...(!saysSomething(reason) ? ["has no reason; say why it is meant"] : []),
      ...(isEverything(allowance)
        ? ["takes every port of everything; name the ports and resources meant"]
        : []),
      ...(meets?.(allowance) === false ? [MEETS_NOTHING] : []),
    ];
    const about = serviceParts(servicesOf(allowance)).join(", ");
    const target = resources === undefined ? "" : ` on ${resources.join(", ")}`;
    return faults.map((fault) => ({
      level: "warning" as const,
      message: `the entry of allow for ${about}${target} ${fault}`,
      ...(location && { file: location.file, line: location.line }),
      ...(location?.column !== undefined && { column: location.column }),
      ofPolicy: true as const,
      ...(fault === MEETS_NOTHING && {
        idle: { kind: "entry of allow" as const, name: resources?.join(", ") ?? about },
      }),
    }));
  });
}

/** Nothing of the kind is then judged anywhere: what somebody means has a port, a source or a name. */
function isEverything(allowance: Allowance): boolean {
  const { sources, resources = ["**"] } = allowance;
  return (
    resources.some((pattern) => /^[*?/]+$/.test(pattern)) &&
    sources.some((source) => source.endsWith("/0")) &&
    coversServices(servicesOf(allowance), tcp())
  );
}
