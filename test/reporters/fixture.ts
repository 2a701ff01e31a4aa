import { citedOf } from "../../shared/frameworks/cited";
import type { Finding, Report, ReportedLine, ReportedResource } from "../../shared/report/report";

/** The template the fixture's locations point into. */
export const TEMPLATE_FILE = "infra/net.yaml";
export const TEMPLATE = `Parameters:
  OfficeCidr:
    Type: String
Resources:
  Bastion:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: jump host
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/1 }
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 128.0.0.0/1 }
  Admin:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: admin
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: !Ref OfficeCidr
  DataAcl:
    Type: AWS::EC2::NetworkAcl
  AllowAll:
    Type: AWS::EC2::NetworkAclEntry
    Properties: { NetworkAclId: !Ref DataAcl, RuleNumber: 100, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0 }
  DenySsh:
    Type: AWS::EC2::NetworkAclEntry
    Properties: { NetworkAclId: !Ref DataAcl, RuleNumber: 200, Protocol: 6, RuleAction: deny, CidrBlock: 0.0.0.0/0 }
`;

export function resource(name: string, type: string, more: Partial<ReportedResource> = {}): ReportedResource {
  return { key: name, id: name, name, type, host: "cloudformation", ...more };
}

const BASTION = resource("Bastion", "AWS::EC2::SecurityGroup");
const ADMIN = resource("Admin", "AWS::EC2::SecurityGroup");
const ACL = resource("DataAcl", "AWS::EC2::NetworkAcl");
const DENY = resource("DenySsh", "AWS::EC2::NetworkAclEntry");
const ALLOW = resource("AllowAll", "AWS::EC2::NetworkAclEntry");
const VPC = resource("Vpc", "AWS::EC2::VPC");
const ORDERS = resource("Orders", "AWS::RDS::DBInstance");

function line(
  text: string,
  on: ReportedResource,
  property: string,
  at?: readonly [line: number, column: number],
): ReportedLine {
  const location = at && { file: TEMPLATE_FILE, line: at[0], column: at[1], property };
  return { text, resource: on, property, ...(location && { location }) };
}

const FIRST_HALF = line("tcp 22 from 0.0.0.0/1", BASTION, "SecurityGroupIngress.0.CidrIp", [10, 64]);
const SECOND_HALF = line("tcp 22 from 128.0.0.0/1", BASTION, "SecurityGroupIngress.1.CidrIp", [11, 64]);

/** A finding with everything a reporter needs and nothing it can do without. */
export function finding(more: Partial<Finding> & Pick<Finding, "ruleId" | "title">): Finding {
  const why = more.why ?? "";
  return {
    verdict: "violation",
    level: "error",
    severity: "critical",
    why,
    message: why === "" ? more.title : `${more.title}. ${why}`,
    remediation: "Limit the source to your own prefixes.",
    resource: BASTION,
    locations: [],
    lines: [],
    packets: [],
    dependsOn: [],
    controls: [],
    cited: citedOf(more.controls ?? []),
    cause: `cause of ${more.ruleId} on ${more.resource?.id ?? "Bastion"}`,
    speaks: true,
    alsoBreaks: [],
    fingerprint: `${more.ruleId}/${more.resource?.id ?? "Bastion"}`,
    ...more,
  };
}

export const SSH_FIX = {
  summary: "allow only your own prefixes, or delete both lines and use Session Manager",
  remove: [
    "SecurityGroupIngress.0: tcp 22 from 0.0.0.0/1",
    "SecurityGroupIngress.1: tcp 22 from 128.0.0.0/1",
  ],
  add: ["SecurityGroupIngress.0: tcp 22 from YOUR_PREFIX"],
};

