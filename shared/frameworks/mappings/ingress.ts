import { cis } from "../cis";
import { inferred, onPorts } from "../control";
import { hub } from "../fsbp";
import { nist } from "../nist";
import { pci } from "../pci-dss";
import {
  ADMIN_CIS,
  boundaryNist,
  DATA_PCI,
  EVERYTHING_PCI,
  HIGH_RISK_NIST,
  HIGH_RISK_PCI,
  SSH_NIST,
  SSH_PCI,
  UNAUTHORIZED_PCI_4,
} from "./bundles";
import type { Mapping } from "./mapping";

const SSH_CIS = cis("ssh", "adminPorts4", "adminPorts6");

/** Lines in, by port and by source. EC2.19 names 22 and 3389 beside what EC2.13 and EC2.14 ask. */
export const INGRESS: Mapping = {
  "sg-ingress-ssh-open": [SSH_CIS, SSH_PCI, SSH_NIST, hub("EC2.19", "EC2.13", "EC2.53", "EC2.54")],
  "sg-ingress-rdp-open": [
    cis("rdp", "adminPorts4", "adminPorts6"),
    pci("4.0.1", "security-hub", "1.3.1"),
    pci("4.0", "inference", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"),
    inferred(SSH_NIST),
    hub("EC2.19", "EC2.14", "EC2.53", "EC2.54"),
  ],
  "sg-ingress-admin-port-open": [ADMIN_CIS, pci("4.0.1", "security-hub", "1.3.1"), hub("EC2.53", "EC2.54")],
  "sg-ingress-all-traffic-open": [
    ADMIN_CIS,
    EVERYTHING_PCI,
    HIGH_RISK_NIST,
    hub("EC2.18", "EC2.19", "EC2.13", "EC2.14", "EC2.53", "EC2.54"),
  ],
  "sg-ingress-all-ports-open": [ADMIN_CIS, EVERYTHING_PCI, HIGH_RISK_NIST, hub("EC2.18", "EC2.19")],
  "sg-ingress-high-risk-port-open": [
    cis("ssh", "rdp", "adminPorts4"),
    HIGH_RISK_PCI,
    HIGH_RISK_NIST,
    hub("EC2.19"),
  ],
  "sg-ingress-database-port-open": [DATA_PCI, HIGH_RISK_NIST, hub("EC2.19")],
  "sg-ingress-cache-queue-port-open": [DATA_PCI, HIGH_RISK_NIST, hub("EC2.18")],
  "sg-ingress-search-analytics-port-open": [DATA_PCI, HIGH_RISK_NIST, hub("EC2.19")],
  "sg-ingress-orchestrator-port-open": [HIGH_RISK_PCI, HIGH_RISK_NIST, hub("EC2.18")],
  "sg-ingress-file-sharing-port-open": [cis("cifs"), HIGH_RISK_PCI, HIGH_RISK_NIST, hub("EC2.19")],
  "sg-ingress-directory-port-open": [HIGH_RISK_PCI, HIGH_RISK_NIST, hub("EC2.19")],
  "sg-ingress-cleartext-port-open": [
    pci("3.2.1", "inference", "2.2.2", "2.3"),
    pci("4.0.1", "inference", "1.2.6", "2.2.5", "2.2.7"),
    HIGH_RISK_NIST,
    hub("EC2.19"),
  ],
  "sg-ingress-unauthorized-port-open": [
    pci("3.2.1", "control-tower", "1.2.1", "1.3", "1.3.1", "1.3.2", "1.3.4", "1.3.6", "2.2.2"),
    UNAUTHORIZED_PCI_4,
    boundaryNist("security-hub"),
    hub("EC2.18"),
  ],
  "sg-ingress-http-open": [pci("4.0.1", "inference", "1.2.5"), boundaryNist("inference")],
  "sg-ingress-udp-amplification-open": [HIGH_RISK_PCI, boundaryNist("security-hub"), hub("EC2.18")],
  "sg-ingress-icmp-open": [pci("4.0.1", "inference", "1.3.1"), boundaryNist("inference")],
  "sg-ingress-other-protocol-open": [EVERYTHING_PCI, boundaryNist("security-hub"), hub("EC2.18")],
  "sg-ingress-any-port-open": [
    pci("3.2.1", "inference", "1.2.1", "1.3.1"),
    pci("4.0.1", "inference", "1.4.2"),
    boundaryNist("security-hub"),
    hub("EC2.18"),
  ],
  "sg-ingress-wide-public-cidr": [
    // The benchmark wants trusted networks; the rule about file shares asks for the whole internet.
    onPorts([139, 445], inferred(cis("cifs"))),
    HIGH_RISK_PCI,
    boundaryNist("inference"),
  ],
  // The checks of the frameworks look for /0 only.
  "sg-ingress-split-cidr-open": [inferred([...ADMIN_CIS, ...SSH_PCI, ...SSH_NIST])],
  "sg-ingress-prefix-list-open": [inferred([...ADMIN_CIS, ...SSH_PCI, ...SSH_NIST])],
  "sg-ingress-ipv6-wider-than-ipv4": [
    cis("adminPorts6"),
    pci("4.0.1", "security-hub", "1.3.1"),
    SSH_NIST,
    hub("EC2.54"),
  ],
  "sg-ingress-private-lookalike": [
    pci("3.2.1", "inference", "1.2.1"),
    pci("4.0.1", "inference", "1.3.1"),
    nist("inference", "AC-4", "SC-7(5)"),
  ],
  "sg-ingress-public-nonhost": [
    pci("3.2.1", "inference", "1.1.6"),
    pci("4.0.1", "inference", "1.2.5"),
    nist("inference", "AC-4"),
  ],
  "sg-ingress-unapproved-source": [
    pci("3.2.1", "inference", "1.2.1"),
    pci("4.0.1", "inference", "1.2.5", "1.3.1"),
    nist("inference", "AC-4"),
  ],
  "sg-ingress-aws-range-source": [nist("inference", "AC-4")],
  "sg-ingress-reserved-source": [pci("4.0.1", "inference", "1.4.3"), nist("inference", "SC-7(11)")],
  "sg-ingress-wide-private-cidr": [
    inferred(cis("cifs")),
    pci("3.2.1", "inference", "1.2.1"),
    pci("4.0.1", "inference", "1.3.1"),
    nist("inference", "AC-4", "SC-7(5)"),
  ],
  "sg-ingress-foreign-sg-source": [pci("4.0.1", "inference", "1.2.5"), nist("inference", "AC-4")],
  "sg-self-all-traffic": [pci("4.0.1", "inference", "1.4.1", "1.4.2"), nist("inference", "AC-4(21)")],
  "sg-ingress-large-port-range": [
    pci("3.2.1", "inference", "1.2.1", "2.2.2"),
    pci("4.0.1", "inference", "1.2.5", "2.2.4"),
    nist("inference", "CM-7"),
  ],
  "sg-ingress-all-protocols": [pci("4.0.1", "inference", "1.2.5", "1.3.1"), nist("inference", "CM-7")],
  "sg-protocol-implies-all-ports": [nist("inference", "CM-7")],
  "sg-ingress-ephemeral-return": [pci("4.0.1", "inference", "1.3.1"), nist("inference", "CM-7")],
};
