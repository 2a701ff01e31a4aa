import { rdsSgOpen } from "../../shared/rules/rds-sg-open";
import { DB_CLUSTER, DB_INSTANCE, DB_PROXY } from "../../shared/vocabulary";
import {
  all,
  behind,
  byDefault,
  describeRule,
  group,
  ipv6,
  groupRef,
  maybe,
  oneOf,
  raw,
  ref,
  spelled,
  tcp,
  udp,
  unresolved,
  type Fact,
} from "./describe-rule";

const ANY = "0.0.0.0/0";
const database = (facts: { engine?: Fact; port?: Fact }, groups: Fact = [ref("data")]) =>
  behind(DB_INSTANCE, "Orders", {
    groups,
    more: {
      cfn: {
        ...(facts.engine !== undefined && { Engine: facts.engine }),
        ...(facts.port !== undefined && { Port: facts.port }),
      },
      aws: {
        ...(facts.engine !== undefined && { engine: facts.engine }),
        ...(facts.port !== undefined && { port: facts.port }),
      },
    },
  });

const classic = (...sources: readonly Fact[]) =>
  raw("Old", {
    cfn: {
      Type: "AWS::RDS::DBSecurityGroup",
      Properties: { DBSecurityGroupIngress: sources.map((CIDRIP) => ({ CIDRIP })) },
    },
  });
const CLASSIC = {
  on: "cloudformation",
  because: "Pulumi's provider has no classic DB groups any more",
} as const;

