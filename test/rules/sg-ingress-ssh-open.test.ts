import { sgIngressSshOpen } from "../../shared/rules/sg-ingress-ssh-open";
import { PREFIX_LIST } from "../../shared/vocabulary";
import {
  all,
  byDefault,
  describeRule,
  group,
  groupRef,
  icmp,
  ipv6,
  listOf,
  maybe,
  oneOf,
  prefixList,
  protocol,
  raw,
  ref,
  resource,
  self,
  service,
  spelled,
  standaloneIngress,
  tcp,
  udp,
  unresolved,
} from "./describe-rule";

const ANY = "0.0.0.0/0";

const lineOf = (name: string, port: number) =>
  raw(name, {
    cfn: {
      Type: "AWS::EC2::SecurityGroupIngress",
      Properties: {
        GroupId: unresolved("Group"),
        IpProtocol: "tcp",
        FromPort: port,
        ToPort: port,
        CidrIp: "0.0.0.0/0",
      },
    },
    aws: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      properties: {
        securityGroupId: unresolved("Group"),
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        cidrIpv4: "0.0.0.0/0",
      },
    },
  });

describeRule(sgIngressSshOpen, {
  valid: [
    { name: "one office prefix", given: [group("web", { ingress: [tcp(22).from("203.0.113.0/24")] })] },
    { name: "no lines at all", given: [group("web", { ingress: [] })] },
    {
      name: "ports on either side of 22",
      given: [group("web", { ingress: [tcp(21).from(ANY), tcp(23).from(ANY)] })],
    },
    { name: "ping is not port 8 to 30", given: [group("web", { ingress: [icmp(8).from(ANY)] })] },
    { name: "an ICMP type of 22 is no port", given: [group("web", { ingress: [icmp(22, 22).from(ANY)] })] },
    { name: "UDP 22 is no SSH", given: [group("web", { ingress: [udp(22).from(ANY)] })] },
    { name: "GRE carries no ports", given: [group("web", { ingress: [protocol(47).from(ANY)] })] },
    { name: "a line out is no way in", given: [group("web", { egress: [tcp(22).to(ANY)] })] },
    {
      name: "another group as the source",
      given: [group("alb"), group("web", { ingress: [tcp(22).from(groupRef("alb"))] })],
    },
    { name: "the group itself", given: [group("web", { ingress: [all.from(self)] })] },
    {
      name: "a group that nobody knows is still no address",
      given: [group("web", { ingress: [tcp(22).from(groupRef(unresolved("Peer")))] })],
    },
    {
      name: "a list that AWS keeps",
      given: [group("web", { ingress: [tcp(22).from(prefixList("pl-3b927c52"))] })],
    },
    ...["pl-0e4bcff02b13bef1e", "pl-09f90e410b133fe9f", "pl-03384955215625250"].map((id) => ({
      name: `EC2 Instance Connect by its id ${id}`,
      given: [group("web", { ingress: [tcp(22).from(prefixList(id))] })],
    })),
    {
      name: "just below the threshold of open",
      given: [group("web", { ingress: [tcp(22).from("100.0.0.0/9")] })],
    },
    {
      name: "ten over eight is private",
      given: [group("web", { ingress: [tcp(22).from("10.0.0.0/8"), tcp(22).from("fc00::/7")] })],
    },
    {
      name: "every allowed value is private",
      given: [group("web", { ingress: [tcp(22).from(oneOf("Src", "10.0.0.0/8", "192.168.0.0/16"))] })],
    },
    {
      name: "a range that begins above it, wherever it ends",
      given: [group("web", { ingress: [tcp(80, unresolved("Last")).from(ANY)] })],
    },
    {
      name: "a range that ends below it, wherever it begins",
      given: [group("web", { ingress: [tcp(unresolved("First"), 21).from(ANY)] })],
    },
    {
      name: "a range between candidates above it",
      given: [group("web", { ingress: [tcp(oneOf("First", 80, 443), unresolved("Last")).from(ANY)] })],
    },
    {
      name: "an unknown neighbour on another port",
      given: [group("web", { ingress: [tcp(443).from(unresolved("OfficeCidr"))] })],
    },
  ],
  invalid: [
    {
      name: "a line of a group from outside, beside another one",
      given: [lineOf("Http", 80), lineOf("Ssh", 22)],
      without: { conditional: "the group is there whether its lines are or not" },
      expect: [{ subject: "Http", title: "SSH (tcp 22) on Group is open to the whole IPv4 internet" }],
    },
    {
      name: "everybody",
      given: [group("web", { ingress: [tcp(22).from(ANY)] })],
      expect: [
        {
          subject: "web",
          family: 4,
          lines: ["tcp 22 from 0.0.0.0/0"],
          services: ["tcp 22"],
          witness: "tcp 1.2.3.4:50000 → web:22",
        },
      ],
    },
    {
      name: "everybody on IPv6, in a range",
      given: [group("web", { ingress: [tcp(20, 25).from("::/0")] })],
      expect: [
        {
          subject: "web",
          family: 6,
          services: ["tcp 22"],
          title: "SSH (tcp 22) on web is open to the whole IPv6 internet",
        },
      ],
    },
    {
      name: "both families in one line",
      given: [group("web", { ingress: [tcp(22).from(ANY, "::/0")] })],
      expect: [
        { subject: "web", families: [4, 6], title: "SSH (tcp 22) on web is open to the whole internet" },
      ],
    },
    {
      name: "two halves that add up to the internet",
      given: [group("web", { ingress: [tcp(20, 30).from("0.0.0.0/1"), tcp(20, 30).from("128.0.0.0/1")] })],
      expect: [
        { subject: "web", family: 4, lines: ["tcp 20-30 from 0.0.0.0/1", "tcp 20-30 from 128.0.0.0/1"] },
      ],
    },
    {
      name: "halves of different shape that share port 22",
      given: [group("web", { ingress: [tcp(0, 22).from("0.0.0.0/1"), tcp(22, 80).from("128.0.0.0/1")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 22"] }],
    },
    ...["203.0.0.0/8", "2001::/16"].map((source) => ({
      name: `${source}, public but for reserved blocks inside`,
      given: [group("web", { ingress: [tcp(22).from(source)] })],
      expect: [{ subject: "web" }],
    })),
    {
      name: "all traffic has no ports and admits each",
      given: [group("web", { ingress: [all.from(ANY)] })],
      expect: [{ subject: "web", family: 4, lines: ["all traffic from 0.0.0.0/0"] }],
    },
    {
      name: "all TCP ports",
      given: [group("web", { ingress: [tcp().from(ANY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "one public /8 is open",
      given: [group("web", { ingress: [tcp(22).from("8.0.0.0/8")] })],
      expect: [
        { subject: "web", family: 4, title: "SSH (tcp 22) on web is open to 16,777,216 public addresses" },
      ],
    },
    {
      name: "an IPv6 /16 is open",
      given: [group("web", { ingress: [tcp(22).from("2600::/16")] })],
      expect: [{ subject: "web", family: 6 }],
    },
    {
      name: "a line of its own",
      given: [group("web"), standaloneIngress("line", ref("web"), tcp(22).from(ANY))],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "through a list of this program",
      given: [
        listOf("anyone", ["0.0.0.0/1", "128.0.0.0/1"]),
        group("web", { ingress: [tcp(22).from(prefixList("anyone"))] }),
      ],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "the default of a parameter counts and is named",
      given: [group("web", { ingress: [tcp(22).from(byDefault("Office", ANY))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Office"] }],
    },
    {
      name: "every allowed value is open",
      given: [group("web", { ingress: [tcp(22).from(oneOf("Src", "0.0.0.0/0", "0.0.0.0/1"))] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "an unknown neighbour changes nothing",
      given: [group("web", { ingress: [tcp(22).from(ANY), tcp(443).from(unresolved("OfficeCidr"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: [], lines: ["tcp 22 from 0.0.0.0/0"] }],
    },
    {
      name: "the first of a range, wherever that ends",
      given: [group("web", { ingress: [tcp(22, unresolved("Last")).from(ANY)] })],
      expect: [
        {
          subject: "web",
          family: 4,
          dependsOn: [],
          lines: ["tcp 22 and more that Last decides from 0.0.0.0/0"],
        },
      ],
      on: "cloudformation",
      because: "Pulumi tells of a row as a whole that it is not known",
    },
    {
      name: "the last of a range, wherever that begins",
      given: [group("web", { ingress: [tcp(unresolved("First"), 22).from(ANY)] })],
      expect: [{ subject: "web", family: 4 }],
    },
    {
      name: "between candidates for both ends",
      given: [group("web", { ingress: [tcp(oneOf("First", 0, 20), oneOf("Last", 25, 80)).from(ANY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: [] }],
    },
    {
      name: "a line of no group, which EC2 refuses for another reason",
      without: { conditional: "the group is there whether its lines are or not" },
      given: [
        raw("Loose", {
          cfn: {
            Type: "AWS::EC2::SecurityGroupIngress",
            Properties: { IpProtocol: "tcp", FromPort: 1, ToPort: 10000, CidrIp: "1.0.0.0/0" },
          },
          aws: {
            type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            properties: { ipProtocol: "tcp", fromPort: 1, toPort: 10000, cidrIpv4: "1.0.0.0/0" },
          },
        }),
      ],
      expect: [{ subject: "Loose", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "an entry that nobody knows, of a list of IPv6",
      given: [
        resource(PREFIX_LIST, "six", {
          ...{ name: "six", maxEntries: 1, family: "IPv6" },
          entries: spelled({ cfn: [{ Cidr: unresolved("Six") }], aws: [{ cidr: unresolved("Six") }] }),
        }),
        group("web", { ingress: [tcp(22).from(prefixList("six"))] }),
      ],
      expect: [{ subject: "web", family: 6, dependsOn: ["Six"] }],
    },
    {
      name: "a source nobody can resolve yet",
      given: [group("web", { ingress: [tcp(22).from(unresolved("OfficeCidr"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["OfficeCidr"] }],
    },
    {
      name: "an IPv6 source nobody can resolve yet",
      given: [group("web", { ingress: [tcp(22).from(ipv6(unresolved("OfficeCidr")))] })],
      expect: [{ subject: "web", family: 6, dependsOn: ["OfficeCidr"] }],
    },
    {
      name: "a port nobody knows",
      given: [group("web", { ingress: [tcp(unresolved("Port")).from(ANY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Port"] }],
    },
    {
      name: "a range of which nobody knows the ends",
      given: [group("web", { ingress: [tcp(unresolved("First"), unresolved("Last")).from(ANY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["First", "Last"] }],
    },
    {
      name: "a range from below that nobody knows the end of",
      given: [group("web", { ingress: [tcp(21, unresolved("Last")).from(ANY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Last"] }],
    },
    {
      name: "a protocol nobody knows",
      given: [group("web", { ingress: [service(unresolved("Protocol"), 22, 22).from(ANY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Protocol"] }],
    },
    {
      name: "one allowed value is open",
      given: [group("web", { ingress: [tcp(22).from(oneOf("Src", "10.0.0.0/8", "0.0.0.0/0"))] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Src"] }],
    },
    {
      name: "a line that may be left out",
      given: [group("web", { ingress: [maybe("Debug", tcp(22).from(ANY)), tcp(443).from(ANY)] })],
      expect: [{ subject: "web", family: 4, dependsOn: ["Debug"] }],
    },
    {
      name: "a customer's list from outside",
      given: [group("web", { ingress: [tcp(22).from(prefixList("pl-0123456789abcdef0"))] })],
      expect: [{ subject: "web", families: [4, 6], dependsOn: ["pl-0123456789abcdef0"] }],
    },
    {
      name: "the whole list of lines",
      given: [group("web", { ingress: unresolved("Lines") })],
      expect: [{ subject: "web", dependsOn: ["Lines"] }],
    },
  ],
});
