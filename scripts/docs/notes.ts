/** What is often told otherwise, and what is true: on the pages of the rules that it belongs to. */
interface Note {
  /** As one hears it. */
  readonly heard: string;
  readonly true: string;
  readonly rules: readonly string[];
}

const ACL_ORDER = ["nacl-deny-ineffective", "nacl-rule-shadowed", "nacl-rule-redundant", "nacl-rule-overlap"];
const DEFAULT_GROUPS = ["default-sg-has-rules", "default-sg-in-use", "sg-unspecified-uses-default"];
const QUOTAS = ["quota-sg-rules", "quota-sgs-per-eni", "quota-sg-product", "quota-sgs-per-region"];

export const NOTES: readonly Note[] = [
  {
    heard: "A deny in one group overrides an allow in another.",
    true: "Groups have no denies. An interface admits whatever any line of any of its groups admits; only ACLs deny, and there the lowest number that matches decides.",
    rules: [
      "sg-ingress-ssh-open",
      "sg-ingress-all-traffic-open",
      "sg-rule-redundant-across-groups",
      "sg-nacl-conflict",
      ...ACL_ORDER,
    ],
  },
  {
    heard: "The most permissive line of a group wins.",
    true: "No line ranks above another. What a group admits is the union of its lines, which can be more than its widest line: two halves of the internet are the whole of it.",
    rules: ["sg-ingress-split-cidr-open", "sg-rule-redundant", "sg-ingress-wide-public-cidr"],
  },
  {
    heard: "Groups apply to instances.",
    true: "They apply to network interfaces, so to load balancers, databases, functions, tasks and endpoints as much as to instances.",
    rules: ["effective-internet-exposure", "sg-unused", ...DEFAULT_GROUPS],
  },
  {
    heard: "Groups are stateful, so what goes in also goes out.",
    true: "Only replies to tracked connections pass without a line. A connection that starts inside needs a line out, and no reply ever needs a line in.",
    rules: ["sg-ingress-ephemeral-return", "sg-egress-none", "sg-egress-implicit-allow-all"],
  },
  {
    heard: "A new group comes with port 22 open.",
    true: "The wizard of the console offers that. A group made by API, CloudFormation or Pulumi has no line in at all.",
    rules: ["sg-launch-wizard", "sg-ingress-ssh-open"],
  },
  {
    heard: "A group without lines out lets nothing out.",
    true: "When EC2 creates a group it adds a line out for everything. CloudFormation takes it away only where a line out is written; Pulumi's provider takes it away always.",
    rules: ["sg-egress-implicit-allow-all", "sg-egress-all-open", "sg-standalone-egress-strips-default"],
  },
  {
    heard: "The default group denies everything in.",
    true: "As AWS makes it, it admits every protocol from its own members and lets everything out. The benchmark asks to take both away.",
    rules: [...DEFAULT_GROUPS, "default-sg-referenced-as-source"],
  },
  {
    heard: "ACLs allow what no entry denies.",
    true: "An ACL that you make denies it: the last entry, `*`, is a deny. Only the default ACL allows everything, by entries of its own.",
    rules: ["nacl-empty", "default-nacl-in-use", "default-nacl-allow-all-rules", "nacl-ingress-all-open"],
  },
  {
    heard: "An entry for every address covers IPv6 as well.",
    true: "An entry has one family. `0.0.0.0/0` says nothing of IPv6; `::/0` needs an entry of its own.",
    rules: ["nacl-ipv6-gap", "nacl-source-not-cidr", "nacl-ingress-admin-port-open"],
  },
  {
    heard: "The protocol of an ACL entry is a name, such as udp.",
    true: "The command line translates names. CloudFormation wants the number: 6, 17, 1, 58, or -1.",
    rules: ["nacl-portrange-missing", "nacl-protocol-implies-all-ports"],
  },
  {
    heard: "`https` is a protocol, and `--protocol https` opens it.",
    true: "It is a preset of the console for tcp 443. EC2 knows tcp, udp, icmp, icmpv6 and numbers.",
    rules: ["sg-protocol-implies-all-ports", "sg-ingress-other-protocol-open", "sg-port-range-invalid"],
  },
  {
    heard: "You can have as many groups as you like.",
    true: "An interface takes 5, at most 16 if raised; a Region 2,500; and groups per interface times lines per group stay within 1,000.",
    rules: QUOTAS,
  },
  {
    heard: "2,500 groups per VPC, 60 lines per group.",
    true: "2,500 is per Region. 60 is per direction and per family: 60 IPv4 and 60 IPv6 lines in, and as many out.",
    rules: ["quota-sgs-per-region", "quota-sg-rules"],
  },
  {
    heard: "Security groups of EC2-Classic are another kind.",
    true: "EC2-Classic is gone since 2022. Every group belongs to a VPC.",
    rules: ["instance-not-in-vpc", "sg-vpc-missing"],
  },
  {
    heard: "CIS asks for this as 5.1 to 5.4, 2.3.3 and 4.10.",
    true: "These are the numbers of version 1.5. In 7.0 they are 6.2 to 6.5, 3.2.3 and 5.10, and from 4.0 on a person has to look at alarms.",
    rules: [
      "nacl-ingress-admin-port-open",
      "sg-ingress-admin-port-open",
      "default-sg-has-rules",
      "rds-publicly-accessible",
      "mon-sg-change-alarm",
    ],
  },
  {
    heard: "PCI.EC2.5 and PCI.RDS.2 are the controls for this.",
    true: "Security Hub now calls them EC2.13 and RDS.2. PCI DSS 3.2.1, which they were for, was retired on 2024-03-31; 4.0.1 is current.",
    rules: ["sg-ingress-ssh-open", "rds-publicly-accessible"],
  },
  {
    heard: "PCI DSS demands an empty default group (EC2.2).",
    true: "Security Hub maps EC2.2 to 3.2.1 only. The numbers of 4.0.1 given here are our own reading.",
    rules: ["default-sg-has-rules"],
  },
  {
    heard: "CloudTrail records every change by default.",
    true: "Without a trail there is a history of 90 days, per Region. The benchmark asks for a trail of all Regions, and an alarm needs it in CloudWatch Logs.",
    rules: ["cloudtrail-management-events", "mon-sg-change-alarm", "mon-alarm-inert"],
  },
  {
    heard: "AWS Config tells you when a group changes.",
    true: "It records. Somebody is told only if a rule of EventBridge or a topic of SNS passes it on.",
    rules: ["config-records-sg-nacl", "eventbridge-sg-change"],
  },
  {
    heard: "Firewall Manager covers EC2, load balancers and interfaces.",
    true: "Since 2024-04-25 ACLs as well. It needs AWS Organizations and AWS Config.",
    rules: ["process-firewall-manager"],
  },
  {
    heard: "Name your rules well.",
    true: "Lines have no names: they have descriptions. Names belong to groups.",
    rules: ["sg-rule-description-missing", "sg-description-missing", "sg-name-convention"],
  },
];
