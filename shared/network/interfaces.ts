import {
  all,
  any,
  because,
  bothDoubts,
  Branches,
  claim,
  Field,
  isTreeObject,
  List,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  not,
  some,
  targetName,
  yes,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
  type Tree,
} from "../facts";
import {
  CACHE_SUBNET_GROUP,
  DB_SUBNET_GROUP,
  INSTANCE,
  isOfType,
  isPresent,
  pathsOf,
  REDSHIFT_SUBNET_GROUP,
  CARRIER_TYPES,
  SUBNET,
  VPC_ENDPOINT,
  walk,
  type Attachment,
  type InterfaceKind,
  type KnownCarrier,
  type Spelling,
} from "../vocabulary";
import { placesOf, type AttachedGroups } from "./attached-groups";
import { choicesAt } from "./choices";
import type { Choice, Group, Interface, Subnet } from "./network";
import { OutsideInterface } from "./outside-interface";
import { isGroupTarget } from "./peers";

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
  /** What decides whether it is launched from these settings. */
  readonly doubt: Names | undefined;
}

export class Eni implements Interface {
  readonly kind: InterfaceKind;
  readonly resource: Resource;
  readonly name: string;
  private read: List<Group> | undefined;
  private lacks: Claim | undefined;
  private written: List<Field> | undefined;
  private there: List<Subnet> | undefined;

  constructor(
    private readonly type: KnownCarrier,
    readonly attachment: Attachment,
    readonly root: Field,
    private readonly context: InterfaceContext,
    private readonly unsure: Names | undefined,
    private readonly launch?: Launch,
  ) {
    this.kind = launch?.kind ?? type.kind;
    this.resource = launch?.resource ?? root.resource;
    this.name = this.resource.name;
  }

  get onlyCalls(): boolean {
    return this.attachment.onlyCalls === true;
  }

  get doubt(): Names | undefined {
    return bothDoubts(this.unsure, this.launch?.doubt);
  }

  /** The same settings, on what somebody launches with them. */
  launchedBy(launch: Launch): Eni {
    return this.as(this.root, launch);
  }

  get writtenChoices(): readonly Choice<Interface>[] {
    return choicesAt([this.root], this.root.resource, (way) => this.as(way.place(this.root)));
  }

  private as(root: Field, launch = this.launch): Eni {
    return new Eni(this.type, this.attachment, root, this.context, this.unsure, launch);
  }

  get namesGroups(): boolean {
    return some(this.places(this.attachment.groups), ({ written }) => claim(written)).holds !== "no";
  }

  get lacksGroups(): Claim {
    if (!this.lacks) {
      const places = this.places(this.attachment.groups);
      const [at = this.root] = places.certain();
      const replaced = this.context.attached.replacesDefault(this.root.resource);
      this.lacks = because(all(not(some(places, isWritten)), not(replaced)), { at, says: "no group" });
    }
    return this.lacks;
  }

  get lacksSubnets(): Claim {
    const { subnets } = this.attachment;
    return subnets ? not(some(this.places(subnets), isWritten)) : yes();
  }

  get groupsAsWritten(): List<Field> {
    return (this.written ??= this.places(this.attachment.groups)
      .flatMap((place) => place.items())
      .and(this.attached));
  }

  get groups(): List<Group> {
    return (this.read ??= this.places(this.attachment.groups)
      .and(this.attached)
      .flatMap((place) => groupsAt(place, this.context)));
  }

