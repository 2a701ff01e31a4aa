import { all, any, claim, maybe, no, not, some, decidingName, type Claim, type Target } from "../../../facts";
import type { Facts, Network } from "../../../network/network";
import { DATABASE, flagOr, GATEWAY_DECIDES, SHARD_GROUP, SUBNET_GROUP_DECIDES } from "../../../vocabulary";
import { factsOf } from "../../facts-of";
import { enisOf } from "../attachments";

type Database = Facts<typeof DATABASE.words>;

/**
 * Whether a database is given a public address. Where the program says nothing, RDS decides: one that is no part of
 * Aurora is public if it has no DB subnet group or the one called "default" (Amazon RDS API Reference).
 */
export function publicDatabase({ facts, root }: Database, network: Network): Claim {
  return flagOr(DATABASE.words.publicAccess, root, SUBNET_GROUP_DECIDES, () =>
    isPublicUnsaid(facts, network),
  );
}

function isPublicUnsaid(facts: Database["facts"], network: Network): Claim {
  const aurora = facts.engine.written
    ? facts.engine.satisfies((engine) => engine.toLowerCase().startsWith("aurora"))
    : claim(false);
  const placed = any(
    hasSubnetGroup(facts),
    some(facts.source, (source) => placesReplica(source, network)),
  );
  return all(not(any(aurora, facts.ownCluster)), not(placed));
}

function hasSubnetGroup({ subnetGroup }: Database["facts"]): Claim {
  return some(subnetGroup, (target) =>
    claim(target.kind === "declared" || target.id.toLowerCase() !== "default"),
  );
}

/**
 * Whether what a replica is made of puts it into a subnet group: it lies where that does, unless that is in another
 * Region, which it takes an ARN to name (Amazon RDS API Reference, CreateDBInstanceReadReplica).
 */
function placesReplica(source: Target, network: Network): Claim {
  if (source.kind === "external") return source.id.startsWith("arn:") ? no() : maybe([decidingName(source)]);
  const facts = factsOf(DATABASE, source.resource, network)?.facts;
  return facts && facts.source.length === 0 && !facts.source.rest
    ? hasSubnetGroup(facts)
    : maybe([decidingName(source)]);
}

/**
 * The same of a shard group, which has the groups and the subnets of its cluster. Where the program says nothing, it is
 * public if an internet gateway is attached to their VPC (Amazon RDS API Reference, CreateDBShardGroup).
 */
export function publicShardGroup(
  { facts: { publicAccess, cluster }, root }: Facts<typeof SHARD_GROUP.words>,
  network: Network,
): Claim {
  if (cluster.length === 0 && !cluster.rest) return publicAccess.is(true);
  return flagOr(SHARD_GROUP.words.publicAccess, root, GATEWAY_DECIDES, () =>
    some(cluster, (target) => hasGateway(target, network)),
  );
}

function hasGateway(cluster: Target, network: Network): Claim {
  const [eni] = cluster.kind === "declared" ? enisOf(cluster.resource, network) : [];
  if (!eni) return maybe([decidingName(cluster)]);
  const { subnets } = eni;
  if (subnets.length === 0 && !subnets.rest) return maybe(["the default VPC"]);
  return some(subnets, ({ vpc }) =>
    some(vpc, (target) => network.vpcOf(target)?.internetGateway ?? maybe([decidingName(target)])),
  );
}
