import { push, resourceId, type Path, type ResourceId } from "../../facts";
import { isRecord } from "../../facts/json";
import { keyOf } from "./property-path";
import { nameOfUrn } from "./pulumi-resource";
import { DEEPEST, isUnknownValue, SIGNATURE } from "./sentinels";

/** The resources that a value was made from. */
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

/** The engine names what a whole property was made from. Keys, lists and types often tell it of a single value. */
export class PropertySources {
  /** How many groups in the property are not known yet. */
  private waiting: number | undefined;

  /** @param types of all resources of the program, by URN */
  constructor(
    private readonly property: unknown,
    private readonly types: ReadonlyMap<string, string>,
  ) {}

  from(urns: readonly string[]): Sources {
    if (urns.length === 0) return NO_SOURCES;
    // The engine lists what a component's output was made from in another order each time.
    const names = [...new Set(urns.map(nameOfUrn))].sort();
    return {
      urns,
      ids: urns
        .filter((urn) => this.types.has(urn))
        .sort()
        .map(resourceId),
      names,
    };
  }

  /** Those of `sources` that a value there can be made from. */
  at(path: Path, sources: Sources): Sources {
    return sources.urns.length < 2 ? sources : this.fitting(path, this.ofOwner(path, sources));
  }

  /** What each unknown element of a list was made from, where that can be told. */
  ofElements(path: Path, list: readonly unknown[], sources: Sources): readonly Sources[] | undefined {
    if (sources.urns.length < 2) return undefined;
    const waiting = list.filter(isUnknownValue).length;
    if (waiting < 2) return undefined;
    const flat = list === this.property ? this.oneOfType(waiting, sources) : undefined;
    return flat ?? this.oneOfListed(keyOf(path), waiting, sources);
  }

  /**
   * Where a flat list waits for as many elements as there are resources of one type, each element is one of them: order
   * does not matter for what is attached.
   */
  private oneOfType(waiting: number, { urns }: Sources): readonly Sources[] | undefined {
    const byType = new Map<string, string[]>();
    for (const urn of new Set(urns)) push(byType, this.types.get(urn) ?? "", urn);
    const types = [...byType].map(([type, alike]) => ({
      alike,
      each: type !== "" && alike.length === waiting,
    }));
    if (!types.some(({ each }) => each)) return undefined;
    return Array.from({ length: waiting }, (_, i) =>
      this.from(types.flatMap(({ alike, each }) => (each ? alike.slice(i, i + 1) : alike))),
    );
  }

  /**
   * Where the one list of groups or subnets in the property waits for as many as the property was made from, each
   * element is one of them.
   */
  private oneOfListed(key: string, waiting: number, sources: Sources): readonly Sources[] | undefined {
    const listed = LISTED.find((one) => one.key.test(key));
    if (!listed) return undefined;
    const urns = [...new Set(sources.urns)].filter((urn) => listed.type.test(urn));
    if (waiting !== urns.length || waitingBelow(this.property, listed.key) !== waiting) return undefined;
    return urns.map((urn) => this.from([urn]));
  }

  /** A group is no CIDR, and only a group, or the VPC whose default group it is, has the id of one. */
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
    return left === undefined || left.length === 0 ? sources : this.from(left);
  }

  /** A group of what has one of its own is neither a part nor the default group of the VPC that this was made in. */
  private ofOwner(path: Path, sources: Sources): Sources {
    const { urns } = sources;
    if (!NAMES_GROUPS.test(keyOf(path)) || !urns.some((urn) => HAS_OWN_GROUP.test(urn))) return sources;
    return this.from(urns.filter((urn) => GROUP_TYPE.test(urn) || HAS_OWN_GROUP.test(urn)));
  }

  /**
   * Where a property waits for as many groups as it was made from, each is one of these, and the VPC stands for
   * something else beside them, such as the subnets that a component made in it.
   */
  private mayHaveDefaultGroup({ urns }: Sources): boolean {
    const groups = urns.filter((urn) => GROUP_TYPE.test(urn)).length;
    return groups === 0 || (this.waiting ??= waitingBelow(this.property, NAMES_GROUPS)) > groups;
  }
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