describeRule(rdsSgOpen, {
  valid: [
    {
      name: "the application's group alone",
      given: [
        group("app"),
        group("data", { ingress: [tcp(5432).from(groupRef("app"))] }),
        database({ engine: "postgres" }),
      ],
    },
    {
      name: "another port than the database's is open",
      given: [group("data", { ingress: [tcp(3306).from(ANY)] }), database({ engine: "postgres" })],
    },
    {
      name: "the usual port is open, the database has its own",
      given: [
        group("data", { ingress: [tcp(5432).from(ANY)] }),
        database({ engine: "postgres", port: 6000 }),
      ],
    },
    {
      name: "ports on either side",
      given: [
        group("data", { ingress: [tcp(5431).from(ANY), tcp(5433).from(ANY)] }),
        database({ engine: "postgres" }),
      ],
    },
    {
      name: "the port over UDP",
      given: [group("data", { ingress: [udp(5432).from(ANY)] }), database({ engine: "postgres" })],
    },
    {
      name: "an open group on no database",
      given: [
        group("web", { ingress: [tcp(5432).from(ANY)] }),
        group("data"),
        database({ engine: "postgres" }),
      ],
    },
    {
      name: "wide, but not open",
      given: [group("data", { ingress: [tcp(5432).from("100.0.0.0/9")] }), database({ engine: "postgres" })],
    },
    { name: "a classic group of an office", given: [classic("203.0.113.0/24")], ...CLASSIC },
  ],
  invalid: [
    {
      name: "the engine's default port",
      given: [group("data", { ingress: [tcp(5432).from(ANY)] }), database({ engine: "postgres" })],
      expect: [{ subject: "data", family: 4, services: ["tcp 5432"], lines: ["tcp 5432 from 0.0.0.0/0"] }],
    },
    {
      name: "a port of its own, as text",
      given: [
        group("data", { ingress: [tcp(6000).from("::/0")] }),
        database({ engine: "mysql", port: "6000" }),
      ],
      expect: [{ subject: "data", family: 6, services: ["tcp 6000"] }],
    },
    {
      name: "two halves of the internet",
      given: [
        group("data", { ingress: [tcp(1521).from("0.0.0.0/1"), tcp(1521).from("128.0.0.0/1")] }),
        database({ engine: "oracle-se2" }),
      ],
      expect: [
        { subject: "data", family: 4, lines: ["tcp 1521 from 0.0.0.0/1", "tcp 1521 from 128.0.0.0/1"] },
      ],
    },
    {
      name: "a cluster's group",
      given: [
        group("data", { ingress: [tcp(3306).from(ANY)] }),
        behind(DB_CLUSTER, "Orders", {
          groups: [ref("data")],
          more: { cfn: { Engine: "aurora-mysql" }, aws: { engine: "aurora-mysql" } },
        }),
      ],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "a proxy's group",
      given: [
        group("data", { ingress: [tcp(5432).from(ANY)] }),
        behind(DB_PROXY, "Orders", {
          groups: [ref("data")],
          more: { cfn: { EngineFamily: "POSTGRESQL" }, aws: { engineFamily: "POSTGRESQL" } },
        }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 5432"] }],
    },
    {
      name: "an engine we do not know counts with every port",
      given: [group("data", { ingress: [tcp(7777).from(ANY)] }), database({ engine: "newdb" })],
      expect: [{ subject: "data", family: 4, services: ["tcp 7777"] }],
    },
    {
      name: "a port by default, which the finding names",
      given: [
        group("data", { ingress: [tcp(6000).from(ANY)] }),
        database({ engine: "postgres", port: byDefault("Port", 6000) }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Port"] }],
    },
    {
      name: "one database listens there, and another somewhere else by default",
      given: [
        group("data", { ingress: [tcp(5432).from(ANY)] }),
        database({ engine: "postgres" }),
        behind(DB_INSTANCE, "Shop", {
          groups: [ref("data")],
          more: { cfn: { Port: byDefault("Other", 6000) }, aws: { port: byDefault("Other", 6000) } },
        }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: [] }],
    },
    {
      name: "everything is open, whatever the port",
      given: [
        group("data", { ingress: [all.from(ANY)] }),
        database({ engine: "postgres", port: unresolved("Port") }),
      ],
      expect: [{ subject: "data", family: 4 }],
    },
    {
      name: "every port it can have is open",
      given: [
        group("data", { ingress: [tcp(5000, 6000).from(ANY)] }),
        database({ engine: "postgres", port: oneOf("Port", 5432, 5433) }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 5432-5433"] }],
    },
    {
      name: "a classic group of everybody",
      given: [classic("10.0.0.0/8", "1.1.1.1/0")],
      expect: [{ subject: "Old", title: "Database group Old is open to the internet" }],
      ...CLASSIC,
    },
    {
      name: "a classic line of everybody",
      given: [
        raw("OldLine", {
          cfn: {
            Type: "AWS::RDS::DBSecurityGroupIngress",
            Properties: { CIDRIP: ANY, DBSecurityGroupName: "Old" },
          },
        }),
      ],
      expect: [{ subject: "OldLine" }],
      ...CLASSIC,
    },
  ],
  undetermined: [
    {
      name: "one of the ports of one database, and none of another's",
      given: [
        group("data", { ingress: [tcp(5432).from(ANY)] }),
        database({ engine: "postgres", port: oneOf("Port", 5432, 5433) }),
        behind(DB_INSTANCE, "Shop", {
          groups: [ref("data")],
          more: { cfn: { Port: oneOf("Other", 6000, 6001) }, aws: { port: oneOf("Other", 6000, 6001) } },
        }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Port"] }],
    },
    {
      name: "a port from outside",
      given: [
        group("data", { ingress: [tcp(6000).from(ANY)] }),
        database({ engine: "postgres", port: unresolved("Port") }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Port"] }],
    },
    {
      name: "one of the ports it can have is open",
      given: [
        group("data", { ingress: [tcp(5432).from(ANY)] }),
        database({ engine: "postgres", port: oneOf("Port", 5432, 5433) }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Port"] }],
    },
    {
      name: "a source from outside",
      given: [
        group("data", { ingress: [tcp(5432).from(unresolved("Office"))] }),
        database({ engine: "postgres" }),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "an IPv6 source from outside",
      given: [
        group("data", { ingress: [tcp(5432).from(ipv6(unresolved("Office")))] }),
        database({ engine: "postgres" }),
      ],
      expect: [{ subject: "data", family: 6, dependsOn: ["Office"] }],
    },
    {
      name: "a group it may have",
      given: [
        group("data", { ingress: [tcp(5432).from(ANY)] }),
        database({ engine: "postgres" }, [
          maybe("Public", spelled({ cfn: ref("data", "GroupId"), aws: ref("data") })),
        ]),
      ],
      expect: [{ subject: "data", family: 4, dependsOn: ["Public"] }],
    },
    {
      name: "a classic source from outside",
      given: [classic(unresolved("Office"))],
      expect: [{ subject: "Old", dependsOn: ["Office"] }],
      ...CLASSIC,
    },
  ],
});
