import { exactly, Field, type Bounds, type Names, type Setting } from "../../../facts";
import type { Group, Interface, Network } from "../../../network/network";
import { anyServices, coversServices, NO_SERVICES, tcp, udp, type ServiceSet } from "../../../packets";
import {
  CACHE,
  DATABASE,
  DATABASE_PROXY,
  DAX,
  PLACED_CLUSTER,
  REDSHIFT,
  type Word,
  type InterfaceKind,
} from "../../../vocabulary";
import { carriersOf } from "../attachments";

/** Services that surely and perhaps listen. */
export type Served = Bounds<ServiceSet>;

const ANY_TCP = tcp();

/** Default ports by engine: Amazon RDS and Aurora user guides, API parameter `Port`. */
const ENGINES: readonly (readonly [RegExp, ServiceSet])[] = [
  // CloudFormation documents 3306 for a provisioned cluster of either Aurora engine, the API 5432 for PostgreSQL.
  [/^aurora-postgresql/, anyServices(tcp(5432), tcp(3306))],
  [/^postgres/, tcp(5432)],
  [/^(aurora|mysql|mariadb)/, tcp(3306)],
  [/oracle/, tcp(1521)],
  [/sqlserver/, tcp(1433)],
  [/^db2/, tcp(50000)],
];

const CACHES: readonly (readonly [RegExp, ServiceSet])[] = [
  [/^memcached/, anyServices(tcp(11211, 11212), udp(11211))],
  [/^(redis|valkey)/, anyServices(tcp(6379), tcp(6380))],
];

/** NFS, and for FSx also SMB and Lustre, with 1018-1023 beside 988: the ports their user guides ask to open. */
const FILE_PORTS = anyServices(tcp(2049), tcp(445), tcp(988), tcp(1018, 1023));

/**
 * Brokers take clients in clear text, over TLS, with SASL/SCRAM or IAM, each on a port of its own; serverless clusters
 * take IAM alone (Amazon MSK Developer Guide, "Port information"). Left out are the ports for public access (9194,
 * 9196, 9198) and those for IPv6 (20092, 20094, 20096, 20098), which a cluster has beside these.
 */
const IAM_OF_KAFKA = tcp(9098);

/**
 * What listens behind an interface, by the port it is given or its engine's default: 8182 of Neptune (API,
 * CreateDBCluster), 8111 and 9111 of DAX (API, Endpoint), 6379 and 6380 of serverless caches (ElastiCache User Guide,
 * "Getting started"). To verify: 27017 of DocumentDB and 443 of OpenSearch, which their guides use throughout.
 */
function servedBy(eni: Interface): Served | undefined {
  const root = Field.root(eni.resource, eni.root.index);
  switch (eni.kind) {
    case "db-instance":
    case "db-cluster":
      return ported(DATABASE.words.port.read(root), () => byEngine(DATABASE.words.engine, root, ENGINES));
    case "db-proxy":
      return byEngine(DATABASE_PROXY.words.engineFamily, root, ENGINES);
    case "redshift-cluster":
    case "redshift-workgroup":
      return ported(REDSHIFT.words.port.read(root), () => exactly(tcp(5439)));
    case "docdb-cluster":
      return ported(PLACED_CLUSTER.words.port.read(root), () => exactly(tcp(27017)));
    case "docdb-elastic-cluster":
      return exactly(tcp(27017));
    case "opensearch-domain":
    case "search-endpoint":
    case "search-domain-endpoint":
      return exactly(tcp(443));
    case "msk-serverless-cluster":
      return exactly(IAM_OF_KAFKA);
    case "msk-cluster":
      return {
        must: NO_SERVICES,
        may: anyServices(tcp(9092), tcp(9094), tcp(9096), IAM_OF_KAFKA),
        names: [`how clients of ${eni.name} authenticate`],
      };
    case "neptune-cluster":
      return ported(PLACED_CLUSTER.words.port.read(root), () => exactly(tcp(8182)));
    case "cache-cluster":
    case "cache-replication-group":
    case "serverless-cache":
    case "memorydb-cluster":
      return ported(CACHE.words.port.read(root), () => byEngine(CACHE.words.engine, root, CACHES));
    case "dax-cluster":
      return byEngine(DAX.words.encryption, root, [
        [/^tls/, tcp(9111)],
        [/^none/, tcp(8111)],
      ]);
    case "mount-target":
      return exactly(tcp(2049));
    case "file-system":
      return exactly(FILE_PORTS);
    default:
      return undefined;
  }
}

function ported(port: Setting<number>, otherwise: () => Served): Served {
  if (!port.written) return otherwise();
  const { candidates, names } = port;
  if (!candidates?.every(isPort)) return { must: NO_SERVICES, may: ANY_TCP, names };
  const only = port.only;
  if (only !== undefined) return exactly(tcp(only), names);
  return { must: NO_SERVICES, may: anyServices(...candidates.map((one) => tcp(one))), names };
}

/** Whether a port is one that an engine takes by itself; `undefined`: an engine that we do not know. */
export function isDefaultPort(engine: string, port: number): boolean | undefined {
  const ports = ENGINES.find(([pattern]) => pattern.test(engine.toLowerCase()))?.[1];
  return ports && coversServices(ports, tcp(port));
}

/** What is no port is refused by AWS; here it is as good as unknown. */
export function isPort(number: number): boolean {
  return number >= 0 && number <= 65535;
}

/** An engine that nobody knows may listen anywhere; one that we do not know surely does so somewhere. */
function byEngine(
  word: Word<Setting<string>>,
  root: Field,
  ports: readonly (readonly [RegExp, ServiceSet])[],
): Served {
  const { candidates, names } = word.read(root);
  if (!candidates) return { must: NO_SERVICES, may: ANY_TCP, names };
  const sets = candidates.map(
    (engine) => ports.find(([pattern]) => pattern.test(engine.toLowerCase()))?.[1] ?? ANY_TCP,
  );
  const [first = NO_SERVICES] = sets;
  return sets.length === 1 ? exactly(first, names) : { must: NO_SERVICES, may: anyServices(...sets), names };
}

/** What listens behind one interface, and what decides whether the group is on it. */
export interface ServedThere {
  readonly served: Served;
  readonly doubt: Names | undefined;
}

/** What listens behind a group, on each service of these kinds that carries it. */
export function servedBehind(
  group: Group,
  network: Network,
  kinds: ReadonlySet<InterfaceKind>,
): readonly ServedThere[] {
  return carriersOf(group, network).flatMap(({ eni, doubt }) => {
    const served = kinds.has(eni.kind) ? servedBy(eni) : undefined;
    return served ? [{ served, doubt }] : [];
  });
}
