import { all, any, maybe, no, not, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import { isDefaultPort } from "../semantics";
import { DATABASE, type FactsOf } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const databases = declared(DATABASE);

/** A port that is left out is the engine's; of an engine that we do not know every written port is another one. */
function usual({ port, engine }: FactsOf<typeof DATABASE.words>): Claim {
  if (!port.written) return yes();
  if (!port.candidates) return maybe(port.names);
  const ofEngine = (number: number): Claim =>
    engine.satisfies((name) => isDefaultPort(name, number) === true);
  return any(no(), ...port.candidates.map((number) => all(port.is(number), ofEngine(number))));
}

export const rdsDefaultPort = defineRule({
  id: "rds-default-port",
  title: "A database listens on its engine's usual port",
  severity: "low",
  recommended: "off",
  rationale: "Who scans a network asks the usual ports first; some benchmarks want another one.",
  condition: "A database has no port of its own, or its engine's.",
  remediation: "Give the database a port of its own",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html"],
  over: databases,
  // A member of a cluster listens where its cluster does.
  judge: ({ facts, name }) =>
    forbid(
      all(not(facts.ownCluster), shownBy(facts.port, usual(facts), "the usual port")),
      told({
        so: `Database ${name} listens on its engine's usual port`,
        perhaps: `Database ${name} may listen on its engine's usual port`,
        why: "Without a port, or with that of the engine, it is found where everybody looks first.",
      }),
    ),
});
