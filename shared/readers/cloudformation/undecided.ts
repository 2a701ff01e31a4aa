import {
  anyOf,
  Assumed,
  Branches,
  everyOf,
  isTreeList,
  isTreeObject,
  mergeNames,
  MOST_PARTS,
  NEVER,
  NO_NAMES,
  once,
  PiecedText,
  Unresolved,
  type Condition,
  type Names,
  type ResourceId,
  type Tree,
} from "../../facts";

/** What a reader knows of a value; `undefined`: left out, as by AWS::NoValue. */
export type Read = Tree | undefined;

/** Above this many combinations of candidates a computed value counts as unknown. */
export const MOST_COMBINATIONS = 16;

/** Keeps the place of a list element that AWS::NoValue takes away, so that positions stay as written. */
export const LEFT_OUT = new Assumed(undefined, NO_NAMES);

/** Text put together from known and unknown pieces. Splitting it again finds the pieces. */
export class Composed extends PiecedText {
  constructor(
    pieces: readonly (string | Unresolved)[],
    /** What Fn::Join put between the pieces. */
    readonly delimiter: string | undefined,
  ) {
    super(pieces);
  }
}

/** A prefix that nobody knows, and yet how wide it can be at most. */
export class UnknownPrefix extends Unresolved {
  constructor(
    { names, sources, attribute }: Unresolved,
    private readonly shortest: number,
  ) {
    super(names, sources, attribute);
  }

  override get shortestPrefix(): number {
    return this.shortest;
  }
}

/** The block of a VPC or a subnet: AWS takes those from a /16 on. */
export class UnknownBlock extends UnknownPrefix {
  /** @param length that is asked of a pool of IPAM */
  constructor(
    private readonly block: Unresolved,
    length = 16,
  ) {
    super(block, Math.max(16, length, block.shortestPrefix ?? 0));
  }

  override get itself(): Unresolved {
    return this.block.itself;
  }
}

/** One element of a list that nobody knows. Others of the list are others, though they may turn out to be equal. */
export class ElementOf extends Unresolved {
  constructor(
    private readonly list: Unresolved,
    private readonly index: string | number,
  ) {
    super(list.names, list.sources, list.attribute);
  }

  override get title(): string {
    return `${this.list.title}[${this.index}]`;
  }

  override get shortestPrefix(): number | undefined {
    return this.list instanceof UnknownPrefix ? this.list.shortestPrefix : undefined;
  }
}

/** The value as long as the defaults of `names` hold. */
export function restsOn(value: Read, names: Names): Read {
  if (names.length === 0) return value;
  if (value instanceof Assumed) return value.resting(names);
  return new Assumed(value, names);
}

/** Of a condition that asks for more decisions nothing is kept: its cost grows with them. */
export const MOST_ASKED = 32;

/**
 * One of the options. Equal options are no choice, and a choice within an option joins this one. Of very many options
 * nothing tells where each is taken.
 * @param when where each of them is taken
 */
export function branch(options: readonly Read[], names: Names, when: readonly Condition[]): Read {
  const different = new DifferentOptions();
  let all = names;
  let tells = true;
  const add = (option: Read, condition: Condition): void => {
    if (condition === NEVER) return;
    if (option instanceof Branches) {
      all = mergeNames(all, option.names);
      tells &&= option.options.length <= MOST_PARTS && different.options.length <= MOST_PARTS;
      option.options.forEach((inner, i) =>
        add(inner, tells ? everyOf(condition, option.when[i] ?? NEVER) : condition),
      );
    } else {
      different.add(option, tells ? condition : undefined);
    }
  };
  options.forEach((option, i) => add(option, when[i] ?? NEVER));
  return different.together(all, tells);
}

/** Options that are not equal, each with where it is taken. */
class DifferentOptions {
  readonly options: Read[] = [];
  private readonly conditions: Condition[] = [];
  /** Places of those that may be equal. */
  private readonly byLook = new Map<string, number[]>();

  add(option: Read, condition: Condition | undefined): void {
    const look = lookOf(option);
    const alike = this.byLook.get(look) ?? [];
    const at = alike.find((i) => same(this.options[i], option));
    if (at === undefined) {
      this.byLook.set(look, alike);
      alike.push(this.options.length);
      this.conditions.push(condition ?? NEVER);
      this.options.push(option);
    } else if (condition) {
      this.conditions[at] = anyOf(this.conditions[at] ?? NEVER, condition);
    }
  }

  together(names: Names, tells: boolean): Read {
    const { options, conditions } = this;
    if (options.length === 1) return options[0];
    const size = conditions.reduce((sum, one) => sum + one.size, 0);
    return new Branches(
      options,
      names,
      tells && size <= MOST_ASKED * options.length ? conditions : undefined,
    );
  }
}

/** Different only for what is not equal. */
function lookOf(value: Read): string {
  if (value instanceof Unresolved) return `? ${value.title}`;
  if (value instanceof Assumed) return `assumed ${lookOf(value.value)}`;
  if (value instanceof Branches) return "branches";
  if (isTreeList(value)) return `[${value.map(lookOf).join()}]`;
  if (!isTreeObject(value)) return `${typeof value} ${value}`;
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${key}: ${lookOf(value[key])}`).join()}}`;
}

