import { all, any, ifThere, no, not, some, yes, type Claim } from "../facts";
import type { Facts, Group, Interface, Network, Subject } from "../network/network";
import {
  AUTO_SCALING_GROUP,
  DATABASE,
  DEFAULT_SUBNET,
  DEFAULT_VPC,
  EXISTING_INTERFACE,
  NODE_CLUSTER,
  OWN_INTERFACES,
  presence,
  SECURITY_GROUP,
} from "../vocabulary";
import { factsOf } from "./facts-of";
import { enisOf } from "./paths/attachments";
import { templateInterfaces } from "./paths/template-interfaces";
import { isWritten } from "./groups/no-egress";
import { settledInterface } from "./settled-claim";
import { stacksWhere, type Stack } from "./stacks";

const NAMED_VPC = presence(SECURITY_GROUP.words.vpc.spelling);

/** Stacks with something in the account's default VPC: named, or because no subnet is. */
export const stacksInDefaultVpc = (network: Network): readonly Stack[] => stacksOf(placed(network));

/** Stacks with groups that lie there because they name no VPC. */
export const stacksWithoutVpc = (network: Network): readonly Stack[] => stacksOf(groups(network));

interface Candidate extends Subject {
  readonly claim: Claim;
}

function stacksOf(candidates: Iterable<Candidate>): readonly Stack[] {
  return stacksWhere(candidates, (one) => one.claim).map((stack) => {
    const { unit = "", place = "" } = stack.resource;
    return { ...stack, told: `default VPC\u0000${unit}\u0000${place}` };
  });
}

function* placed(network: Network): Iterable<Candidate> {
  for (const type of [DEFAULT_VPC, DEFAULT_SUBNET]) {
    for (const { kind, resource, name } of network.all(type).certain()) {
      yield { kind, resource, name, claim: yes({ at: { resource, path: [] }, says: "the default VPC" }) };
    }
  }
  for (const eni of network.interfaces) {
    yield candidate(
      eni,
      settledInterface(eni, (one) => lacksSubnet(one, network)),
    );
  }
  for (const one of network.all(NODE_CLUSTER).certain()) yield candidate(one, not(one.facts.placed));
  for (const one of network.all(AUTO_SCALING_GROUP).certain())
    yield candidate(one, not(any(one.facts.placed, placedByPlan(one, network))));
}

function* groups(network: Network): Iterable<Candidate> {
  for (const group of network.groups) yield candidate(group, lacksVpc(group));
}

function candidate({ kind, resource, name }: Subject, lacks: Claim): Candidate {
  if (lacks.holds === "no") return { kind, resource, name, claim: lacks };
  const cause = { at: { resource, path: [] }, says: `${name} in the default VPC` };
  return { kind, resource, name, claim: { ...lacks, causes: [cause] } };
}

/** Whether a group names no VPC. */
export function lacksVpc(group: Group): Claim {
  if (!isWritten(group) || group.isDefault || group.vpc.certain().length > 0) return no();
  return not(NAMED_VPC.read(group.root));
}

/** Whether an interface is put into no subnet, so that AWS puts it into the default VPC. */
export function liesInDefaultVpc(eni: Interface, network: Network): Claim {
  const database = factsOf(DATABASE, eni.resource, network)?.facts;
  if (!database) return lacksSubnet(eni, network);
  // An instance of a cluster and a replica lie where that does.
  return all(eni.lacksSubnets, not(database.ownCluster), database.replicaOf.is(""));
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

/** The same of a template of the program from which an Auto Scaling group launches. */
function placedByPlan({ facts }: Facts<typeof AUTO_SCALING_GROUP.words>, network: Network): Claim {
  return some(facts.plans, (plan) =>
    plan.kind === "declared"
      ? any(no(), ...enisOf(plan.resource, network).map((eni) => ifThere(not(eni.lacksSubnets), eni.doubt)))
      : no(),
  );
}
