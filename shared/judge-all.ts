import { push } from "./facts";
import { PASSED, type Judgement } from "./judges";
import type { Intent } from "./semantics/intent";
import type { Group, Network, Subject } from "./network/network";
import type { InternalError } from "./report/report";
import type { Found } from "./report/verdict";
import type { BoundRule, Rule } from "./rules/rule";
import { mayConcern } from "./rules/signs";
import { isFound, settle } from "./settle";
import { egressOf, hasOpenLines, ingressOf, signsOf } from "./semantics";
import { namedError } from "./text/named-error";

/**
 * Asks all rules about all their subjects. Rules that ask about the same subjects are asked subject by subject: a
 * subject's facts are then at hand. What throws is a failure of that rule on that subject, and nothing else is lost.
 * @param report is told what was found; subjects that pass are left out
 */
export function judgeAll(
  rules: readonly BoundRule[],
  network: Network,
  intent: Intent,
  report: (found: Found) => void,
): readonly InternalError[] {
  const failures: InternalError[] = [];
  for (const together of bySelector(rules)) {
    const [first] = together;
    if (!first) continue;
    const panel = together.some(({ rule }) => rule.signs)
      ? new GroupPanel(together, network, intent)
      : undefined;
    try {
      for (const subject of first.subjects(network, intent)) {
        const asked = panel?.concerning(subject) ?? together;
        // A step of an iterator is an object wherever V8 has not compiled the loop yet, and this one is taken most.
        for (let i = 0; i < asked.length; i++) {
          const one = asked[i];
          if (!one) continue;
          try {
            const judgements = one.judge(subject, network, intent);
            const isPassed = judgements === PASSED || !judgements.some(isFound);
            if (isPassed && !(one.rule.asksOutcomes && isOpen(subject))) continue;
            const found = settled(one, subject, judgements, network, intent);
            if (found.judgements.some(isFound)) report(found);
          } catch (error) {
            failures.push(failureOf(one.rule, subject.name, error));
          }
        }
      }
    } catch (error) {
      for (const one of together) failures.push(failureOf(one.rule, undefined, error));
    }
  }
  return failures;
}

/** A function of its own: a closure in the loop would be made ready for every rule and subject. */
function settled(
  { rule, judge }: BoundRule,
  subject: Subject,
  judgements: readonly Judgement[],
  network: Network,
  intent: Intent,
): Found {
  const again = (other: Subject): readonly Judgement[] => judge(other, network, intent);
  return { rule, ...settle({ subject, judgements }, again), judge: again };
}

function bySelector(rules: readonly BoundRule[]): Iterable<readonly BoundRule[]> {
  const found = new Map<unknown, BoundRule[]>();
  for (const rule of rules) {
    push(found, rule.selector, rule);
  }
  return found.values();
}

/**
 * Which rules have anything to ask of a group, by the signs of its lines. Most groups have the same few, so most rules
 * are passed over without a call.
 */
class GroupPanel {
  /** By the signs of ingress, then of egress. */
  private readonly bySigns = new Map<number, Map<number, readonly BoundRule[]>>();

  constructor(
    private readonly rules: readonly BoundRule[],
    private readonly network: Network,
    private readonly intent: Intent,
  ) {}

  /** @param subject whoever is no group is asked by every rule */
  concerning(subject: Subject): readonly BoundRule[] {
    try {
      return isGroup(subject) ? this.bySign(subject) : this.rules;
    } catch {
      // Then every rule is asked: those that cannot judge the group say so themselves, and the other groups are judged.
      return this.rules;
    }
  }

  private bySign(group: Group): readonly BoundRule[] {
    const ingress = signsOf(ingressOf(group), this.intent, this.network.ownPrefixes);
    const egress = signsOf(egressOf(group), this.intent, this.network.ownPrefixes);
    let byEgress = this.bySigns.get(ingress);
    if (!byEgress) this.bySigns.set(ingress, (byEgress = new Map<number, readonly BoundRule[]>()));
    let concerned = byEgress.get(egress);
    if (!concerned) {
      concerned = this.rules.filter(({ rule: { signs } }) => !signs || mayConcern(signs, ingress, egress));
      byEgress.set(egress, concerned);
    }
    return concerned;
  }
}

function isGroup(subject: Subject): subject is Group {
  return subject.kind === "security-group";
}

/** Whether its outcomes may differ: the choices themselves are dear to look for in every group. */
function isOpen(subject: Subject): boolean {
  if (isGroup(subject) && !hasOpenLines(subject)) return false;
  return subject.choices !== undefined && subject.choices.length > 0;
}

function failureOf(rule: Rule, subject: string | undefined, error: unknown): InternalError {
  return {
    what: `rule ${rule.id} failed${subject === undefined ? "" : ` on ${subject}`}`,
    error: namedError(error),
    ruleId: rule.id,
  };
}
