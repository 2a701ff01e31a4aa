import { listed } from "../../text/lists";
import {
  ALL_SERVICES,
  complementServices,
  describeServices,
  equalServices,
  isNearlyAll,
  serviceParts,
  services,
  subtractServices,
  tcp,
  udp,
  type ServiceRange,
  type ServiceSet,
} from "../../packets";

/** Names that people use for a port. */
const TCP: Readonly<Record<number, string>> = {
  20: "FTP data",
  21: "FTP",
  22: "SSH",
  23: "Telnet",
  25: "SMTP",
  53: "DNS",
  80: "HTTP",
  88: "Kerberos",
  110: "POP3",
  111: "RPC",
  135: "Windows RPC",
  139: "NetBIOS",
  143: "IMAP",
  389: "LDAP",
  443: "HTTPS",
  445: "SMB",
  636: "LDAPS",
  873: "rsync",
  1433: "SQL Server",
  1434: "SQL Server",
  1521: "Oracle",
  1883: "MQTT",
  2049: "NFS",
  2181: "ZooKeeper",
  2375: "Docker",
  2376: "Docker",
  2379: "etcd",
  3306: "MySQL",
  3389: "RDP",
  5432: "PostgreSQL",
  5439: "Redshift",
  5601: "Kibana",
  5672: "AMQP",
  5900: "VNC",
  5985: "WinRM",
  5986: "WinRM",
  6379: "Redis",
  6443: "Kubernetes API",
  8086: "InfluxDB",
  8140: "Puppet",
  8500: "Consul",
  9042: "Cassandra",
  9092: "Kafka",
  9200: "Elasticsearch",
  9300: "Elasticsearch",
  10250: "kubelet",
  11211: "Memcached",
  27017: "MongoDB",
  50000: "Db2",
};

const UDP: Readonly<Record<number, string>> = {
  53: "DNS",
  69: "TFTP",
  123: "NTP",
  161: "SNMP",
  389: "CLDAP",
  1434: "SQL Server Browser",
  1900: "SSDP",
  5353: "mDNS",
  11211: "Memcached",
};

const MOST_NAMED = 3;

/**
 * "SSH (tcp 22)", "All traffic", "All traffic except tcp 443", "tcp 8000-8100", "MySQL (tcp 3306), PostgreSQL (tcp
 * 5432) and 4 more".
 * @param own what to name first if it is one service with a name: "SSH (tcp 22) and the rest of tcp 20-25"
 */
export function servicesTitle(set: ServiceSet, own: ServiceSet = set): string {
  if (equalServices(set, ALL_SERVICES)) return "All traffic";
  if (equalServices(set, tcp())) return "Every TCP port";
  if (equalServices(set, udp())) return "Every UDP port";
  if (isNearlyAll(set)) return `All traffic except ${exceptions(complementServices(set))}`;
  const ranges = [...set.ranges()];
  const named = equalServices(own, set) ? undefined : onlyName(own);
  if (named !== undefined && ranges.length === 1) return `${named} and the rest of ${describeServices(set)}`;
  if (named === undefined) return listed(ranges.map(rangeTitle), MOST_NAMED) || "Nothing";
  const rest = [...subtractServices(set, own).ranges()];
  return listed([named, ...rest.map(rangeTitle)], MOST_NAMED);
}

/** Whether a title names several things. */
export function isPlural(title: string): boolean {
  return title.includes(" and ") && !/^(All|Every) /.test(title);
}

/** "tcp 443", "tcp 80, 443 and udp 443", "tcp 22, tcp 80 and 3 more" */
function exceptions(set: ServiceSet): string {
  const ranges = [...set.ranges()];
  return ranges.length > MOST_NAMED
    ? listed(
        ranges.map((range) => describeServices(rangeSet(range))),
        MOST_NAMED,
      )
    : listed(serviceParts(set));
}

/** The title of a set that is one port with a name. */
function onlyName(set: ServiceSet): string | undefined {
  const [range, ...others] = set.ranges();
  if (!range || others.length > 0 || range.from !== range.to) return undefined;
  const title = rangeTitle(range);
  return title.endsWith(")") ? title : undefined;
}

function rangeTitle(range: ServiceRange): string {
  const text = describeServices(rangeSet(range));
  if (range.from !== range.to) return text;
  const name = range.protocol === 6 ? TCP[range.from] : range.protocol === 17 ? UDP[range.from] : undefined;
  return name === undefined ? text : `${name} (${text})`;
}

function rangeSet({ protocol, from, to }: ServiceRange): ServiceSet {
  return protocol === 6 ? tcp(from, to) : protocol === 17 ? udp(from, to) : services(protocol, from, to);
}
