import { any, some, type Claim, type Resource } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { CLUSTER_INSTANCE, SHARD_GROUP } from "../../vocabulary";
import { naming, type Referral } from "../leading-to";
import { publicShardGroup } from "./addresses/public-database";

const instances: Referral<typeof CLUSTER_INSTANCE.words> = {
  type: CLUSTER_INSTANCE,
  targets: ({ facts }) => facts.cluster,
};

const shardGroups: Referral<typeof SHARD_GROUP.words> = {
  type: SHARD_GROUP,
  targets: ({ facts }) => facts.cluster,
};

/**
 * Whether a cluster is reached by a public address of what answers for it, which has its groups and lies in its subnets
 * (Amazon Aurora user guide, Hiding a DB cluster in a VPC from the internet).
 */
export function memberAddress({ resource }: Interface, network: Network): Claim {
  return any(
    some(naming(instances, resource, network), ({ facts }) => facts.publicAccess.is(true)),
    some(naming(shardGroups, resource, network), (shards) => publicShardGroup(shards, network)),
  );
}

/** Instances that surely answer for a cluster of the program. */
export function clusterMembers(network: Network): Set<Resource> {
  const found = new Set<Resource>();
  network.all(CLUSTER_INSTANCE).each(({ resource, facts: { cluster } }) => {
    if (cluster.certain().some(({ kind }) => kind === "declared")) found.add(resource);
  });
  return found;
}
