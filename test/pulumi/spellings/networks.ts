/** Networks and what an experienced engineer would call them, before anybody's tool is asked. */
import {
  acl,
  aclLine,
  all,
  allow,
  group,
  groupRef,
  icmp,
  icmpv6,
  ipv6,
  prefixList,
  protocol,
  ref,
  self,
  service,
  standaloneIngress,
  subnet,
  tcp,
  udp,
  unresolved,
  vpc,
  type Given,
  type Line,
} from "../../rules/given";

export interface Network {
  readonly name: string;
  readonly given: readonly Given[];
  /** What is grave, as `rule subject`, `?` before what an input decides; nothing: nobody would be stopped. */
  readonly grave: readonly string[];
}

const TO_DATABASE = tcp(5432).to("10.0.0.0/8").said("to the database");

/** A group called web with these lines, nothing else to be said about it. */
function web(...lines: readonly Line[]): readonly Given[] {
  return [
    group("web", {
      description: "web servers",
      ...(lines.length > 0 && { ingress: lines.map((line, i) => ({ ...line, description: `line ${i}` })) }),
      egress: [TO_DATABASE],
    }),
  ];
}

/** The same with each line as a resource of its own. */
function alone(...lines: readonly Line[]): readonly Given[] {
  return [
    ...web(),
    ...lines.map((line, i) =>
      standaloneIngress(`line${i}`, ref("web"), { ...line, description: `line ${i}` }),
    ),
  ];
}

const EVERYBODY = "0.0.0.0/0";
const HALVES = ["0.0.0.0/1", "128.0.0.0/1"] as const;
const QUARTERS = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"] as const;
const OFFICE = unresolved("Office");

type Row = readonly [name: string, given: readonly Given[], ...grave: readonly string[]];

const PORTS: readonly Row[] = (
  [
    [21, "sg-ingress-cleartext-port-open"],
    [22, "sg-ingress-ssh-open"],
    [23, "sg-ingress-cleartext-port-open"],
    [389, "sg-ingress-directory-port-open"],
    [445, "sg-ingress-file-sharing-port-open"],
    [1433, "sg-ingress-database-port-open"],
    [2049, "sg-ingress-file-sharing-port-open"],
    [2375, "sg-ingress-orchestrator-port-open"],
    [3306, "sg-ingress-database-port-open"],
    [3389, "sg-ingress-rdp-open"],
    [5432, "sg-ingress-database-port-open"],
    [6379, "sg-ingress-cache-queue-port-open"],
    [2379, "sg-ingress-orchestrator-port-open"],
    [9200, "sg-ingress-search-analytics-port-open"],
    [10250, "sg-ingress-orchestrator-port-open"],
    [11211, "sg-ingress-cache-queue-port-open"],
    [27017, "sg-ingress-database-port-open"],
    [80, undefined],
    [443, undefined],
  ] as const
).flatMap(([port, rule]): Row[] => {
  const grave = rule === undefined ? [] : [`${rule} web`];
  return [
    [`tcp ${port} from everywhere`, web(tcp(port).from(EVERYBODY)), ...grave],
    [`tcp ${port} from all of IPv6, as a line of its own`, alone(tcp(port).from("::/0")), ...grave],
    [`tcp ${port} from the private network`, web(tcp(port).from("10.0.0.0/8"))],
  ];
});

const SSH = "sg-ingress-ssh-open web";
const RDP = "sg-ingress-rdp-open web";

const SOURCES: readonly Row[] = [
  ["two halves", web(tcp(22).from(...HALVES)), SSH],
  ["two halves in two lines", web(tcp(22).from(HALVES[0]), tcp(22).from(HALVES[1])), SSH],
  ["two halves in two resources", alone(tcp(22).from(HALVES[0]), tcp(22).from(HALVES[1])), SSH],
  [
    "one half inside, one outside",
    [
      ...web(tcp(22).from(HALVES[0])),
      standaloneIngress("other", ref("web"), tcp(22).from(HALVES[1]).said("other half")),
    ],
    SSH,
  ],
  ["four quarters", alone(...QUARTERS.map((quarter) => tcp(22).from(quarter))), SSH],
  ["half of the internet", web(tcp(22).from(HALVES[1])), SSH],
  ["an address with length 0", web(tcp(22).from("1.2.3.4/0")), SSH],
  ["zeros written out", web(tcp(22).from("0:0:0:0:0:0:0:0/0")), SSH],
  ["everything that IPv6 assigns", web(tcp(22).from("2000::/3")), SSH],
  ["both families at once, which is one cause", web(tcp(22).from(EVERYBODY, "::/0")), SSH],
  ["one office", web(tcp(22).from("203.0.113.7/32"))],
  ["a /24 and a private network", web(tcp(22).from("203.0.113.0/24", "172.16.0.0/12"))],
  [
    "a group",
    [
      ...web(tcp(22).from(groupRef("office"))),
      group("office", { description: "office", egress: [TO_DATABASE] }),
    ],
  ],
  ["itself", web(tcp(22).from(self))],
  ["a list of somebody's", web(tcp(443).from(prefixList("pl-0123456789abcdef0")))],
  ["192.168 with one zero too many", web(tcp(22).from("192.0.0.0/8")), SSH],
  ["172.168, a /16 of somebody, to a public port", web(tcp(443).from("172.168.0.0/16"))],
];

