import { all, any, claim, maybe, no, not, yes, type Claim, type Setting } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { isDefaultPort } from "../semantics";
import {
  DATABASE,
  isOfType,
  NEPTUNE_CLUSTER,
  PLACED_CACHE,
  PLACED_CLUSTER,
  PLACED_WAREHOUSE,
} from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

function* stores(network: Network) {
  for (const one of declared(DATABASE)(network)) {
    const { engine, ownCluster } = one.facts;
    // Of an engine that we do not know every written port is another one.
    const usual = (port: number) => engine.satisfies((name) => isDefaultPort(name, port) === true);
    yield store(one, "Database", usual, ownCluster);
  }
  for (const one of declared(PLACED_CACHE)(network)) {
    const { engine, ownCluster } = one.facts;
    const usual = (port: number) =>
      engine.satisfies((name) => port === (name.toLowerCase() === "memcached" ? 11211 : 6379));
    yield store(one, "Cache", usual, ownCluster);
  }
  for (const one of declared(PLACED_CLUSTER)(network)) {
    const own = isOfType(one.resource, NEPTUNE_CLUSTER) ? 8182 : 27017;
    yield store(one, "Cluster", (port) => claim(port === own), no());
  }
  for (const one of declared(PLACED_WAREHOUSE)(network))
    yield store(one, "Warehouse", (port) => claim(port === 5439), no());
}

type Ported = Facts<Pick<typeof DATABASE.words, "port">>;

/** A member of a cluster listens where its cluster does. */
function store(
  { kind, name, resource, facts }: Ported,
  called: string,
  usual: (port: number) => Claim,
  member: Claim,
) {
  return { kind, name, resource, port: facts.port, called, usual, member };
}

/** A port that is left out is the engine's. */
function isUsual(port: Setting<number>, usual: (port: number) => Claim): Claim {
  if (!port.written) return yes();
  if (!port.candidates) return maybe(port.names);
  return any(no(), ...port.candidates.map((number) => all(port.is(number), usual(number))));
}

export const rdsDefaultPort = defineRule({
  id: "rds-default-port",
  title: "A database listens on its engine's usual port",
  severity: "low",
  recommended: "off",
  rationale: "Who scans a network asks the usual ports first; some benchmarks want another one.",
  condition:
    "A database, a cache of ElastiCache, or a cluster of DocumentDB, Neptune or Redshift has no port of its own, or its engine's.",
  remediation: "Give the database a port of its own",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html"],
  over: stores,
  judge: ({ name, called, port, usual, member }) =>
    forbid(
      all(not(member), shownBy(port, isUsual(port, usual), "the usual port")),
      told({
        so: `${called} ${name} listens on its engine's usual port`,
        perhaps: `${called} ${name} may listen on its engine's usual port`,
        why: "Without a port, or with that of the engine, it is found where everybody looks first.",
      }),
    ),
});
