import {
  exactly,
  Field,
  Literal,
  mergeNames,
  NO_NAMES,
  once,
  push,
  Unresolved,
  type List,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
  type Tree,
} from "../../facts";
import {
  EVERYBODY_4,
  EVERYBODY_6,
  isOfType,
  NO_PEERS,
  PREFIX_LIST,
  PREFIX_LIST_ENTRY,
  PREFIX_LIST_RESOLVER_TARGET,
  SECURITY_GROUP,
  DEFAULT_GROUP_NAME,
  DEFAULT_SECURITY_GROUP,
  VPC,
  type ListName,
  type Peer,
  type Peers,
  type TypeNames,
} from "../../vocabulary";
import { AS_WRITTEN, type Settled } from "../choices";
import { ChosenLists } from "./chosen-lists";
import { LIST_FAMILIES, ListEntries } from "./list-entries";
import { managedList } from "./managed-lists";
import { misplacedEnd } from "./misplaced-end";

export function isGroupTarget(resource: Resource, attribute: string | undefined): boolean {
  if (isOfType(resource, SECURITY_GROUP) || isOfType(resource, DEFAULT_SECURITY_GROUP)) return true;
  return isOfType(resource, VPC) && isDefaultGroupAttribute(attribute);
}

/** `GetAtt Vpc.DefaultSecurityGroup`; classic Pulumi does not tell the attribute, only the VPC. */
function isDefaultGroupAttribute(attribute: string | undefined): boolean {
  return attribute === undefined || /^default_?security_?group(id)?$/i.test(attribute);
}

/** One id for a VPC's default group, whether the program adopts it or not. */
export function defaultGroupId(vpc: Resource): string {
  return `${vpc.id}#default-group`;
}

/** Reads what stands where a line names a group or a prefix list. */
export class PeerReader {
  private readonly read = new Map<Resource, Peers>();
  private readonly groupsOf = new Map<Resource, Peers>();

  private constructor(
    private readonly index: ResourceIndex,
    private readonly adopted: (vpc: Resource) => Resource | undefined,
    private readonly entries: () => EntryResources,
    private readonly chosen: ChosenLists,
    private readonly settled: Settled,
  ) {}

  /** @param adopted the resource that manages a VPC's default group */
  static of(
    index: ResourceIndex,
    adopted: (vpc: Resource) => Resource | undefined,
    resourcesOf: (type: TypeNames) => readonly Resource[],
  ): PeerReader {
    const roots = (type: TypeNames): readonly Field[] =>
      resourcesOf(type).map((resource) => Field.root(resource, index));
    const fillers = (): readonly Field[] => [PREFIX_LIST_ENTRY, PREFIX_LIST_RESOLVER_TARGET].flatMap(roots);
    const entries = once(() => readEntryResources(fillers()));
    return new PeerReader(index, adopted, entries, new ChosenLists(() => roots(PREFIX_LIST)), AS_WRITTEN);
  }

  /** The same, with lists as decisions that have fallen leave them. */
  where(settled: Settled): PeerReader {
    if (settled === this.settled || this.chosen.isEmpty) return this;
    return new PeerReader(this.index, this.adopted, this.entries, this.chosen, settled);
  }

  /** The lists named in these places whose entries something decides. */
  chosenListsIn(places: readonly Field[]): readonly Field[] {
    return this.chosen.namedIn(places);
  }

  /** Each group that the references at `place` lead to, as a peer of its own. */
  groups(place: Field): { readonly peers: Peers; readonly doubt: Names | undefined }[] {
    const targets = place.targets(isGroupTarget);
    const found: { peers: Peers; doubt: Names | undefined }[] = [];
    targets.each((target, doubt) => {
      const peers = misplacedEnd(place, target, "group", this.byId) ?? this.exactGroup(target);
      found.push({ peers, doubt });
    });
    if (targets.rest) {
      // Whatever group it turns out to be, it is no internet address.
      const name = targets.restName;
      found.push({
        peers: exactly<readonly Peer[]>([{ kind: "group", id: `?${name}`, name }]),
        doubt: found.length > 0 ? targets.rest : undefined,
      });
    }
    return found;
  }

  /** The short way for a reference to one group of the program, which stands in most lines that name one. */
  onlyGroup(tree: Tree | undefined): Peers | undefined {
    if (!(tree instanceof Unresolved) || tree.sources.length !== 1) return undefined;
    const source = tree.sources[0];
    const resource = source && this.index.get(source);
    if (!resource || !isGroupTarget(resource, tree.attribute)) return undefined;
    let peers = this.groupsOf.get(resource);
    if (!peers) {
      peers = new Literal<readonly Peer[]>([this.groupPeer({ kind: "declared", resource })]);
      this.groupsOf.set(resource, peers);
    }
    return peers;
  }

  private exactGroup(target: Target): Peers {
    return exactly<readonly Peer[]>([this.groupPeer(target)]);
  }

  private readonly byId = (kind: "group" | "list", id: string): Peers =>
    kind === "list" ? this.outsideList(id) : this.exactGroup({ kind: "external", id });

