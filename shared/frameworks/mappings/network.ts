import { cis } from "../cis";
import { inferred } from "../control";
import { hub } from "../fsbp";
import { nist } from "../nist";
import { pci } from "../pci-dss";
import { ACL_PCI, aclNist, boundaryNist, EGRESS_NIST, EGRESS_PCI, REACH_PCI_4 } from "./bundles";
import type { Mapping } from "./mapping";

const EGRESS = [EGRESS_PCI, EGRESS_NIST];
const DEFAULT_GROUP = [cis("defaultGroup"), boundaryNist("security-hub"), hub("EC2.2")];

/** Lines out, defaults, ACLs, and the order that groups are kept in. */
export const NETWORK: Mapping = {
  "sg-egress-large-port-range": EGRESS,
  "sg-egress-all-open": EGRESS,
  "sg-egress-open-port": EGRESS,
  "sg-egress-implicit-allow-all": EGRESS,
  "sg-egress-risky-port-internet": EGRESS,
  "sg-egress-not-restricted-to-needed": EGRESS,
  "sg-egress-ipv6-open": EGRESS,
  "sg-egress-restricted-tier-internet": [
    pci("3.2.1", "inference", "1.3.4"),
    pci("4.0.1", "inference", "1.3.2"),
    EGRESS_NIST,
  ],
  "sg-standalone-egress-strips-default": [nist("inference", "CM-6")],

  // Security Hub's list for PCI DSS 4.0.1 does not have EC2.2.
  "default-sg-has-rules": [
    ...DEFAULT_GROUP,
    pci("3.2.1", "security-hub", "1.2.1", "1.3.4", "2.1"),
    pci("3.2.1", "conformance-pack", "1.3.5"),
    pci("3.2.1", "inference", "2.2"),
    pci("4.0", "conformance-pack", "7.2.1"),
    pci("4.0.1", "inference", "1.2.5", "1.3.1", "1.3.2", "2.2.2"),
  ],
  "default-sg-in-use": [
    ...DEFAULT_GROUP,
    pci("3.2.1", "inference", "1.2.1", "2.1"),
    pci("4.0.1", "inference", "1.3.1"),
  ],
  "sg-unspecified-uses-default": [
    ...DEFAULT_GROUP,
    pci("3.2.1", "inference", "2.1"),
    pci("4.0.1", "inference", "1.3.1"),
  ],
  "default-sg-referenced-as-source": [cis("defaultGroup"), boundaryNist("inference")],
  // AWS's own checks leave default ACLs out; the benchmark's words do not.
  "default-nacl-in-use": [cis("aclAdminPorts"), ACL_PCI, aclNist("control-tower")],
  "default-nacl-allow-all-rules": [cis("aclAdminPorts"), ACL_PCI, aclNist("control-tower")],
  "default-vpc-used": [nist("inference", "SC-7")],

  "nacl-ingress-admin-port-open": [cis("aclAdminPorts"), ACL_PCI, aclNist("security-hub"), hub("EC2.21")],
  "nacl-ingress-all-open": [cis("aclAdminPorts"), ACL_PCI, aclNist("security-hub"), hub("EC2.21")],
  "nacl-ingress-high-risk-port-open": [cis("aclAdminPorts"), ACL_PCI, aclNist("control-tower")],
  "nacl-egress-all-open": EGRESS,
  "nacl-large-port-range": [nist("inference", "CM-7")],
  "nacl-all-protocols": [nist("inference", "CM-7")],
  "nacl-protocol-implies-all-ports": [nist("inference", "CM-7")],
  "nacl-rule-shadowed": [
    pci("3.2.1", "inference", "1.2.1"),
    pci("4.0.1", "inference", "1.2.7", "1.3.1"),
    nist("inference", "CM-6", "SC-7"),
  ],
  "nacl-rule-redundant": [pci("4.0.1", "inference", "1.2.7"), nist("inference", "CM-6")],
  "nacl-deny-ineffective": [pci("4.0.1", "inference", "1.3.1"), nist("inference", "SC-7")],
  "nacl-return-egress-missing": [nist("inference", "SC-7")],
  "nacl-ephemeral-too-wide": [cis("aclAdminPorts"), nist("inference", "CM-7")],
  // The benchmark asks for both families, and no more than administration ports.
  "nacl-ipv6-gap": [inferred(cis("aclAdminPorts")), aclNist("inference")],
  "nacl-unassociated": [
    pci("4.0.1", "security-hub", "1.2.7"),
    REACH_PCI_4,
    nist("security-hub", "CM-8(1)"),
    hub("EC2.16"),
  ],
  "sg-nacl-conflict": [
    pci("3.2.1", "inference", "1.2.1"),
    pci("4.0.1", "inference", "1.2.7", "1.3.1"),
    nist("inference", "SC-7"),
  ],

  "sg-rule-duplicate": [pci("4.0.1", "inference", "1.2.7"), nist("inference", "CM-6")],
  "sg-rule-redundant": [pci("4.0.1", "inference", "1.2.5", "1.2.7"), nist("inference", "CM-7")],
  "sg-duplicate-group": [pci("4.0.1", "inference", "1.2.7"), nist("inference", "CM-8")],
  "sg-unused": [
    pci("3.2.1", "inference", "2.2.5"),
    pci("4.0.1", "inference", "1.2.7", "2.2.4"),
    nist("inference", "CM-8(1)"),
    hub("EC2.22"),
  ],
  "sg-stale-reference": [pci("4.0.1", "inference", "1.2.7")],
  "sg-description-missing": [
    pci("3.2.1", "inference", "1.1.6"),
    pci("4.0.1", "inference", "1.2.5"),
    nist("inference", "CM-8"),
  ],
  "sg-rule-description-missing": [pci("3.2.1", "inference", "1.1.6"), pci("4.0.1", "inference", "1.2.5")],
  "sg-tags-missing": [pci("4.0.1", "inference", "12.5.1"), nist("inference", "CM-8"), hub("EC2.43")],
  "sg-rule-ownership-conflict": [nist("inference", "CM-6")],
  "sg-many-rules": [pci("4.0.1", "inference", "1.2.7")],
  "sg-vpc-association": [pci("4.0.1", "inference", "1.4.1")],
  "exception-without-justification": [
    pci("3.2.1", "inference", "1.1.6", "1.1.7"),
    pci("4.0.1", "inference", "1.2.5", "1.2.6", "1.2.7"),
    nist("inference", "CM-3"),
  ],
};
