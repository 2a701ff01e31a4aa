import { createColors } from "picocolors";

import type { ReporterOptions } from "../shared/reporters/reporter";
import { plain } from "../shared/reporters/sanitise";
import { count } from "../shared/reporters/told";
import { wrap } from "../shared/reporters/wrap";
import type { Admission, Change } from "./admissions";

const WIDEST_PROSE = 100;
const MOST_PREFIXES = 6;
const KINDS = { "security-group": "group", "network-acl": "ACL" } as const;
const PRESENCES = { both: "", "only before": ", taken away", "only after": ", new" } as const;

/** Subject by subject: what is admitted now, and what no longer is. */
export function changesText(
  changes: readonly Change[],
  { width = 80, color = false }: Pick<ReporterOptions, "width" | "color">,
): string {
  const colors = createColors(color);
  const prose = Math.min(width, WIDEST_PROSE);
  const blocks = changes.map(({ kind, name, direction, presence, added, removed, dependsOn }) => {
    const lines = (sign: string, all: readonly Admission[], paint: (text: string) => string) =>
      all.flatMap((one) => wrap(`${sign} ${textOf(one, direction)}`, prose, "  ", "      ").map(paint));
    return [
      `${colors.bold(plain(name))} (${KINDS[kind]}${PRESENCES[presence]}), ${direction}`,
      ...lines("+", added, colors.green),
      ...lines("-", removed, colors.red),
      ...(dependsOn.length > 0
        ? wrap(
            `${dependsOn.map((one) => plain(one)).join(", ")} ${dependsOn.length === 1 ? "decides" : "decide"} what may be`,
            prose,
            "    ",
            "    ",
          )
        : []),
    ].join("\n");
  });
  return `${[...blocks, colors.bold(summaryOf(changes))].join("\n\n")}\n`;
}

/** "tcp 22 from 0.0.0.0/0" */
function textOf({ prefixes, services, certain }: Admission, direction: Change["direction"]): string {
  const shown = prefixes.slice(0, MOST_PREFIXES).map((prefix) => plain(prefix));
  const left = prefixes.length - shown.length;
  const ends = `${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
  return `${certain ? "" : "may be: "}${services.join("; ")} ${direction === "ingress" ? "from" : "to"} ${ends}`;
}

function summaryOf(changes: readonly Change[]): string {
  if (changes.length === 0) return "Groups and ACLs admit the same packets as before";
  const named = (all: readonly Change[]): number =>
    new Set(all.map(({ kind, name }) => `${kind} ${name}`)).size;
  const more = named(changes.filter(({ added }) => added.length > 0));
  const less = named(changes.filter(({ removed }) => removed.length > 0));
  const parts = [
    more > 0
      ? count(more, "subject admits packets that it did not", "subjects admit packets that they did not")
      : undefined,
    less > 0 ? `${count(less, "subject no longer admits", "subjects no longer admit")} some` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}
