import { bothDoubts, exactly, List, push, type Bounds, type Names } from "../../facts";
import type { Group } from "../../network/network";
import { ALL_SERVICES, NO_SERVICES, type Family, type ServiceSet } from "../../packets";
import { egressOf } from "../groups/group";
import { eitherOf, serviceBounds, under } from "../service-bounds";
import { byReference, fromAll } from "./admitted";
import type { Located, Place, Standing } from "./places";
import type { Range } from "./ranges";

/** A stop on the way from one place to another, and the services that it lets by. */
export interface Stop {
  readonly kind: "group" | "ACL";
  readonly name: string;
  readonly services: Bounds<ServiceSet>;
}

/** The stops on the way from one place to another, and what all of them let by of what is sent. */
export interface Way {
  readonly stops: readonly Stop[];
  readonly carries: ServiceSet;
}

/** From and to what is no place: the internet, prefixes, whatever stands in a subnet. */
export const NO_WAY: Way = { stops: [], carries: NO_SERVICES };

/** What sends: one place, or a crowd of them. */
export interface Sender extends Located {
  /** By which lines may refer to it. */
  readonly groups: List<Group>;
  readonly doubt: Names | undefined;
  /** What its own groups let it send there. */
  letsOut(family: Family, to: Standing): Stop;
}

/** One place by itself. */
export function senderAt(place: Place): Sender {
  const doubt = bothDoubts(place.doubt, place.segment.doubt);
  return { ...place, doubt, letsOut: (family, to) => letOut(place, family, to) };
}

function letOut(from: Place, family: Family, to: Standing): Stop {
  const names: string[] = [];
  let services: Bounds<ServiceSet> = exactly(NO_SERVICES);
  const add = (group: Group, doubt: Names | undefined): void => {
    names.push(group.name);
    const { bounds } = egressOf(group);
    const own = eitherOf(fromAll(bounds, to.range[family], to.name), byReference(to, bounds));
    services = eitherOf(services, under(own, doubt));
  };
  from.groups.each(add);
  const { rest } = from.groups;
  if (rest) services = eitherOf(services, serviceBounds(NO_SERVICES, ALL_SERVICES, rest));
  return { kind: "group", name: [...names, ...(rest ?? [])].join(" and ") || from.name, services };
}

/**
 * Places of one subnet of which nothing is in doubt, as senders by address: what one of them may send, may be sent.
 * Asked once for all receivers in one place, where a question to each sender would be one for every pair.
 */
export class Crowd implements Sender {
  readonly groups: List<Group> = List.of([]);
  readonly doubt = undefined;
  /** By the ids that their lines out refer to. */
  private readonly referring = new Map<string, Place[]>();
  private readonly known = new Map<Range, Partial<Record<Family, Bounds<ServiceSet>>>>();

  constructor(
    readonly members: readonly Place[],
    private readonly located: Located,
  ) {
    for (const member of members) {
      const ids = new Set<string>();
      member.groups.each((group) => {
        for (const id of egressOf(group).bounds.may.peers.keys()) ids.add(id);
      });
      for (const id of ids) push(this.referring, id, member);
    }
  }

  get name(): string {
    return this.located.name;
  }
  get subnet(): Located["subnet"] {
    return this.located.subnet;
  }
  get vpc(): Located["vpc"] {
    return this.located.vpc;
  }
  get range(): Range {
    return this.located.range;
  }

  letsOut(family: Family, to: Standing): Stop {
    let services = this.byAddress(family, to);
    to.groups.each(({ id }) => {
      for (const member of this.referring.get(id) ?? [])
        services = eitherOf(services, letOut(member, family, to).services);
    });
    return { kind: "group", name: this.name, services };
  }

  private byAddress(family: Family, { range, name }: Standing): Bounds<ServiceSet> {
    let known = this.known.get(range);
    if (!known) this.known.set(range, (known = {}));
    return (known[family] ??= this.members.reduce<Bounds<ServiceSet>>((all, { groups }) => {
      let services = all;
      groups.each((group) => {
        services = eitherOf(services, fromAll(egressOf(group).bounds, range[family], name));
      });
      return services;
    }, exactly(NO_SERVICES)));
  }
}
