import { neptuneDocdbExposed } from "../../shared/rules/neptune-docdb-exposed";
import { GRAPH, INFLUXDB, NEPTUNE_INSTANCE } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(neptuneDocdbExposed, {
  valid: [
    { name: "set well", given: [resource(NEPTUNE_INSTANCE, "Main", { publicAccess: false })] },
    { name: "nothing written", given: [resource(NEPTUNE_INSTANCE, "Main")] },
    {
      name: "a default that is well",
      given: [resource(NEPTUNE_INSTANCE, "Main", { publicAccess: byDefault("Mode", false) })],
    },
    { name: "a graph that says nothing", given: [resource(GRAPH, "Main")] },
    { name: "an InfluxDB that says nothing", given: [resource(INFLUXDB, "Main")] },
    { name: "a private graph", given: [resource(GRAPH, "Main", { publicAccess: false })] },
  ],
  invalid: [
    {
      name: "a graph with public connectivity",
      given: [resource(GRAPH, "Main", { publicAccess: true })],
      expect: [
        { subject: "Main", title: "Neptune graph Main is publicly accessible", why: /no group stands/ },
      ],
    },
    {
      name: "an InfluxDB",
      given: [resource(INFLUXDB, "Main", { publicAccess: true })],
      expect: [{ subject: "Main", title: "InfluxDB Main is publicly accessible" }],
    },
    {
      name: "set badly",
      given: [resource(NEPTUNE_INSTANCE, "Main", { publicAccess: true })],
      expect: [{ subject: "Main" }],
    },

    {
      name: "one of two",
      given: [
        resource(NEPTUNE_INSTANCE, "Main", { publicAccess: true }),
        resource(NEPTUNE_INSTANCE, "Other", { publicAccess: false }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a graph whose connectivity comes from outside",
      given: [resource(GRAPH, "Main", { publicAccess: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
    {
      name: "a value from outside",
      given: [resource(NEPTUNE_INSTANCE, "Main", { publicAccess: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(NEPTUNE_INSTANCE, "Main", { publicAccess: oneOf("Mode", false, true) })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
