import { rdsPubliclyAccessible } from "../../shared/rules/rds-publicly-accessible";
import { DATABASE, DB_CLUSTER, DB_SUBNET_GROUP, SHARD_GROUP } from "../../shared/vocabulary";
import {
  behind,
  byDefault,
  describeRule,
  igw,
  maybe,
  oneOf,
  raw,
  ref,
  resource,
  subnet,
  unresolved,
  vpc,
  type Given,
} from "./describe-rule";

const AWS_DECIDES = "only CloudFormation leaves it to RDS: Pulumi's provider sends false";
const places = resource(DB_SUBNET_GROUP, "Places", { subnets: ["subnet-1", "subnet-2"] });
const AURORA = { cfn: { Engine: "aurora-postgresql" }, aws: { engine: "aurora-postgresql" } };
/** A shard group that says nothing, of a cluster in a VPC of the program. */
const limitless: readonly Given[] = [
  vpc("Main"),
  subnet("A", { vpc: ref("Main") }),
  subnet("B", { vpc: ref("Main") }),
  resource(DB_SUBNET_GROUP, "Inner", { subnets: [ref("A"), ref("B")] }),
  behind(DB_CLUSTER, "Limitless", { subnets: ref("Inner"), more: AURORA }),
  resource(SHARD_GROUP, "Shards", { cluster: ref("Limitless") }),
];

