import { any, claim, maybe, no, yes, type Claim, type List } from "../facts";
import type { Group, Interface, Network, Subject } from "../network/network";
import { DEFAULT_SUBNET, DEFAULT_VPC, INSTANCE_OPTIONS, presence } from "../vocabulary";
import { cardsOf } from "./paths/attachments";
import { isWritten } from "./groups/no-egress";
import { stacksWhere, type Stack } from "./stacks";

/** Classic load balancers and instances choose their place by these; without them AWS takes the default VPC. */
const OWN_CARDS = presence({
  cfn: "NetworkInterfaces",
  aws: ["networkInterfaces", "primaryNetworkInterface"],
});

const known = new WeakMap<Network, readonly Stack[]>();

/** Stacks with something in the account's default VPC: named, or because nothing else is. */
export function stacksInDefaultVpc(network: Network): readonly Stack[] {
  let stacks = known.get(network);
  if (!stacks) known.set(network, (stacks = stacksWhere(candidates(network), (one) => one.claim)));
  return stacks;
}

interface Candidate extends Subject {
  readonly claim: Claim;
}

function* candidates(network: Network): Iterable<Candidate> {
  for (const type of [DEFAULT_VPC, DEFAULT_SUBNET]) {
    for (const { kind, resource, name } of network.all(type).certain()) {
      yield { kind, resource, name, claim: yes({ at: { resource, path: [] }, says: "the default VPC" }) };
    }
  }
  for (const card of network.interfaces) yield candidate(card, lacksSubnet(card, network));
  for (const group of network.groups) yield candidate(group, lacksVpc(group));
}

function candidate({ kind, resource, name }: Subject, lacks: Claim): Candidate {
  const cause = { at: { resource, path: [] }, says: `${name} in the default VPC` };
  return { kind, resource, name, claim: { ...lacks, causes: [cause] } };
}

/** Whether a group names no VPC. */
function lacksVpc(group: Group): Claim {
  return !isWritten(group) || group.isDefault ? no() : isEmpty(group.vpc);
}

function lacksSubnet(card: Interface, network: Network): Claim {
  if (card.kind === "classic-load-balancer") return isEmpty(card.subnets);
  if (card.kind !== "instance") return no();
  const { root } = card;
  if (OWN_CARDS.read(root).holds !== "no" && root.path.length === 0) return no();
  if (presence({ cfn: "NetworkInterfaceId" }).read(root).holds !== "no") return no();
  const lacks = isEmpty(card.subnets);
  if (lacks.holds === "no" || root.path.length > 0) return lacks;
  const templates = INSTANCE_OPTIONS.words.template.read(root);
  const claims: Claim[] = [];
  templates.each((target) => {
    const cards = target.kind === "declared" ? cardsOf(target.resource, network) : [];
    if (cards.length === 0) claims.push(maybe([target.kind === "external" ? target.id : card.name]));
    for (const one of cards)
      if (one.root.path.length > 0) claims.push(claim(isEmpty(one.subnets).holds === "no"));
  });
  if (templates.rest) claims.push(maybe(templates.rest));
  const placed = any(claim(false), ...claims);
  if (placed.holds === "yes") return no();
  return placed.holds === "maybe" ? maybe(placed.names) : lacks;
}

function isEmpty(list: List<unknown>): Claim {
  if (list.rest || list.certain().length > 0) return no();
  let doubt: readonly string[] | undefined;
  list.each((_, names) => (doubt ??= names));
  return doubt ? maybe(doubt) : yes();
}
