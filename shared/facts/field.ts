import { choosing, decisionsIn } from "./choices";
import type { Condition } from "./condition";
import type { Distinction, Fallen } from "./decision";
import { descend } from "./descend";
import { elementsOf } from "./elements";
import type { ResourceIndex } from "./index-of";
import { readJson } from "./json-text";
import type { List } from "./list";
import { placeText, type Origin, type Path, type Resource } from "./resource";
import { Setting } from "./setting";
import { targetsOf, type Fits, type Target } from "./targets";
import {
  Assumed,
  Branches,
  isLeftOut,
  isScalar,
  isTreeList,
  isTreeObject,
  Unresolved,
  type Scalar,
  type Tree,
} from "./tree";
import { isMalformedName, malformedName, shown, unlessSecret } from "./malformed";
import { known, mergeNames, oneOf, unknown, type Names, type Value } from "./value";

type Expected = string | ((tree: Tree) => string);

/** A position in a resource's property tree. Reading reports what is malformed; it never throws. */
export class Field implements Origin {
  private constructor(
    readonly resource: Resource,
    readonly index: ResourceIndex,
    readonly tree: Tree | undefined,
    private readonly parent: Field | undefined,
    private readonly key: string | number | undefined,
  ) {}

  static root(resource: Resource, index: ResourceIndex): Field {
    return new Field(resource, index, resource.properties, undefined, undefined);
  }

  get path(): Path {
    if (this.parent === undefined) return [];
    return this.key === undefined ? this.parent.path : [...this.parent.path, this.key];
  }

  /** Something is written here, or may be. */
  get written(): boolean {
    return !isLeftOut(this.tree);
  }

  /** It stands in something that nobody knows, and so is there or not. */
  get isWithinUnknown(): boolean {
    return this.tree instanceof Unresolved && this.parent?.tree instanceof Unresolved;
  }

  /** `at("vpcConfig.subnetIds")`. Goes through conditions, and through a list of one where an object is meant. */
  at(path: string): Field {
    return path.includes(".")
      ? path.split(".").reduce<Field>((field, key) => field.member(key), this)
      : this.member(path);
  }

  /** `at` for a single key, which may have dots. */
  member(key: string): Field {
    const { tree } = this;
    if (isTreeObject(tree) && Object.hasOwn(tree, key))
      return new Field(this.resource, this.index, tree[key], this, key);
    const step = descend(tree, key, this.resource.dialect === "aws-native", this);
    return new Field(this.resource, this.index, step.tree, this, step.key);
  }

  /** Reports what stands where AWS takes an object, and answers with the unknown that it leaves. */
  misplaced(tree: Tree): Unresolved {
    return new Unresolved([this.malformed("an object", tree)]);
  }

  /** The same place, where JSON text is read as what it says. */
  asDocument(): Field {
    return this.reading(readJson(this.tree, this));
  }

  /** The same place, read as this. */
  reading(tree: Tree | undefined): Field {
    return this.tree === tree ? this : new Field(this.resource, this.index, tree, this, undefined);
  }

  /** The i-th element, as written or read as this. */
  element(i: number, tree = isTreeList(this.tree) ? this.tree[i] : undefined): Field {
    return new Field(this.resource, this.index, tree, this, i);
  }

  /** A list written out in full, for reading rows by the 100,000 without a field each. */
  get rows(): readonly Tree[] | undefined {
    return isTreeList(this.tree) ? this.tree : undefined;
  }

  /** The elements of a list. An object counts as a list of one; left out, as an empty list. */
  items(): List<Field> {
    return elementsOf(this);
  }

  /** The objects of which one stands here, decided later; `undefined` where there is no such choice. */
  alternatives(): { readonly options: readonly Field[]; readonly names: Names } | undefined {
    const { tree } = this;
    if (!(tree instanceof Branches) || !tree.options.every(isTreeObject)) return undefined;
    return { options: tree.options.map((option) => this.reading(option)), names: tree.names };
  }

