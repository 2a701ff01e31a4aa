import { dbNotInVpc } from "../../shared/rules/db-not-in-vpc";
import {
  DATABASE,
  DB_SUBNET_GROUP,
  PLACED_CACHE,
  PLACED_CLUSTER,
  PLACED_REPLICATION,
  PLACED_WAREHOUSE,
  SERVERLESS_CACHE,
} from "../../shared/vocabulary";
import { describeRule, ref, resource, unresolved, behind } from "./describe-rule";

describeRule(dbNotInVpc, {
  valid: [
    {
      name: "a subnet group of the program",
      given: [
        resource(DB_SUBNET_GROUP, "Places", { subnets: ["subnet-1"] }),
        resource(DATABASE, "Orders", { subnetGroup: ref("Places") }),
      ],
    },
    { name: "a subnet group from outside", given: [resource(DATABASE, "Orders", { subnetGroup: "shared" })] },
    {
      name: "a replica, which is where its source is",
      given: [
        resource(DATABASE, "Orders", { subnetGroup: "shared" }),
        resource(DATABASE, "Copy", { replicaOf: ref("Orders") }),
        resource(DATABASE, "Other", { replicaOf: "bills" }),
        resource(DATABASE, "Third", { replicaOf: unresolved("Source") }),
      ],
    },
    { name: "a member of a cluster", given: [resource(DATABASE, "Orders", { ownCluster: "main" })] },
    {
      name: "a cache and a warehouse in subnet groups",
      given: [
        resource(PLACED_CACHE, "Sessions", { subnetGroup: "shared" }),
        resource(PLACED_WAREHOUSE, "Facts", { subnetGroup: "shared" }),
      ],
    },
    {
      name: "clusters and a replication instance in subnet groups",
      given: [
        resource(PLACED_CLUSTER, "Papers", { subnetGroup: "shared" }, {}, "aws:docdb/cluster:Cluster"),
        resource(PLACED_REPLICATION, "Mover", { subnetGroup: "shared" }),
      ],
    },
    {
      name: "a node of a replication group",
      given: [
        resource(PLACED_CACHE, "Node", { ownCluster: "sessions" }, {}, "aws:elasticache/cluster:Cluster"),
      ],
      on: "pulumi",
      because: "CloudFormation has no nodes of their own",
    },
    {
      name: "a serverless cache names its subnets itself",
      given: [behind(SERVERLESS_CACHE, "Burst", { subnets: ["subnet-1"] })],
    },
  ],
  invalid: [
    {
      name: "a replica of what is in another Region",
      given: [resource(DATABASE, "Copy", { replicaOf: "arn:aws:rds:eu-west-1:111122223333:db:orders" })],
      expect: [{ subject: "Copy" }],
    },
    {
      name: "none",
      given: [resource(DATABASE, "Orders", { engine: "mysql" })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "no subnet group and no cluster, as state has it",
      given: [resource(DATABASE, "Orders", { subnetGroup: "", ownCluster: "", engine: "mysql" })],
      on: "pulumi",
      because: "CloudFormation takes no empty text for a name",
      expect: [{ subject: "Orders" }],
    },
    {
      name: "the one called default",
      given: [resource(DATABASE, "Orders", { subnetGroup: "default" })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "a cache, a replication group and a warehouse without",
      given: [
        resource(PLACED_CACHE, "Sessions", {}, {}, "aws:elasticache/cluster:Cluster"),
        resource(PLACED_WAREHOUSE, "Facts", { subnetGroup: "default" }),
      ],
      expect: [
        { subject: "Sessions", title: "Cache Sessions has no subnet group of its own" },
        { subject: "Facts", title: "Warehouse Facts has no subnet group of its own" },
      ],
    },
    ...["docdb", "neptune"].map((engine, i) => ({
      name: `a cluster of ${engine} without`,
      given: [
        resource(
          PLACED_CLUSTER,
          "Papers",
          i === 0 ? {} : { subnetGroup: "default" },
          {},
          `aws:${engine}/cluster:Cluster`,
        ),
      ],
      expect: [{ subject: "Papers", title: "Cluster Papers has no subnet group of its own" }],
    })),
    {
      name: "a replication instance without",
      given: [resource(PLACED_REPLICATION, "Mover", {})],
      expect: [{ subject: "Mover", title: "Replication instance Mover has no subnet group of its own" }],
    },
  ],
  undetermined: [
    {
      name: "a name from outside",
      given: [resource(DATABASE, "Orders", { subnetGroup: unresolved("Places") })],
      expect: [{ subject: "Orders", dependsOn: ["Places"] }],
    },
  ],
  unheeded: {
    SourceDBInstanceIdentifier: "a source that only the deploy tells is taken for one in the same Region",
  },
});
