import { choiceOf, type Condition } from "./condition";
import { mergeNames, NO_NAMES, type Names } from "./value";

export type Scalar = string | number | boolean;

/** A property tree as a reader leaves it: JSON, with everything undecided as a value of its own. */
export type Tree = Scalar | null | readonly Tree[] | TreeObject | Unresolved | Branches | Assumed;

export interface TreeObject {
  readonly [key: string]: Tree;
}

/** "Stack/LogicalId" or a URN. Never taken apart for its meaning. */
export type ResourceId = string & { readonly brand: "ResourceId" };

export function resourceId(text: string): ResourceId {
  return text as ResourceId;
}

/**
 * A value that nobody knows before deploy. With `sources` it is a reference: the id of one of them, or their
 * `attribute` as the dialect spells it. Without, `names` is all there is to say.
 */
export class Unresolved {
  constructor(
    readonly names: Names,
    readonly sources: readonly ResourceId[] = [],
    readonly attribute?: string,
  ) {}

  /** Whether another one that is called the same, of the same sources, is surely the same value. */
  get isOneValue(): boolean {
    return this.attribute !== undefined;
  }

  /** What it is called. */
  get title(): string {
    return this.names.join(" or ");
  }

  /** Known and unknown texts that it is put together from. */
  get pieces(): readonly (string | Unresolved)[] {
    return [this];
  }

  /** The text with which it ends, as far as that is known. */
  get ending(): string {
    return "";
  }

  /** The value itself, where this one tells more about it. */
  get itself(): Unresolved {
    return this;
  }

  /** The least and the greatest number that it can be, where it is one and has limits. */
  get limits(): readonly [least: number, greatest: number] | undefined {
    return undefined;
  }

  /** The shortest length that it can have if it is a prefix: 32 of `${Ip}/32`. */
  get shortestPrefix(): number | undefined {
    const length = /\/(\d{1,3})$/.exec(this.ending)?.[1];
    return length === undefined ? undefined : Number(length);
  }
}

/** Text put together from known and unknown pieces. */
export class PiecedText extends Unresolved {
  constructor(private readonly known: readonly (string | Unresolved)[]) {
    const unknown = known.filter((piece) => typeof piece !== "string");
    super(
      unknown.reduce((all, { names }) => mergeNames(all, names), NO_NAMES),
      [...new Set(unknown.flatMap(({ sources }) => sources))],
    );
  }

  override get pieces(): readonly (string | Unresolved)[] {
    return this.known;
  }

  /** "${Stack}-Web" */
  get asWritten(): string {
    return this.known.map((piece) => (typeof piece === "string" ? piece : `\${${piece.title}}`)).join("");
  }

  override get ending(): string {
    const last = this.known.at(-1) ?? "";
    return typeof last === "string" ? last : last.ending;
  }
}

/** One of several trees, decided later by `names`. An option that is `undefined` leaves the value out. */
export class Branches {
  private own: readonly Condition[] | undefined;

  /** @param told where each option is taken; absent: a decision of its own takes one of them */
  constructor(
    readonly options: readonly (Tree | undefined)[],
    readonly names: Names,
    private readonly told?: readonly Condition[],
  ) {}

  /** Where each option is taken: exactly one of these holds. */
  get when(): readonly Condition[] {
    return (this.own ??= this.told ?? choiceOf(`choice ${decisions++}`, this.names, this.options.length));
  }

  /** The same decision about something else. */
  with(options: readonly (Tree | undefined)[]): Branches {
    return new Branches(options, this.names, this.when);
  }

  /** Trees are compared as JSON: what is only looked up later makes no difference. */
  toJSON(): unknown {
    return { options: this.options, names: this.names, when: this.told };
  }
}

let decisions = 0;

/** A value that holds as long as the defaults of `names` are not overridden. `undefined`: left out. */
export class Assumed {
  constructor(
    readonly value: Tree | undefined,
    readonly names: Names,
    /** The parameter of which it is the very default. */
    readonly defaultOf?: string,
    /** What it is where a parameter is given of which the default is empty. */
    private readonly given?: () => Tree | undefined,
  ) {}

  /** The same, where it rests on these as well. */
  resting(names: Names): Assumed {
    return new Assumed(this.value, mergeNames(names, this.names), this.defaultOf, this.given);
  }

  /**
   * Whether an empty default is part of it, which stands for one that has to be given where AWS takes no such value.
   */
  get isLeftToGive(): boolean {
    return this.given !== undefined;
  }

  /** The same, with what is left to give as unknown as it is. */
  get onceGiven(): Tree | undefined {
    return this.given?.();
  }
}

export function isTreeList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

export function isTreeObject(tree: Tree | undefined): tree is TreeObject {
  return (
    typeof tree === "object" &&
    tree !== null &&
    !Array.isArray(tree) &&
    !(tree instanceof Unresolved) &&
    !(tree instanceof Branches) &&
    !(tree instanceof Assumed)
  );
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Nothing is written there, or what stands for nothing. */
export function isLeftOut(tree: Tree | undefined): boolean {
  return (
    tree === undefined ||
    tree === null ||
    (tree instanceof Assumed && (tree.value === undefined || tree.value === null))
  );
}
