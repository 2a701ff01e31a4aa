import { rdsDefaultPort } from "../../shared/rules/rds-default-port";
import { DATABASE, PLACED_CACHE, PLACED_CLUSTER, PLACED_WAREHOUSE } from "../../shared/vocabulary";
import { describeRule, raw, resource, unresolved, type Fact } from "./describe-rule";

const cache = (facts: { readonly [word: string]: Fact }) =>
  resource(PLACED_CACHE, "Sessions", facts, {}, "aws:elasticache/cluster:Cluster");
const documents = (facts: { readonly [word: string]: Fact }) =>
  resource(PLACED_CLUSTER, "Papers", facts, {}, "aws:docdb/cluster:Cluster");
const graph = (port: Fact) =>
  raw("Graph", {
    cfn: { Type: "AWS::Neptune::DBCluster", Properties: { DBPort: port } },
    aws: { type: "aws:neptune/cluster:Cluster", properties: { port } },
  });

describeRule(rdsDefaultPort, {
  valid: [
    { name: "a port of its own", given: [resource(DATABASE, "Orders", { engine: "mysql", port: 3307 })] },
    {
      name: "the port of another engine",
      given: [resource(DATABASE, "Orders", { engine: "postgres", port: 3306 })],
    },
    { name: "a member of a cluster", given: [resource(DATABASE, "Orders", { ownCluster: "main" })] },
    {
      name: "a cache, clusters and a warehouse on ports of their own",
      given: [
        cache({ engine: "memcached", port: 6379 }),
        documents({ port: 27018 }),
        graph(27017),
        resource(PLACED_WAREHOUSE, "Facts", { port: 5440 }),
      ],
    },
    {
      name: "a node of a replication group",
      given: [cache({ ownCluster: "sessions" })],
      on: "pulumi",
      because: "CloudFormation has no nodes of their own",
    },
    {
      name: "an engine that nobody knows here",
      given: [resource(DATABASE, "Orders", { engine: "custom-new", port: 3306 })],
    },
  ],
  invalid: [
    {
      name: "none is written",
      given: [resource(DATABASE, "Orders", { engine: "mysql" })],
      expect: [{ subject: "Orders", title: "Database Orders listens on its engine's usual port" }],
    },
    ...(
      [
        ["mysql", 3306],
        ["mariadb", 3306],
        ["postgres", 5432],
        ["aurora-postgresql", 5432],
        ["oracle-ee", 1521],
        ["sqlserver-se", 1433],
        ["db2-se", 50000],
      ] as const
    ).map(([engine, port]) => ({
      name: `${engine} on ${port}`,
      given: [resource(DATABASE, "Orders", { engine, port })],
      expect: [{ subject: "Orders" }],
    })),
    ...(
      [
        ["redis", 6379],
        ["valkey", 6379],
        ["memcached", 11211],
      ] as const
    ).map(([engine, port]) => ({
      name: `${engine} on ${port}`,
      given: [cache({ engine, port })],
      expect: [{ subject: "Sessions", title: "Cache Sessions listens on its engine's usual port" }],
    })),
    { name: "DocumentDB on 27017", given: [documents({ port: 27017 })], expect: [{ subject: "Papers" }] },
    { name: "DocumentDB without a port", given: [documents({})], expect: [{ subject: "Papers" }] },
    { name: "Neptune on 8182", given: [graph(8182)], expect: [{ subject: "Graph" }] },
    {
      name: "Redshift without a port",
      given: [resource(PLACED_WAREHOUSE, "Facts", {})],
      expect: [{ subject: "Facts", title: "Warehouse Facts listens on its engine's usual port" }],
    },
  ],
  undetermined: [
    {
      name: "a port from outside",
      given: [resource(DATABASE, "Orders", { engine: "mysql", port: unresolved("Port") })],
      expect: [{ subject: "Orders", dependsOn: ["Port"] }],
    },
    {
      name: "an engine from outside",
      given: [resource(DATABASE, "Orders", { engine: unresolved("Engine"), port: 3306 })],
      expect: [{ subject: "Orders", dependsOn: ["Engine"] }],
    },
  ],
});
