import {
  isTreeList,
  isTreeObject,
  resourceId,
  Unresolved,
  type Names,
  type Path,
  type ResourceId,
  type Tree,
} from "../../facts";
import { isRecord, isStrings } from "../../facts/json";
import { nameOfUrn, typeOfUrn } from "./pulumi-resource";
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

/** The resources that one top-level property was made from. */
export interface Sources {
  readonly urns: readonly string[];
  /** Those that are in the program, to be joined with. */
  readonly ids: readonly ResourceId[];
  /** What their author calls them, those outside the program included. */
  readonly names: readonly string[];
}

const NO_SOURCES: Sources = { urns: [], ids: [], names: [] };

/** In a URN the type stands behind the types of its parents. */
const GROUP_TYPE =
  /[:$]aws(?:-native)?:ec2[/:](?:default)?securityGroup(?::SecurityGroup|:DefaultSecurityGroup)?::/i;
const VPC_TYPE = /[:$]aws(?:-native)?:ec2[/:](?:default)?vpc(?::Vpc|:DefaultVpc)?::/i;

const SUBNET_TYPE = /[:$]aws(?:-native)?:ec2[/:](?:default)?subnet(?::Subnet|:DefaultSubnet)?::/i;

/** What AWS makes a group for, which it tells: of a component's output the VPC is named beside it. */
const HAS_OWN_GROUP =
  /[:$]aws(?:-native)?:(?:eks[/:]cluster|directoryservice[/:](?:directory|microsoftAd|simpleAd)|workspaces[/:]directory|sagemaker[/:]domain)[:/]/i;

/** Keys under which ids of groups stand. */
const NAMES_GROUPS = /securityGroup/i;

/** What is listed where its order says nothing: the keys of such lists, and the type of what is in them. */
const LISTED = [
  { key: NAMES_GROUPS, type: GROUP_TYPE },
  { key: /subnet/i, type: SUBNET_TYPE },
] as const;

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

/** Turns the values of one resource into trees: sentinels and envelopes out, named unknowns in. */
export class PropertyTrees {
  /** The top-level property that is read, and the groups in it that are not known yet. */
  private value: unknown;
  private waiting: number | undefined;

  constructor(
    private readonly owner: string,
    private readonly exists: (urn: string) => boolean,
    private readonly tooDeep: (path: Path) => void,
  ) {}

  sources(urns: readonly string[]): Sources {
    if (urns.length === 0) return NO_SOURCES;
    // The engine lists what a component's output was made from in another order each time.
    const names = [...new Set(urns.map(nameOfUrn))].sort();
    return { urns, ids: urns.filter(this.exists).sort().map(resourceId), names };
  }

  /**
   * The engine names dependencies for a whole property. Deeper down the key often tells which of them can be meant: a
   * group is no CIDR, and only a group, or the VPC whose default group it is, has the id of one.
   */
  private fitting(path: Path, sources: Sources): Sources {
    if (path.length < 2 || sources.urns.length < 2) return sources;
    const key = keyOf(path);
    const isGroup = (urn: string) => GROUP_TYPE.test(urn);
    const isVpc = (urn: string) => this.mayHaveDefaultGroup(sources) && VPC_TYPE.test(urn);
    const fits = NAMES_GROUPS.test(key)
      ? (urn: string) => isGroup(urn) || isVpc(urn)
      : /cidr/i.test(key)
        ? (urn: string) => !isGroup(urn)
        : undefined;
    const left = fits && sources.urns.filter(fits);
    return left === undefined || left.length === 0 ? sources : this.sources(left);
  }

  /** A group of what has one of its own is neither a part nor the default group of the VPC that this was made in. */
  private ofOwner(path: Path, sources: Sources): Sources {
    const { urns } = sources;
    if (urns.length < 2 || !NAMES_GROUPS.test(keyOf(path)) || !urns.some((urn) => HAS_OWN_GROUP.test(urn)))
      return sources;
    return this.sources(urns.filter((urn) => GROUP_TYPE.test(urn) || HAS_OWN_GROUP.test(urn)));
  }

