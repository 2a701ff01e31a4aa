import {
  all,
  any,
  bothDoubts,
  ifThere,
  no,
  not,
  yes,
  type Claim,
  type Names,
  type Resource,
} from "../../facts";
import type { Facts, Group, Network } from "../../network/network";
import { TRANSIT_ATTACHMENT, TRANSIT_HUB, type Peer } from "../../vocabulary";
import { eachDeclared } from "../each-declared";
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
  return any(
    no(),
    ...transitsTo(group, peer, network).map(({ joined, told, ends, doubt }) =>
      ifThere(all(any(...joined), not(any(arePeered(...ends, group.resource, network), ...told))), doubt),
    ),
  );
}

/** Whether a transit gateway of the program tells which group packets from a peer of another VPC come from. */
export function isToldAtTransit(group: Group, peer: Peer, network: Network): Claim {
  const transits = transitsTo(group, peer, network);
  return any(no(), ...transits.flatMap(({ told, doubt }) => told.map((claim) => ifThere(claim, doubt))));
}

interface Transit {
  /** For each gateway that both VPCs are attached to, whether it joins them, and whether it tells of groups. */
  readonly joined: readonly Claim[];
  readonly told: readonly Claim[];
  readonly ends: readonly [here: string, there: string];
  /** What decides whether these are the two VPCs. */
  readonly doubt: Names | undefined;
}

/** The ways from the VPC of a peer to that of a group, for each two that they may be in. */
function transitsTo(group: Group, peer: Peer, network: Network): readonly Transit[] {
  if (peer.kind !== "group" || peer.self) return [];
  const other = network.groupOf({ kind: "external", id: peer.id });
  const found: Transit[] = [];
  eachDeclared(group.vpc, (here, doubt) => {
    if (!other) return;
    eachDeclared(other.vpc, (there, more) => {
      if (here === there) return;
      const { joined, told } = between(here, there, network);
      const ends = [here.id, there.id] as const;
      if (joined.length > 0) found.push({ joined, told, ends, doubt: bothDoubts(doubt, more) });
    });
  });
  return found;
}

function between(here: Resource, there: Resource, network: Network): Pick<Transit, "joined" | "told"> {
  const joined: Claim[] = [];
  const told: Claim[] = [];
  leadingTo(attaching, here, network).each((mine, doubt) =>
    leadingTo(attaching, there, network).each((its, more) =>
      eachDeclared(mine.facts.hub, (hub, chosen) =>
        eachDeclared(its.facts.hub, (same, also) => {
          if (hub !== same) return;
          const all = [doubt, more, chosen, also].reduce(bothDoubts);
          joined.push(ifThere(yes(), all));
          told.push(ifThere(supports(hub, mine, its, network), all));
        }),
      ),
    ),
  );
  return { joined, told };
}

function supports(hub: Resource, mine: Attachment, its: Attachment, network: Network): Claim {
  const facts = factsOf(TRANSIT_HUB, hub, network);
  const settings = [facts, mine, its].flatMap((one) => one?.facts.groupReferences ?? []);
  return all(...settings.map((setting) => setting.is("enable")));
}
