import {
  type InterfaceKind,
  BALANCER,
  blocks,
  BROKER,
  EXISTING_INTERFACE,
  isRabbit,
  OWN_INTERFACES,
  presence,
  VPC_ENDPOINT,
  type Word,
} from "../../vocabulary";
import { all, any, because, claim, ifThere, no, not, some, type Claim } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { launchedBy } from "../paths/attachments";
import { templateInterfaces } from "../paths/template-interfaces";

const INTERFACES_OF_PLAN = blocks({ cfn: "LaunchTemplateData.NetworkInterfaces", aws: "networkInterfaces" });

const NOTHING_ELSE: Word<Claim> = { spelling: {}, read: () => no() };

/**
 * What else gives an interface its groups, by kind. An Aurora instance has its cluster's, a cache node its replication
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
  // EVS API, ServiceAccessSecurityGroups.
  "vmware-environment": NOTHING_ELSE,
  // EC2 API, CreateClientVpnEndpoint and CreateInstanceConnectEndpoint; DAX API, CreateCluster; CloudFormation,
  // RDS::DBProxyEndpoint and AppRunner::VpcConnector.
  "client-vpn-endpoint": NOTHING_ELSE,
  "instance-connect-endpoint": NOTHING_ELSE,
  "dax-cluster": NOTHING_ELSE,
  "db-proxy-endpoint": NOTHING_ELSE,
  "app-runner-connector": NOTHING_ELSE,
  "spot-fleet": NOTHING_ELSE,
} satisfies Partial<Record<InterfaceKind, Word<Claim>>>;

/** Whether AWS gives an interface its VPC's default group, because nothing names another. */
export function fallsToDefaultGroup(eni: Interface, network: Network): Claim {
  const lacks = eni.lacksGroups;
  if (lacks.holds === "no") return lacks;
  return because(ifThere(all(lacks, takesDefaultGroup(eni, network)), eni.doubt), ...lacks.causes);
}

/** Whether it has its VPC's default group where it names none, and not what something else gives it. */
export function takesDefaultGroup(eni: Interface, network: Network): Claim {
  const { kind, root } = eni;
  switch (kind) {
    case "instance":
      return ofInstance(eni, network);
    // What it launches from a template without groups, by the template itself or by an interface that it lists.
    case "auto-scaling-group":
    case "fleet":
      return not(
        root.path.length > 0
          ? EXISTING_INTERFACE.read(root)
          : some(INTERFACES_OF_PLAN.read(root), () => claim(true)),
      );
    // A Network Load Balancer without groups is filtered by none.
    case "load-balancer":
      return BALANCER.words.type.read(root).is("application");
    // Without subnets it is made in the default VPC, where Elastic Load Balancing makes it a group of its own.
    case "classic-load-balancer":
      return not(eni.lacksSubnets);
    case "vpc-endpoint":
      return VPC_ENDPOINT.words.type.read(root).is("Interface");
    // Where it lies in a VPC (OpenSearch Service API, VPCOptions; MediaLive API, VpcOutputSettings).
    case "opensearch-domain":
    case "media-endpoint":
      return not(eni.lacksSubnets);
    // Its tasks; what it reads from Kafka with has no such default (EventBridge Pipes API, AwsVpcConfiguration).
    case "pipe":
      return claim(/^target/i.test(String(root.path[0])));
    // A public broker of RabbitMQ has no interface in the VPC.
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

function ofInstance(eni: Interface, network: Network): Claim {
  const { root } = eni;
  if (root.path.length > 0) return not(EXISTING_INTERFACE.read(root));
  // As its template leaves it, it lacks what that does not name.
  if (launchedBy(eni.resource, network).includes(eni)) return not(OWN_INTERFACES.read(root));
  const hasGroups = some(templateInterfaces(eni, network), (one) =>
    any(not(one.lacksGroups), EXISTING_INTERFACE.read(one.root)),
  );
  return all(not(OWN_INTERFACES.read(root)), not(hasGroups));
}
