import { NO_NAMES, type Bounds, type Claim } from "../../facts";
import type { Group, Network } from "../../network/network";
import {
  ALL_SERVICES,
  complementServices,
  fromEverywhere,
  intersectMaps,
  packetsIn,
  prefixOf,
  subtractMaps,
  unionServices,
  type PacketSet,
  type Prefix,
} from "../../packets";
import type { Carrier } from "../paths/attachments";
import { serviceBounds, type Services } from "../service-bounds";

/** Every packet of the addresses that a group's interfaces may have. */
type Whereabouts = PacketSet;

/** Nobody knows: any address. */
const ANYWHERE: Whereabouts = fromEverywhere(ALL_SERVICES);

/** Who is asked about: a group with what carries it. */
interface Placed {
  readonly group: Group;
  readonly carriers: readonly Carrier[];
}

/** What lines let through by the addresses of those at the other end. Groups by the thousand lie in a few subnets. */
export class AddressServices {
  private readonly places = new Map<Placed, Whereabouts>();
  private readonly byPrefixes = new Map<string, Whereabouts>();
  private readonly answers = new Map<Bounds<PacketSet>, Map<Whereabouts, Services>>();

  constructor(private readonly network: Network) {}

  /** @param whose the name of the other end's addresses, should they decide */
  at(filter: Bounds<PacketSet>, other: Placed, whose: string): Services {
    const where = this.placeOf(other);
    let known = this.answers.get(filter);
    if (!known) this.answers.set(filter, (known = new Map<Whereabouts, Services>()));
    let answer = known.get(where);
    if (!answer) known.set(where, (answer = servicesAt(filter, where)));
    return answer.must === answer.may ? answer : { ...answer, names: [...answer.names, whose] };
  }

  private placeOf(other: Placed): Whereabouts {
    let place = this.places.get(other);
    if (!place) this.places.set(other, (place = this.whereabouts(other)));
    return place;
  }

  /** The subnets of what carries the group, if all of them are known; else its VPC's blocks; else any address. */
  private whereabouts({ group, carriers }: Placed): Whereabouts {
    const prefixes = subnetsOf(carriers) ?? blocksOf(group, this.network);
    if (!prefixes) return ANYWHERE;
    const key = prefixes.map(({ text }) => text).join(" ");
    let place = this.byPrefixes.get(key);
    if (!place) {
      place = packetsIn(prefixes);
      this.byPrefixes.set(key, place);
    }
    return place;
  }
}

function subnetsOf(carriers: readonly Carrier[]): readonly Prefix[] | undefined {
  const found = new Set<Prefix>();
  let all = carriers.length > 0;
  for (const { eni } of carriers) {
    const { subnets } = eni;
    if (subnets.rest || subnets.length === 0) return undefined;
    subnets.each(({ prefixes, ipv6 }) => {
      if (prefixes.length === 0) all = false;
      for (const prefix of withIpv6(prefixes, ipv6)) found.add(prefix);
    });
  }
  return all ? [...found] : undefined;
}

function blocksOf(group: Group, network: Network): readonly Prefix[] | undefined {
  const [target, ...others] = group.vpc.certain();
  const vpc = target && others.length === 0 && !group.vpc.rest ? network.vpcOf(target) : undefined;
  if (!vpc || vpc.prefixes.rest || vpc.prefixes.length === 0) return undefined;
  const blocks: Prefix[] = [];
  vpc.prefixes.each((prefix) => blocks.push(prefix));
  return withIpv6(blocks, vpc.ipv6);
}

const ANY_IPV6 = prefixOf(6, 0n, 0);

/** Of a place that has IPv6, or may have it, and of which nobody knows the block, any address. */
function withIpv6(prefixes: readonly Prefix[], { holds }: Claim): readonly Prefix[] {
  const isUnknown = holds !== "no" && prefixes.every(({ family }) => family === 4);
  return isUnknown ? [...prefixes, ANY_IPV6] : prefixes;
}

/**
 * Which services a filter lets through from or to something by its address: surely those of every address that it may
 * have, perhaps those of any. Addresses of IPv4 are asked first, as an interface mostly has one.
 */
function servicesAt({ must, may, names }: Bounds<PacketSet>, where: Whereabouts): Services {
  const lost = where.v4.empty ? subtractMaps(where.v6, must.v6) : subtractMaps(where.v4, must.v4);
  const open = unionServices(
    intersectMaps(where.v4, may.v4).services,
    intersectMaps(where.v6, may.v6).services,
  );
  return serviceBounds(complementServices(lost.services), open, must === may ? NO_NAMES : names);
}