/**
 * Applies `compute` to every combination of what the parts can be. It sees no Assumed and no Branches at the top
 * of a part, but it does see Unresolved.
 */
export function decide(parts: readonly Read[], compute: (settled: readonly Read[]) => Read): Read {
  if (!parts.some((part) => part instanceof Assumed || part instanceof Branches)) return compute(parts);
  let assumed: Names = NO_NAMES;
  let combinations = 1;
  let isLeftToGive = false;
  const opened = parts.map((part): Read => {
    let value: Read = part;
    while (value instanceof Assumed) {
      assumed = mergeNames(assumed, value.names);
      isLeftToGive ||= value.isLeftToGive;
      value = value.value;
    }
    if (value instanceof Branches) combinations *= value.options.length;
    return value;
  });
  if (combinations > MOST_COMBINATIONS) return restsOn(unresolvedFrom(opened), assumed);
  const at = opened.findIndex((part) => part instanceof Branches);
  const choice = opened[at];
  if (!(choice instanceof Branches)) {
    const result = restsOn(compute(opened), assumed);
    if (!isLeftToGive || !(result instanceof Assumed) || typeof result.value === "boolean") return result;
    const given = once(() => decide(parts.map(onceGiven), compute));
    return new Assumed(result.value, result.names, result.defaultOf, given);
  }
  const results = choice.options.map((option) => decide(opened.with(at, option), compute));
  return restsOn(branch(results, choice.names, choice.when), assumed);
}

function onceGiven(part: Read): Read {
  return part instanceof Assumed && part.isLeftToGive ? part.onceGiven : part;
}

/** A value that nobody knows because nobody knows these. */
export function unresolvedFrom(values: readonly Read[], otherwise: string = "Fn::Join"): Unresolved {
  const names = namesIn(values);
  return new Unresolved(names.length === 0 ? [otherwise] : names, sourcesIn(values));
}

/** Whether the value, with all that is in it, is settled. */
export function isSettled(value: Read): boolean {
  if (value instanceof Unresolved || value instanceof Branches || value instanceof Assumed) return false;
  if (isTreeList(value)) return value.every(isSettled);
  return isTreeObject(value) ? Object.values(value).every((member) => isSettled(member)) : true;
}

/** The list without elements that AWS::NoValue took away. */
export function present(list: readonly Read[]): readonly Read[] {
  return list.some(isLeftOut) ? list.filter((element) => !isLeftOut(element)) : list;
}

/** Computes from the list as it is with and without each element that may be left out. */
export function decidePresence(list: readonly Read[], compute: (present: readonly Read[]) => Read): Read {
  const doubtful = list.filter(mayBeLeftOut);
  if (doubtful.length === 0) return compute(present(list));
  return decide(doubtful, (settled) => {
    let next = 0;
    return compute(present(list.map((element) => (mayBeLeftOut(element) ? settled[next++] : element))));
  });
}

function isLeftOut(value: Read): boolean {
  return value === undefined || (value instanceof Assumed && isLeftOut(value.value));
}

function mayBeLeftOut(value: Read): boolean {
  if (value instanceof Assumed) return mayBeLeftOut(value.value);
  return (
    value instanceof Branches && value.options.some((option) => isLeftOut(option) || mayBeLeftOut(option))
  );
}

function namesIn(values: readonly Read[]): Names {
  let names: Names = NO_NAMES;
  each(values, (value) => {
    if (!(value instanceof Assumed)) names = mergeNames(names, value.names);
  });
  return names;
}

function sourcesIn(values: readonly Read[]): readonly ResourceId[] {
  const sources = new Set<ResourceId>();
  each(values, (value) => {
    if (value instanceof Unresolved) value.sources.forEach((source) => sources.add(source));
  });
  return [...sources];
}

function each(values: readonly Read[], visit: (value: Unresolved | Branches | Assumed) => void): void {
  for (const value of values) {
    if (value instanceof Unresolved) {
      visit(value);
    } else if (value instanceof Branches) {
      visit(value);
      each(value.options, visit);
    } else if (value instanceof Assumed) {
      visit(value);
      each([value.value], visit);
    } else if (isTreeList(value)) {
      each(value, visit);
    } else if (isTreeObject(value)) {
      each(Object.values(value), visit);
    }
  }
}

/** Equal in form: what is unknown in the same words and from the same sources counts as the same. */
function same(a: Read, b: Read): boolean {
  if (a === b) return true;
  if (a instanceof Unresolved) {
    if (!(b instanceof Unresolved) || a.attribute !== b.attribute) return false;
    if (a instanceof Composed || b instanceof Composed) {
      return a instanceof Composed && b instanceof Composed && sameList(a.pieces, b.pieces);
    }
    return a.title === b.title && sameList(a.names, b.names) && sameList(a.sources, b.sources);
  }
  if (a instanceof Assumed) {
    return b instanceof Assumed && sameList(a.names, b.names) && same(a.value, b.value);
  }
  if (a instanceof Branches) {
    return b instanceof Branches && sameList(a.names, b.names) && sameList(a.options, b.options);
  }
  if (isTreeList(a)) return isTreeList(b) && sameList(a, b);
  if (!isTreeObject(a) || !isTreeObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

function sameList(a: readonly Read[], b: readonly Read[]): boolean {
  return a.length === b.length && a.every((element, i) => same(element, b[i]));
}
