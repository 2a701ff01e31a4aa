import { mergeNames, NO_NAMES, once, type Names } from "./facts";
import { inDoubt, notKnown, type Evidence, type Judgement, type Statement } from "./judges";
import type { Choice, Subject } from "./network/network";
import { most, together } from "./network/together";
import type { Family } from "./packets";
import type { Found, Judge } from "./report/verdict";

/** What one rule answers about a subject, as it is written or as an outcome leaves it. */
type Answer = Pick<Found, "subject" | "judgements">;

type Families = readonly (Family | undefined)[];

/**
 * Where bounds cannot tell because of choices that are open: what every outcome breaks is broken, and what every
 * outcome keeps is kept, in each family by itself; what each breaks in some family is broken as well. Of what is broken
 * the first outcome is shown. Each choice is asked of alone, then a few of them together: two or three of the first
 * four, if they have 16 outcomes at most. What is open after that names what decides and nothing else.
 */
export function settle(found: Answer, judge: Judge): Answer {
  const { choices = [] } = found.subject;
  if (choices.length === 0) return found;
  if (openIn(found.judgements).length === 0) return borneOut(found, choices, judge);
  const names = once(() => namesIn(found.judgements));
  for (const choice of together(choices, names)) {
    const settled = settledBy(choice, found, judge);
    if (settled) return isDone(settled, choices) ? settled : borneOut(settled, choices, judge);
  }
  const choice = names().length > 1 ? most(choices, names()) : undefined;
  return choice ? withDeciders(found, choice, judge) : found;
}

/** What is open beside one choice may come to something else than its bounds: the others have to bear it out. */
function isDone({ judgements }: Answer, choices: readonly Choice[]): boolean {
  return choices.length < 2 || openIn(judgements).length > 0;
}

/**
 * What is settled as it is written, unless an outcome of a choice says otherwise: a rule that counts or compares may
 * have taken what is chosen for one value, or for none.
 */
function borneOut(found: Answer, choices: readonly Choice[], judge: Judge): Answer {
  const contradicts = found.judgements.some(isViolation)
    ? ({ judgements }: Answer): boolean => !judgements.some(isFound)
    : ({ judgements }: Answer): boolean => judgements.some(isFound);
  for (const choice of taken(choices)) {
    const ways = choice.outcomes.map((subject): Answer => ({ subject, judgements: judge(subject) }));
    if (ways.some(contradicts)) return ofOutcomes(ways, choice) ?? { ...found, judgements: [] };
  }
  return found;
}

/** All choices at once, where these are few; else as many as can be asked of together, then each alone. */
function taken(choices: readonly Choice[]): readonly Choice[] {
  const all = most(choices, NO_NAMES);
  if (!all) return [];
  const ways = choices.reduce((product, { outcomes }) => product * outcomes.length, 1);
  return all.outcomes.length === ways ? [all] : [all, ...choices];
}

/** What outcomes come to that differ: broken in all of them, in some, or open; absent where none finds anything. */
function ofOutcomes(ways: readonly Answer[], choice: Choice): Answer | undefined {
  const broken = ways.map(({ judgements }) => judgements.some(isViolation));
  const shown = ways[broken.indexOf(true)];
  if (!shown) return openInOne(ways, choice);
  const { subject } = shown;
  const violations = shown.judgements.filter(isViolation);
  if (broken.every(Boolean))
    return { subject, judgements: violations.flatMap((one) => whatever(one, eitherOf(choice))) };
  const deciding = choice.decidersOf(broken.map(String));
  return { subject, judgements: violations.map((one) => inSomeCases(one, deciding)) };
}

/** What no outcome breaks, and one leaves open. */
function openInOne(ways: readonly Answer[], choice: Choice): Answer | undefined {
  const found = ways.map(({ judgements }) => judgements.some(isFound));
  const shown = ways[found.indexOf(true)];
  if (!shown) return undefined;
  const deciding = choice.decidersOf(found.map(String));
  return { ...shown, judgements: shown.judgements.map((one) => alsoDecidedBy(one, deciding)) };
}

function alsoDecidedBy(judgement: Judgement, names: Names): Judgement {
  if (judgement.verdict !== "undetermined" || names.length === 0) return judgement;
  return {
    ...judgement,
    evidence(): Evidence {
      const { statement, dependsOn, ...proof } = judgement.evidence();
      const told =
        statement.kind === "told" ? { ...statement, why: `${notKnown(names)}. ${statement.why}` } : statement;
      return { ...proof, statement: told, dependsOn: mergeNames(names, dependsOn) };
    },
  };
}

