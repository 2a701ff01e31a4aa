import type { Given, GroupGiven, ResourceGiven, ServiceGiven, StandaloneGiven } from "./things";
import { Input, isObject, Maybe, Ref, Spelled, type Fact } from "./value";

/** What each input with a known choice is taken to be. `true` and `false` decide what is there. */
export type Choice = ReadonlyMap<string, Fact>;

const MOST = 32;

/** Every way to decide the inputs that have options and the things that may be left out. */
export function choicesOf(given: readonly Given[]): readonly Choice[] {
  const options = new Map<string, readonly Fact[]>();
  visit(given, (mark) => {
    if (mark instanceof Maybe) options.set(mark.when, [true, false]);
    else if (mark instanceof Input && mark.options) options.set(mark.input, mark.options);
  });
  for (const thing of given) {
    if (isConditional(thing) && thing.when !== undefined) options.set(thing.when, [true, false]);
  }
  let choices: Map<string, Fact>[] = [new Map()];
  for (const [name, values] of options) {
    choices = choices.flatMap((choice) => values.map((value) => new Map([...choice, [name, value]])));
  }
  if (choices.length > MOST) throw new Error(`${choices.length} completions are too many for one case`);
  return choices;
}

type Conditional = GroupGiven | StandaloneGiven | ServiceGiven | ResourceGiven;

function isConditional(thing: Given): thing is Conditional {
  return ["group", "standalone", "service", "resource"].includes(thing.kind);
}

/** The program once these inputs are decided; defaults count as values. */
export function complete(given: readonly Given[], choice: Choice): readonly Given[] {
  return given.flatMap((thing): Given[] => {
    if (isConditional(thing) && thing.when !== undefined) {
      if (choice.get(thing.when) === false) return [];
      const { when: _, ...rest } = thing;
      return [replace(rest, choice) as Given];
    }
    // `replace` keeps the shape of what it is given.
    return [replace(thing, choice) as Given];
  });
}

const LEFT_OUT = Symbol("left out");

function replace(value: unknown, choice: Choice): unknown {
  if (value instanceof Maybe) {
    const decided = choice.get(value.when);
    return decided === true ? replace(value.then, choice) : decided === false ? LEFT_OUT : value;
  }
  if (value instanceof Input) {
    if (value.fallback !== undefined) return value.fallback;
    return choice.has(value.input) ? choice.get(value.input) : value;
  }
  if (value instanceof Spelled) {
    return new Spelled(replace(value.cfn, choice) as Fact, replace(value.aws, choice) as Fact);
  }
  if (value instanceof Ref) return value;
  if (Array.isArray(value)) return value.map((one) => replace(one, choice)).filter((one) => one !== LEFT_OUT);
  if (!isObject(value) || isVocabulary(value)) return value;
  const pairs = Object.entries(value).map(([key, inner]) => [key, replace(inner, choice)] as const);
  return Object.fromEntries(pairs.filter(([, inner]) => inner !== LEFT_OUT));
}

/** Rows of the vocabulary hold functions: they are no part of the program. */
export function isVocabulary(value: Readonly<Record<string, unknown>>): boolean {
  return "words" in value || "attaches" in value;
}

export function visit(value: unknown, see: (mark: Maybe<unknown> | Input) => void): void {
  if (value instanceof Maybe) {
    see(value);
    visit(value.then, see);
  } else if (value instanceof Input) see(value);
  else if (value instanceof Spelled) visit([value.cfn, value.aws], see);
  else if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (isObject(value) && !isVocabulary(value)) for (const one of Object.values(value)) visit(one, see);
}
