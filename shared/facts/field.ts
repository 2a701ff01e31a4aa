import { choosing, decisionsIn } from "./choices";
import type { Condition } from "./condition";
import type { Distinction, Fallen } from "./decision";
import { descend } from "./descend";
import type { ResourceIndex } from "./index-of";
import { readJson } from "./json-text";
import { List } from "./list";
import { placeText, type Origin, type Path, type Resource } from "./resource";
import { Setting } from "./setting";
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
import { malformedName, shown, unlessSecret } from "./malformed";
import { known, bothDoubts, mergeNames, oneOf, unknown, type Names, type Value } from "./value";

/** What a reference leads to: a resource of this program, or something outside it by its id. */
export type Target =
  | { readonly kind: "declared"; readonly resource: Resource; readonly attribute?: string }
  | {
      readonly kind: "external";
      readonly id: string;
      /** The parameter of which it is the very default. */
      readonly defaultOf?: string;
    };

/** What people call it: the name of a resource, the id of what the program does not have. */
export function targetName(target: Target): string {
  return target.kind === "declared" ? target.resource.name : target.id || '""';
}

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

  /** `at("vpcConfig.subnetIds")`. Goes through conditions, and through a list of one where an object is meant. */
  at(path: string): Field {
    return path.includes(".")
      ? path.split(".").reduce<Field>((field, key) => field.member(key), this)
      : this.member(path);
  }

  /** `at` for a single key, which may have dots. */
  member(key: string): Field {
    const step = descend(this.tree, key, this.resource.dialect === "aws-native", this);
    return new Field(this.resource, this.index, step.tree, this, step.key);
  }

  /** Reports what stands where AWS takes an object, and answers with the unknown that it leaves. */
  misplaced(tree: Tree): Unresolved {
    return new Unresolved([this.malformed("an object", tree)]);
  }

  /** The same place, where JSON text is read as what it says. */
  asDocument(): Field {
    return new Field(this.resource, this.index, readJson(this.tree, this), this, undefined);
  }

  /** The i-th element as written. */
  element(i: number): Field {
    const tree = isTreeList(this.tree) ? this.tree[i] : undefined;
    return new Field(this.resource, this.index, tree, this, i);
  }

  /** A list written out in full, for reading rows by the 100,000 without a field each. */
  get rows(): readonly Tree[] | undefined {
    return isTreeList(this.tree) ? this.tree : undefined;
  }

  /** The elements of a list. An object counts as a list of one; left out, as an empty list. */
  items(): List<Field> {
    const values: Field[] = [];
    const doubts: (Names | undefined)[] = [];
    let rest: Names | undefined;
    const visit = (tree: Tree | undefined, at: Field, doubt: Names | undefined, inList: boolean): void => {
      if (isLeftOut(tree)) return;
      if (tree instanceof Unresolved && !inList) {
        rest = bothDoubts(rest, bothDoubts(doubt, tree.names));
      } else if (tree instanceof Branches) {
        visitBranches(tree, at, doubt, inList);
      } else if (tree instanceof Assumed) {
        if (inList || isScalar(tree.value)) push(tree, at, doubt);
        else visit(tree.value, at, doubt, inList);
      } else if (isTreeList(tree)) {
        tree.forEach((element, i) =>
          visit(element, new Field(this.resource, this.index, element, at, i), doubt, true),
        );
      } else {
        push(tree, at, doubt);
      }
    };
    const push = (tree: Tree | undefined, at: Field, doubt: Names | undefined): void => {
      values.push(at.tree === tree ? at : new Field(this.resource, this.index, tree, at, undefined));
      doubts.push(doubt);
    };
    const visitBranches = (tree: Branches, at: Field, doubt: Names | undefined, inList: boolean): void => {
      const leavesOut = tree.options.some(isLeftOut);
      if (inList && !leavesOut && !tree.options.some(isTreeList)) {
        push(tree, at, doubt);
        return;
      }
      const present = tree.options.filter((option) => !isLeftOut(option));
      const only = present[0];
      if (present.length === 1 && !isTreeList(only)) {
        visit(only, at, bothDoubts(doubt, tree.names), inList);
        return;
      }
      for (const option of present) {
        visit(option, at, bothDoubts(doubt, tree.names), inList && !isTreeList(option));
      }
    };
    visit(this.tree, this, undefined, false);
    return List.from(values, doubts, rest);
  }

  /** The objects of which one stands here, decided later; `undefined` where there is no such choice. */
  alternatives(): { readonly options: readonly Field[]; readonly names: Names } | undefined {
    const { tree } = this;
    if (!(tree instanceof Branches) || !tree.options.every(isTreeObject)) return undefined;
    const options = tree.options.map(
      (option) => new Field(this.resource, this.index, option, this, undefined),
    );
    return { options, names: tree.names };
  }

  /** The decisions that choose in these places or below, or by which there are such doubts. */
  static decisionsIn(places: readonly Field[], doubts: readonly Condition[] = []): readonly Distinction[] {
    return decisionsIn(
      places.map(({ tree }) => tree),
      doubts,
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
    if (tree instanceof Assumed) return restsOn(this.value(tree.value, expected, parse, absent), tree.names);
    if (tree instanceof Branches) {
      const read = tree.options.map((option) => this.value(option, expected, parse, absent));
      const open = read.filter(({ kind }) => kind !== "known");
      const deciders = open.reduce((names, value) => mergeNames(names, value.names), tree.names);
      if (read.some(({ kind }) => kind === "unknown")) return unknown(deciders);
      const value = oneOf(read.flatMap(valuesOf), deciders);
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
    });
    return malformedName(tree);
  }

  /**
   * The join: what the references here lead to. An unknown value counts as the id of a source of a fitting kind,
   * not as something computed from it.
   */
  targets(fits: (resource: Resource, attribute: string | undefined) => boolean): List<Target> {
    return this.targetsOf(this.tree, fits);
  }

  private targetsOf(
    tree: Tree | undefined,
    fits: (resource: Resource, attribute: string | undefined) => boolean,
  ): List<Target> {
    if (isLeftOut(tree)) return List.of<Target>([]);
    if (tree instanceof Unresolved) {
      const found: Target[] = [];
      for (const id of tree.sources) {
        const resource = this.index.get(id);
        if (resource && fits(resource, tree.attribute)) {
          found.push({
            kind: "declared",
            resource,
            ...(tree.attribute !== undefined && { attribute: tree.attribute }),
          });
        }
      }
      if (found.length === 1) return List.of(found);
      if (found.length === 0) return List.unknown(tree.names, tree.title);
      return List.from(
        found,
        found.map(() => tree.names),
      );
    }
    if (tree instanceof Branches) {
      return tree.options
        .map((option) => this.targetsOf(option, fits).doubted(tree.names))
        .reduce((a, b) => a.and(b), List.of<Target>([]));
    }
    if (tree instanceof Assumed) {
      // An empty default stands for an id that has to be given.
      if (tree.value === "") return List.unknown(tree.names);
      const targets = this.targetsOf(tree.value, fits);
      const { defaultOf } = tree;
      return defaultOf === undefined
        ? targets
        : targets.map((target) => (target.kind === "external" ? { ...target, defaultOf } : target));
    }
    if (isTreeList(tree)) {
      return tree.map((one) => this.targetsOf(one, fits)).reduce((a, b) => a.and(b), List.of<Target>([]));
    }
    if (!isScalar(tree)) return List.unknown([this.malformed("an id or a reference", tree)]);
    const resource = this.index.getPhysical(String(tree));
    if (resource && fits(resource, undefined)) return List.of<Target>([{ kind: "declared", resource }]);
    this.tellUnreferenced(String(tree), fits);
    return List.of<Target>([{ kind: "external", id: String(tree) }]);
  }

  /** An id that is what the template calls a resource: AWS knows no such id. */
  private tellUnreferenced(text: string, fits: (resource: Resource, attribute: undefined) => boolean): void {
    if (this.resource.dialect !== "cloudformation") return;
    const meant = this.index.besideNamed(text, this.resource);
    if (!meant || !fits(meant, undefined) || !/Ids?$|^Subnets$/.test(String(this.path.findLast(isKey))))
      return;
    this.index.diagnostics.add({
      level: "warning",
      message: `${placeText(this)} of ${this.resource.name} is the text "${text}", which is no id but the name of a resource of this template; !Ref ${text} may be meant`,
      at: this,
    });
  }
}

function isKey(step: string | number): boolean {
  return typeof step === "string";
}

function valuesOf<T>(value: Value<T>): readonly T[] {
  return value.kind === "known" ? [value.value] : value.kind === "oneOf" ? value.values : [];
}

function restsOn<T>(value: Value<T>, names: Names): Value<T> {
  return { ...value, names: mergeNames(value.names, names) };
}