export const SSH_OPEN = finding({
  ruleId: "sg-ingress-ssh-open",
  title: "SSH (tcp 22) on Bastion is open to the whole IPv4 internet",
  why: "0.0.0.0/1 and 128.0.0.0/1 together are every IPv4 address.",
  locations: [FIRST_HALF, SECOND_HALF].flatMap(({ location }) => (location ? [location] : [])),
  lines: [FIRST_HALF, SECOND_HALF],
  packets: [{ family: 4, prefixes: ["0.0.0.0/0"], services: ["tcp 22"] }],
  witness: {
    protocol: "tcp",
    source: "1.2.3.4",
    sourcePort: 50000,
    destination: "Bastion",
    port: 22,
    text: "tcp 1.2.3.4:50000 → Bastion:22",
    outcome: "is admitted",
  },
  fix: SSH_FIX,
  controls: [
    { framework: "CIS AWS", version: "5.0", control: "5.3", provenance: "benchmark" },
    { framework: "CIS AWS", version: "7.0", control: "6.3", provenance: "benchmark" },
    { framework: "PCI DSS", version: "4.0.1", control: "1.3.1", provenance: "inference" },
    { framework: "AWS FSBP", version: "1.0", control: "EC2.13", provenance: "security-hub" },
  ],
  cause: "c1",
  alsoBreaks: ["sg-ingress-admin-port-open", "sg-ingress-split-cidr-open"],
  fingerprint: "f1",
});

const SPLIT = finding({
  ...SSH_OPEN,
  ruleId: "sg-ingress-split-cidr-open",
  title: "Bastion is opened by prefixes that add up to the internet",
  message: "Bastion is opened by prefixes that add up to the internet.",
  level: "note",
  severity: "medium",
  speaks: false,
  alsoBreaks: [],
  fingerprint: "f2",
});

const REACHES = finding({
  ruleId: "effective-internet-exposure",
  title: "The internet can reach database Orders on tcp 5432",
  why: "Every hop from the internet allows the packet.",
  resource: ORDERS,
  lines: [line("PubliclyAccessible is true", ORDERS, "PubliclyAccessible")],
  packets: [{ family: 4, prefixes: ["0.0.0.0/0"], services: ["tcp 5432"] }],
  witness: {
    protocol: "tcp",
    source: "1.2.3.4",
    sourcePort: 50000,
    destination: "Orders",
    port: 5432,
    text: "tcp 1.2.3.4:50000 → Orders:5432",
    outcome: "is admitted",
  },
  hops: [
    { kind: "gateway", name: "Vpc/IGW", verdict: "allows", setting: "is attached" },
    { kind: "route", name: "0.0.0.0/0 → Vpc/IGW", verdict: "allows", setting: "in PublicSubnet1" },
    { kind: "ACL", name: "default ACL of Vpc", verdict: "may", setting: "nobody knows its entries" },
    { kind: "address", name: "Orders", verdict: "allows", setting: "PubliclyAccessible is true" },
    { kind: "group", name: "OrdersGroup", verdict: "allows", setting: "tcp 5432 from 0.0.0.0/0" },
  ],
  fix: {
    summary: "close any one hop; the smallest is the public address",
    remove: ["PubliclyAccessible: true"],
    add: ["PubliclyAccessible: false"],
  },
  cause: "c2",
  fingerprint: "f3",
});

const DEAD_DENY = finding({
  ruleId: "nacl-deny-ineffective",
  title: "Deny 200 of DataAcl has no effect: allow 100 matches first",
  why: "A Network ACL stops at the first match, and 100 (allow all traffic from 0.0.0.0/0) matches every packet of 200 (deny tcp 22).",
  severity: "high",
  resource: ACL,
  locations: [{ file: TEMPLATE_FILE, line: 28, column: 47, property: "RuleNumber" }],
  lines: [
    line("denies tcp 22, but no packet gets here", DENY, "RuleNumber", [28, 47]),
    line("allows all traffic from 0.0.0.0/0", ALLOW, "RuleNumber", [25, 47]),
  ],
  witness: {
    protocol: "tcp",
    source: "1.2.3.4",
    sourcePort: 50000,
    destination: "10.0.1.10",
    port: 22,
    text: "tcp 1.2.3.4:50000 → 10.0.1.10:22",
    outcome: "is admitted",
  },
  remediation: "Give the deny a number below that of the allow.",
  cause: "c3",
  fingerprint: "f4",
});

