import { exactly, Kept, type Bounds, type Claim, type List, type Names, type Target } from "../../facts";
import type { Network, Subnet, Vpc } from "../../network/network";
import {
  ALL_SERVICES,
  fromEverywhere,
  NO_PACKETS,
  packetsIn,
  packetsOf,
  parsePrefix,
  PRIVATE,
  type Family,
  type PacketSet,
} from "../../packets";

export const FAMILIES: readonly Family[] = [4, 6];

/** The addresses of a family that something may have. */
export interface Addresses {
  /** Every packet from them; none where it has no address of the family. */
  readonly packets: PacketSet;
  /** What decides whether it has an address of the family. */
  readonly doubt: Names | undefined;
}

export type Range = Readonly<Record<Family, Addresses>>;

const NO_ADDRESS: Addresses = { packets: NO_PACKETS, doubt: undefined };

/** Of a VPC that nobody knows: it is private in IPv4, and may have a block of IPv6. */
const ANYWHERE: Range = {
  4: { packets: packetsOf(PRIVATE.v4), doubt: undefined },
  6: { packets: fromEverywhere(ALL_SERVICES, 6), doubt: ["the IPv6 block of its VPC"] },
};

const ranges = new Kept((network: Network) => new Ranges(network));

/** Where things of a network are. */
export function rangesIn(network: Network): Ranges {
  return ranges.of(network);
}

/** One answer for all that lies in one place. */
export class Ranges {
  private readonly known = new Map<Subnet | Vpc, Range>();

  constructor(private readonly network: Network) {}

  /** Of its subnet, else of its VPC, else any. */
  of(subnet: Subnet | undefined, vpc: List<Target>): Range {
    const [target, ...others] = vpc.certain();
    const declared = target && others.length === 0 ? this.network.vpcOf(target) : undefined;
    if (!subnet) return declared ? this.ofVpc(declared) : ANYWHERE;
    return this.kept(subnet, () => {
      const wider = declared ? this.ofVpc(declared) : ANYWHERE;
      // Of blocks that are chosen from it may have any.
      const blocks = subnet.block.candidates?.flatMap((text) => parsePrefix(text) ?? []) ?? [];
      const packets = packetsIn(blocks, 4);
      return {
        4: packets.empty ? wider[4] : { packets, doubt: undefined },
        6: inIpv6(subnet.ipv6, packetsIn(subnet.prefixes, 6), wider[6]),
      };
    });
  }

  /**
   * Everything that comes from the block of a subnet, whatever stands in it. Where nobody knows its block, that is one
   * of its VPC's; one of IPv6 may be any that AWS gives, of which nothing can be said.
   */
  fromBlock(subnet: Subnet, family: Family): Bounds<PacketSet> {
    const known = packetsIn(subnet.prefixes, family);
    if (!known.empty || family === 6) return exactly(known);
    const { deciders } = subnet.block;
    return {
      must: NO_PACKETS,
      may: this.of(subnet, subnet.vpc)[4].packets,
      names: deciders.length > 0 ? deciders : [`the block of ${subnet.name}`],
    };
  }

  private ofVpc(vpc: Vpc): Range {
    return this.kept(vpc, () => {
      const { prefixes, ipv6 } = vpc;
      const own = (family: Family) => (prefixes.settled ? packetsIn(prefixes.certain(), family) : NO_PACKETS);
      return {
        4: own(4).empty ? ANYWHERE[4] : { packets: own(4), doubt: undefined },
        6: inIpv6(ipv6, own(6), ANYWHERE[6]),
      };
    });
  }

  private kept(place: Subnet | Vpc, make: () => Range): Range {
    let range = this.known.get(place);
    if (!range) this.known.set(place, (range = make()));
    return range;
  }
}

function inIpv6({ holds, names }: Claim, own: PacketSet, wider: Addresses): Addresses {
  if (holds === "no") return NO_ADDRESS;
  // A subnet with a block that nobody knows has addresses, whatever is seen of its VPC's.
  const known = own.empty ? wider.packets : own;
  const packets = known.empty ? ANYWHERE[6].packets : known;
  return { packets, doubt: holds === "maybe" ? names : undefined };
}
