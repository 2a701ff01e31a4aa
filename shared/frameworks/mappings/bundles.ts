import { cis } from "../cis";
import type { Control, Provenance } from "../control";
import { nist } from "../nist";
import { pci } from "../pci-dss";

/** What several rules support together, named by the question that the framework asks. */

export const ADMIN_CIS = cis("ssh", "rdp", "adminPorts4", "adminPorts6");

/** Security Hub EC2.13. */
export const SSH_PCI = [
  ...pci("3.2.1", "security-hub", "1.2.1", "1.3.1", "2.2.2"),
  ...pci("4.0.1", "security-hub", "1.3.1"),
  ...pci("4.0", "conformance-pack", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"),
];

/** Config's vpc-sg-open-only-to-authorized-ports. */
export const UNAUTHORIZED_PCI_4 = pci(
  "4.0",
  "conformance-pack",
  "1.2.5",
  "1.2.8",
  "1.3.1",
  "1.3.2",
  "1.4.2",
  "1.5.1",
  "2.2.5",
  "A1.1.3",
);

export const EVERYTHING_PCI = [
  ...pci("3.2.1", "conformance-pack", "1.1.4", "1.2.1", "1.2.3", "1.3.2", "1.3.5"),
  ...UNAUTHORIZED_PCI_4,
];

/** Control Tower CT.EC2.PR.4; Security Hub maps EC2.19 to no PCI number, so those of 4.0.1 are ours. */
export const HIGH_RISK_PCI = [
  ...pci("3.2.1", "control-tower", "1.2.1", "1.3", "1.3.1", "1.3.2", "1.3.4", "1.3.6", "2.2", "2.2.2"),
  ...pci("4.0.1", "inference", "1.2.5", "1.3.1", "1.4.2", "2.2.4", "2.2.5"),
];

export const DATA_PCI = [
  ...pci("3.2.1", "inference", "1.2.1", "1.3.1", "1.3.2", "1.3.6"),
  ...pci("4.0.1", "inference", "1.3.1", "1.4.2", "1.4.4"),
];

export const EGRESS_PCI = [
  ...pci("3.2.1", "inference", "1.2.1", "1.3.4"),
  ...pci("4.0.1", "inference", "1.3.2"),
];

export const EGRESS_NIST = nist("inference", "AC-4", "SC-7", "SC-7(5)");

/** Control Tower CT.EC2.PR.5, Config's nacl-no-unrestricted-ssh-rdp and Security Hub EC2.21. */
export const ACL_PCI = [
  ...pci("3.2.1", "control-tower", "1.2.1", "1.3", "1.3.1", "1.3.2", "1.3.4", "2.2", "2.2.2"),
  ...pci("3.2.1", "conformance-pack", "1.2.3"),
  ...pci("4.0.1", "security-hub", "1.3.1"),
  ...pci("4.0", "conformance-pack", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"),
];

export const aclNist = (provenance: Provenance): readonly Control[] =>
  nist(provenance, "AC-4(21)", "CA-9(1)", "CM-2", "CM-2(2)", "CM-7", "SC-7", "SC-7(5)", "SC-7(21)");

/** Security Hub EC2.2, EC2.18, RDS.2 and their like. */
export const boundaryNist = (provenance: Provenance): readonly Control[] =>
  nist(provenance, "AC-4", "AC-4(21)", "SC-7", "SC-7(4)", "SC-7(5)", "SC-7(11)", "SC-7(16)", "SC-7(21)");

/** Security Hub EC2.13. */
export const SSH_NIST = [...boundaryNist("security-hub"), ...nist("security-hub", "CM-7")];

/** Security Hub EC2.19. */
export const HIGH_RISK_NIST = [
  ...boundaryNist("security-hub"),
  ...nist("security-hub", "CA-9(1)", "CM-2", "CM-2(2)", "CM-7"),
];

/** Security Hub's controls on public addresses and endpoints: EC2.9, DMS.1, EMR.1, SageMaker.1 and others. */
export const publicNist = (provenance: Provenance): readonly Control[] =>
  nist(
    provenance,
    "AC-3",
    "AC-3(7)",
    "AC-4",
    "AC-4(21)",
    "AC-6",
    "AC-21",
    "SC-7",
    "SC-7(3)",
    "SC-7(4)",
    "SC-7(9)",
    "SC-7(11)",
    "SC-7(16)",
    "SC-7(20)",
    "SC-7(21)",
  );

/** Control Tower's controls on public addresses. */
export const PUBLIC_ADDRESS_PCI_3 = pci(
  "3.2.1",
  "control-tower",
  "1.2.1",
  "1.3",
  "1.3.1",
  "1.3.2",
  "1.3.4",
  "1.3.6",
  "2.2.2",
);

/** Security Hub's controls on public data services, and Config's rules behind them. */
export const PUBLIC_SERVICE_PCI = [
  ...pci("3.2.1", "security-hub", "1.2.1", "1.3.1", "1.3.2", "1.3.4", "1.3.6"),
  ...pci("3.2.1", "conformance-pack", "2.2.2", "7.2.1"),
  ...pci("4.0.1", "security-hub", "1.4.4"),
  ...pci(
    "4.0",
    "conformance-pack",
    "1.2.8",
    "1.3.1",
    "1.3.2",
    "1.4.2",
    "1.5.1",
    "3.5.1.3",
    "10.3.2",
    "A1.1.2",
    "A1.1.3",
    "A3.4.1",
  ),
];

/** What the conformance pack for 4.0 asks of every way out of or into a VPC. */
export const REACH_PCI_4 = pci(
  "4.0",
  "conformance-pack",
  "1.2.8",
  "1.3.1",
  "1.3.2",
  "1.4.2",
  "1.5.1",
  "A1.1.3",
);

export const INSIDE_VPC_PCI_4 = pci("4.0", "conformance-pack", "1.3.1", "1.3.2", "1.4.1", "1.4.4");

export const TIER_PCI = [
  ...pci("3.2.1", "inference", "1.3.1", "1.3.6"),
  ...pci("4.0.1", "inference", "1.4.1", "1.4.2", "1.4.4"),
];

export const LOG_NIST = nist(
  "security-hub",
  "AC-4(26)",
  "AU-2",
  "AU-3",
  "AU-6(3)",
  "AU-6(4)",
  "AU-12",
  "CA-7",
  "SI-7(8)",
);

/** Security Hub EC2.6 and Config's vpc-flow-logs-enabled. */
export const FLOW_LOG_PCI = [
  ...pci("3.2.1", "security-hub", "10.3.3", "10.3.4", "10.3.5", "10.3.6"),
  ...pci("3.2.1", "conformance-pack", "4.1.e", "4.1.f", "10.1"),
  ...pci("4.0", "conformance-pack", "5.3.4", "7.2.1", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3"),
  ...pci("4.0", "conformance-pack", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7", "10.2.2", "10.3.1"),
  ...pci("4.0", "conformance-pack", "10.6.3", "11.3.1.1", "11.5.1.1", "A1.2.1"),
];

export const CHANGE_PCI = [
  ...pci("3.2.1", "inference", "10.2.7", "10.3", "10.6"),
  ...pci("4.0", "conformance-pack", "10.2.1.1", "10.4.1", "10.4.1.1", "10.4.2", "10.6.3"),
  ...pci("4.0", "conformance-pack", "10.7.1", "10.7.2", "A3.3.1", "A3.5.1"),
];