describeRule(rdsPubliclyAccessible, {
  valid: [
    {
      name: "private in so many words",
      given: [resource(DATABASE, "Orders", { publicAccess: false, engine: "postgres" })],
    },
    {
      name: "false as text",
      given: [resource(DATABASE, "Orders", { publicAccess: "False", engine: "mysql" })],
    },
    {
      name: "nothing written, in a subnet group of the program",
      given: [places, resource(DATABASE, "Orders", { engine: "postgres", subnetGroup: ref("Places") })],
    },
    {
      name: "private or nothing written, in a subnet group of the program",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [
        places,
        resource(DATABASE, "Orders", { publicAccess: maybe("Said", false), subnetGroup: ref("Places") }),
      ],
    },
    {
      name: "nothing written, in a subnet group from outside",
      given: [resource(DATABASE, "Orders", { engine: "postgres", subnetGroup: "shared-places" })],
    },
    {
      name: "nothing written, an Aurora instance",
      given: [resource(DATABASE, "Orders", { engine: "aurora-postgresql", ownCluster: "main" })],
    },
    {
      name: "an Aurora instance that says no engine",
      given: [resource(DATABASE, "Orders", { ownCluster: "main" })],
    },
    {
      name: "a replica of one in a subnet group, where it lies too",
      given: [
        places,
        resource(DATABASE, "Orders", { engine: "postgres", subnetGroup: ref("Places") }),
        resource(DATABASE, "Copy", { source: ref("Orders") }),
      ],
    },
    {
      name: "an Aurora cluster without a subnet group",
      given: [
        raw("Orders", {
          cfn: { Type: "AWS::RDS::DBCluster", Properties: { Engine: "aurora-mysql" } },
          aws: { type: "aws:rds/cluster:Cluster", properties: { engine: "aurora-mysql" } },
        }),
      ],
    },
    {
      name: "nothing written and no subnet group, by Pulumi",
      on: "pulumi",
      because: "the provider sends false where the program says nothing",
      given: [resource(DATABASE, "Orders", { engine: "postgres" })],
    },
    {
      name: "a shard group that is private in so many words",
      given: [
        ...limitless.slice(0, -1),
        igw("Gate", ref("Main")),
        resource(SHARD_GROUP, "Shards", { cluster: ref("Limitless"), publicAccess: false }),
      ],
    },
    { name: "a shard group that says nothing in a VPC without an internet gateway", given: limitless },
  ],
  invalid: [
    {
      name: "public in so many words",
      given: [places, resource(DATABASE, "Orders", { publicAccess: true, subnetGroup: ref("Places") })],
      expect: [{ subject: "Orders", title: "Database Orders is publicly accessible" }],
    },
    {
      name: "true as text, an Aurora instance",
      given: [resource(DATABASE, "Orders", { publicAccess: "true", ownCluster: "main" })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "public or nothing written, without a subnet group",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Orders", { publicAccess: maybe("Said", true), engine: "postgres" })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "a default that is public",
      given: [resource(DATABASE, "Orders", { publicAccess: byDefault("Public", "true") })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "nothing written and no subnet group",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Orders", { engine: "postgres" })],
      expect: [{ subject: "Orders", why: /no DB subnet group/ }],
    },
    {
      name: "nothing written and the subnet group called default",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Orders", { engine: "mariadb", subnetGroup: "default" })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "restored from a snapshot, which is never Aurora",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Orders", {}, { cfn: { DBSnapshotIdentifier: "snapshot" } })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "a replica of one that has no subnet group",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [
        resource(DATABASE, "Orders", { engine: "postgres", publicAccess: false }),
        resource(DATABASE, "Copy", { source: ref("Orders") }),
      ],
      expect: [{ subject: "Copy" }],
    },
    {
      name: "a replica of one in another Region",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Copy", { source: "arn:aws:rds:eu-west-1:111122223333:db:orders" })],
      expect: [{ subject: "Copy" }],
    },
    {
      name: "a Multi-AZ cluster without a subnet group",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [raw("Orders", { cfn: { Type: "AWS::RDS::DBCluster", Properties: { Engine: "postgres" } } })],
      expect: [{ subject: "Orders" }],
    },
    {
      name: "a shard group that is public in so many words",
      given: [resource(SHARD_GROUP, "Shards", { cluster: "limitless", publicAccess: true })],
      expect: [{ subject: "Shards", title: "Shard group Shards is publicly accessible" }],
    },
    {
      name: "a shard group that says nothing in a VPC with an internet gateway",
      given: [...limitless, igw("Gate", ref("Main"))],
      expect: [{ subject: "Shards", why: /whose VPC has an internet gateway/ }],
    },
  ],
  undetermined: [
    {
      name: "a replica of one that is not in the program",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Copy", { source: "orders" })],
      expect: [{ subject: "Copy", dependsOn: ["what is called orders"] }],
    },
    {
      name: "a replica of one that only the deploy tells",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Copy", { source: unresolved("Orders") })],
      expect: [{ subject: "Copy", dependsOn: ["Orders"] }],
    },
    {
      name: "a replica of a replica",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [
        places,
        resource(DATABASE, "Orders", { engine: "postgres", subnetGroup: ref("Places") }),
        resource(DATABASE, "Copy", { source: ref("Orders") }),
        resource(DATABASE, "Second", { source: ref("Copy") }),
      ],
      expect: [{ subject: "Second", dependsOn: ["Copy"] }],
    },
    {
      name: "a value from outside",
      given: [resource(DATABASE, "Orders", { publicAccess: unresolved("Public") })],
      expect: [{ subject: "Orders", dependsOn: ["Public"] }],
    },
    {
      name: "either of two values",
      given: [resource(DATABASE, "Orders", { publicAccess: oneOf("Public", "true", "false") })],
      expect: [{ subject: "Orders", dependsOn: ["Public"] }],
    },
    {
      name: "a subnet group that may be the default one",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Orders", { engine: "postgres", subnetGroup: unresolved("Places") })],
      expect: [{ subject: "Orders", dependsOn: ["Places"] }],
    },
    {
      name: "public or nothing written, in a subnet group of the program",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [
        places,
        resource(DATABASE, "Orders", { publicAccess: maybe("Said", true), subnetGroup: ref("Places") }),
      ],
      expect: [{ subject: "Orders", dependsOn: ["Said"] }],
    },
    {
      name: "an engine that may be Aurora",
      on: "cloudformation",
      because: AWS_DECIDES,
      given: [resource(DATABASE, "Orders", { engine: unresolved("Engine") })],
      expect: [{ subject: "Orders", dependsOn: ["Engine"] }],
    },
    {
      name: "a shard group of a cluster elsewhere",
      given: [resource(SHARD_GROUP, "Shards", { cluster: "limitless" })],
      expect: [{ subject: "Shards", dependsOn: ["what is called limitless"] }],
    },
    {
      name: "a shard group that is public or says nothing, in a VPC without an internet gateway",
      given: [
        ...limitless.slice(0, -1),
        resource(SHARD_GROUP, "Shards", { cluster: ref("Limitless"), publicAccess: maybe("Said", true) }),
      ],
      expect: [{ subject: "Shards", dependsOn: ["Said"] }],
    },
    {
      name: "a shard group in the default VPC",
      given: [
        behind(DB_CLUSTER, "Limitless", { more: AURORA }),
        resource(SHARD_GROUP, "Shards", { cluster: ref("Limitless") }),
      ],
      expect: [{ subject: "Shards", dependsOn: ["the default VPC"] }],
    },
  ],
});
