import { askOf } from "../../shared/frameworks/asks";
import type { Control, Provenance } from "../../shared/frameworks/control";
import { isManual } from "../../shared/frameworks/manual";

export const PROVENANCE: Readonly<Record<Provenance, string>> = {
  benchmark: "the benchmark",
  "security-hub": "AWS Security Hub",
  "control-tower": "AWS Control Tower",
  "conformance-pack": "AWS conformance pack",
  inference: "our mapping",
};

function titleOf(control: Control): string {
  return askOf(control)?.title ?? "";
}

/**
 * Controls of a rule as rows: framework with versions, number, what it asks, where the mapping comes from; by number.
 */
export function controlRows(controls: readonly Control[]): string[][] {
  const rows = new Map<string, { versions: string[]; control: Control; manual: string[] }>();
  for (const control of controls) {
    const { framework, provenance, version } = control;
    const key = [framework, provenance, control.control, titleOf(control)].join("\n");
    const row = rows.get(key) ?? { versions: [], control, manual: [] };
    row.versions.push(version);
    if (isManual(control)) row.manual.push(version);
    rows.set(key, row);
  }
  const told = [...rows.values()].map(({ versions, control, manual }) => {
    const { framework, family, ports, provenance } = control;
    const shown =
      framework === "AWS FSBP" || framework === "AWS Security Hub" ? "" : ` ${versions.join(", ")}`;
    const about = family ? ` (IPv${family})` : ports ? ` (TCP ${ports.join(", ")})` : "";
    const person = manual.length > 0 ? `, manual in ${manual.join(", ")}` : "";
    return [
      `${framework}${shown}`,
      control.control + about,
      titleOf(control),
      PROVENANCE[provenance] + person,
    ];
  });
  const frameworks = [...new Set(told.map(([framework]) => framework))];
  return told.sort(
    ([a, one = ""], [b, other = ""]) =>
      frameworks.indexOf(a) - frameworks.indexOf(b) || NUMBERS.compare(one, other),
  );
}

/** 5.10 behind 5.9 */
const NUMBERS = new Intl.Collator("en", { numeric: true });