  /** Where other resources name groups that are not written here as well, as they are in state that was read back. */
  private get attached(): List<Field> {
    const attached = this.root.path.length > 0 ? [] : this.context.attached.of(this.root.resource);
    if (attached.length === 0) return NO_PLACES;
    const idsAt = (place: Field): readonly string[] =>
      place
        .targets(isGroupTarget)
        .certain()
        .map((target) => this.context.groupOf(target)?.id ?? targetName(target));
    const own = new Set(
      this.places(this.attachment.groups)
        .certain()
        .flatMap((place) => idsAt(place)),
    );
    return placesOf(attached).filter((place) => !idsAt(place).some((id) => own.has(id)));
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
          return subnet ? List.of([subnet]) : List.unknown<Subnet>([targetName(target)]);
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

const NO_PLACES = List.of<Field>([]);

function groupsAt(place: Field, context: InterfaceContext): List<Group> {
  return place.targets(isGroupTarget).flatMap((target) => {
    const group = context.groupOf(target);
    return group ? List.of([group]) : List.unknown<Group>([targetName(target)]);
  });
}

const SUBNET_GROUPS = [DB_SUBNET_GROUP, CACHE_SUBNET_GROUP, REDSHIFT_SUBNET_GROUP] as const;

function subnetGroupOf(resource: Resource): (typeof SUBNET_GROUPS)[number] | undefined {
  return SUBNET_GROUPS.find((row) => isOfType(resource, row));
}

const isWritten = ({ tree }: Field): Claim => isPresent(tree);

/** Every packet's end of the program, one for each interface of what carries groups. */
export function readInterfaces(
  resourcesOf: (type: { kind: string }) => readonly Resource[],
  context: InterfaceContext,
): Eni[] {
  const found: Eni[] = [];
  for (const type of CARRIER_TYPES) {
    for (const resource of resourcesOf(type)) {
      const root = Field.root(resource, context.index);
      if (type.kind === "vpc-endpoint" && isGatewayEndpoint(root)) continue;
      found.push(...enis(type, root, context));
    }
  }
  return found;
}

/** The interfaces outside the program that the program puts groups on. */
export function readOutsideInterfaces(context: InterfaceContext): OutsideInterface[] {
  return [...context.attached.outside].flatMap((holder) => {
    const [first] = holder.groups;
    return first ? [new OutsideInterface(holder, first, (place) => groupsAt(place, context))] : [];
  });
}

function enis(type: KnownCarrier, root: Field, context: InterfaceContext): Eni[] {
  const whole: Attachment[] = [];
  const found: Eni[] = [];
  for (const attachment of type.attaches) {
    if (!attachment.each) {
      whole.push(attachment);
      continue;
    }
    for (const path of pathsOf(attachment.each, root.resource.dialect)) {
      walk(root, path)
        .flatMap(blocksAt)
        .each((item, doubt) => {
          const instead = isWrittenAt(item, attachment.unless);
          if (instead.holds === "yes") return;
          const open = instead.holds === "maybe" ? instead.names : undefined;
          found.push(new Eni(type, attachment, item, context, bothDoubts(doubt, open)));
        });
    }
  }
  const unsure = type.kind === INSTANCE.kind ? withoutInterfaces(found) : [];
  if (!unsure) return found;
  const doubt = unsure.length > 0 ? unsure : undefined;
  return [...whole.map((attachment) => new Eni(type, attachment, root, context, doubt)), ...found];
}

function isWrittenAt(item: Field, spelling: Spelling = {}): Claim {
  return any(no(), ...pathsOf(spelling, item.resource.dialect).map((path) => isWritten(item.at(path))));
}

/** Several objects of which one will stand here are one interface; a list has an interface for each element. */
function blocksAt(place: Field): List<Field> {
  const { tree } = place;
  if (!(tree instanceof Branches) || !tree.options.every(isBlockOrNone)) return place.items();
  const there = isPresent(tree);
  return List.from([place], [there.holds === "maybe" ? there.names : undefined]);
}

function isBlockOrNone(tree: Tree | undefined): boolean {
  return tree === undefined || tree === null || isTreeObject(tree);
}

/**
 * An instance whose interfaces are written one by one has no interface of its own beside them: what decides whether none is,
 * or `undefined` where one surely is.
 */
function withoutInterfaces(enis: readonly Eni[]): Names | undefined {
  let names = NO_NAMES;
  for (const { doubt } of enis) {
    if (!doubt) return undefined;
    names = mergeNames(names, doubt);
  }
  return names;
}

function isGatewayEndpoint(root: Field): boolean {
  const type = VPC_ENDPOINT.words.type.read(root).only;
  return type === "Gateway" || type === "GatewayLoadBalancer";
}
