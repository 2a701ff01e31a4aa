/** What a rule supports, by framework and version, in the order of its numbers; `~`: our own mapping. */
export type Supported = Readonly<Record<string, string>>;

const SSH_NIST = "AC-4 AC-4(21) CM-7 SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)";
const RISK_NIST = `AC-4 AC-4(21) CA-9(1) CM-2 CM-2(2) CM-7 ${SSH_NIST.slice(SSH_NIST.indexOf("SC-7"))}`;
const BOUNDARY_NIST = SSH_NIST.replace(" CM-7", "");
const LOG_NIST = "AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-12 CA-7 SI-7(8)";

const own = (numbers: string): string =>
  numbers
    .split(" ")
    .map((number) => `~${number}`)
    .join(" ");

const ADMIN_CIS = {
  "CIS AWS 1.3": "5.2",
  "CIS AWS 1.4": "5.2",
  "CIS AWS 1.5": "5.2 5.3",
  "CIS AWS 2.0": "5.2 5.3",
  "CIS AWS 3.0": "5.2 5.3",
  "CIS AWS 4.0": "5.3 5.4",
  "CIS AWS 5.0": "5.3 5.4",
  "CIS AWS 6.0": "6.3 6.4",
  "CIS AWS 7.0": "6.3 6.4",
};

const IPV6_CIS = {
  "CIS AWS 1.5": "5.3",
  "CIS AWS 2.0": "5.3",
  "CIS AWS 3.0": "5.3",
  "CIS AWS 4.0": "5.4",
  "CIS AWS 5.0": "5.4",
  "CIS AWS 6.0": "6.4",
  "CIS AWS 7.0": "6.4",
};

const DEFAULT_GROUP_CIS = {
  "CIS AWS 1.2": "4.3",
  "CIS AWS 1.3": "5.3",
  "CIS AWS 1.4": "5.3",
  "CIS AWS 1.5": "5.4",
  "CIS AWS 2.0": "5.4",
  "CIS AWS 3.0": "5.4",
  "CIS AWS 4.0": "5.5",
  "CIS AWS 5.0": "5.5",
  "CIS AWS 6.0": "6.5",
  "CIS AWS 7.0": "6.5",
};

const DATABASE_CIS = {
  "CIS AWS 1.5": "2.3.3",
  "CIS AWS 2.0": "2.3.3",
  "CIS AWS 3.0": "2.3.3",
  "CIS AWS 4.0": "2.2.3",
  "CIS AWS 5.0": "2.2.3",
  "CIS AWS 6.0": "3.2.3",
  "CIS AWS 7.0": "3.2.3",
};

const BOTH_PORTS = { "CIS AWS 1.2": "4.1 4.2", ...ADMIN_CIS };
const OPEN_40 = "1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 A1.1.3";
const WIDE_40 = "1.2.5 1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 2.2.5 A1.1.3";
const EVERYTHING_PCI = { "PCI DSS 3.2.1": "1.1.4 1.2.1 1.2.3 1.3.2 1.3.5", "PCI DSS 4.0": WIDE_40 };
const HUB_PORTS = "EC2.13 EC2.14 EC2.53 EC2.54";

const DATA_PCI = {
  "PCI DSS 3.2.1": own("1.2.1 1.3.1 1.3.2 1.3.6"),
  "PCI DSS 4.0.1": own("1.3.1 1.4.2 1.4.4"),
};

const RISK_PCI = {
  "PCI DSS 3.2.1": "1.2.1 1.3 1.3.1 1.3.2 1.3.4 1.3.6 2.2 2.2.2",
  "PCI DSS 4.0.1": own("1.2.5 1.3.1 1.4.2 2.2.4 2.2.5"),
};

