import {
  CLUSTER_INSTANCE,
  DB_CLUSTER,
  DB_SUBNET_GROUP,
  NEPTUNE_CLUSTER,
  SHARD_GROUP,
  type CarrierType,
} from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import { group, igw, ref, resource, route, routeTable, subnet, tcp, unresolved, vpc, behind, raw } from ".";
import type { Given, ServiceGiven } from "./things";
import type { Fact } from "./value";

/** A public subnet, and a group that admits everybody to a cluster in it. */
const around: readonly Given[] = [
  vpc("Main"),
  ...igw("Gate", ref("Main")),
  subnet("Edge", { vpc: ref("Main") }),
  ...routeTable("Way", {
    vpc: ref("Main"),
    subnets: ["Edge"],
    routes: [route("0.0.0.0/0", ref("Gate"))],
  }),
  resource(DB_SUBNET_GROUP, "Places", { subnets: [ref("Edge")] }),
  group("Stores", { vpc: ref("Main"), ingress: [tcp(5432).from("0.0.0.0/0")] }),
];

const orders = clusterOf(DB_CLUSTER);
/** CloudFormation takes the cluster's subnet group on an instance as well. */
const AURORA = {
  cfn: { Engine: "aurora-postgresql", DBSubnetGroupName: ref("Places") },
  aws: { engine: "aurora-postgresql", dbSubnetGroupName: ref("Places") },
};

function clusterOf(type: CarrierType): ServiceGiven {
  return behind(type, "Orders", { groups: [ref("Stores")], subnets: ref("Places") });
}

function shards(publicAccess?: Fact): Given {
  return resource(SHARD_GROUP, "Shards", {
    cluster: ref("Orders"),
    ...(publicAccess !== undefined && { publicAccess }),
  });
}

function instance(publicAccess: Fact): Given {
  return resource(CLUSTER_INSTANCE, "First", { cluster: ref("Orders"), publicAccess }, AURORA);
}

/** What answers for a cluster makes the cluster's own path public. */
export const CLUSTERS_OUT_OF_REACH: readonly ValidCase[] = [
  { name: "a cluster whose shard group is private", given: [around, orders, shards(false)] },
  { name: "a cluster whose instances are private", given: [around, orders, instance(false)] },
];

export const CLUSTERS_IN_REACH: readonly FoundCase[] = [
  {
    name: "a cluster whose shard group is public",
    given: [around, orders, shards(true)],
    expect: [{ subject: "Orders", title: "The internet can reach database Orders on tcp 5432" }],
  },
  {
    name: "a cluster whose shard group says nothing, in a VPC with an internet gateway",
    given: [around, orders, shards()],
    expect: [{ subject: "Orders" }],
  },
  {
    name: "a cluster with a public instance, which is told once",
    given: [around, orders, instance(true)],
    expect: [{ subject: "Orders" }],
  },
  {
    name: "a cluster of Neptune with a public instance",
    given: [
      around,
      clusterOf(NEPTUNE_CLUSTER),
      raw("First", {
        cfn: {
          Type: "AWS::Neptune::DBInstance",
          Properties: {
            DBInstanceClass: "db.r6g.large",
            DBClusterIdentifier: ref("Orders"),
            PubliclyAccessible: true,
          },
        },
        aws: {
          type: "aws:neptune/clusterInstance:ClusterInstance",
          properties: { clusterIdentifier: ref("Orders"), publiclyAccessible: true },
        },
      }),
    ],
    expect: [{ subject: "Orders", title: "The internet can reach Neptune cluster Orders on tcp 5432" }],
  },
];

export const CLUSTERS_PERHAPS_IN_REACH: readonly FoundCase[] = [
  {
    name: "a shard group that may be public",
    given: [around, orders, shards(unresolved("Public"))],
    expect: [{ subject: "Orders", dependsOn: ["Public"] }],
  },
];
