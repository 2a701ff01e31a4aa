import { all, any, claim, not, some, type Claim } from "../../facts";
import type { FactsOf } from "../../vocabulary";
import type { DATABASE } from "../../vocabulary";

/**
 * Whether a database is given a public address. Where the program says nothing, RDS decides: one that is no part of
 * Aurora is public if it has no DB subnet group or the one called "default" (Amazon RDS API Reference).
 */
export function publicDatabase(facts: FactsOf<typeof DATABASE.words>): Claim {
  const { publicAccess } = facts;
  if (publicAccess.written || publicAccess.candidates) return publicAccess.is(true);
  const aurora = facts.engine.written
    ? facts.engine.satisfies((engine) => engine.toLowerCase().startsWith("aurora"))
    : claim(false);
  const { subnetGroup } = facts;
  const named = some(subnetGroup, (target) =>
    claim(target.kind === "declared" || target.id.toLowerCase() !== "default"),
  );
  return all(not(any(aurora, facts.ownCluster)), not(named));
}