const SERVICES: readonly Row[] = [
  ["protocol by number", web(service("6", 22, 22).from(EVERYBODY)), SSH],
  ["protocol in capitals", web(service("TCP", 22, 22).from(EVERYBODY)), SSH],
  ["a range with SSH in it, which speaks for the rest", web(tcp(20, 25).from(EVERYBODY)), SSH],
  ["everything", web(all.from(EVERYBODY)), "sg-ingress-all-traffic-open web"],
  [
    "everything, in two halves",
    alone(all.from(HALVES[0]), all.from(HALVES[1])),
    "sg-ingress-all-traffic-open web",
  ],
  ["every port", web(tcp().from(EVERYBODY)), "sg-ingress-all-ports-open web"],
  [
    "every port in two ranges",
    web(tcp(0, 30000).from(EVERYBODY), tcp(30001, 65535).from(EVERYBODY)),
    "sg-ingress-all-ports-open web",
  ],
  ["udp where amplifiers listen", web(udp(1900).from(EVERYBODY)), "sg-ingress-udp-amplification-open web"],
  ["ping", web(icmp(8).from(EVERYBODY))],
  ["ping of IPv6", web(icmpv6(128).from("::/0"))],
  ["a tunnel", web(protocol("47").from("203.0.113.0/24"))],
  ["ICMP type 300", web(icmp(300, 0).from("10.0.0.0/8")), "sg-icmp-type-code-invalid web"],
];

const UNKNOWNS: readonly Row[] = [
  ["a source that somebody gives", web(tcp(22).from(OFFICE)), `?${SSH}`],
  ["a source that somebody gives, as a line of its own", alone(tcp(22).from(OFFICE)), `?${SSH}`],
  ["an IPv6 source that somebody gives", web(tcp(22).from(ipv6(OFFICE))), `?${SSH}`],
  ["certain beside unknown", web(tcp(22).from(EVERYBODY), tcp(22).from(OFFICE)), SSH],
  [
    "certain and unknown in two services",
    web(tcp(3389).from(EVERYBODY), tcp(22).from(OFFICE)),
    RDP,
    `?${SSH}`,
  ],
  [
    "certain in one resource, unknown in another",
    alone(tcp(3389).from(EVERYBODY), tcp(22).from(OFFICE)),
    RDP,
    `?${SSH}`,
  ],
  ["half certain, half unknown", web(tcp(22).from("11.0.0.0/9"), tcp(22).from(OFFICE)), `?${SSH}`],
];

/** EC2 refuses these: the refusal is told, and what was meant is anybody's guess. */
function aclOf(line: ReturnType<typeof allow>): readonly Given[] {
  return [
    vpc("main"),
    subnet("public", { vpc: ref("main"), cidr: "10.0.1.0/24" }),
    acl("publicAcl", { vpc: ref("main"), subnets: ["public"] }, [line], [allow(100, all, "10.0.0.0/8")]),
  ];
}

const MALFORMED: readonly Row[] = [
  ["a prefix longer than an address", web(tcp(22).from("198.51.100.0/33")), "cidr-malformed web"],
  ["a prefix without all of its numbers", alone(tcp(22).from("10.0.0/8")), "cidr-malformed web"],
  ["an IPv6 prefix with too many zeros", web(tcp(22).from("::/0/0")), "cidr-malformed web"],
  ["a word where a prefix belongs", web(tcp(22).from("everybody")), "cidr-malformed web"],
  [
    "a sentence where a prefix belongs",
    web(tcp(22).from("the office of Berlin, 3rd floor")),
    "cidr-malformed web",
  ],
  [
    "a malformed prefix beside a sound one",
    web(tcp(3389).from(EVERYBODY), tcp(22).from("0.0.0.0/O")),
    RDP,
    "cidr-malformed web",
  ],
  [
    "a protocol that nobody has",
    web(service("tpc", 22, 22).from(EVERYBODY)),
    "?sg-ingress-all-traffic-open web",
  ],
  ["a port that is a word", web(tcp("ssh").from(EVERYBODY)), "sg-port-range-invalid web"],
  ["a range that ends before it begins", web(tcp(443, 80).from(EVERYBODY)), "sg-port-range-invalid web"],
  ["an ACL line from a malformed prefix", aclOf(allow(100, tcp(22), "10.0.0/8")), "cidr-malformed publicAcl"],
  ["an ACL line that neither allows nor denies", aclOf(aclLine("permit", 100, tcp(22), EVERYBODY))],
  [
    "an ACL line with a number that is a word",
    aclOf(allow("first", tcp(22), EVERYBODY)),
    "nacl-rule-number-invalid publicAclIn1",
  ],
  [
    "an ACL line whose range ends before it begins",
    aclOf(allow(100, tcp(443, 80), EVERYBODY)),
    "nacl-portrange-missing publicAclIn1",
  ],
];

const REST: readonly Row[] = [
  [
    "two groups, one of them open",
    [
      ...web(tcp(443).from("10.0.0.0/8")),
      group("bastion", {
        description: "jump host",
        ingress: [tcp(22).from(EVERYBODY).said("ssh")],
        egress: [TO_DATABASE],
      }),
    ],
    "sg-ingress-ssh-open bastion",
  ],
  ["a line twice", web(tcp(8443).from("10.0.0.0/8"), tcp(8443).from("10.0.0.0/8"))],
  [
    "a description that EC2 refuses",
    [group("web", { description: "web <servers>", egress: [TO_DATABASE] })],
    "sg-text-invalid web",
  ],
  [
    "a name that EC2 keeps for itself",
    [group("web", { groupName: "sg-web", description: "web", egress: [TO_DATABASE] })],
    "sg-text-invalid web",
  ],
];

export const NETWORKS: readonly Network[] = [
  ...PORTS,
  ...SOURCES,
  ...SERVICES,
  ...UNKNOWNS,
  ...MALFORMED,
  ...REST,
].map(([name, given, ...grave]) => ({ name, given, grave }));
