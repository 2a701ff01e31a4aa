import {
  all,
  any,
  bothDoubts,
  type Field,
  List,
  maybe,
  no,
  not,
  some,
  yes,
  type Claim,
  type Names,
  type Resource,
} from "../../facts";
import {
  flagOr,
  SUBNET_DECIDES,
  type Attachment,
  type InterfaceKind,
  type KnownCarrier,
} from "../../vocabulary";
import { choicesAt } from "../choices";
import type { Choice, Group, Interface, Subnet } from "../network";
import { NamedGroups, type GroupContext } from "./named-groups";
import { subnetsAt, type SubnetContext } from "./named-subnets";
import { isWritten, placesAt } from "./settings";

export interface InterfaceContext extends GroupContext, SubnetContext {}

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
  private readonly named: NamedGroups;
  private read: List<Group> | undefined;
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
    this.named = new NamedGroups(root, attachment.groups, context);
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
    return this.named.isWritten;
  }

  get lacksGroups(): Claim {
    if (this.launch?.grouped) return no();
    const own = this.named.none;
    return this.templates ? all(own, not(some(this.templates, (one) => not(one.lacksGroups)))) : own;
  }

  get lacksSubnets(): Claim {
    if (this.launch) return this.launch.lacksSubnets;
    const { subnets } = this.attachment;
    return subnets ? not(some(placesAt(this.root, subnets), isWritten)) : yes();
  }

  get groupsAsWritten(): List<Field> {
    return this.named.eachOnce;
  }

  get mostGroupsWritten(): number {
    return this.named.each.length;
  }

  get groups(): List<Group> {
    return (this.read ??= this.named.groups.and(this.groupsOfTemplates).and(this.groupsOfLauncher));
  }

  get unseen(): Names | undefined {
    return this.named.none.holds === "no" ? undefined : this.templates?.rest;
  }

  private get groupsOfTemplates(): List<Group> {
    const { holds, names } = this.templates ? this.named.none : no();
    if (!this.templates || holds === "no") return NO_GROUPS;
    const groups = this.templates.flatMap((one) => one.groups);
    return holds === "yes" ? groups : groups.doubted(names);
  }

  private get groupsOfLauncher(): List<Group> {
    const names = this.launch?.grouped;
    return names && this.named.none.holds !== "no" ? List.unknown(names) : NO_GROUPS;
  }

  get subnets(): List<Subnet> {
    if (this.launch) return this.launch.subnets;
    const { subnets } = this.attachment;
    if (!subnets) return List.unknown<Subnet>(["the subnet"]);
    return (this.there ??= placesAt(this.root, subnets).flatMap((place) => subnetsAt(place, this.context)));
  }

  /** Its own setting; where that leaves it to the subnet, the subnet's. */
  get publicAddress(): Claim {
    const word = this.attachment.publicAddress;
    if (word) return flagOr(word, this.root, SUBNET_DECIDES, () => this.givenBySubnets);
    return this.launch ? this.givenBySubnets : { holds: "no", causes: [], names: [] };
  }

  private get givenBySubnets(): Claim {
    if (this.unseen) return maybe(this.unseen);
    const subnets = this.subnets;
    const claims: Claim[] = [];
    subnets.each((subnet, doubt) => {
      const own = subnet.publicIpv4.is(true);
      claims.push(doubt && own.holds !== "no" ? maybe(doubt) : own);
    });
    if (subnets.rest) claims.push(maybe(subnets.rest));
    return claims.length === 0 ? maybe(SUBNET_DECIDES.names) : any(...claims);
  }
}

const NO_GROUPS = List.of<Group>([]);
