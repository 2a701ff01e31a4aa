import { any, claim, mergeNames, no, NO_NAMES, Remembered, type Claim, type Names } from "../../facts";
import type { Group, Interface, Network } from "../../network/network";
import { BALANCER_KINDS, interfaceKinds, SECURITY_GROUP, STORE_CARRIERS, type Tags } from "../../vocabulary";
import { carriersOf, isOn } from "../paths/attachments";
import { servedBehind, type ServedThere } from "../paths/balancers/served";

/** How an owner tells which groups he means: names with `*`, or tags as `tag:Key=Value`. */
export type Patterns = readonly string[];

const DATA = interfaceKinds(
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
  "graph-endpoint",
  "opensearch-domain",
  "msk-cluster",
  ...STORE_CARRIERS.map(({ kind }) => kind),
);
const COMPUTE = interfaceKinds(
  "instance",
  "launch-template",
  "launch-configuration",
  "spot-fleet",
  "ec2-fleet",
  "batch-environment",
  "ecs-service",
  "ecs-express-service",
  "ecs-managed-instances",
  "scheduled-task",
  "function",
  "function-capacity",
);

/** What a group is on, as tiers are built of it. */
export type Layer = "load balancers" | "compute" | "data stores";

/** The layers that a group surely is on, all that it may be on, and what decides between them. */
export interface Layers {
  readonly must: ReadonlySet<Layer>;
  readonly may: ReadonlySet<Layer>;
  readonly names: Names;
}

export function layersOf(group: Group, network: Network): Layers {
  const must = new Set<Layer>();
  const may = new Set<Layer>();
  let names = NO_NAMES;
  carriersOf(group, network).forEach(({ eni, doubt }) => {
    const layer = layerOf(eni.kind);
    if (!layer) return;
    may.add(layer);
    if (doubt) names = mergeNames(names, doubt);
    else must.add(layer);
  });
  return { must, may, names };
}

function layerOf(kind: Interface["kind"]): Layer | undefined {
  if (BALANCER_KINDS.has(kind)) return "load balancers";
  if (COMPUTE.has(kind)) return "compute";
  return DATA.has(kind) ? "data stores" : undefined;
}

/** What listens on the data stores that carry a group. */
export function dataBehind(group: Group, network: Network): readonly ServedThere[] {
  return servedBehind(group, network, DATA);
}

/** Whether a group is meant by one of the patterns. */
export function isMeant(group: Group, patterns: Patterns): Claim {
  let tags: Tags | undefined;
  return any(
    ...patterns.map((pattern) => {
      const { tag, wanted } = compiled(pattern);
      if (tag === undefined) return claim(wanted.test(group.name));
      tags ??= SECURITY_GROUP.words.tags.read(group.root);
      return tags.hasValue(tag, (text) => wanted.test(text));
    }),
  );
}

interface Compiled {
  /** Absent: names are meant. */
  readonly tag: string | undefined;
  readonly wanted: RegExp;
}

const known = new Remembered<string, Compiled>();

/** Every group is asked for the few patterns of the configuration. */
function compiled(pattern: string): Compiled {
  let found = known.get(pattern);
  if (!found) {
    const [, tag, value = pattern] = /^tag:([^=]+)=(.*)$/.exec(pattern) ?? [];
    known.set(pattern, (found = { tag, wanted: wildcard(value) }));
  }
  return found;
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\?]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*")}$`);
}

/** On a database, a cache or another store: the data tier, whatever its name. */
export function isOnData(group: Group, network: Network): Claim {
  return isOn(group, network, ({ kind }) => claim(DATA.has(kind)));
}

/** On a load balancer that faces the internet: the web tier, whatever its name. */
export function isOnPublicBalancer(group: Group, network: Network): Claim {
  return isOn(group, network, (eni) => (BALANCER_KINDS.has(eni.kind) ? eni.publicAddress : no()));
}
