import { all, any, claim, no, not, some, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import {
  DATABASE,
  PLACED_CACHE,
  PLACED_CLUSTER,
  PLACED_REPLICATION,
  PLACED_WAREHOUSE,
  type FactsOf,
} from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

function* stores(network: Network) {
  for (const one of declared(DATABASE)(network))
    yield store(one, "Database", any(one.facts.ownCluster, isReplica(one.facts)));
  for (const one of declared(PLACED_CACHE)(network)) yield store(one, "Cache", one.facts.ownCluster);
  for (const one of declared(PLACED_WAREHOUSE)(network)) yield store(one, "Warehouse", no());
  for (const one of declared(PLACED_CLUSTER)(network)) yield store(one, "Cluster", no());
  for (const one of declared(PLACED_REPLICATION)(network)) yield store(one, "Replication instance", no());
}

/** Unless it is told otherwise, in its source's subnet group, if that is in the same Region. */
function isReplica({ replicaOf }: Pick<FactsOf<typeof DATABASE.words>, "replicaOf">): Claim {
  return not(replicaOf.satisfiesIfKnown((source) => source === "" || source.startsWith("arn:")));
}

type Placed = Facts<Pick<typeof DATABASE.words, "subnetGroup">>;

/** A member of a cluster sits where its cluster does, a replica where its source does. */
function store({ kind, name, resource, root, facts }: Placed, called: string, member: Claim) {
  return { kind, name, resource, root, called, member, subnetGroup: facts.subnetGroup };
}

export const dbNotInVpc = defineRule({
  id: "db-not-in-vpc",
  title: "A data store has no subnet group of its own",
  severity: "medium",
  recommended: "note",
  rationale: "Without a subnet group a data store lands in the default VPC, whose subnets are all public.",
  condition:
    "A database outside a cluster that is no replica of one in its Region, a cache, a cluster of Redshift, DocumentDB or Neptune, or a replication instance of DMS has no subnet group, or the one called default.",
  remediation: "Give it a subnet group of private subnets",
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html",
  ],
  over: stores,
  judge: ({ subnetGroup, member, called, name, root }) => {
    const named = some(subnetGroup, (target) =>
      claim(target.kind === "declared" || target.id.toLowerCase() !== "default"),
    );
    return forbid(
      { ...all(not(member), not(named)), causes: [{ at: root, says: "no subnet group" }] },
      told({
        so: `${called} ${name} has no subnet group of its own`,
        perhaps: `${called} ${name} may have no subnet group`,
        why: "Without a subnet group, or with the one called default, it sits in the default VPC.",
      }),
    );
  },
});
