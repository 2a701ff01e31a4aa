import { controlsAskedBy, PRESETS } from "../../shared/config/presets";
import { absorbersOf, type Rule } from "../../shared/rules/rule";
import type { RuleTable } from "../../test/rules/describe-rule";
import { controlRows } from "./controls";
import { examplesOf } from "./example";
import { blocks, bullets, code, fence, page, table } from "./markdown";
import { listed } from "../../shared/text/lists";
import { NOTES } from "./notes";
import peers from "./peers.json";

/** More names than this tell a reader nothing more. */
const MOST = 12;

const LEVELS = {
  error: "error: it blocks",
  warning: "warning: it advises",
  note: "note",
  off: "off until it is turned on or a framework's preset does",
} as const;

/** Everything there is to know about one rule. */
export function rulePage(rule: Rule, rules: readonly Rule[], cases: RuleTable | undefined): string {
  const { id, title, severity, recommended, rationale, remediation, references } = rule;
  return page(
    `# ${title}`,
    `${code(id)} · severity ${severity} · in ${code("recommended")} ${LEVELS[recommended]}`,
    rationale,
    forbids(rule, cases),
    ...(cases ? examplesOf(rule, cases) : []),
    "## The fix",
    `${remediation}.`,
    parameters(rule),
    cases && limits(cases),
    overlaps(rule, rules),
    folklore(id),
    controls(rule),
    otherTools(id),
    "## Read more",
    bullets(references.map((url) => `<${url}>`)),
  );
}

function forbids({ condition }: Rule, cases: RuleTable | undefined): string | undefined {
  if (condition === undefined && !cases) return undefined;
  return blocks(
    "## What it forbids",
    condition,
    condition !== undefined && /\bopen( or wide)? (sources|destinations)\b|\bnot open\b/.test(condition)
      ? OPEN
      : undefined,
    condition !== undefined && /\bwide sources\b/.test(condition) ? WIDE : undefined,
    cases && `It finds ${named(cases.invalid)}`,
    cases && `It lets pass ${named(cases.valid)}`,
    cases &&
      "Each of these is a case of its test, judged on both hosts where both can write it. The examples show what decides; properties that AWS wants beside it are left out.",
  );
}

const OPEN =
  "Sources are open when all lines together hold 16,777,216 public IPv4 addresses (2^24, as many as a /8) or an IPv6 /16; `open` in the configuration sets that. Private blocks, the program's own VPCs, groups and the lists that AWS keeps are not the internet.";
const WIDE =
  "They are wide above 65,536 public IPv4 addresses (2^16, as many as a /16) or above an IPv6 /32; `wide` sets that.";

function named(cases: readonly { readonly name: string }[]): string {
  const more = cases.length > MOST ? [`${cases.length - MOST} more`] : [];
  const names = cases.slice(0, MOST).map(({ name }) => name.replace(/([*_<])/g, "\\$1"));
  return `cases like these:\n\n${bullets([...names, ...more])}`;
}

function limits({ undetermined, unheeded = {} }: RuleTable): string {
  const reasons = [...new Set(Object.values(unheeded))];
  const sentence = "Then it says so and names what decides; the verdict is shown one level lower.";
  return blocks(
    "## When it cannot tell",
    typeof undetermined === "string"
      ? `It always can: ${undetermined}${/[.!?]$/.test(undetermined) ? "" : "."}`
      : `It cannot tell in ${named(undetermined)}\n\n${sentence}`,
    reasons.length > 0 ? `Of some of what is unknown it takes no notice: ${reasons.join("; ")}.` : undefined,
  );
}

function parameters({ id, parameters: all, recommended, controls: asked }: Rule): string {
  const entries = Object.entries(all);
  const [first] = entries;
  const level = recommended === "off" ? "warning" : recommended;
  const example = first ? `\n    ${first[0]}: ${JSON.stringify(first[1].default ?? null)}` : "";
  return blocks(
    "## Settings",
    first &&
      table(
        ["Parameter", "Default", "Meaning"],
        entries.map(([name, { describe, default: value }]) => [
          code(name),
          value === undefined ? "none" : code(JSON.stringify(value)),
          describe,
        ]),
      ),
    presetSettings(asked),
    fence("yaml", `rules:\n  ${id}:\n    level: ${level}${example}`),
  );
}

function presetSettings(controls: Rule["controls"]): string | undefined {
  const asking = controls.filter(({ settings }) => settings !== undefined);
  if (asking.length === 0) return undefined;
  const set = new Set(
    asking.flatMap(({ settings = {} }) =>
      Object.entries(settings).map(([name, value]) => code(`${name}: ${JSON.stringify(value)}`)),
    ),
  );
  const presets = PRESETS.filter((preset) => controlsAskedBy(preset, asking).length > 0);
  return `The checks of some frameworks count it, so their presets say ${listed([...set])}: ${listed(presets.map(code))}.`;
}

function overlaps(rule: Rule, rules: readonly Rule[]): string | undefined {
  const link = (other: string): string =>
    rules.some((rule) => rule.id === other) ? `[${other}](${other}.md)` : code(other);
  const tellers = absorbersOf(rule).map(link);
  const absorbed = rules.filter((one) => absorbersOf(one).includes(rule.id)).map(({ id }) => link(id));
  if (tellers.length === 0 && absorbed.length === 0) return undefined;
  return blocks(
    "## Overlaps",
    tellers.length > 0
      ? `Where both have one cause, ${tellers.join(" or ")} tells it and names this rule.`
      : undefined,
    absorbed.length > 0
      ? `Where both have one cause, this rule tells it for ${listed(absorbed)}.`
      : undefined,
  );
}

function folklore(id: string): string | undefined {
  const notes = NOTES.filter(({ rules }) => rules.includes(id));
  if (notes.length === 0) return undefined;
  return blocks("## Often heard", ...notes.map(({ heard, true: holds }) => `“${heard}” ${holds}`));
}

function controls(rule: Rule): string {
  if (rule.controls.length === 0) return blocks("## Controls", "No framework asks for it.");
  return blocks(
    "## Controls",
    "It supports these; it satisfies none of them alone.",
    table(["Framework", "Control", "Asks", "Mapped by"], controlRows(rule.controls)),
  );
}

function otherTools(id: string): string {
  const known: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = peers;
  const tools = Object.entries(Object.hasOwn(known, id) ? (known[id] ?? {}) : {});
  return blocks(
    "## Other tools",
    tools.length === 0
      ? "We know of no other tool that asks this."
      : table(
          ["Tool", "Closest check"],
          tools.map(([tool, names]) => [tool, names.map(code).join(", ")]),
        ),
    tools.length === 0 ? undefined : "Close is not equal: most look at one line and one spelling at a time.",
  );
}
