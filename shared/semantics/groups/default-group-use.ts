import { all, any, because, ifThere, no, not, some, type Claim } from "../../facts";
import type { Interface, Network } from "../../network/network";
import {
  BALANCER,
  BROKER,
  EXISTING_INTERFACE,
  OWN_CARDS,
  presence,
  VPC_ENDPOINT,
  type Word,
} from "../../vocabulary";
import { templateCards } from "../paths/template-cards";

const NOTHING_ELSE: Word<Claim> = { spelling: {}, read: () => no() };

/**
 * What else gives a card its groups, by kind. An Aurora instance has its cluster's, a cache node its replication
 * group's; the older properties name groups of EC2-Classic (user guides of each service, to verify for brokers).
 */
const ELSEWHERE: Readonly<Record<string, Word<Claim>>> = {
  "db-instance": presence({
    cfn: ["DBClusterIdentifier", "DBSecurityGroups"],
    aws: ["clusterIdentifier", "securityGroupNames"],
  }),
  "db-cluster": NOTHING_ELSE,
  "redshift-cluster": presence({ cfn: "ClusterSecurityGroups", aws: "clusterSecurityGroups" }),
  "redshift-workgroup": NOTHING_ELSE,
  "cache-cluster": presence({
    cfn: "CacheSecurityGroupNames",
    aws: ["replicationGroupId", "securityGroupNames"],
  }),
  "cache-replication-group": presence({ cfn: "CacheSecurityGroupNames", aws: "securityGroupNames" }),
  "serverless-cache": NOTHING_ELSE,
  "network-interface": NOTHING_ELSE,
  "ecs-service": NOTHING_ELSE,
  "scheduled-task": NOTHING_ELSE,
  "mount-target": NOTHING_ELSE,
  "msk-cluster": NOTHING_ELSE,
  // What it launches from a template without groups.
  "auto-scaling-group": EXISTING_INTERFACE,
  fleet: EXISTING_INTERFACE,
  "spot-fleet": NOTHING_ELSE,
};

/** Whether AWS gives a card its VPC's default group, because nothing names another. */
export function fallsToDefaultGroup(card: Interface, network: Network): Claim {
  const lacks = card.lacksGroups;
  if (lacks.holds === "no") return lacks;
  return because(ifThere(all(lacks, takesDefault(card, network)), card.doubt), ...lacks.causes);
}

function takesDefault(card: Interface, network: Network): Claim {
  const { kind, root } = card;
  switch (kind) {
    case "instance":
      return ofInstance(card, network);
    // A Network Load Balancer without groups is filtered by none.
    case "load-balancer":
      return BALANCER.words.type.read(root).is("application");
    // Without subnets it is made in the default VPC, where Elastic Load Balancing makes it a group of its own.
    case "classic-load-balancer":
      return not(card.lacksSubnets);
    case "vpc-endpoint":
      return VPC_ENDPOINT.words.type.read(root).is("Interface");
    // A public broker of RabbitMQ has no card in the VPC.
    case "mq-broker":
      return not(
        all(
          BROKER.words.engine.read(root).satisfies(isRabbit),
          BROKER.words.publicAccess.read(root).is(true),
        ),
      );
    default: {
      const elsewhere = ELSEWHERE[kind];
      return elsewhere ? not(elsewhere.read(root)) : no();
    }
  }
}

function isRabbit(engine: string): boolean {
  return engine.toUpperCase() === "RABBITMQ";
}

function ofInstance(card: Interface, network: Network): Claim {
  const { root } = card;
  if (root.path.length > 0) return not(EXISTING_INTERFACE.read(root));
  const hasGroups = some(templateCards(card, network), (one) =>
    any(not(one.lacksGroups), EXISTING_INTERFACE.read(one.root)),
  );
  return all(not(OWN_CARDS.read(root)), not(hasGroups));
}
