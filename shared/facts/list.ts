import { bothDoubts, mergeNames, type Names } from "./value";

/**
 * Elements of which each is surely or perhaps there. There is no array to loop over, so that presence cannot be
 * dropped by accident: lower bounds are fed by `certain`, upper bounds by `each` and `rest`.
 */
export abstract class List<T> {
  /** Of all that may be there; the rest is not counted. */
  abstract readonly length: number;
  /** Set when the list goes on and nobody knows how; its names decide. */
  abstract readonly rest: Names | undefined;
  /** What the rest is called: two of one name are the same. */
  get restName(): string {
    return this.rest?.join(" or ") ?? "";
  }
  /** Every element that may be there; `doubt` names what decides whether it is. */
  abstract each(visit: (value: T, doubt: Names | undefined) => void): void;

  static of<T>(values: readonly T[]): List<T> {
    return new ArrayList(values);
  }

  /** @param title what it is called, if not by all its names */
  static unknown<T>(names: Names, title?: string): List<T> {
    return new ArrayList<T>([], undefined, names, title);
  }

  static from<T>(values: readonly T[], doubts?: readonly (Names | undefined)[], rest?: Names): List<T> {
    return new ArrayList(values, doubts, rest);
  }

  /** Nothing doubted, and no rest. */
  get settled(): boolean {
    let doubted = false;
    this.each((_, doubt) => {
      doubted ||= doubt !== undefined;
    });
    return !doubted && this.rest === undefined;
  }

  /** Surely there. */
  certain(): readonly T[] {
    const values: T[] = [];
    this.each((value, doubt) => {
      if (doubt === undefined) values.push(value);
    });
    return values;
  }

  /** Each element with its doubt, changed. */
  map<U>(change: (value: T) => U): List<U> {
    const values: U[] = [];
    const doubts: (Names | undefined)[] = [];
    this.each((value, doubt) => {
      values.push(change(value));
      doubts.push(doubt);
    });
    return new ArrayList(values, doubts, this.rest);
  }

  /** The elements that are kept, each with its doubt. */
  filter(keep: (value: T) => boolean): List<T> {
    const values: T[] = [];
    const doubts: (Names | undefined)[] = [];
    this.each((value, doubt) => {
      if (!keep(value)) return;
      values.push(value);
      doubts.push(doubt);
    });
    return new ArrayList(values, doubts, this.rest);
  }

  /** What each element leads to, doubted as the element is. */
  flatMap<U>(change: (value: T) => List<U>): List<U> {
    const values: U[] = [];
    const doubts: (Names | undefined)[] = [];
    let rest = this.rest;
    let title: string | undefined;
    this.each((value, doubt) => {
      const inner = change(value);
      inner.each((u, innerDoubt) => {
        values.push(u);
        doubts.push(bothDoubts(doubt, innerDoubt));
      });
      if (!inner.rest) return;
      title = rest ? undefined : inner.restName;
      rest = bothDoubts(rest, inner.rest);
    });
    return new ArrayList(values, doubts, rest, title);
  }

  /** Both lists, one after the other. */
  and(other: List<T>): List<T> {
    if (other.length === 0 && other.rest === undefined) return this;
    if (this.length === 0 && this.rest === undefined) return other;
    const values: T[] = [];
    const doubts: (Names | undefined)[] = [];
    for (const list of [this, other]) {
      list.each((value, doubt) => {
        values.push(value);
        doubts.push(doubt);
      });
    }
    const rest = this.rest && other.rest ? mergeNames(this.rest, other.rest) : (this.rest ?? other.rest);
    return new ArrayList(values, doubts, rest);
  }

  /** The same list, each element there only if what `names` name decides so. */
  doubted(names: Names): List<T> {
    const { rest } = this;
    const list = this.doubtedWhere(() => names);
    return rest ? list.and(List.unknown(names)) : list;
  }

  /** The same list, an element there only if what `doubtOf` names of it decides so. */
  doubtedWhere(doubtOf: (value: T) => Names | undefined): List<T> {
    const values: T[] = [];
    const doubts: (Names | undefined)[] = [];
    this.each((value, doubt) => {
      values.push(value);
      doubts.push(bothDoubts(doubt, doubtOf(value)));
    });
    return new ArrayList(values, doubts, this.rest);
  }
}

class ArrayList<T> extends List<T> {
  constructor(
    private readonly values: readonly T[],
    private readonly doubts?: readonly (Names | undefined)[],
    readonly rest: Names | undefined = undefined,
    private readonly title?: string,
  ) {
    super();
  }

  override get restName(): string {
    return this.title ?? super.restName;
  }

  get length(): number {
    return this.values.length;
  }

  override get settled(): boolean {
    return this.rest === undefined && (this.doubts === undefined || super.settled);
  }

  override certain(): readonly T[] {
    return this.doubts === undefined ? this.values : super.certain();
  }

  override map<U>(change: (value: T) => U): List<U> {
    return new ArrayList(
      this.values.map((value) => change(value)),
      this.doubts,
      this.rest,
    );
  }

  each(visit: (value: T, doubt: Names | undefined) => void): void {
    for (let i = 0; i < this.values.length; i++) visit(this.values[i] as T, this.doubts?.[i]);
  }
}
