import { all, any, ifThere, no, not, some, yes, type Claim } from "../facts";
import type { Group, Interface, Network, Subject } from "../network/network";
import {
  DEFAULT_SUBNET,
  DEFAULT_VPC,
  EXISTING_INTERFACE,
  OWN_INTERFACES,
  presence,
  SECURITY_GROUP,
} from "../vocabulary";
import { templateInterfaces } from "./paths/template-interfaces";
import { isWritten } from "./groups/no-egress";
import { stacksWhere, type Stack } from "./stacks";

const NAMED_VPC = presence(SECURITY_GROUP.words.vpc.spelling);

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
  for (const eni of network.interfaces) yield candidate(eni, lacksSubnet(eni, network));
  for (const group of network.groups) yield candidate(group, lacksVpc(group));
}

function candidate({ kind, resource, name }: Subject, lacks: Claim): Candidate {
  const cause = { at: { resource, path: [] }, says: `${name} in the default VPC` };
  return { kind, resource, name, claim: { ...lacks, causes: [cause] } };
}

/** Whether a group names no VPC. */
function lacksVpc(group: Group): Claim {
  return !isWritten(group) || group.isDefault ? no() : not(NAMED_VPC.read(group.root));
}

function lacksSubnet(eni: Interface, network: Network): Claim {
  const { kind, root, lacksSubnets: lacks } = eni;
  if (kind === "classic-load-balancer") return lacks;
  if (kind === "spot-fleet") return ifThere(lacks, eni.doubt);
  if (kind !== "instance" || lacks.holds === "no") return no();
  if (root.path.length > 0) return ifThere(all(lacks, not(EXISTING_INTERFACE.read(root))), eni.doubt);
  return all(lacks, not(OWN_INTERFACES.read(root)), not(placedByTemplate(eni, network)));
}

/** Whether the template that an instance is launched from names a subnet, or an interface that has one. */
function placedByTemplate(eni: Interface, network: Network): Claim {
  return some(templateInterfaces(eni, network), (one) =>
    any(not(one.lacksSubnets), EXISTING_INTERFACE.read(one.root)),
  );
}