/** Read from the published mappings by hand, for the rules that carry most of the worth. */
export const ESSENTIAL: Readonly<Record<string, Supported>> = {
  "sg-ingress-all-traffic-open": {
    ...BOTH_PORTS,
    ...EVERYTHING_PCI,
    "NIST 800-53 r5": RISK_NIST,
    "AWS FSBP 1.0.0": "EC2.18 EC2.19",
    "AWS Security Hub current": HUB_PORTS,
  },
  "sg-ingress-all-ports-open": {
    ...BOTH_PORTS,
    ...EVERYTHING_PCI,
    "NIST 800-53 r5": RISK_NIST,
    "AWS FSBP 1.0.0": "EC2.18 EC2.19",
  },
  "sg-ingress-ssh-open": {
    "CIS AWS 1.2": "4.1",
    ...ADMIN_CIS,
    "PCI DSS 3.2.1": "1.2.1 1.3.1 2.2.2",
    "PCI DSS 4.0": OPEN_40,
    "PCI DSS 4.0.1": "1.3.1",
    "NIST 800-53 r5": SSH_NIST,
    "AWS FSBP 1.0.0": "EC2.19",
    "AWS Security Hub current": "EC2.13 EC2.53 EC2.54",
  },
  "sg-ingress-rdp-open": {
    "CIS AWS 1.2": "4.2",
    ...ADMIN_CIS,
    "PCI DSS 4.0": own(OPEN_40),
    "PCI DSS 4.0.1": "1.3.1",
    "NIST 800-53 r5": own(SSH_NIST),
    "AWS FSBP 1.0.0": "EC2.19",
    "AWS Security Hub current": "EC2.14 EC2.53 EC2.54",
  },
  "sg-ingress-admin-port-open": {
    ...BOTH_PORTS,
    "PCI DSS 4.0.1": "1.3.1",
    "AWS Security Hub current": "EC2.53 EC2.54",
  },
  "sg-ingress-database-port-open": {
    ...DATA_PCI,
    "NIST 800-53 r5": RISK_NIST,
    "AWS FSBP 1.0.0": "EC2.19",
  },
  "sg-ingress-cache-queue-port-open": {
    ...DATA_PCI,
    "NIST 800-53 r5": RISK_NIST,
    "AWS FSBP 1.0.0": "EC2.18",
  },
  "sg-ingress-search-analytics-port-open": {
    ...DATA_PCI,
    "NIST 800-53 r5": RISK_NIST,
    "AWS FSBP 1.0.0": "EC2.19",
  },
  "sg-ingress-orchestrator-port-open": {
    ...RISK_PCI,
    "NIST 800-53 r5": RISK_NIST,
    "AWS FSBP 1.0.0": "EC2.18",
  },
  "sg-ingress-file-sharing-port-open": {
    "CIS AWS 4.0": "5.1.2",
    "CIS AWS 5.0": "5.1.2",
    "CIS AWS 6.0": "6.1.2",
    "CIS AWS 7.0": "6.1.2",
    ...RISK_PCI,
    "NIST 800-53 r5": RISK_NIST,
    "AWS FSBP 1.0.0": "EC2.19",
  },
  "sg-ingress-unauthorized-port-open": {
    "PCI DSS 3.2.1": "1.2.1 1.3 1.3.1 1.3.2 1.3.4 1.3.6 2.2.2",
    "PCI DSS 4.0": WIDE_40,
    "NIST 800-53 r5": BOUNDARY_NIST,
    "AWS FSBP 1.0.0": "EC2.18",
  },
  "sg-ingress-wide-public-cidr": {
    "CIS AWS 4.0": "~5.1.2",
    "CIS AWS 5.0": "~5.1.2",
    "CIS AWS 6.0": "~6.1.2",
    "CIS AWS 7.0": "~6.1.2",
    ...RISK_PCI,
    "NIST 800-53 r5": own(BOUNDARY_NIST),
  },
  "sg-ingress-private-lookalike": {
    "PCI DSS 3.2.1": "~1.2.1",
    "PCI DSS 4.0.1": "~1.3.1",
    "NIST 800-53 r5": own("AC-4 SC-7(5)"),
  },
  "sg-ingress-ipv6-wider-than-ipv4": {
    ...IPV6_CIS,
    "PCI DSS 4.0.1": "1.3.1",
    "NIST 800-53 r5": SSH_NIST,
    "AWS Security Hub current": "EC2.54",
  },
  "sg-egress-implicit-allow-all": {
    "PCI DSS 3.2.1": own("1.2.1 1.3.4"),
    "PCI DSS 4.0.1": "~1.3.2",
    "NIST 800-53 r5": own("AC-4 SC-7 SC-7(5)"),
  },
  "default-sg-has-rules": {
    ...DEFAULT_GROUP_CIS,
    "PCI DSS 3.2.1": "1.2.1 1.3.4 1.3.5 2.1 ~2.2",
    "PCI DSS 4.0": "7.2.1",
    "PCI DSS 4.0.1": own("1.2.5 1.3.1 1.3.2 2.2.2"),
    "NIST 800-53 r5": BOUNDARY_NIST,
    "AWS FSBP 1.0.0": "EC2.2",
  },
  "sg-unspecified-uses-default": {
    ...DEFAULT_GROUP_CIS,
    "PCI DSS 3.2.1": "~2.1",
    "PCI DSS 4.0.1": "~1.3.1",
    "NIST 800-53 r5": BOUNDARY_NIST,
    "AWS FSBP 1.0.0": "EC2.2",
  },
  "nacl-ingress-admin-port-open": {
    "CIS AWS 1.3": "5.1",
    "CIS AWS 1.4": "5.1",
    "CIS AWS 1.5": "5.1",
    "CIS AWS 2.0": "5.1",
    "CIS AWS 3.0": "5.1",
    "CIS AWS 4.0": "5.2",
    "CIS AWS 5.0": "5.2",
    "CIS AWS 6.0": "6.2",
    "CIS AWS 7.0": "6.2",
    "PCI DSS 3.2.1": "1.2.1 1.2.3 1.3 1.3.1 1.3.2 1.3.4 2.2 2.2.2",
    "PCI DSS 4.0": OPEN_40,
    "PCI DSS 4.0.1": "1.3.1",
    "NIST 800-53 r5": "AC-4(21) CA-9(1) CM-2 CM-2(2) CM-7 SC-7 SC-7(5) SC-7(21)",
    "AWS FSBP 1.0.0": "EC2.21",
  },
  "nacl-deny-ineffective": { "PCI DSS 4.0.1": "~1.3.1", "NIST 800-53 r5": "~SC-7" },
  "nacl-return-egress-missing": { "NIST 800-53 r5": "~SC-7" },
  "rds-publicly-accessible": {
    ...DATABASE_CIS,
    "PCI DSS 3.2.1": "1.2.1 1.3.1 1.3.2 1.3.4 1.3.6 2.2.2 7.2.1",
    "PCI DSS 4.0": "1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 3.5.1.3 7.2.6 10.3.2 A1.1.2 A1.1.3 A3.4.1",
    "PCI DSS 4.0.1": "1.4.4",
    "NIST 800-53 r5": BOUNDARY_NIST,
    "AWS FSBP 1.0.0": "RDS.2",
  },
  "rds-sg-open": {
    ...DATABASE_CIS,
    ...DATA_PCI,
    "NIST 800-53 r5": BOUNDARY_NIST,
    "AWS FSBP 1.0.0": "RDS.2",
  },
  "eks-nodegroup-ssh-open": {
    "CIS AWS 1.2": "4.1",
    ...ADMIN_CIS,
    "PCI DSS 3.2.1": "1.2.1 1.3.1 2.2.2",
    "PCI DSS 4.0": OPEN_40,
    "PCI DSS 4.0.1": "1.3.1",
    "NIST 800-53 r5": SSH_NIST,
  },
  "vpc-flow-logs-missing": {
    "CIS AWS 1.2": "2.9",
    "CIS AWS 1.3": "3.9",
    "CIS AWS 1.4": "3.9",
    "CIS AWS 1.5": "3.9",
    "CIS AWS 2.0": "3.9",
    "CIS AWS 3.0": "3.7",
    "CIS AWS 4.0": "3.7",
    "CIS AWS 5.0": "3.7",
    "CIS AWS 6.0": "4.7",
    "CIS AWS 7.0": "4.7",
    "PCI DSS 3.2.1": "4.1.e 4.1.f 10.1 10.3.3 10.3.4 10.3.5 10.3.6",
    "PCI DSS 4.0":
      "5.3.4 7.2.1 10.2.1 10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 " +
      "10.6.3 11.3.1.1 11.5.1.1 A1.2.1",
    "NIST 800-53 r5": LOG_NIST,
    "AWS FSBP 1.0.0": "EC2.6",
  },
  "effective-internet-exposure": {
    "PCI DSS 3.2.1": own("1.3.1 1.3.2"),
    "PCI DSS 4.0.1": own("1.4.1 1.4.2 1.4.4"),
    "NIST 800-53 r5": own("AC-4 SC-7"),
  },
};
