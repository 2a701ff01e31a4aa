import { forbid } from "../judges";
import type { Network } from "../network/network";
import { GRAPH, INFLUXDB, NEPTUNE_INSTANCE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const instances = declared(NEPTUNE_INSTANCE);
const graphs = declared(GRAPH);
const influxdbs = declared(INFLUXDB);

const WHAT: ReadonlyMap<string, string> = new Map([
  [GRAPH.kind, "Neptune graph"],
  [INFLUXDB.kind, "InfluxDB"],
  [NEPTUNE_INSTANCE.kind, "Neptune instance"],
]);

export const neptuneDocdbExposed = defineRule({
  id: "neptune-docdb-exposed",
  title: "A graph database or InfluxDB is publicly accessible",
  severity: "high",
  recommended: "warning",
  rationale: "Such a database answers whoever reaches it, often without a password.",
  condition:
    "A Neptune instance or an InfluxDB of Timestream says that it is publicly accessible, or a graph of Neptune Analytics has public connectivity.",
  remediation: "Make it private",
  references: [
    "https://docs.aws.amazon.com/neptune/latest/userguide/neptune-public-endpoints.html",
    "https://docs.aws.amazon.com/neptune-analytics/latest/userguide/gettingStarted-connecting.html",
    "https://docs.aws.amazon.com/ts-influxdb/latest/ts-influxdb-api/API_CreateDbInstance.html",
  ],
  absorbedBy: "sg-ingress-database-port-open",
  over: (network: Network) => [...instances(network), ...graphs(network), ...influxdbs(network)],
  judge({ facts, name, kind }) {
    const what = WHAT.get(kind) ?? "Database";
    return forbid(
      shownBy(facts.publicAccess, facts.publicAccess.is(true), "publicly accessible"),
      told({
        so: `${what} ${name} is publicly accessible`,
        perhaps: `${what} ${name} may be public`,
        why:
          kind === GRAPH.kind
            ? "With public connectivity its endpoint has a public address, and no group stands before it: only IAM does."
            : "Being publicly accessible gives its endpoint a public address.",
        fix: setTo(facts.publicAccess, "false"),
      }),
    );
  },
});
