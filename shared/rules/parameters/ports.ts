import { anyServices, tcp, udp, type ServiceSet } from "../../packets";

/** One port or, as a pair, a range with both ends. */
export type Ports = number | readonly [number, number];

export function onTcp(...ports: readonly Ports[]): ServiceSet {
  return anyServices(...ports.map((port) => (typeof port === "number" ? tcp(port) : tcp(...port))));
}

export function onUdp(...ports: readonly Ports[]): ServiceSet {
  return anyServices(...ports.map((port) => (typeof port === "number" ? udp(port) : udp(...port))));
}

export function onBoth(...ports: readonly Ports[]): ServiceSet {
  return anyServices(onTcp(...ports), onUdp(...ports));
}

/** A port list as a parameter. */
export function portList<const L extends readonly number[]>(ports: L, describe: string) {
  return {
    default: ports as readonly number[],
    describe,
    schema: { type: "array", items: { type: "integer", minimum: 0, maximum: 65535 } },
  } as const;
}

/** Makes a set of a parameter's list once per list: a run binds each parameter to one array. */
export function fromList(
  make: (ports: readonly number[]) => ServiceSet,
): (ports: readonly number[]) => ServiceSet {
  const known = new WeakMap<readonly number[], ServiceSet>();
  return (ports) => {
    let set = known.get(ports);
    if (!set) known.set(ports, (set = make(ports)));
    return set;
  };
}

/** The same for a rule with two lists. */
export function fromLists(
  make: (first: readonly number[], second: readonly number[]) => ServiceSet,
): (first: readonly number[], second: readonly number[]) => ServiceSet {
  const known = new WeakMap<readonly number[], WeakMap<readonly number[], ServiceSet>>();
  return (first, second) => {
    let inner = known.get(first);
    if (!inner) known.set(first, (inner = new WeakMap()));
    let set = inner.get(second);
    if (!set) inner.set(second, (set = make(first, second)));
    return set;
  };
}

/** Ports by which servers are administered; CIS names the first two, VNC and WinRM are in by default. */
export const ADMIN_PORTS = [22, 3389, 5900, 5901, 5902, 5903, 5985, 5986] as const;

/** What AWS calls high-risk: Security Hub EC2.19, Control Tower CT.EC2.PR.4. */
export const HIGH_RISK_PORTS = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080,
  8088, 8888, 9200, 9300,
] as const;

/** What no line that lets replies in should open to strangers. */
export const SERVER_PORTS = anyServices(onBoth(...ADMIN_PORTS), onTcp(...HIGH_RISK_PORTS));

/** SQL Server, Oracle, MySQL, PostgreSQL, Redshift, CouchDB, Neo4j, ClickHouse, MongoDB, Db2, Cassandra and others. */
export const DATABASES = anyServices(
  onTcp(
    [1433, 1434],
    [1521, 1522],
    [1525, 1526],
    [2483, 2484],
    3306,
    33060,
    [5432, 5433],
    5439,
    6432,
    5984,
    7474,
    7687,
    8123,
    [27017, 27019],
    28017,
    50000,
    9042,
    [7000, 7001],
    7199,
    9160,
    8182,
    8086,
    26257,
  ),
  onUdp(1434),
);

/** Redis, Memcached (both protocols), Kafka, ZooKeeper, and what brokers speak without TLS. */
export const CACHES_AND_QUEUES = anyServices(
  onTcp(6379, 6380, 16379),
  onBoth(11211, 11214, 11215),
  onTcp([9092, 9098], [2181, 2182]),
  onTcp(5672, 15671, 15672, 61613, 61614, 61616, 61620, 61621, 1883, 4369, 25672),
);

/** Elasticsearch, OpenSearch, Kibana, Hadoop, Solr, Spark. */
export const SEARCH_AND_ANALYTICS = onTcp(
  9200,
  9300,
  9600,
  5601,
  8020,
  8088,
  50070,
  50470,
  8983,
  7077,
  4040,
  18080,
);

/** Docker, etcd, kubelet, Salt, Puppet, Nomad, Consul. */
export const ORCHESTRATORS = onTcp(
  [2375, 2376],
  [2379, 2380],
  10250,
  10255,
  4243,
  [4505, 4506],
  8140,
  4646,
  8500,
  [8300, 8302],
);

/** SMB, NetBIOS, NFS and its portmapper, rsync. */
export const FILE_SHARING = anyServices(onBoth(445, [137, 139], 2049, 111), onTcp(873));

/** Kerberos, LDAP and the global catalogue, Windows RPC. */
export const DIRECTORIES = anyServices(onBoth(88, 389, 636, 464, [749, 750], [3268, 3269]), onTcp(135, 593));

/** FTP, Telnet, the r-commands, TFTP. */
export const CLEARTEXT = anyServices(onTcp([20, 21], 23, [512, 514]), onUdp(69));

/** Services that answer a small packet from a forged sender with a large one. */
export const AMPLIFIERS = onUdp(17, 19, 69, 111, [137, 138], 161, 389, 1434, 1900, 3702, 5353, 11211);
