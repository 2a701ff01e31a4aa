import { elasticacheExposed } from "../../shared/rules/elasticache-exposed";
import {
  CACHE_CLUSTER,
  CACHE_REPLICATION_GROUP,
  DAX_CLUSTER,
  SERVERLESS_CACHE,
  MEMORYDB_CLUSTER,
} from "../../shared/vocabulary";
import { behind, describeRule, group, groupRef, ref, icmp, tcp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";
const store = behind(CACHE_CLUSTER, "Store", {
  groups: [ref("data")],
  more: { cfn: { Engine: "memcached" }, aws: { engine: "memcached" } },
});

describeRule(elasticacheExposed, {
  valid: [
    {
      name: "the clients' group alone",
      given: [group("app"), group("data", { ingress: [tcp(11211).from(groupRef("app"))] }), store],
    },
    {
      name: "ports on either side",
      given: [group("data", { ingress: [tcp(11211 - 1).from(ANY), tcp(11213).from("::/0")] }), store],
    },
    { name: "ICMP is no port", given: [group("data", { ingress: [icmp(8).from(ANY)] }), store] },
    {
      name: "an open group on nothing",
      given: [group("web", { ingress: [tcp(11211).from(ANY)] }), group("data"), store],
    },
    {
      name: "wide, but not open",
      given: [group("data", { ingress: [tcp(11211).from("100.0.0.0/9")] }), store],
    },
  ],
  invalid: [
    {
      name: "everybody",
      given: [group("data", { ingress: [tcp(11211).from(ANY)] }), store],
      expect: [{ subject: "data", family: 4, services: ["tcp 11211"] }],
    },
    {
      name: "everybody over IPv6, in a range",
      given: [group("data", { ingress: [tcp(0, 65535).from("::/0")] }), store],
      expect: [{ subject: "data", family: 6, families: [6] }],
    },
    {
      name: "two halves of the internet",
      given: [
        group("data", { ingress: [tcp(11211).from("0.0.0.0/1"), tcp(11211).from("128.0.0.0/1")] }),
        store,
      ],
      expect: [{ subject: "data", family: 4 }],
    },

    {
      name: "a replication group, which is Redis unless told otherwise",
      given: [
        group("data", { ingress: [tcp(6379).from(ANY)] }),
        behind(CACHE_REPLICATION_GROUP, "Sessions", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 6379"] }],
    },
    {
      name: "DAX without TLS",
      given: [
        group("data", { ingress: [tcp(8111).from(ANY)] }),
        behind(DAX_CLUSTER, "Fast", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 8111"] }],
    },
    {
      name: "a serverless cache",
      given: [
        group("data", { ingress: [tcp(6379, 6380).from(ANY)] }),
        behind(SERVERLESS_CACHE, "Burst", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "MemoryDB",
      given: [
        group("data", { ingress: [tcp(6379).from(ANY)] }),
        behind(MEMORYDB_CLUSTER, "Durable", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 6379"] }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("data", { ingress: [tcp(11211).from(unresolved("Office"))] }), store],
      expect: [{ subject: "data", family: 4, dependsOn: ["Office"] }],
    },

    {
      name: "a port from outside",
      given: [
        group("data", { ingress: [tcp(6000).from(ANY)] }),
        behind(CACHE_REPLICATION_GROUP, "Sessions", {
          groups: [ref("data")],
          more: { cfn: { Port: unresolved("Port") }, aws: { port: unresolved("Port") } },
        }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Port"] }],
    },
  ],
});
