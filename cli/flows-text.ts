import { createColors } from "picocolors";

import type { ReportDiagnostic } from "../shared/report/report";
import { opening, placeText } from "../shared/reporters/finding-texts";
import type { ReporterOptions } from "../shared/reporters/reporter";
import { markdown, plain } from "../shared/reporters/sanitise";
import { capital } from "../shared/text/sentences";
import { count } from "../shared/text/numbers";
import { WIDEST_PROSE, wrap } from "../shared/text/wrap";
import { admissionText, decidersText, KINDS, wayText } from "./admission-text";
import type { Admission, Change } from "./admissions";

/** What a subject admits, in one direction. */
export interface Flow extends Pick<
  Change,
  "kind" | "name" | "label" | "id" | "place" | "direction" | "dependsOn"
> {
  readonly admits: readonly Admission[];
}

/** Subject by subject, then what was remarked about the input. */
export function flowsText(
  flows: readonly Flow[],
  remarks: readonly ReportDiagnostic[],
  { width = 80, color = false }: Pick<ReporterOptions, "width" | "color">,
): string {
  const colors = createColors(color);
  const prose = Math.min(width, WIDEST_PROSE);
  const blocks = flows.map(({ kind, label, direction, admits, dependsOn }) =>
    [
      `${colors.bold(plain(label))} (${KINDS[kind]}), ${wayText(kind, direction)}`,
      ...admits.flatMap((one) => wrap(admissionText(one, direction), prose, "  ", "      ")),
      ...(dependsOn.length > 0 ? wrap(decidersText(dependsOn), prose, "    ", "    ") : []),
    ].join("\n"),
  );
  const told = remarks.map((remark) => wrap(remarkText(remark), prose, "", "  ").join("\n"));
  const summary = wrap(summaryOf(flows), prose).map(colors.bold).join("\n");
  return `${[...blocks, ...told, summary].join("\n\n")}\n`;
}

/** A table for a wiki, a row for each part of what a subject admits. */
export function flowsMarkdown(flows: readonly Flow[], remarks: readonly ReportDiagnostic[]): string {
  const rows = flows.flatMap(({ kind, label, direction, admits, dependsOn }) =>
    admits.map((one) => {
      const decides = one.certain || dependsOn.length === 0 ? "" : dependsOn.join(", ");
      return [label, KINDS[kind], wayText(kind, direction), admissionText(one, direction), decides];
    }),
  );
  const table = [HEADINGS, ...rows.map((cells) => cells.map((cell) => markdown(plain(cell, 2000))))];
  const [head = "", ...body] = table.map((cells) => `| ${cells.join(" | ")} |`);
  const told = remarks.map((remark) => `- ${markdown(remarkText(remark))}`);
  return (
    [head, "|:--|:--|:--|:--|:--|", ...body, "", `${summaryOf(flows)}.`, "", ...told].join("\n").trimEnd() +
    "\n"
  );
}

const HEADINGS = ["Subject", "Kind", "Way", "Admits", "Decided by"];

/** "note: net.yaml:3:5: nothing knows its lines" */
export function remarkText(remark: ReportDiagnostic): string {
  const place = placeText(remark);
  return `${remark.level}: ${place === undefined ? "" : `${place}: `}${opening(plain(remark.message, 1000))}`;
}

function summaryOf(flows: readonly Flow[]): string {
  if (flows.length === 0) return "No group, ACL or interface admits anything";
  const named = (...wanted: readonly Flow["kind"][]): number =>
    new Set(flows.filter(({ kind }) => wanted.includes(kind)).map(({ label }) => label)).size;
  const lightsail = named("lightsail-firewall");
  const reached = named("interface", "target", "fronted");
  const parts = [
    count(named("security-group"), "group", "groups"),
    count(named("network-acl"), "ACL", "ACLs"),
    ...(lightsail > 0 ? [count(lightsail, "Lightsail firewall", "Lightsail firewalls")] : []),
    count(reached, "interface that the internet reaches", "interfaces that the internet reaches"),
  ];
  return capital(`${parts.join(", ")}. What is not listed admits nothing`);
}
