import { rdsDefaultPort } from "../../shared/rules/rds-default-port";
import { DATABASE } from "../../shared/vocabulary";
import { describeRule, resource, unresolved } from "./describe-rule";

describeRule(rdsDefaultPort, {
  valid: [
    { name: "a port of its own", given: [resource(DATABASE, "Orders", { engine: "mysql", port: 3307 })] },
    {
      name: "the port of another engine",
      given: [resource(DATABASE, "Orders", { engine: "postgres", port: 3306 })],
    },
    { name: "a member of a cluster", given: [resource(DATABASE, "Orders", { ownCluster: "main" })] },
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
