import { all, any, no, not, type Claim, type Resource } from "../../facts";
import type { Facts, Group, Network } from "../../network/network";
import { PEERING, TRANSIT_ATTACHMENT, TRANSIT_HUB, type Peer } from "../../vocabulary";
import { factsOf } from "../facts-of";

type Attachment = Facts<typeof TRANSIT_ATTACHMENT.words>;

/**
 * Whether a peer is a group of another VPC that is reached through a transit gateway without support for references:
 * then the line admits nobody. Peered VPCs are joined by other means, and of VPCs outside nobody can tell.
 */
export function breaksAtTransit(group: Group, peer: Peer, network: Network): Claim {
  if (peer.kind !== "group" || peer.self) return no();
  const other = network.groupOf({ kind: "external", id: peer.id });
  const [here, there] = [vpcOf(group), other && vpcOf(other)];
  if (!here || !there || here === there || arePeered(here, there, network)) return no();
  const ways = attachmentsOf(here, network).flatMap((mine) =>
    attachmentsOf(there, network).flatMap((its) => {
      const hub = hubOf(mine);
      return hub && hub === hubOf(its) ? [supports(hub, mine, its, network)] : [];
    }),
  );
  return ways.length === 0 ? no() : not(any(...ways));
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

function attachmentsOf(vpc: Resource, network: Network): readonly Attachment[] {
  return network
    .all(TRANSIT_ATTACHMENT)
    .certain()
    .filter(({ facts }) =>
      facts.vpc.certain().some((target) => target.kind === "declared" && target.resource === vpc),
    );
}

function arePeered(a: Resource, b: Resource, network: Network): boolean {
  return network
    .all(PEERING)
    .certain()
    .some(({ facts }) => {
      const ends = [facts.vpc, facts.peer].flatMap((list) =>
        list.certain().flatMap((target) => (target.kind === "declared" ? [target.resource] : [])),
      );
      return ends.includes(a) && ends.includes(b);
    });
}
