import { cis } from "../cis";
import { hub } from "../fsbp";
import { nist } from "../nist";
import { pci } from "../pci-dss";
import { CHANGE_PCI, FLOW_LOG_PCI, LOG_NIST, TIER_PCI } from "./bundles";
import type { Mapping } from "./mapping";

/** What is recorded, who is told, who may change it, and which tiers may talk to which. */
export const WATCH: Mapping = {
  "vpc-flow-logs-missing": [cis("flowLogs"), FLOW_LOG_PCI, LOG_NIST, hub("EC2.6")],
  "vpc-flow-logs-traffic-type": [cis("flowLogs"), FLOW_LOG_PCI, nist("security-hub", "AU-2"), hub("EC2.6")],
  "vpc-flow-logs-coverage": [pci("4.0.1", "inference", "10.2.1"), LOG_NIST, hub("EC2.6")],
  "mon-sg-change-alarm": [
    cis("groupChanges"),
    CHANGE_PCI,
    nist("inference", "AU-6", "CM-3"),
    hub("CloudWatch.10"),
  ],
  "mon-nacl-change-alarm": [cis("aclChanges"), CHANGE_PCI, hub("CloudWatch.11")],
  "mon-gateway-change-alarm": [
    cis("gatewayChanges"),
    CHANGE_PCI,
    pci("4.0", "conformance-pack", "1.2.8"),
    hub("CloudWatch.12"),
  ],
  "mon-route-change-alarm": [cis("routeChanges"), CHANGE_PCI, hub("CloudWatch.13")],
  "mon-vpc-change-alarm": [cis("vpcChanges"), CHANGE_PCI, hub("CloudWatch.14")],
  "mon-alarm-inert": [cis("groupChanges"), CHANGE_PCI, hub("CloudWatch.10")],
  "cloudtrail-management-events": [
    cis("trail"),
    pci(
      "3.2.1",
      "conformance-pack",
      "10.1",
      "10.2",
      "10.2.1",
      "10.2.2",
      "10.2.3",
      "10.2.4",
      "10.2.6",
      "10.2.7",
    ),
    pci("4.0", "conformance-pack", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4"),
    pci("4.0", "conformance-pack", "10.2.1.5", "10.2.1.6", "10.2.1.7"),
    nist("security-hub", "AU-2", "AU-12"),
    hub("CloudTrail.1", "CloudTrail.5"),
  ],
  "config-records-sg-nacl": [
    cis("configRecorder"),
    pci("3.2.1", "security-hub", "2.4", "10.5.2", "11.5"),
    pci("4.0", "conformance-pack", "10.4.1.1", "11.5.2"),
    nist("security-hub", "CM-3", "CM-6(1)", "CM-8", "CM-8(2)"),
    hub("Config.1"),
  ],
  "config-rules-deployed": [
    pci("4.0.1", "inference", "1.2.8", "10.7.2", "11.5.2"),
    nist("inference", "CA-7"),
  ],
  "eventbridge-sg-change": [cis("groupChanges"), CHANGE_PCI],
  "securityhub-enabled": [
    cis("securityHub"),
    pci("4.0", "conformance-pack", "A3.3.1", "A3.5.1"),
    nist("inference", "CA-7"),
  ],
  "rds-sg-event-subscription": [
    pci("3.2.1", "control-tower", "11.5"),
    pci("4.0.1", "security-hub", "11.5.2"),
    pci("4.0", "conformance-pack", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4"),
    pci("4.0", "conformance-pack", "10.2.1.5", "10.2.1.6", "10.2.1.7"),
    nist("security-hub", "CA-7", "SI-2"),
    hub("RDS.22"),
  ],
  "client-vpn-connection-log-off": [
    pci("4.0.1", "security-hub", "10.2.1"),
    nist("security-hub", "AC-2(12)", "AU-2", "AU-3", "AU-12", "SC-7(9)"),
    hub("EC2.51"),
  ],
  // EC2.171 is in Security Hub's list for PCI DSS 4.0.1, for a requirement that we have not seen named.
  "vpn-tunnel-log-off": [hub("EC2.171")],

  "iam-sg-write-unrestricted": [
    pci("3.2.1", "inference", "7.1.2"),
    pci("4.0.1", "inference", "1.2.8", "7.2.1", "7.2.2"),
    nist("inference", "AC-3", "AC-6", "CM-5"),
  ],
  "compute-role-sg-write": [pci("4.0.1", "inference", "7.2.5"), nist("inference", "AC-6")],
  "guardrail-scp-missing": [pci("4.0.1", "inference", "1.2.8"), nist("inference", "AC-6")],

  "tier-direct-db-from-web": [TIER_PCI, nist("inference", "AC-4", "SC-7(21)")],
  "tier-sg-shared": [TIER_PCI, nist("inference", "SC-7(21)")],
  "tier-cidr-instead-of-sg": [TIER_PCI, nist("inference", "AC-4")],
  "tier-data-open-to-vpc": [TIER_PCI, nist("inference", "AC-4(21)")],
  "cde-boundary-crossing": [
    pci("3.2.1", "inference", "1.2.1", "1.3.4", "1.3.6"),
    pci("4.0.1", "inference", "1.2.5", "1.3.1", "1.3.2", "1.4.1", "11.4.5", "12.5.2"),
    nist("inference", "AC-4(21)", "SC-7(21)"),
  ],
  "segment-flow-undeclared": [
    pci("3.2.1", "inference", "1.2.1", "1.3.4"),
    pci("4.0.1", "inference", "1.2.5", "1.3.1", "1.3.2", "1.4.2"),
    nist("inference", "AC-4", "SC-7(5)", "SC-7(21)"),
  ],
  "cross-vpc-public-to-private": [TIER_PCI, nist("inference", "AC-4")],
  "layer-defence-missing": [pci("4.0.1", "inference", "1.4.1", "6.4.2"), nist("inference", "SC-7(11)")],

  "process-review-interval": [
    pci("3.2.1", "inference", "1.1.7"),
    pci("4.0.1", "inference", "1.2.7"),
    nist("inference", "CA-7", "CM-3"),
  ],
  "process-firewall-manager": [pci("4.0.1", "inference", "1.2.7", "1.2.8"), nist("inference", "CM-6")],
  "process-continuous-scan": [
    pci("3.2.1", "security-hub", "11.4"),
    pci("4.0.1", "inference", "11.5.1"),
    nist("inference", "CA-7", "SI-4"),
  ],
  "process-network-diagram": [
    pci("3.2.1", "inference", "1.1.2", "1.1.3"),
    pci("4.0.1", "inference", "1.2.3", "1.2.4"),
    nist("inference", "CA-3", "PL-8"),
  ],
};
