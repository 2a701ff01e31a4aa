import {
  isTreeList,
  isTreeObject,
  Unresolved,
  type Names,
  type Path,
  type ResourceId,
  type Tree,
} from "../../facts";
import { isRecord, isStrings } from "../../facts/json";
import { isInternal, propertyPath } from "./property-path";
import { typeOfUrn } from "./pulumi-resource";
import {
  ARCHIVE,
  ASSET,
  DEEPEST,
  isUnknownValue,
  OUTPUT_VALUE,
  RESOURCE_REFERENCE,
  SECRET,
  SIGNATURE,
} from "./sentinels";
import { PropertySources, type Sources } from "./sources";

/** Whose properties are read. */
interface Owner {
  readonly name: string;
  /** Of all resources of the program, by URN. */
  readonly types: ReadonlyMap<string, string>;
  readonly tooDeep: (path: Path) => void;
}

/** A top-level property as a tree: sentinels and envelopes out, named unknowns in. */
export function propertyTree(owner: Owner, key: string, value: unknown, urns: readonly string[]): Tree {
  return isPlain(value, 0) ? value : new PropertyReader(owner, value).read(key, urns);
}

/** Of what AWS or a random value is, one output at most is a port; of these, several may be. */
const HAS_FEW_PORTS = /^(?:aws|aws-native|random):/;
const HAS_SEVERAL_PORTS = /rule|stack|invocation|cloudcontrol/i;

/** What waits for an output. The engine tells of which resource it is, not which output. */
class SomeOutput extends Unresolved {
  constructor(
    names: Names,
    sources: readonly ResourceId[],
    private readonly urns: readonly string[],
  ) {
    super(names, sources);
  }

  override get isOneValue(): boolean {
    const [urn, ...others] = this.urns;
    if (urn === undefined || others.length > 0) return false;
    const type = typeOfUrn(urn);
    return HAS_FEW_PORTS.test(type) && !HAS_SEVERAL_PORTS.test(type);
  }
}

/** Reads the values within one top-level property. */
class PropertyReader {
  private readonly madeFrom: PropertySources;

  constructor(
    private readonly owner: Owner,
    private readonly value: unknown,
  ) {
    this.madeFrom = new PropertySources(value, owner.types);
  }

  read(key: string, urns: readonly string[]): Tree {
    return this.convert(this.value, [key], this.madeFrom.from(urns), 1);
  }

  private unknown(path: Path, sources: Sources): Unresolved {
    const { urns, ids, names } = this.madeFrom.at(path, sources);
    return names.length > 0
      ? new SomeOutput(names, ids, urns)
      : new Unresolved([`${this.owner.name}.${propertyPath(path)}`]);
  }

  /** `depth` counts envelopes too, which are no steps of a path: those within envelopes must end as well. */
  private convert(value: unknown, path: Path, sources: Sources, depth: number): Tree {
    if (depth > DEEPEST) {
      this.owner.tooDeep(path.slice(0, 1));
      return this.unknown(path.slice(0, 1), sources);
    }
    if (isUnknownValue(value)) return this.unknown(path, sources);
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (Array.isArray(value)) {
      const each = this.madeFrom.ofElements(path, value, sources);
      let next = 0;
      return value.map((element: unknown, i) => {
        const own = each && isUnknownValue(element) ? (each[next++] ?? sources) : sources;
        return this.convert(element, [...path, i], own, depth + 1);
      });
    }
    if (!isRecord(value) || value["__pulumiUnknown"] === true) return this.unknown(path, sources);
    if (Object.hasOwn(value, SIGNATURE)) return this.signed(value, path, sources, depth);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !isInternal(key))
        .map(([key, inner]) => [key, this.convert(inner, [...path, key], sources, depth + 1)]),
    );
  }

  private signed(
    value: Readonly<Record<string, unknown>>,
    path: Path,
    sources: Sources,
    depth: number,
  ): Tree {
    switch (value[SIGNATURE]) {
      case SECRET:
        return this.secret(value, path, sources, depth);
      case OUTPUT_VALUE: {
        const urns = isStrings(value["dependencies"]) ? value["dependencies"] : [];
        const own = urns.length > 0 ? this.madeFrom.from(urns) : sources;
        if (!Object.hasOwn(value, "value")) return this.unknown(path, own);
        return this.convert(value["value"], path, own, depth + 1);
      }
      case RESOURCE_REFERENCE: {
        const id = value["id"];
        if (typeof id === "string" && id !== "" && !isUnknownValue(id)) return id;
        const urn = value["urn"];
        return this.unknown(path, typeof urn === "string" ? this.madeFrom.from([urn]) : sources);
      }
      case ASSET:
      case ARCHIVE:
        // Code and files: nothing of a network stands in them.
        return {};
      default:
        return this.unknown(path, sources);
    }
  }

  private secret(
    value: Readonly<Record<string, unknown>>,
    path: Path,
    sources: Sources,
    depth: number,
  ): Tree {
    if (Object.hasOwn(value, "value")) return this.hidden(value["value"], path, sources, depth + 1);
    const { plaintext } = value;
    if (typeof plaintext === "string") {
      try {
        return this.hidden(JSON.parse(plaintext), path, sources, depth + 1);
      } catch {
        return this.unknown(path, sources);
      }
    }
    // Encrypted, or blinded by the CLI. It has a value, but not for us.
    return this.unknown(path, sources);
  }

  /** Of a secret only what belongs to a network: any other text is unknown, so that no report can show it. */
  private hidden(value: unknown, path: Path, sources: Sources, depth: number): Tree {
    const tree = this.convert(value, path, sources, depth);
    return withoutTexts(tree, () => this.unknown(path, sources));
  }
}

/** Addresses, ports, protocols, flags and ids of AWS. */
const OF_A_NETWORK = /^(-?[0-9a-f.:/]+|tcp|udp|icmp|icmpv6|all|true|false|[a-z]+-[0-9a-f]{8,17})$/i;

function withoutTexts(tree: Tree, unknown: () => Tree): Tree {
  if (typeof tree === "string") return OF_A_NETWORK.test(tree) ? tree : unknown();
  if (isTreeList(tree)) return tree.map((element) => withoutTexts(element, unknown));
  if (!isTreeObject(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, member]) => [key, withoutTexts(member, unknown)]),
  );
}

/** JSON in which nothing needs replacing, so that it can stay as it is. */
export function isPlain(value: unknown, depth: number): value is Tree {
  if (typeof value === "string") return !isUnknownValue(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (value === null || typeof value === "boolean") return true;
  if (depth >= DEEPEST || value === undefined) return false;
  if (Array.isArray(value)) {
    for (const element of value) if (!isPlain(element, depth + 1)) return false;
    return true;
  }
  if (!isRecord(value)) return false;
  for (const key in value) {
    if (isInternal(key) || key === SIGNATURE || !isPlain(value[key], depth + 1)) return false;
  }
  return true;
}
