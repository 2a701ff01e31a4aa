import type { Control } from "../shared/frameworks/control";

/** "1 finding blocks", "3 findings block" */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
}

/** With a full stop, once. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.?!:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The host writes a label before it; names and abbreviations keep their capitals. */
export function uncapitalised(text: string): string {
  return /^[A-Z][a-z]+[ ,]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** One line of what a terminal can show. */
export function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}

const NAMED = 2;

/** "sg-ingress-split-cidr-open, sg-ingress-admin-port-open and 3 more rules." */
export function ruleList(rules: readonly string[]): string {
  const more = rules.length - NAMED;
  if (more <= 0) return `${rules.join(" and ")}.`;
  return `${rules.slice(0, NAMED).join(", ")} and ${count(more, "more rule")}.`;
}

const FRAMEWORKS: readonly Control["framework"][] = ["CIS AWS", "PCI DSS", "NIST 800-53", "AWS FSBP"];

/** "CIS AWS 7.0 (6.3), PCI DSS 4.0.1 (1.3.1, our mapping), FSBP EC2.13": of each framework the newest version. */
export function controlsText(controls: readonly Control[]): string {
  return FRAMEWORKS.flatMap((framework) => {
    const all = controls.filter((control) => control.framework === framework);
    const [newest] = all
      .map(({ version }) => version)
      .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
    if (newest === undefined) return [];
    const shown = all.filter(({ version }) => version === newest);
    const numbers = [...new Set(shown.map(({ control }) => control))].join(", ");
    if (framework === "AWS FSBP") return [`FSBP ${numbers}`];
    const inferred = shown.every(({ provenance }) => provenance === "inference");
    return [`${framework} ${newest} (${numbers}${inferred ? ", our mapping" : ""})`];
  }).join(", ");
}
