import type { Part } from "./cause-group";
import { closingLines } from "../fixes/closing-lines";
import { placeKey } from "../places";
import type { Verdict } from "../verdict";

/**
 * A line is not needless beside a wider one that has to go: it may be all that its author means. So it is told with the
 * finding on the wider one, if anything of it is left then, by itself.
 */
export function toldBeside(parts: readonly Part[]): readonly Part[] {
  if (parts.length < 2) return parts;
  return parts.filter((part) => {
    const places = placesBeside(part.speaker);
    const home = places && parts.find((other) => other !== part && takesAway(other.speaker, places));
    home?.verdicts.push(...part.verdicts);
    return home === undefined;
  });
}

function placesBeside({ evidence }: Verdict): ReadonlySet<string> | undefined {
  const lines = evidence.flatMap(({ statement }) =>
    statement.kind === "told" && statement.beside ? statement.beside() : [],
  );
  return lines.length > 0 ? new Set(lines.map(placeKey)) : undefined;
}

function takesAway(verdict: Verdict, places: ReadonlySet<string>): boolean {
  if (verdict.verdict !== "violation" || !verdict.evidence.some(changesLines)) return false;
  return closingLines(verdict).some(({ at }) => places.has(placeKey(at)));
}

function changesLines({ statement }: Verdict["evidence"][number]): boolean {
  if (statement.kind === "exposure") return true;
  return (
    statement.fix !== undefined && (statement.fix.instead !== undefined || statement.fix.remove.length > 0)
  );
}
