import { tierDataOpenToVpc } from "../../shared/rules/tier-data-open-to-vpc";
import {
  CACHE_CLUSTER,
  DB_INSTANCE,
  DOCDB_CLUSTER,
  INSTANCE,
  MSK_CLUSTER,
  NEPTUNE_CLUSTER,
  OPENSEARCH_DOMAIN,
  SEARCH_ENDPOINT,
  STORE_CARRIERS,
  VPC_CIDR_BLOCK,
} from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  groupRef,
  maybe,
  oneOf,
  ref,
  tcp,
  unresolved,
  vpc,
  type Line,
  resource,
} from "./describe-rule";

const main = vpc("Main", { cidr: "10.1.0.0/16" });
const data = (...ingress: Line[]) => group("data", { vpc: ref("Main"), ingress });
const store = behind(DB_INSTANCE, "Orders", {
  groups: [ref("data")],
  more: { cfn: { Engine: "postgres" }, aws: { engine: "postgres" } },
});

const DOCDB_ELASTIC = carrier("docdb-elastic-cluster");
const MSK_SERVERLESS = carrier("msk-serverless-cluster");

function carrier<K extends (typeof STORE_CARRIERS)[number]["kind"]>(kind: K) {
  const found = STORE_CARRIERS.find((one) => one.kind === kind);
  if (!found) throw new Error(`no carrier ${kind}`);
  return found;
}

