import { all, any, bothDoubts, ifThere, no, not, yes, type Claim, type Resource } from "../../facts";
import type { Facts, Group, Network } from "../../network/network";
import { TRANSIT_ATTACHMENT, TRANSIT_HUB, type Peer } from "../../vocabulary";
import { factsOf } from "../facts-of";
import { leadingTo, type Referral } from "../leading-to";
import { arePeered } from "./peered-vpcs";

type Attachment = Facts<typeof TRANSIT_ATTACHMENT.words>;

const attaching: Referral<typeof TRANSIT_ATTACHMENT.words> = {
  type: TRANSIT_ATTACHMENT,
  targets: ({ facts }) => facts.vpc,
};

/**
 * Whether a peer is a group of another VPC that is reached through a transit gateway without support for references:
 * then the line admits nobody. Peered VPCs are joined by other means, and of VPCs outside nobody can tell.
 */
export function breaksAtTransit(group: Group, peer: Peer, network: Network): Claim {
  const found = throughTransit(group, peer, network);
  if (!found || found.joined.length === 0) return no();
  const { joined, told, ends } = found;
  return all(any(...joined), not(any(arePeered(...ends, group.resource, network), ...told)));
}

/** Whether a transit gateway of the program tells which group packets from a peer of another VPC come from. */
export function isToldAtTransit(group: Group, peer: Peer, network: Network): Claim {
  return any(no(), ...(throughTransit(group, peer, network)?.told ?? []));
}

interface Transit {
  /** For each gateway that both VPCs are attached to, whether it joins them, and whether it tells of groups. */
  readonly joined: readonly Claim[];
  readonly told: readonly Claim[];
  readonly ends: readonly [here: string, there: string];
}

function throughTransit(group: Group, peer: Peer, network: Network): Transit | undefined {
  if (peer.kind !== "group" || peer.self) return undefined;
  const other = network.groupOf({ kind: "external", id: peer.id });
  const [here, there] = [vpcOf(group), other && vpcOf(other)];
  if (!here || !there || here === there) return undefined;
  const joined: Claim[] = [];
  const told: Claim[] = [];
  leadingTo(attaching, here, network).each((mine, doubt) =>
    leadingTo(attaching, there, network).each((its, more) => {
      const hub = hubOf(mine);
      if (!hub || hub !== hubOf(its)) return;
      const both = bothDoubts(doubt, more);
      joined.push(ifThere(yes(), both));
      told.push(ifThere(supports(hub, mine, its, network), both));
    }),
  );
  return { joined, told, ends: [here.id, there.id] };
}

function supports(hub: Resource, mine: Attachment, its: Attachment, network: Network): Claim {
  const facts = factsOf(TRANSIT_HUB, hub, network);
  const settings = [facts, mine, its].flatMap((one) => one?.facts.groupReferences ?? []);
  return all(...settings.map((setting) => setting.is("enable")));
}

function vpcOf(group: Group): Resource | undefined {
  const [target, ...others] = group.vpc.certain();
  return target?.kind === "declared" && others.length === 0 ? target.resource : undefined;
}

function hubOf({ facts }: Attachment): Resource | undefined {
  const [target] = facts.hub.certain();
  return target?.kind === "declared" ? target.resource : undefined;
}
