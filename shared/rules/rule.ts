import type { Control } from "../frameworks/control";
import { controlsOf } from "../frameworks/controls-of";
import { PASS, PASSED, type Judgement } from "../judges/judgement";
import type { AccountDuty, Intent } from "../semantics/intent";
import type { Network, Subject } from "../network/network";

export type Severity = "critical" | "high" | "medium" | "low";

/** The level a preset gives a rule's violations; undetermined ones are shown one lower. */
export type RuleLevel = "error" | "warning" | "note" | "off";

/** JSON Schema of one parameter, as far as rules need it. */
export interface ParameterSchema {
  readonly type: "array" | "integer" | "string" | "boolean" | "object";
  readonly items?: ParameterSchema;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface Parameter<T> {
  readonly default: T;
  readonly describe: string;
  readonly schema: ParameterSchema;
}

export type Parameters = { readonly [name: string]: Parameter<unknown> };

export type ValuesOf<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** Written once per rule; docs, host metadata, SARIF and the config schema are made from it. */
export interface Meta {
  /** Permanent, kebab-case, names the bad thing. Custom rules have a slash: `acme/no-legacy-ports`. */
  readonly id: string;
  /** A sentence without a full stop, at most 60 characters. */
  readonly title: string;
  /** How bad what it finds is, whatever the level. */
  readonly severity: Severity;
  /** Level in the preset `recommended`. */
  readonly recommended: RuleLevel;
  /** What goes wrong, in full sentences. */
  readonly rationale: string;
  /** Exactly what it finds, with its thresholds, for its page. */
  readonly condition?: string;
  /** Imperative, one sentence. */
  readonly remediation: string;
  /** Where AWS or a standard says so. */
  readonly references: readonly string[];
  /** What it supports evidence for. */
  readonly controls: readonly Control[];
  /** Who speaks instead where both have the same cause, or several of whom one does; chains end at the most telling. */
  readonly absorbedBy?: string | readonly string[];
  /** What it finds is about words, not about what is admitted: of equal findings on the same lines the other speaks. */
  readonly incidental?: true;
  /** AWS refuses what it finds, in properties called so: it speaks for every doubt about what was meant there. */
  readonly refused?: RegExp;
  /** Done once for an account: where another program does it, nothing is found and nothing was looked at. */
  readonly duty?: AccountDuty;
  /** No prefix is right in place of the line that it closes: its fix writes none. */
  readonly closes?: true;
  /** Only known machines are meant: its fix lets in their group instead of a prefix. */
  readonly fromGroup?: true;
}

/** Whether somebody wrote the rule for a program of their own. */
export function isOwnId(id: string): boolean {
  return id.includes("/");
}

/** The rules that may speak for one, nearest first. */
export function absorbersOf({ absorbedBy = [] }: Pick<Meta, "absorbedBy">): readonly string[] {
  return typeof absorbedBy === "string" ? [absorbedBy] : absorbedBy;
}

export interface RuleContext<P extends Parameters> {
  readonly network: Network;
  readonly intent: Intent;
  readonly parameters: ValuesOf<P>;
}

/**
 * What lines must have for a rule to have anything to find, as masks of `TRAIT`: in one direction at least, of each
 * mask some trait.
 */
export interface Signs {
  readonly ingress?: readonly number[];
  readonly egress?: readonly number[];
}

/** A rule as it is written; `defineRule` makes a `Rule` of it. */
export interface RuleDefinition<S extends Subject, P extends Parameters> extends Omit<Meta, "controls"> {
  /** Left out: those that frameworks map to its id. */
  readonly controls?: readonly Control[];
  /** What people may set, by name. */
  readonly parameters?: P;
  /**
   * For rules that most groups cannot break: groups without these signs are passed over, other subjects are not. Left
   * out, every group is asked. Signs may be too many, never too few.
   */
  readonly signs?: Signs;
  /**
   * For rules that count or compare: what passes as it is written is asked of each outcome of its choices too, since
   * two values may be the same in one of them. Left out, it has to be open before its outcomes are asked.
   */
  readonly asksOutcomes?: true;
  /** Why one resource alone, before it is created, proves nothing. Left out, it is judged then as well. */
  readonly needsWhole?: string;
  /** What is judged, one by one. Rules that share this function are asked subject by subject. */
  over(network: Network, intent: Intent): Iterable<S>;
  /** One answer, or one for each family or place. What it throws is a failure of the rule on this subject. */
  judge(subject: S, context: RuleContext<P>): Judgement | readonly Judgement[];
}

/** Parameter values by name, checked against the schemas before. */
export type Settings = { readonly [name: string]: unknown };

/** A rule with its parameters fixed for one run. */
export interface BoundRule {
  readonly rule: Rule;
  subjects(network: Network, intent: Intent): Iterable<Subject>;
  judge(subject: Subject, network: Network, intent: Intent): readonly Judgement[];
  /** Rules with the same selector are asked together. */
  readonly selector: unknown;
}

/** A rule, closed over the types of its subjects and parameters. */
export interface Rule extends Meta {
  readonly parameters: Parameters;
  readonly signs?: Signs;
  readonly asksOutcomes?: true;
  /** Fixes its parameters. Settings are those of the schema, checked by the caller. */
  bind(settings: Settings): BoundRule;
}

/** What `defineRule` made. One of another copy of this package knows other classes, and would judge nothing. */
const DEFINED = new WeakSet<object>();

export function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && DEFINED.has(value);
}

/** Closes a rule over the types of its subjects and parameters, so that lists of rules stay plain. */
export function defineRule<S extends Subject, P extends Parameters = Record<never, never>>(
  definition: RuleDefinition<S, P>,
): Rule {
  const { over, judge, parameters, needsWhole, ...meta } = definition;
  const rule: Rule = {
    ...meta,
    controls: meta.controls ?? controlsOf(meta.id),
    parameters: parameters ?? {},
    bind(settings) {
      const values = bound<P>(parameters, settings);
      let context: RuleContext<P> | undefined;
      return {
        rule,
        selector: over,
        subjects: (network, intent) => over(network, intent),
        judge(subject, network, intent) {
          // `subjects` and `judge` of one rule only ever meet through `over`, which yields S.
          if (context?.network !== network || context.intent !== intent)
            context = { network, intent, parameters: values };
          if (needsWhole !== undefined && !network.whole) return PASSED;
          const verdict = judge(subject as S, context);
          if (verdict === PASS) return PASSED;
          return isSingle(verdict) ? [verdict] : verdict;
        },
      };
    },
  };
  DEFINED.add(rule);
  return rule;
}

function isSingle(verdict: Judgement | readonly Judgement[]): verdict is Judgement {
  return !Array.isArray(verdict);
}

function bound<P extends Parameters>(parameters: P | undefined, settings: Settings): ValuesOf<P> {
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters ?? {})) {
    values[name] = Object.hasOwn(settings, name) ? settings[name] : parameter.default;
  }
  return values as ValuesOf<P>;
}
