import { List, no, type Claim, type Field, type Names, type Resource } from "../../facts";
import { placesOf, type AttachedGroup, type OutsideHolder } from "./attached-groups";
import type { Group, Interface, Subnet } from "../network";
import type { InterfaceKind } from "../../vocabulary";

/** An interface that the program does not make, with the groups that it puts there; it may have others. */
export class OutsideInterface implements Interface {
  readonly kind: InterfaceKind;
  readonly name: string;
  readonly resource: Resource;
  readonly root: Field;
  readonly namesGroups = true;
  readonly lacksGroups = no();
  readonly lacksSubnets = no();
  readonly publicAddress: Claim = no();
  readonly onlyCalls = false;
  readonly doubt = undefined;
  readonly unseen = undefined;
  readonly writtenChoices = [];
  private read: List<Group> | undefined;

  constructor(
    private readonly holder: OutsideHolder,
    first: AttachedGroup,
    private readonly groupsAt: (place: Field) => List<Group>,
  ) {
    this.name = holder.name;
    this.root = first.root;
    this.resource = first.root.resource;
    this.kind = holder.kind;
  }

  private get others(): Names {
    return [this.name];
  }

  get groupsAsWritten(): List<Field> {
    return placesOf(this.holder.groups).and(List.unknown(this.others));
  }

  get mostGroupsWritten(): number {
    return this.holder.groups.length;
  }

  get groups(): List<Group> {
    return (this.read ??= this.groupsAsWritten.flatMap(this.groupsAt));
  }

  get subnets(): List<Subnet> {
    return List.unknown<Subnet>(this.others);
  }
}