  /** The decisions that choose in these places or below, or by which there are such doubts. */
  static decisionsIn(
    places: readonly Field[],
    doubts: readonly Condition[] = [],
    few?: boolean,
  ): readonly Distinction[] {
    return decisionsIn(
      places.map(({ tree }) => tree),
      doubts,
      few,
    );
  }

  /** The same place where these decisions have fallen. */
  choosing(fallen: Fallen): Field {
    return new Field(this.resource, this.index, choosing(this.tree, fallen), this.parent, this.key);
  }

  /** The keys written here, where that is an object whose keys are data (tags, maps). */
  keys(): readonly string[] {
    const tree = this.tree instanceof Assumed ? this.tree.value : this.tree;
    return isTreeObject(tree) ? Object.keys(tree) : [];
  }

  /**
   * Reads a scalar. What `parse` answers with `undefined` is malformed: it is reported here and becomes unknown.
   * @param expected what a good value looks like, for that report: "a port from 0 to 65535"
   */
  setting<T>(expected: Expected, parse: (raw: Scalar) => T | undefined, absent: Value<T>): Setting<T> {
    return new Setting(this.value(this.tree, expected, parse, absent), this, this.written);
  }

  private value<T>(
    tree: Tree | undefined,
    expected: Expected,
    parse: (raw: Scalar) => T | undefined,
    absent: Value<T>,
  ): Value<T> {
    if (isLeftOut(tree)) return absent;
    if (tree instanceof Unresolved) return unknown(tree.names);
    if (tree instanceof Assumed) {
      if (isScalar(tree.value) && (tree.isLeftToGive || tree.value === "") && parse(tree.value) === undefined)
        return tree.isLeftToGive ? this.value(tree.onceGiven, expected, parse, absent) : unknown(tree.names);
      const own = this.value(tree.value, expected, parse, absent);
      // What AWS does not take opens nothing, whoever gives it.
      if (own.kind === "unknown" && own.names.length > 0 && own.names.every(isMalformedName)) return own;
      const read = restsOn(own, tree.names);
      return tree.isLeftToGive && read.kind === "known" ? { ...read, isLeftToGive: true } : read;
    }
    if (tree instanceof Branches) {
      const read = tree.options.map((option) => this.value(option, expected, parse, absent));
      const open = read.filter(({ kind }) => kind !== "known");
      const deciders = open.reduce((names, value) => mergeNames(names, value.names), tree.names);
      const values = read.flatMap(valuesOf);
      if (read.some(({ kind }) => kind === "unknown"))
        return { kind: "unknown", names: deciders, ...(values.length > 0 && { some: values }) };
      const value = oneOf(values, deciders);
      // Where all come to one, nothing decides.
      if (value.kind !== "known") return value;
      return known(value.value, read.map(({ names }) => names).reduce(mergeNames));
    }
    const parsed = isScalar(tree) ? parse(tree) : undefined;
    if (parsed !== undefined) return known(parsed);
    return unknown([this.malformed(typeof expected === "string" ? expected : expected(tree ?? null), tree)]);
  }

  /**
   * Reports that what stands here is not what AWS takes; answers with the name of the unknown it leaves. That is the
   * same for the same text, wherever a dialect writes it.
   */
  malformed(expected: string, tree: Tree = this.tree ?? null): string {
    const { name, dialect } = this.resource;
    const found = dialect === "cloudformation" ? shown(tree) : unlessSecret(tree);
    this.index.diagnostics.add({
      level: "warning",
      message: `${placeText(this)} of ${name} is ${found}, not ${expected}; it is judged as unknown`,
      at: this,
      refused: true,
      found,
    });
    return malformedName(tree);
  }

  /** The join: what the references here lead to. */
  targets(fits: Fits): List<Target> {
    return targetsOf(this, fits);
  }
}

function valuesOf<T>(value: Value<T>): readonly T[] {
  if (value.kind === "unknown") return value.some ?? [];
  return value.kind === "known" ? [value.value] : value.values;
}

function restsOn<T>(value: Value<T>, names: Names): Value<T> {
  return { ...value, names: mergeNames(value.names, names) };
}
