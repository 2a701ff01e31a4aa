import {
  any,
  bothDoubts,
  Field,
  ifThere,
  List,
  maybe,
  no,
  outsideKey,
  push,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../../facts";
import {
  GROUP_ATTACHMENT,
  INSTANCE,
  INTERFACE_ENDPOINT,
  type InterfaceKind,
  isOfType,
  NETWORK_INTERFACE,
  pathsOf,
  PRIMARY_INTERFACE,
} from "../../vocabulary";
import { conditionDoubt } from "../condition-doubt";
import { NOT_WHOLE } from "../network";

/** A group that a resource of its own puts on an interface, and what decides whether it is there. */
export interface AttachedGroup {
  readonly root: Field;
  /** Where the group is named. */
  readonly at: Field;
  readonly doubt: Names | undefined;
}

/** An interface outside the program that the program puts groups on. */
export interface OutsideHolder {
  readonly kind: InterfaceKind;
  readonly name: string;
  readonly groups: readonly AttachedGroup[];
}

/** The groups that resources of their own put on interfaces, by what has the interface. */
export class AttachedGroups {
  private readonly byHolder = new Map<Resource, AttachedGroup[]>();
  private readonly elsewhere = new Map<string, OutsideHolder & { readonly groups: AttachedGroup[] }>();
  private byInterfaceId: Map<string, Resource> | undefined;

  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: (type: { kind: string }) => readonly Resource[],
  ) {
    for (const resource of resourcesOf(GROUP_ATTACHMENT)) this.add(Field.root(resource, index));
  }

  of(holder: Resource): readonly AttachedGroup[] {
    return this.byHolder.get(holder) ?? NONE;
  }

  get outside(): Iterable<OutsideHolder> {
    return this.elsewhere.values();
  }

  /** Whether an attachment takes the default group away that an endpoint is given where none is named. */
  replacesDefault(holder: Resource): Claim {
    const claims = this.of(holder).map(({ root, doubt }) =>
      ifThere(GROUP_ATTACHMENT.words.replacesDefault.read(root).is(true), doubt),
    );
    const unseen =
      !this.index.whole && holder.dialect !== "cloudformation" && isOfType(holder, INTERFACE_ENDPOINT);
    return any(no(), ...claims, ...(unseen ? [maybe(NOT_WHOLE)] : []));
  }

  private add(root: Field): void {
    const [path = ""] = pathsOf(GROUP_ATTACHMENT.words.group.spelling, root.resource.dialect);
    const at = root.at(path);
    if (!at.written) return;
    const { networkInterface, endpoint } = GROUP_ATTACHMENT.words;
    const enis = networkInterface.read(root).flatMap((target) => this.enisOf(target));
    this.addTo(enis, NETWORK_INTERFACE.kind, { root, at });
    this.addTo(endpoint.read(root), INTERFACE_ENDPOINT.kind, { root, at });
  }

  private addTo(enis: List<Target>, kind: InterfaceKind, group: Omit<AttachedGroup, "doubt">): void {
    enis.each((target, doubt) => {
      if (target.kind === "external") {
        this.addOutside(kind, target.id, { ...group, doubt });
        return;
      }
      const there = conditionDoubt(group.root.resource, target.resource);
      push(this.byHolder, target.resource, { ...group, doubt: bothDoubts(doubt, there) });
    });
    // What is put on an interface that nobody knows is on one of its own, as a line of no known group is in one of its
    // own.
    if (enis.rest) this.addOutside(kind, enis.restName, { ...group, doubt: undefined });
  }

  /** An instance stands for its primary interface, which may be another resource of the program. */
  private enisOf(target: Target): List<Target> {
    const holder = target.kind === "external" ? this.instanceOf(target.id) : target.resource;
    if (!holder) return List.of([target]);
    const own = isOfType(holder, INSTANCE)
      ? PRIMARY_INTERFACE.read(Field.root(holder, this.index))
      : NO_TARGETS;
    const declared = own.filter(({ kind }) => kind === "declared");
    if (declared.length === 0) return List.of<Target>([{ kind: "declared", resource: holder }]);
    return declared.length > 1 ? declared.doubted([holder.name]) : declared;
  }

  /** The instance whose primary interface, once it is there, has that id. */
  private instanceOf(interfaceId: string): Resource | undefined {
    if (!this.byInterfaceId) {
      this.byInterfaceId = new Map();
      for (const instance of this.resourcesOf(INSTANCE)) {
        const id = Field.root(instance, this.index).at("primaryNetworkInterfaceId").tree;
        if (typeof id === "string") this.byInterfaceId.set(id, instance);
      }
    }
    return this.byInterfaceId.get(interfaceId);
  }

  private addOutside(kind: InterfaceKind, name: string, group: AttachedGroup): void {
    const key = outsideKey(name, group.root.resource);
    const known = this.elsewhere.get(key);
    if (known) known.groups.push(group);
    else this.elsewhere.set(key, { kind, name, groups: [group] });
  }
}

const NONE: readonly AttachedGroup[] = [];
const NO_TARGETS = List.of<Target>([]);

/** The places that name the groups. */
export function placesOf(groups: readonly AttachedGroup[]): List<Field> {
  return List.from(
    groups.map(({ at }) => at),
    groups.map(({ doubt }) => doubt),
  );
}
