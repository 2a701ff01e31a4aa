import type { Group, Network } from "../../network/network";
import { SECURITY_GROUP } from "../../vocabulary";
import { carriersOf } from "../paths/attachments";

/** How an owner tells which groups he means: names with `*`, or tags as `tag:Key=Value`. */
export type Patterns = readonly string[];

const DATA = new Set([
  "db-instance",
  "db-cluster",
  "db-proxy",
  "redshift-cluster",
  "redshift-workgroup",
  "cache-cluster",
  "cache-replication-group",
  "serverless-cache",
  "memorydb-cluster",
  "dax-cluster",
  "docdb-cluster",
  "neptune-cluster",
  "opensearch-domain",
  "msk-cluster",
]);
const BALANCERS = new Set(["load-balancer", "classic-load-balancer"]);

/** Whether a group is meant by one of the patterns. */
export function isMeant(group: Group, patterns: Patterns): boolean {
  return patterns.some((pattern) => {
    const tag = /^tag:([^=]+)=(.*)$/.exec(pattern);
    if (!tag) return wildcard(pattern).test(group.name);
    const [, key = "", value = ""] = tag;
    const found = SECURITY_GROUP.words.tags.read(group.root).found.get(key);
    return found !== undefined && wildcard(value).test(found);
  });
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\?]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*")}$`);
}

/** On a database, a cache or another store: the data tier, whatever its name. */
export function isOnData(group: Group, network: Network): boolean {
  return carriersOf(group, network).some(({ card }) => DATA.has(card.kind));
}

/** On a load balancer that faces the internet: the web tier, whatever its name. */
export function isOnPublicBalancer(group: Group, network: Network): boolean {
  return carriersOf(group, network).some(
    ({ card }) => BALANCERS.has(card.kind) && card.publicAddress.holds === "yes",
  );
}
