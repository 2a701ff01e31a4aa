import {
  all,
  any,
  because,
  bothDoubts,
  claim,
  Field,
  holdSameValue,
  List,
  maybe,
  no,
  not,
  some,
  decidingName,
  targetName,
  Unresolved,
  yes,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../../facts";
import {
  CACHE_SUBNET_GROUP,
  DB_SUBNET_GROUP,
  isOfType,
  isPresent,
  pathsOf,
  REDSHIFT_SUBNET_GROUP,
  SUBNET,
  walk,
  type Attachment,
  type InterfaceKind,
  type KnownCarrier,
  type Spelling,
} from "../../vocabulary";
import { placesOf, type AttachedGroups } from "./attached-groups";
import { choicesAt } from "../choices";
import type { Choice, Group, Interface, Subnet } from "../network";
import { isGroupTarget } from "../peers/peers";

export interface InterfaceContext {
  readonly index: ResourceIndex;
  readonly attached: AttachedGroups;
  groupOf(target: Target): Group | undefined;
  subnetOf(target: Target): Subnet | undefined;
}

/** Where something is launched that is written elsewhere. */
export interface Launch {
  readonly kind: InterfaceKind;
  readonly resource: Resource;
  readonly subnets: List<Subnet>;
  readonly lacksSubnets: Claim;
  /** What decides whether it is launched from these settings. */
  readonly doubt: Names | undefined;
  /** What gives it groups where its settings name none; absent: its VPC's default group is meant. */
  readonly grouped?: Names;
}

/** What is said of an interface elsewhere than in its own settings. */
interface Circumstances {
  /** What decides whether it is there. */
  readonly doubt: Names | undefined;
  readonly launch?: Launch;
  /** What gives it groups where it names none. */
  readonly templates?: List<Eni>;
}

export class Eni implements Interface {
  readonly kind: InterfaceKind;
  readonly resource: Resource;
  readonly name: string;
  private named: List<Field> | undefined;
  private read: List<Group> | undefined;
  private lacks: Claim | undefined;
  private written: List<Field> | undefined;
  private there: List<Subnet> | undefined;

  constructor(
    private readonly type: KnownCarrier,
    readonly attachment: Attachment,
    readonly root: Field,
    private readonly context: InterfaceContext,
    private readonly circumstances: Circumstances,
  ) {
    const { launch } = circumstances;
    this.kind = launch?.kind ?? type.kind;
    this.resource = launch?.resource ?? root.resource;
    this.name = this.resource.name;
  }

  private get launch(): Launch | undefined {
    return this.circumstances.launch;
  }

  private get templates(): List<Eni> | undefined {
    return this.circumstances.templates;
  }

  get onlyCalls(): boolean {
    return this.attachment.onlyCalls === true;
  }

  get doubt(): Names | undefined {
    return bothDoubts(this.circumstances.doubt, this.launch?.doubt);
  }

  /** The same settings, on what somebody launches with them. */
  launchedBy(launch: Launch): Eni {
    return this.as(this.root, { launch });
  }

  /** The same interface, given the groups of what it is made from; `doubt` names what decides whether it is there. */
  plannedBy(templates: List<Eni>, doubt: Names | undefined): Eni {
    return this.as(this.root, { templates, doubt: bothDoubts(this.circumstances.doubt, doubt) });
  }

  /** The same interface, there only if these decide so. */
  doubted(names: Names): Eni {
    return this.as(this.root, { doubt: bothDoubts(this.circumstances.doubt, names) });
  }

  get writtenChoices(): readonly Choice<Interface>[] {
    return choicesAt([this.root], this.root.resource, (way) => this.as(way.place(this.root)));
  }

  private as(root: Field, changed: Partial<Circumstances> = {}): Eni {
    return new Eni(this.type, this.attachment, root, this.context, { ...this.circumstances, ...changed });
  }

  get namesGroups(): boolean {
    return some(this.namingGroups, ({ written }) => claim(written)).holds !== "no";
  }

  /** Every place that may name groups. */
  private get namingGroups(): List<Field> {
    return (this.named ??= this.places(this.attachment.groups));
  }

  get lacksGroups(): Claim {
    if (this.launch?.grouped) return no();
    const own = this.namesNone;
    return this.templates ? all(own, not(some(this.templates, (one) => not(one.lacksGroups)))) : own;
  }

  /** Whether none is written here. */
  private get namesNone(): Claim {
    if (!this.lacks) {
      const places = this.namingGroups;
      const [path = ""] = pathsOf(this.attachment.groups, this.root.resource.dialect);
      const [at = this.root.at(path.split("[]")[0] ?? "")] = places.certain();
      const replaced = this.context.attached.replacesDefault(this.root.resource);
      this.lacks = because(all(not(some(places, isWritten)), not(replaced)), { at, says: "no group" });
    }
    return this.lacks;
  }

  get lacksSubnets(): Claim {
    if (this.launch) return this.launch.lacksSubnets;
    const { subnets } = this.attachment;
    return subnets ? not(some(this.places(subnets), isWritten)) : yes();
  }

  get groupsAsWritten(): List<Field> {
    return (this.written ??= this.eachOnce(this.everyPlace));
  }

  get mostGroupsWritten(): number {
    return this.everyPlace.length;
  }

  /** One by one, those that name one group twice among them. */
  private get everyPlace(): List<Field> {
    return this.namingGroups.flatMap((place) => place.items()).and(this.attached);
  }

  /** Without places that name a group which another one surely names. */
  private eachOnce(places: List<Field>): List<Field> {
    if (places.length < 2) return places;
    const idsOf = new Map<Field, string>();
    places.each((place) => idsOf.set(place, this.idsAt(place).join()));
    const named = new Map<string, Field>();
    const unnamed: Field[] = [];
    for (const place of places.certain()) {
      const ids = idsOf.get(place) ?? "";
      if (ids === "") unnamed.push(place);
      else if (!named.has(ids)) named.set(ids, place);
    }
    return places.filter((place) => {
      const ids = idsOf.get(place) ?? "";
      const first =
        ids === "" ? unnamed.find((one) => one === place || holdSameValue(one, place)) : named.get(ids);
      return (first ?? place) === place;
    });
  }

  /** The groups that are surely named there. */
  private idsAt(place: Field): readonly string[] {
    return place
      .targets(isGroupTarget)
      .certain()
      .map((target) => this.context.groupOf(target)?.id ?? targetName(target));
  }

  get groups(): List<Group> {
    return (this.read ??= this.namingGroups
      .and(this.attached)
      .flatMap((place) => groupsAt(place, this.context))
      .and(this.groupsOfTemplates)
      .and(this.groupsOfLauncher));
  }

  get unseen(): Names | undefined {
    return this.namesNone.holds === "no" ? undefined : this.templates?.rest;
  }

  private get groupsOfTemplates(): List<Group> {
    const { holds, names } = this.templates ? this.namesNone : no();
    if (!this.templates || holds === "no") return NO_GROUPS;
    const groups = this.templates.flatMap((one) => one.groups);
    return holds === "yes" ? groups : groups.doubted(names);
  }

  private get groupsOfLauncher(): List<Group> {
    const names = this.launch?.grouped;
    return names && this.namesNone.holds !== "no" ? List.unknown(names) : NO_GROUPS;
  }

  /** Where other resources name groups that are not written here as well, as they are in state that was read back. */
  private get attached(): List<Field> {
    const attached = this.root.path.length > 0 ? [] : this.context.attached.of(this.root.resource);
    if (attached.length === 0) return NO_PLACES;
    const own = new Set(this.namingGroups.certain().flatMap((place) => this.idsAt(place)));
    return placesOf(attached).filter((place) => !this.idsAt(place).some((id) => own.has(id)));
  }

  get subnets(): List<Subnet> {
    if (this.launch) return this.launch.subnets;
    const { subnets } = this.attachment;
    if (!subnets) return List.unknown<Subnet>(["the subnet"]);
    return (this.there ??= this.places(subnets).flatMap((place) =>
      place
        .targets((resource) => isOfType(resource, SUBNET) || subnetGroupOf(resource) !== undefined)
        .flatMap((target) => this.membersOf(target))
        .flatMap((target) => {
          const subnet = this.context.subnetOf(target);
          return subnet ? List.of([subnet]) : List.unknown<Subnet>([decidingName(target)]);
        }),
    ));
  }

  /** A data store names a group of subnets. */
  private membersOf(target: Target): List<Target> {
    const row = target.kind === "declared" ? subnetGroupOf(target.resource) : undefined;
    if (target.kind === "external" || !row) return List.of([target]);
    return row.words.subnets.read(Field.root(target.resource, this.context.index));
  }

  /** Its own setting; where the subnet decides, the subnet's. */
  get publicAddress(): Claim {
    const word = this.attachment.publicAddress;
    if (!word && !this.launch) return { holds: "no", causes: [], names: [] };
    const setting = word?.read(this.root);
    if (setting && (setting.candidates !== undefined || setting.written)) return setting.is(true);
    if (this.unseen) return maybe(this.unseen);
    const subnets = this.subnets;
    const claims: Claim[] = [];
    subnets.each((subnet, doubt) => {
      const own = subnet.publicIpv4.is(true);
      claims.push(doubt && own.holds !== "no" ? maybe(doubt) : own);
    });
    if (subnets.rest) claims.push(maybe(subnets.rest));
    return claims.length === 0 ? maybe(["the subnet"]) : any(...claims);
  }

  private places(spelling: Spelling): List<Field> {
    return pathsOf(spelling, this.root.resource.dialect)
      .map((path) => walk(this.root, path))
      .reduce((a, b) => a.and(b), List.of<Field>([]));
  }
}

/** Of an interface, or of settings, of which nobody knows anything, nobody knows what they name. */
function isWritten({ tree, isWithinUnknown }: Field): Claim {
  return isWithinUnknown && tree instanceof Unresolved ? maybe(tree.names) : isPresent(tree);
}

const NO_PLACES = List.of<Field>([]);
const NO_GROUPS = List.of<Group>([]);

export function groupsAt(place: Field, context: InterfaceContext): List<Group> {
  return place.targets(isGroupTarget).flatMap((target) => {
    const group = context.groupOf(target);
    return group ? List.of([group]) : List.unknown<Group>([decidingName(target)]);
  });
}

const SUBNET_GROUPS = [DB_SUBNET_GROUP, CACHE_SUBNET_GROUP, REDSHIFT_SUBNET_GROUP] as const;

function subnetGroupOf(resource: Resource): (typeof SUBNET_GROUPS)[number] | undefined {
  return SUBNET_GROUPS.find((row) => isOfType(resource, row));
}
