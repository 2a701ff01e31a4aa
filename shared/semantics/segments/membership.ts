import {
  any,
  claim,
  Field,
  mergeNames,
  NO_NAMES,
  type Claim,
  type Names,
  type Resource,
  type ResourceIndex,
} from "../../facts";
import { tags } from "../../vocabulary";
import type { Network } from "../../network/network";
import type { Segment, Segmentation } from "../intent";
import { standing } from "../paths/standing";

/** The segments that something may be of; it is of one at most. */
export interface Membership {
  /** Those that it may be of, in the owner's order. */
  readonly possible: readonly string[];
  /** What decides which; none where it is surely of the only one. */
  readonly doubt: Names | undefined;
  /** Whether it surely is of one of them. */
  readonly isOfOne: boolean;
}

/** Tags stand under the same key in every type that a segment may mean. */
const TAGS = tags();

/** Who is meant by which segment. Each resource is asked once. */
export class Members {
  private readonly known = new Map<Segment, Map<Resource, Claim>>();

  constructor(
    private readonly segmentation: Segmentation,
    private readonly index: ResourceIndex,
  ) {}

  /**
   * The segment of what these resources make up: an interface with its groups, its subnet and its VPC. Of several the
   * owner's first is its own, so narrow ones stand before wide ones.
   * @param parts with what decides whether each belongs to it
   */
  of(parts: readonly (readonly [Resource, Names | undefined])[]): Membership {
    const possible: string[] = [];
    let doubt: Names | undefined;
    for (const segment of this.segmentation.segments) {
      const meant = any(...parts.map(([resource, doubt]) => doubtedBy(this.means(segment, resource), doubt)));
      if (meant.holds === "no") continue;
      possible.push(segment.name);
      if (meant.holds === "yes") return { possible, doubt, isOfOne: true };
      doubt = mergeNames(doubt ?? NO_NAMES, meant.names);
    }
    return { possible, doubt, isOfOne: false };
  }

  /** Whether a segment means a resource by its name or its tags. */
  means(segment: Segment, resource: Resource): Claim {
    let known = this.known.get(segment);
    if (!known) this.known.set(segment, (known = new Map<Resource, Claim>()));
    let meant = known.get(resource);
    if (!meant) known.set(resource, (meant = this.ask(segment, resource)));
    return meant;
  }

  private ask({ names, tags: wanted }: Segment, resource: Resource): Claim {
    if (names(resource)) return claim(true);
    if (wanted.length === 0) return claim(false);
    const own = TAGS.read(Field.root(resource, this.index));
    return any(...wanted.map(({ key, fits }) => own.hasValue(key, fits)));
  }
}

/** Whether a segment may mean some group, interface, subnet or VPC by its names and tags. */
export function meansSome(segment: Segment, network: Network): boolean {
  const members = new Members({ segments: [segment], flows: [] }, network.index);
  const { groups, subnets, vpcs } = network;
  return [...groups, ...standing(network), ...subnets, ...vpcs].some(
    ({ resource }) => members.means(segment, resource).holds !== "no",
  );
}

function doubtedBy(meant: Claim, doubt: Names | undefined): Claim {
  if (!doubt || meant.holds === "no") return meant;
  return {
    holds: "maybe",
    causes: [],
    names: mergeNames(doubt, meant.holds === "maybe" ? meant.names : NO_NAMES),
  };
}