const UNDETERMINED = finding({
  ruleId: "sg-ingress-ssh-open",
  title: "SSH (tcp 22) on Admin may be open: OfficeCidr decides",
  why: "With parameter OfficeCidr = 10.0.0.0/8 this passes, with 0.0.0.0/0 it is a violation.",
  verdict: "undetermined",
  level: "warning",
  resource: ADMIN,
  locations: [{ file: TEMPLATE_FILE, line: 20, column: 19, property: "SecurityGroupIngress.0.CidrIp" }],
  lines: [line("tcp 22 from OfficeCidr", ADMIN, "SecurityGroupIngress.0.CidrIp", [20, 19])],
  packets: [{ family: 4, prefixes: ["0.0.0.0/0"], services: ["tcp 22"] }],
  dependsOn: ["OfficeCidr"],
  cause: "c4",
  fingerprint: "f5",
});

const NO_FLOW_LOG = finding({
  ruleId: "vpc-flow-logs-missing",
  title: "Vpc has no flow log",
  why: "No FlowLog in this program names the VPC or all of its subnets.",
  level: "warning",
  severity: "medium",
  resource: VPC,
  lines: [line("flow log is missing", VPC, "")],
  remediation: "Add a flow log that records at least rejected traffic.",
  remark:
    "expired on 2026-10-31 (portcullis.yaml:14, owner netops), so this stays. Renew it there or mend the line.",
  cause: "c5",
  fingerprint: "f6",
});

const EXCEPTED = finding({
  ruleId: "sg-ingress-rdp-open",
  title: "RDP (tcp 3389) on Legacy is open to the whole internet",
  why: "0.0.0.0/0 is every IPv4 address.",
  resource: resource("Legacy", "AWS::EC2::SecurityGroup"),
  cause: "c6",
  fingerprint: "f7",
  exception: {
    reason: "vendor support",
    owner: "netops",
    expires: "2027-03-31",
    from: "configuration",
    location: { file: "portcullis.yaml", line: 14 },
  },
});

const OLD = finding({
  ruleId: "sg-ingress-database-port-open",
  title: "PostgreSQL (tcp 5432) on Old is open to the whole IPv4 internet",
  why: "0.0.0.0/0 is every IPv4 address.",
  resource: resource("Old", "AWS::EC2::SecurityGroup"),
  cause: "c7",
  fingerprint: "f8",
  baseline: true,
});

const PULUMI = finding({
  ruleId: "sg-ingress-all-traffic-open",
  title: "All traffic on web-sg is open to the whole internet",
  why: "Protocol -1 admits every protocol and port, whatever ports are written.",
  resource: resource(
    "urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::web-sg",
    "aws:ec2/securityGroup:SecurityGroup",
    {
      name: "web-sg",
      host: "pulumi",
      stack: "dev",
    },
  ),
  lines: [
    {
      text: "all traffic from 0.0.0.0/0",
      property: "ingress[0].cidrBlocks[0]",
      resource: resource(
        "urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::web-sg",
        "aws:ec2/securityGroup:SecurityGroup",
        {
          name: "web-sg",
          host: "pulumi",
          stack: "dev",
        },
      ),
    },
  ],
  packets: [{ family: 4, prefixes: ["0.0.0.0/0"], services: ["all traffic"] }],
  fix: {
    summary: "write one line for each service that must be public",
    remove: ["ingress[0]: all traffic from 0.0.0.0/0"],
    add: ["ingress[0]: tcp 443 from 0.0.0.0/0"],
  },
  cause: "c8",
  fingerprint: "f9",
});

export const POLICY: Report["policy"] = {
  presets: ["recommended"],
  configuration: ["portcullis.yaml"],
  parameterDefaults: "known",
  account: {},
  open: { ipv4: 2 ** 24, ipv6: "/16" },
  wide: { ipv4: 256, ipv6: "/32" },
  quotas: { rulesPerGroup: 200 },
  ownPrefixes: ["198.51.100.0/24"],
  allow: [{ services: ["tcp 25"], sources: ["0.0.0.0/0", "::/0"], resources: ["Mail*"], reason: "mail" }],
  baseline: "portcullis-baseline.json",
  rules: [
    { id: "sg-ingress-ssh-open", level: "error", undetermined: "warning" },
    {
      id: "sg-ingress-wide-private-cidr",
      level: "note",
      undetermined: "off",
      parameters: { widestIpv4: 20 },
    },
    { id: "sg-unused", level: "off", undetermined: "off" },
  ],
};

