import { isAskedBy, type FrameworkVersion } from "./frameworks/cited";
import { isAbout, type Control } from "./frameworks/control";
import type { Network } from "./network/network";
import type { ReportedControl } from "./report/report";
import type { BoundRule, Rule } from "./rules/rule";
import type { Intent } from "./semantics/intent";

/** Of each control that presets ask for: the rules that support it, and what those that ran were asked about. */
export function controlsJudged(
  rules: readonly Rule[],
  active: readonly BoundRule[],
  frameworks: readonly FrameworkVersion[],
  network: Network,
  intent: Intent,
): readonly ReportedControl[] {
  const ran = new Map(active.map((one) => [one.rule.id, one]));
  const subjects = new SubjectsBySelector(network, intent);
  return [...rulesByControl(rules, frameworks).values()].sort(inOrder).map(({ control, by }) => {
    const { framework, version } = control;
    const ids = [...by.keys()];
    const bound = ids.flatMap((id) => ran.get(id) ?? []);
    const asked = bound.filter((one) => !isDoneElsewhere(one, intent));
    const elsewhere = bound.filter((one) => isDoneElsewhere(one, intent));
    return {
      framework,
      version,
      control: control.control,
      rules: asked.map(({ rule }) => rule.id),
      off: ids.filter((id) => !ran.has(id)),
      elsewhere: elsewhere.map(({ rule }) => rule.id),
      judged: subjects.countedOf(asked, by),
    };
  });
}

/** What the owner says another program of the account does. */
function isDoneElsewhere({ rule }: BoundRule, { account = {} }: Intent): boolean {
  return rule.duty !== undefined && account[rule.duty] === "external";
}

interface Supported {
  readonly control: Control;
  /** As each of the rules supports it, by the rule's id. */
  readonly by: Map<string, Control>;
}

function rulesByControl(
  rules: readonly Rule[],
  frameworks: readonly FrameworkVersion[],
): ReadonlyMap<string, Supported> {
  const found = new Map<string, Supported>();
  for (const { id, controls } of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const control of controls) {
      if (!frameworks.some((one) => isAskedBy(control, one))) continue;
      const key = `${control.framework} ${control.version} ${control.control}`;
      const known = found.get(key) ?? { control, by: new Map<string, Control>() };
      found.set(key, known);
      if (!known.by.has(id)) known.by.set(id, control);
    }
  }
  return found;
}

function inOrder({ control: a }: Supported, { control: b }: Supported): number {
  return (
    compare(a.framework, b.framework) ||
    compareNumbers(a.version, b.version) ||
    compareNumbers(a.control, b.control)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** 5.10 behind 5.9 */
function compareNumbers(a: string, b: string): number {
  const padded = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(4, "0"));
  return compare(padded(a), padded(b));
}

interface Judged {
  readonly type: string;
}

/** What some rules are asked about instead of resources. */
const PROGRAM = { type: "program" };

/** Rules that share a selector are asked about the same. */
class SubjectsBySelector {
  private readonly known = new Map<unknown, ReadonlySet<Judged>>();

  constructor(
    private readonly network: Network,
    private readonly intent: Intent,
  ) {}

  /** How many resources some of the rules are asked about, by type; of each rule those that its control is about. */
  countedOf(rules: readonly BoundRule[], by: Supported["by"]): ReportedControl["judged"] {
    const all = new Set(
      rules.flatMap((bound) => {
        const control = by.get(bound.rule.id);
        return [...this.resourcesOf(bound)].filter(({ type }) => !control || isAbout(control, type));
      }),
    );
    const counts = new Map<string, number>();
    for (const { type } of all) counts.set(type, (counts.get(type) ?? 0) + 1);
    return Object.fromEntries([...counts].sort(([a], [b]) => compare(a, b)));
  }

  private resourcesOf(rule: BoundRule): ReadonlySet<Judged> {
    let resources = this.known.get(rule.selector);
    if (!resources) this.known.set(rule.selector, (resources = this.find(rule)));
    return resources;
  }

  private find(rule: BoundRule): ReadonlySet<Judged> {
    try {
      const subjects = Array.from(rule.subjects(this.network, this.intent));
      return new Set(subjects.map(({ kind, resource }) => (kind === "program" ? PROGRAM : resource)));
    } catch {
      // Judging failed in the same place, and the report says so.
      return new Set();
    }
  }
}