describeRule(tierDataOpenToVpc, {
  valid: [
    {
      name: "the application's group",
      given: [main, group("app", { vpc: ref("Main") }), data(tcp(5432).from(groupRef("app"))), store],
    },
    { name: "one subnet", given: [main, data(tcp(5432).from("10.1.2.0/24")), store] },
    { name: "half of the VPC", given: [main, data(tcp(5432).from("10.1.0.0/17")), store] },
    { name: "another VPC", given: [main, data(tcp(5432).from("10.2.0.0/16")), store] },
    {
      name: "a port on which nothing listens",
      given: [main, data(tcp(5431).from("10.1.0.0/16"), tcp(5433).from("10.1.0.0/16")), store],
    },
    {
      name: "no data store",
      given: [main, data(tcp(5432).from("10.1.0.0/16")), behind(INSTANCE, "Box", { groups: [ref("data")] })],
    },
    { name: "the whole internet is another rule's", given: [main, data(tcp(5432).from("0.0.0.0/0")), store] },
    {
      name: "a few addresses, fewer than a VPC has, where nobody knows its block",
      given: [vpc("Main", { cidr: unresolved("Block") }), data(tcp(5432).from("10.1.2.0/29")), store],
    },
    {
      name: "more of the internet than a VPC has, where nobody knows its block",
      given: [vpc("Main", { cidr: unresolved("Block") }), data(tcp(5432).from("198.20.0.0/15")), store],
    },
  ],
  invalid: [
    {
      name: "every port, and a store of which nobody knows the port",
      given: [
        main,
        data(tcp(0, 65535).from("10.1.0.0/16")),
        behind(DB_INSTANCE, "Orders", {
          groups: [ref("data")],
          more: { cfn: { Port: unresolved("Port") }, aws: { port: unresolved("Port") } },
        }),
      ],
      expect: [{ subject: "data", dependsOn: [] }],
    },
    {
      name: "a document database",
      given: [
        main,
        data(tcp(27017).from("10.1.0.0/16")),
        behind(DOCDB_CLUSTER, "Papers", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data" }],
    },
    {
      name: "a graph database, on a port of its own",
      given: [
        main,
        data(tcp(8200).from("10.1.0.0/16")),
        behind(NEPTUNE_CLUSTER, "Friends", {
          groups: [ref("data")],
          more: { cfn: { DBPort: 8200 }, aws: { port: 8200 } },
        }),
      ],
      expect: [{ subject: "data" }],
    },
    ...(
      [
        ["an elastic cluster of documents", DOCDB_ELASTIC, 27017],
        ["a search domain", OPENSEARCH_DOMAIN, 443],
        ["a way to a collection", SEARCH_ENDPOINT, 443],
        ["a cluster of Kafka without servers", MSK_SERVERLESS, 9098],
      ] as const
    ).map(([name, kind, port]) => ({
      name,
      given: [main, data(tcp(port).from("10.1.0.0/16")), behind(kind, "Store", { groups: [ref("data")] })],
      expect: [{ subject: "data", dependsOn: [] }],
    })),
    {
      name: "every port of a broker of Kafka",
      given: [
        main,
        data(tcp(9092, 9098).from("10.1.0.0/16")),
        behind(MSK_CLUSTER, "Store", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data" }],
    },
    {
      name: "the VPC's block",
      given: [main, data(tcp(5432).from("10.1.0.0/16")), store],
      expect: [{ subject: "data", title: "data lets all of 10.1.0.0/16 reach a data store" }],
    },
    {
      name: "all of ten, in a range of ports",
      given: [main, data(tcp(5000, 6000).from("10.0.0.0/8")), store],
      expect: [{ subject: "data" }],
    },
    {
      name: "a cache",
      given: [
        main,
        data(tcp(6379).from("10.1.0.0/16")),
        behind(CACHE_CLUSTER, "Sessions", {
          groups: [ref("data")],
          more: { cfn: { Engine: "redis" }, aws: { engine: "redis" } },
        }),
      ],
      expect: [{ subject: "data" }],
    },
    {
      name: "a VPC with public addresses of its own",
      given: [vpc("Main", { cidr: "198.20.0.0/16" }), data(tcp(5432).from("198.20.0.0/16")), store],
      expect: [{ subject: "data" }],
    },
    {
      name: "one of the VPC's two blocks",
      given: [
        main,
        resource(VPC_CIDR_BLOCK, "More", { vpc: ref("Main"), cidr: "10.9.0.0/16" }),
        data(tcp(5432).from("10.9.0.0/16")),
        store,
      ],
      expect: [{ subject: "data" }],
    },
    {
      name: "the block of the VPC, which only the deploy tells",
      given: [vpc("Main", { cidr: unresolved("Block") }), data(tcp(5432).from(unresolved("Block"))), store],
      on: "cloudformation",
      because: "Pulumi hands over an output, which may be anything",
      expect: [{ subject: "data", title: "data lets all of Block reach a data store" }],
    },
    {
      name: "one of two stores listens there",
      given: [
        main,
        data(tcp(5432).from("10.1.0.0/16")),
        store,
        behind(DB_INSTANCE, "Shop", {
          groups: [ref("data")],
          more: { cfn: { Engine: "mysql" }, aws: { engine: "mysql" } },
        }),
      ],
      expect: [{ subject: "data" }],
    },
  ],
  undetermined: [
    {
      name: "a port of a broker of Kafka",
      given: [
        main,
        data(tcp(9098).from("10.1.0.0/16")),
        behind(MSK_CLUSTER, "Store", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data", dependsOn: ["how clients of Store authenticate"] }],
    },
    {
      name: "a VPC from outside, whose block nobody knows",
      given: [
        group("data", { vpc: "vpc-0123456789abcdef0", ingress: [tcp(5432).from("10.1.0.0/16")] }),
        store,
      ],
      expect: [{ subject: "data", dependsOn: ["vpc-0123456789abcdef0"] }],
    },
    {
      name: "as many addresses as the smallest VPC has, where nobody knows its block",
      given: [vpc("Main", { cidr: unresolved("Block") }), data(tcp(5432).from("10.1.2.0/28")), store],
      expect: [{ subject: "data", dependsOn: ["Block"] }],
    },
    {
      name: "as much of the internet as the largest VPC has, where nobody knows its block",
      given: [vpc("Main", { cidr: unresolved("Block") }), data(tcp(5432).from("198.20.0.0/16")), store],
      expect: [{ subject: "data", dependsOn: ["Block"] }],
    },
    {
      name: "all of ten, where nobody knows the VPC's block",
      given: [vpc("Main", { cidr: unresolved("Block") }), data(tcp(5432).from("10.0.0.0/8")), store],
      expect: [{ subject: "data", dependsOn: ["Block"] }],
    },
    {
      name: "one of the blocks that the VPC may have",
      given: [
        vpc("Main", { cidr: oneOf("Block", "10.1.0.0/16", "10.2.0.0/16") }),
        data(tcp(5432).from("10.2.0.0/16")),
        store,
      ],
      expect: [{ subject: "data", dependsOn: ["Block"] }],
    },
    {
      name: "a source from outside",
      given: [main, data(tcp(5432).from(unresolved("Clients"))), store],
      expect: [{ subject: "data", dependsOn: ["Clients"] }],
    },
    {
      name: "a port from outside",
      given: [
        main,
        data(tcp(6000).from("10.1.0.0/16")),
        behind(DB_INSTANCE, "Orders", {
          groups: [ref("data")],
          more: { cfn: { Port: unresolved("Port") }, aws: { port: unresolved("Port") } },
        }),
      ],
      expect: [{ subject: "data", dependsOn: ["Port"] }],
    },
    {
      name: "the store may have the group",
      given: [
        main,
        data(tcp(5432).from("10.1.0.0/16")),
        group("own", { vpc: ref("Main") }),
        behind(DB_INSTANCE, "Orders", {
          groups: [ref("own"), maybe("Shared", ref("data"))],
          more: { cfn: { Engine: "postgres" }, aws: { engine: "postgres" } },
        }),
      ],
      expect: [{ subject: "data", dependsOn: ["Shared"] }],
    },
    {
      name: "a port of the line from outside",
      given: [main, data(tcp(unresolved("Opened")).from("10.1.0.0/16")), store],
      expect: [{ subject: "data", dependsOn: ["Opened"] }],
    },
  ],
});