export function reportOf(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    schemaVersion: "1.0",
    tool: { name: "portcullis", version: "0.1.0" },
    inputs: [{ file: TEMPLATE_FILE, host: "cloudformation" }],
    policy: POLICY,
    findings,
    diagnostics: [],
    failures: [],
    summary: {
      violations: findings.filter((one) => one.verdict === "violation").length,
      undetermined: findings.filter((one) => one.verdict === "undetermined").length,
      excepted: findings.filter((one) => one.exception !== undefined).length,
      baseline: findings.filter((one) => one.baseline !== undefined).length,
      rules: 196,
      resources: 4112,
    },
    ...more,
  };
}

/** One of each kind. */
export const REPORT = reportOf(
  [PULUMI, SSH_OPEN, REACHES, EXCEPTED, OLD, DEAD_DENY, UNDETERMINED, NO_FLOW_LOG, SPLIT],
  {
    inputs: [
      { file: TEMPLATE_FILE, host: "cloudformation" },
      { file: "state.json", host: "pulumi" },
    ],
    diagnostics: [
      {
        level: "warning",
        message: 'FromPort of Web is "http", not a port from 0 to 65535; it is judged as unknown',
        file: TEMPLATE_FILE,
        line: 8,
        column: 7,
        property: "SecurityGroupIngress.0.FromPort",
      },
    ],
  },
);

export const EMPTY = reportOf([]);

export const RULES = [
  {
    id: "sg-ingress-ssh-open",
    title: "SSH is open to the internet",
    severity: "critical",
    rationale: "An open SSH port lets strangers try passwords and unpatched exploits at leisure.",
    remediation: "Limit the source to your own prefix, or use Session Manager and delete the line.",
    references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
    controls: SSH_OPEN.controls,
  },
] as const;

const ESC = "\u001b";
const EVIL = `a${ESC}[31mred${ESC}]0;title\u0007\u202Eevil\u2066\u0000\r\n##[error]x ::error::y <script>alert(1)</script> [l](javascript:1) \`|\` &amp; <{%bold%}> ]]> -->`;

/** Every text a template's author can choose, chosen badly. */
export const HOSTILE = reportOf(
  [
    finding({
      ruleId: "sg-ingress-ssh-open",
      title: `SSH (tcp 22) on ${EVIL} is open`,
      why: `${EVIL} is open.`,
      resource: resource(EVIL, EVIL, { path: `Net/${EVIL}`, stack: EVIL }),
      locations: [{ file: `in/${EVIL}.yaml`, line: 3, column: 2, property: EVIL }],
      lines: [
        {
          text: EVIL,
          resource: resource(EVIL, EVIL),
          property: EVIL,
          location: { file: `in/${EVIL}.yaml`, line: 3, column: 2 },
        },
      ],
      packets: [{ family: 4, prefixes: [EVIL], services: [EVIL] }],
      witness: {
        protocol: "tcp",
        source: "1.2.3.4",
        destination: EVIL,
        text: `tcp 1.2.3.4 → ${EVIL}`,
        outcome: EVIL,
      },
      hops: [{ kind: "group", name: EVIL, verdict: "allows", setting: EVIL }],
      fix: { summary: EVIL, remove: [EVIL, "```"], add: [EVIL] },
      dependsOn: [EVIL],
      remark: EVIL,
      cause: EVIL,
      fingerprint: EVIL,
    }),
    finding({
      ruleId: "sg-ingress-rdp-open",
      title: `RDP on ${"x".repeat(1_000_000)} is open`,
      resource: resource("x".repeat(1_000_000), "AWS::EC2::SecurityGroup"),
      exception: {
        reason: EVIL,
        owner: EVIL,
        expires: EVIL,
        from: "metadata",
        location: { file: EVIL, line: 1 },
        on: EVIL,
      },
    }),
  ],
  {
    inputs: [{ file: EVIL, host: "cloudformation" }],
    diagnostics: [{ level: "warning", message: EVIL, file: EVIL, line: 1 }],
    failures: [{ what: EVIL, error: EVIL, ruleId: EVIL }],
  },
);
