import {
  all,
  because,
  claim,
  decidingName,
  type Field,
  holdSameValue,
  List,
  not,
  some,
  targetName,
  type Claim,
  type Target,
} from "../../facts";
import { pathsOf, type Spelling } from "../../vocabulary";
import type { Group } from "../network";
import { isGroupTarget } from "../peers/peers";
import { placesOf, type AttachedGroups } from "./attached-groups";
import { isWritten, placesAt } from "./settings";

export interface GroupContext {
  readonly attached: AttachedGroups;
  groupOf(target: Target): Group | undefined;
}

const NO_PLACES = List.of<Field>([]);

/** The groups that the settings of an interface name, and those that resources of their own put on it. */
export class NamedGroups {
  private named: List<Field> | undefined;
  private lacks: Claim | undefined;
  private once: List<Field> | undefined;

  constructor(
    private readonly root: Field,
    private readonly spelling: Spelling,
    private readonly context: GroupContext,
  ) {}

  /** Whether anything is written where groups are named. */
  get isWritten(): boolean {
    return some(this.places, ({ written }) => claim(written)).holds !== "no";
  }

  /** Every place that may name groups. */
  private get places(): List<Field> {
    return (this.named ??= placesAt(this.root, this.spelling));
  }

  /** Whether there is none. */
  get none(): Claim {
    return (this.lacks ??= this.findNone());
  }

  private findNone(): Claim {
    const { places } = this;
    const [path = ""] = pathsOf(this.spelling, this.root.resource.dialect);
    const [at = this.root.at(path.split("[]")[0] ?? "")] = places.certain();
    const replaced = this.context.attached.replacesDefault(this.root.resource);
    return because(all(not(some(places, isWritten)), not(replaced)), { at, says: "no group" });
  }

  get groups(): List<Group> {
    return this.places.and(this.attached).flatMap((place) => groupsAt(place, this.context));
  }

  get eachOnce(): List<Field> {
    return (this.once ??= this.withoutRepeated(this.each));
  }

  /** One by one, those that name one group twice among them. */
  get each(): List<Field> {
    return this.places.flatMap((place) => place.items()).and(this.attached);
  }

  /** Without places that name a group which another one surely names. */
  private withoutRepeated(places: List<Field>): List<Field> {
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

  /** Where other resources name groups that are not written here as well, as they are in state that was read back. */
  private get attached(): List<Field> {
    const attached = this.root.path.length > 0 ? [] : this.context.attached.of(this.root.resource);
    if (attached.length === 0) return NO_PLACES;
    const own = new Set(this.places.certain().flatMap((place) => this.idsAt(place)));
    return placesOf(attached).filter((place) => !this.idsAt(place).some((id) => own.has(id)));
  }
}

export function groupsAt(place: Field, context: GroupContext): List<Group> {
  return place.targets(isGroupTarget).flatMap((target) => {
    const group = context.groupOf(target);
    return group ? List.of([group]) : List.unknown<Group>([decidingName(target)]);
  });
}
