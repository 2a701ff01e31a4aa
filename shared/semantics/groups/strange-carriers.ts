import {
  any,
  bothDoubts,
  ifThere,
  Kept,
  no,
  not,
  yes,
  type Claim,
  type List,
  type Resource,
  type Target,
} from "../../facts";
import type { Group, Interface, Network } from "../../network/network";
import { isOfType, VPC } from "../../vocabulary";
import { lacksVpc } from "../default-vpc";
import { carriersOf, launchedWith, type Carrier } from "../paths/attachments";
import { groupVpcs, type GroupVpc } from "./stale-reference";

/**
 * Whether something that carries a group lies in a VPC in which the group is not: EC2 refuses it. A group without a VPC
 * is in the default one, which is none that the program makes.
 */
export function isCarriedElsewhere(group: Group, network: Network): Claim {
  const carriers = carriersOf(group, network);
  const launched = launchedWith(group, network);
  if (carriers.length + launched.length === 0) return no();
  const own = groupVpcs(group, network) ?? (lacksVpc(group).holds === "yes" ? [] : undefined);
  if (!own) return no();
  const vpc = own[0];
  const home = vpc?.doubt ? undefined : vpc?.id;
  const claims: Claim[] = [];
  const look = ({ eni, doubt }: Carrier): void => {
    if (home === undefined || onlyVpc.of(eni) !== home) claims.push(ifThere(isElsewhere(eni, own), doubt));
  };
  carriers.forEach(look);
  launched.forEach(look);
  return claims.length === 0 ? no() : any(...claims);
}

/** The id of the one VPC that an interface is surely in: most are where their groups are. */
const onlyVpc = new Kept(({ subnets }: Interface): string | undefined => {
  const ids = new Set(subnets.settled ? subnets.certain().map(({ vpc }) => vpcOf(vpc)) : []);
  return ids.size === 1 ? [...ids][0] : undefined;
});

function vpcOf(vpc: List<Target>): string | undefined {
  const [target, ...others] = vpc.settled ? vpc.certain() : [];
  return target?.kind === "declared" && others.length === 0 ? target.resource.id : undefined;
}

function isElsewhere(eni: Interface, own: readonly GroupVpc[]): Claim {
  const claims: Claim[] = [];
  eni.subnets.each((subnet, doubt) => {
    subnet.vpc.each((target, more) => {
      if (target.kind === "external" || !isOfType(target.resource, VPC)) return;
      const claim = isOutside(target.resource, eni, own);
      claims.push(ifThere(claim, bothDoubts(doubt, more)));
    });
  });
  return any(no(), ...claims);
}

function isOutside(vpc: Resource, { resource }: Interface, own: readonly GroupVpc[]): Claim {
  const inside = own.filter(({ id }) => id === vpc.id).map(({ doubt }) => ifThere(yes(), doubt));
  const outside = not(any(no(), ...inside));
  return { ...outside, causes: [{ at: { resource, path: [] }, says: `in ${vpc.name}` }] };
}