  groupPeer(target: Target): Peer {
    if (target.kind === "external") {
      // "123456789012/sg-0123": another account's group, across a peering.
      const slash = target.id.lastIndexOf("/");
      const id = target.id.slice(slash + 1);
      return {
        kind: "group",
        id,
        name: id,
        ...(id === DEFAULT_GROUP_NAME && { isDefault: true }),
        ...(slash > 0 && { account: target.id.slice(0, slash) }),
      };
    }
    const { resource } = target;
    if (isOfType(resource, VPC)) {
      const adopter = this.adopted(resource);
      return {
        kind: "group",
        id: adopter?.id ?? defaultGroupId(resource),
        name: `default group of ${resource.name}`,
        isDefault: true,
      };
    }
    const { id, name } = resource;
    return isOfType(resource, DEFAULT_SECURITY_GROUP)
      ? { kind: "group", id, name, isDefault: true }
      : { kind: "group", id, name };
  }

  /** Each prefix list at `place`, as peers. */
  prefixLists(place: Field): { readonly peers: Peers; readonly doubt: Names | undefined }[] {
    const targets = place.targets((resource) => isOfType(resource, PREFIX_LIST));
    const found: { peers: Peers; doubt: Names | undefined }[] = [];
    targets.each((target, doubt) => {
      found.push({
        peers:
          target.kind === "declared"
            ? this.entriesOf(target.resource)
            : (misplacedEnd(place, target, "list", this.byId) ?? this.outsideList(target.id)),
        doubt,
      });
    });
    if (targets.rest) {
      const managed = managedList(targets.rest[0] ?? "");
      found.push({
        peers: managed
          ? exactly<readonly Peer[]>([managed])
          : anyone(targets.rest, { name: targets.restName, declared: false }),
        doubt: undefined,
      });
    }
    return found;
  }

  private entriesOf(list: Resource): Peers {
    let peers = this.read.get(list);
    if (!peers) this.read.set(list, (peers = this.readEntries(list)));
    return peers;
  }

  private readEntries(list: Resource): Peers {
    const root = this.settled.place(Field.root(list, this.index));
    const { family, maxEntries } = PREFIX_LIST.words;
    const name: ListName = { name: list.name, declared: true };
    const entries = new ListEntries(name, LIST_FAMILIES.get(family.read(root).only ?? ""));
    const inline = root.at(list.dialect === "aws" ? "entries" : "Entries").items();
    inline.each((entry, doubt) => entries.add(entry, doubt));
    const { ofLists, ofAny, resolved, resolvesAny } = this.entries();
    for (const entry of ofLists.get(list.id) ?? []) entries.add(entry, undefined);
    for (const { entry, names } of ofAny) entries.add(entry, names);
    const resolvers = mergeNames(resolved.get(list.id) ?? NO_NAMES, resolvesAny);
    if (resolvers.length > 0) entries.addAnybody(resolvers, Infinity);
    if (inline.rest)
      entries.addAnybody(inline.rest, Math.max(...(maxEntries.read(root).candidates ?? [Infinity])));
    return { ...entries.peers, list: name };
  }

  /** A list of which the program knows no more than the entries that it adds. */
  private outsideList(id: string): Peers {
    const managed = managedList(id);
    if (managed) return exactly<readonly Peer[]>([managed]);
    const name: ListName = { id, name: id, declared: false };
    const added = new ListEntries(name);
    for (const entry of this.entries().ofLists.get(id) ?? []) added.add(entry, undefined);
    added.addAnybody([id], Infinity);
    return added.peers;
  }
}

/** Entries that are resources of their own. */
interface EntryResources {
  /** By the id of their list. */
  readonly ofLists: ReadonlyMap<string, readonly Field[]>;
  /** Those of a list that nobody knows yet. */
  readonly ofAny: readonly { readonly entry: Field; readonly names: Names }[];
  /** Names of the targets through which IPAM writes a list, by its id. */
  readonly resolved: ReadonlyMap<string, Names>;
  /** What decides which list such a target writes, where nobody knows it yet. */
  readonly resolvesAny: Names;
}

function readEntryResources(roots: readonly Field[]): EntryResources {
  const ofLists = new Map<string, Field[]>();
  const ofAny: { entry: Field; names: Names }[] = [];
  const resolved = new Map<string, string[]>();
  let resolvesAny = NO_NAMES;
  for (const entry of roots) {
    if (isOfType(entry.resource, PREFIX_LIST_RESOLVER_TARGET)) {
      const lists = PREFIX_LIST_RESOLVER_TARGET.words.list.read(entry);
      lists.each((target) => {
        if (target.kind === "declared") push(resolved, target.resource.id, entry.resource.name);
      });
      if (lists.rest) resolvesAny = mergeNames(resolvesAny, lists.rest);
      continue;
    }
    const lists: List<Target> = PREFIX_LIST_ENTRY.words.list.read(entry);
    lists.each((target) => push(ofLists, target.kind === "declared" ? target.resource.id : target.id, entry));
    if (lists.rest) ofAny.push({ entry, names: lists.rest });
  }
  return { ofLists, ofAny, resolved, resolvesAny };
}

/** A list whose entries nobody knows: it may admit anybody, of either family. */
function anyone(names: Names, list: ListName): Peers {
  const may = [EVERYBODY_4, EVERYBODY_6].map((everybody) => ({ ...everybody, list, many: Infinity }));
  return { must: NO_PEERS, may, names };
}