  /**
   * Where a property waits for as many groups as it was made from, each is one of these, and the VPC stands for
   * something else beside them, such as the subnets that a component made in it.
   */
  private mayHaveDefaultGroup({ urns }: Sources): boolean {
    const groups = urns.filter((urn) => GROUP_TYPE.test(urn)).length;
    return groups === 0 || (this.waiting ??= waitingBelow(this.value, NAMES_GROUPS)) > groups;
  }

  /**
   * Where the one list of groups or subnets in a property waits for as many as the property was made from, each element
   * is one of them.
   */
  private ofEach(list: readonly unknown[], path: Path, sources: Sources): readonly Sources[] | undefined {
    if (sources.urns.length < 2) return undefined;
    const key = keyOf(path);
    const listed = LISTED.find((one) => one.key.test(key));
    if (!listed) return undefined;
    const urns = [...new Set(sources.urns)].filter((urn) => listed.type.test(urn));
    const waiting = list.filter(isUnknownValue).length;
    if (waiting < 2 || waiting !== urns.length) return undefined;
    return waitingBelow(this.value, listed.key) === waiting
      ? urns.map((urn) => this.sources([urn]))
      : undefined;
  }

  /** One top-level property. */
  property(key: string, value: unknown, sources: Sources, each?: readonly Sources[]): Tree {
    this.value = value;
    this.waiting = undefined;
    if (each && Array.isArray(value)) {
      let next = 0;
      return value.map((element: unknown, i) =>
        isUnknownValue(element)
          ? this.unknown([key, i], each[next++] ?? sources)
          : this.read(element, [key, i], sources),
      );
    }
    return this.read(value, [key], sources);
  }

  unknown(path: Path, sources: Sources): Unresolved {
    const { urns, ids, names } = this.fitting(path, this.ofOwner(path, sources));
    return names.length > 0
      ? new SomeOutput(names, ids, urns)
      : new Unresolved([`${this.owner}.${propertyPath(path)}`]);
  }

  private read(value: unknown, path: Path, sources: Sources): Tree {
    if (isPlain(value, 0)) return value;
    return this.convert(value, path, sources, path.length);
  }

  /** `depth` counts envelopes too, which are no steps of a path: those within envelopes must end as well. */
  private convert(value: unknown, path: Path, sources: Sources, depth: number): Tree {
    if (depth > DEEPEST) {
      this.tooDeep(path.slice(0, 1));
      return this.unknown(path.slice(0, 1), sources);
    }
    if (isUnknownValue(value)) return this.unknown(path, sources);
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (Array.isArray(value)) {
      const each = this.ofEach(value, path, sources);
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
        const own = urns.length > 0 ? this.sources(urns) : sources;
        if (!Object.hasOwn(value, "value")) return this.unknown(path, own);
        return this.convert(value["value"], path, own, depth + 1);
      }
      case RESOURCE_REFERENCE: {
        const id = value["id"];
        if (typeof id === "string" && id !== "" && !isUnknownValue(id)) return id;
        const urn = value["urn"];
        return this.unknown(path, typeof urn === "string" ? this.sources([urn]) : sources);
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

/** How many values below such keys are unknown; no number where a whole list is. */
function waitingBelow(value: unknown, key: RegExp, named = false, depth = 0): number {
  if (depth > DEEPEST || mayWait(value)) return named ? Infinity : 0;
  if (Array.isArray(value)) {
    return value
      .map((each) => (named && mayWait(each) ? 1 : waitingBelow(each, key, named, depth + 1)))
      .reduce((a, b) => a + b, 0);
  }
  if (!isRecord(value)) return 0;
  return Object.entries(value)
    .map(([name, member]) => waitingBelow(member, key, key.test(name), depth + 1))
    .reduce((a, b) => a + b, 0);
}

function mayWait(value: unknown): boolean {
  return isUnknownValue(value) || (isRecord(value) && Object.hasOwn(value, SIGNATURE));
}

function keyOf(path: Path): string {
  return String(path.findLast((step) => typeof step === "string"));
}

/** `ingress[0].cidrBlocks[1]`, as a Pulumi program spells it. */
export function propertyPath(path: Path): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

/** Keys of the engine's own, such as `__defaults`. */
export function isInternal(key: string): boolean {
  return key.startsWith("__");
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
