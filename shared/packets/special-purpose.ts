/** One row of an IANA registry: what is said of a block of addresses. */
export interface SpecialBlock {
  readonly prefix: string;
  readonly name: string;
  /** The column "Globally Reachable". */
  readonly reachable: boolean | "n/a";
  readonly kind?: "private" | "documentation" | "multicast";
}

/** The space a family's internet is carved from. */
export const UNICAST_4 = "0.0.0.0/0";

/** https://www.iana.org/assignments/ipv6-address-space: the one block IANA calls global unicast. */
export const UNICAST_6 = "2000::/3";

/**
 * https://www.iana.org/assignments/iana-ipv4-special-registry, read in 2025; multicast is from
 * https://www.iana.org/assignments/ipv4-address-space. A longer prefix overrules a shorter one.
 */
export const SPECIAL_4: readonly SpecialBlock[] = [
  { prefix: "0.0.0.0/8", name: "this network", reachable: false },
  { prefix: "0.0.0.0/32", name: "this host on this network", reachable: false },
  { prefix: "10.0.0.0/8", name: "private use", reachable: false, kind: "private" },
  { prefix: "100.64.0.0/10", name: "shared address space", reachable: false, kind: "private" },
  { prefix: "127.0.0.0/8", name: "loopback", reachable: false },
  { prefix: "169.254.0.0/16", name: "link local", reachable: false },
  { prefix: "172.16.0.0/12", name: "private use", reachable: false, kind: "private" },
  { prefix: "192.0.0.0/24", name: "IETF protocol assignments", reachable: false },
  { prefix: "192.0.0.0/29", name: "IPv4 service continuity", reachable: false },
  { prefix: "192.0.0.8/32", name: "IPv4 dummy address", reachable: false },
  { prefix: "192.0.0.9/32", name: "port control protocol anycast", reachable: true },
  { prefix: "192.0.0.10/32", name: "TURN anycast", reachable: true },
  { prefix: "192.0.0.170/32", name: "NAT64/DNS64 discovery", reachable: false },
  { prefix: "192.0.0.171/32", name: "NAT64/DNS64 discovery", reachable: false },
  { prefix: "192.0.2.0/24", name: "TEST-NET-1", reachable: false, kind: "documentation" },
  { prefix: "192.31.196.0/24", name: "AS112-v4", reachable: true },
  { prefix: "192.52.193.0/24", name: "AMT", reachable: true },
  { prefix: "192.88.99.0/24", name: "deprecated 6to4 relay anycast", reachable: "n/a" },
  { prefix: "192.88.99.2/32", name: "6a44 relay anycast", reachable: false },
  { prefix: "192.168.0.0/16", name: "private use", reachable: false, kind: "private" },
  { prefix: "192.175.48.0/24", name: "direct delegation AS112", reachable: true },
  { prefix: "198.18.0.0/15", name: "benchmarking", reachable: false },
  { prefix: "198.51.100.0/24", name: "TEST-NET-2", reachable: false, kind: "documentation" },
  { prefix: "203.0.113.0/24", name: "TEST-NET-3", reachable: false, kind: "documentation" },
  { prefix: "224.0.0.0/4", name: "multicast", reachable: false, kind: "multicast" },
  { prefix: "240.0.0.0/4", name: "reserved for future use", reachable: false },
  { prefix: "255.255.255.255/32", name: "limited broadcast", reachable: false },
];

/**
 * https://www.iana.org/assignments/iana-ipv6-special-registry, read in 2025; multicast is from
 * https://www.iana.org/assignments/ipv6-address-space. The NAT64 prefix 64:ff9b::/96 is reachable but
 * no global unicast: such packets come from or go to a translator, and 2000::/3 shall count as the
 * whole internet without it.
 */
export const SPECIAL_6: readonly SpecialBlock[] = [
  { prefix: "::/128", name: "unspecified address", reachable: false },
  { prefix: "::1/128", name: "loopback", reachable: false },
  { prefix: "::ffff:0:0/96", name: "IPv4-mapped", reachable: false },
  { prefix: "64:ff9b::/96", name: "IPv4-IPv6 translation", reachable: true },
  { prefix: "64:ff9b:1::/48", name: "local IPv4-IPv6 translation", reachable: false },
  { prefix: "100::/64", name: "discard only", reachable: false },
  { prefix: "100:0:0:1::/64", name: "dummy prefix", reachable: false },
  { prefix: "2001::/23", name: "IETF protocol assignments", reachable: false },
  { prefix: "2001::/32", name: "Teredo", reachable: "n/a" },
  { prefix: "2001:1::1/128", name: "port control protocol anycast", reachable: true },
  { prefix: "2001:1::2/128", name: "TURN anycast", reachable: true },
  { prefix: "2001:1::3/128", name: "DNS-SD service registration anycast", reachable: true },
  { prefix: "2001:2::/48", name: "benchmarking", reachable: false },
  { prefix: "2001:3::/32", name: "AMT", reachable: true },
  { prefix: "2001:4:112::/48", name: "AS112-v6", reachable: true },
  { prefix: "2001:10::/28", name: "deprecated ORCHID", reachable: "n/a" },
  { prefix: "2001:20::/28", name: "ORCHIDv2", reachable: true },
  { prefix: "2001:30::/28", name: "drone remote identification", reachable: true },
  { prefix: "2001:db8::/32", name: "documentation", reachable: false, kind: "documentation" },
  { prefix: "2002::/16", name: "6to4", reachable: "n/a" },
  { prefix: "2620:4f:8000::/48", name: "direct delegation AS112", reachable: true },
  { prefix: "3fff::/20", name: "documentation", reachable: false, kind: "documentation" },
  { prefix: "5f00::/16", name: "segment routing SIDs", reachable: false },
  { prefix: "fc00::/7", name: "unique local", reachable: false, kind: "private" },
  { prefix: "fe80::/10", name: "link local", reachable: false },
  { prefix: "ff00::/8", name: "multicast", reachable: false, kind: "multicast" },
];