/** What is so in one outcome, and in another it is not. */
function inSomeCases(judgement: Judgement, names: Names): Judgement {
  if (judgement.verdict !== "violation") return judgement;
  return {
    ...judgement,
    verdict: "undetermined",
    evidence(): Evidence {
      const { statement, ...proof } = judgement.evidence();
      return { ...proof, statement: inDoubtOf(statement, names), dependsOn: names };
    },
  };
}

function inDoubtOf(statement: Statement, names: Names): Statement {
  if (statement.kind !== "told") return statement;
  return { ...statement, ...inDoubt(`${statement.title} in some cases`, statement.why, names) };
}

function settledBy(choice: Choice, { judgements }: Answer, judge: Judge): Answer | undefined {
  const { names, outcomes } = choice;
  const [first] = outcomes;
  if (!first) return undefined;
  const ways = outcomes.map((outcome) => once(() => judge(outcome)));
  const shown = ways[0]?.() ?? [];
  const settled = openIn(judgements).filter((family) => {
    const verdict = verdictIn(shown, family);
    return verdict !== "undetermined" && ways.every((way) => verdictIn(way(), family) === verdict);
  });
  if (settled.length === 0) return brokenInSomeFamily(names, ways, judgements, first);
  const others = judgements.filter((one) => !settled.includes(familyOf(one)));
  const sure = shown.filter((one) => settled.includes(familyOf(one)));
  const either = eitherOf(choice);
  return { subject: first, judgements: [...others, ...sure.flatMap((one) => whatever(one, either))] };
}

/** What comes out in one way only is no choice. */
function eitherOf({ names, outcomes }: Choice): Names {
  return outcomes.length > 1 ? names : NO_NAMES;
}

/** Where one outcome breaks it in one family and another in the other, it is broken as well. */
function brokenInSomeFamily(
  names: Names,
  ways: readonly (() => readonly Judgement[])[],
  judgements: readonly Judgement[],
  first: Subject,
): Answer | undefined {
  if (judgements.some(isViolation) || !ways.every((way) => way().some(isViolation))) return undefined;
  const shown = ways[0]?.().filter(isViolation) ?? [];
  return { subject: first, judgements: shown.flatMap((one) => whatever(one, names)) };
}

export function isFound({ verdict }: Judgement): boolean {
  return verdict !== "pass";
}

function isViolation({ verdict }: Judgement): boolean {
  return verdict === "violation";
}

/** Names that are told apart by no outcome decide nothing. */
function withDeciders(found: Answer, choice: Choice, judge: Judge): Answer {
  const ways = once(() => choice.outcomes.map(judge));
  const judgements = found.judgements.map((one): Judgement => {
    if (one.verdict !== "undetermined") return one;
    const deciding = once(() => {
      const own = ways().map((way) => way.filter((other) => familyOf(other) === one.family));
      // What two outcomes leave open need not be the same.
      const answers = own.map((way, i) => (openIn(way).length > 0 ? String(i) : verdictIn(way, one.family)));
      return own.map(namesIn).reduce(mergeNames, choice.decidersOf(answers));
    });
    return { ...one, evidence: () => onlyDecidedBy(one.evidence(), deciding()) };
  });
  return { subject: found.subject, judgements };
}

/** Rules that say it in their own words have said the names. */
function onlyDecidedBy(evidence: Evidence, deciding: Names): Evidence {
  const dependsOn = evidence.dependsOn.filter((name) => deciding.includes(name));
  return evidence.statement.kind === "told" || dependsOn.length === 0 ? evidence : { ...evidence, dependsOn };
}

/** What decides the undetermined ones. */
function namesIn(judgements: readonly Judgement[]): Names {
  return judgements
    .map((one) => (one.verdict === "undetermined" ? one.evidence().dependsOn : NO_NAMES))
    .reduce(mergeNames, NO_NAMES);
}

function openIn(judgements: readonly Judgement[]): Families {
  return [...new Set(judgements.map(familyOf))].filter(
    (family) => verdictIn(judgements, family) === "undetermined",
  );
}

function familyOf(judgement: Judgement): Family | undefined {
  return judgement.verdict === "pass" ? undefined : judgement.family;
}

/** One violation is enough. */
function verdictIn(judgements: readonly Judgement[], family: Family | undefined): Judgement["verdict"] {
  const own = judgements.filter((one) => one.verdict !== "pass" && one.family === family);
  if (own.some(({ verdict }) => verdict === "violation")) return "violation";
  return own.length > 0 ? "undetermined" : "pass";
}

/** The violations, as what is so with any value of these names. */
function whatever(judgement: Judgement, names: Names): readonly Judgement[] {
  if (judgement.verdict !== "violation") return [];
  return [{ ...judgement, evidence: () => ({ ...judgement.evidence(), whatever: names }) }];
}
