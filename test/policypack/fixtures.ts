import { citedOf } from "../../shared/frameworks/cited";
import type { Control } from "../../shared/frameworks/control";
import { POLICY } from "../reporters/fixture";
import type { Finding, Report } from "../../shared/report/report";

const CONTROLS: readonly Control[] = [
  { framework: "CIS AWS", version: "1.5", control: "5.2", provenance: "benchmark" },
  { framework: "CIS AWS", version: "7.0", control: "6.3", provenance: "benchmark" },
  { framework: "PCI DSS", version: "4.0.1", control: "1.3.1", provenance: "inference" },
  { framework: "AWS FSBP", version: "1.0.0", control: "EC2.13", provenance: "security-hub" },
];

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    ruleId: "sg-ingress-ssh-open",
    verdict: "violation",
    level: "error",
    severity: "critical",
    title: "SSH (tcp 22) on bastion is open to the whole IPv4 internet",
    why: "0.0.0.0/1 and 128.0.0.0/1 together are every IPv4 address.",
    message: "",
    remediation: "Limit the source to your own prefix.",
    fix: {
      summary: "allow only your own prefixes, or delete both lines and use Session Manager",
      remove: ["ingress[0].cidrBlocks: 0.0.0.0/1, 128.0.0.0/1"],
      add: ["ingress[0].cidrBlocks: YOUR_PREFIX"],
    },
    resource: {
      key: "urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::bastion",
      id: "urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::bastion",
      name: "bastion",
      type: "aws:ec2/securityGroup:SecurityGroup",
      host: "pulumi",
    },
    locations: [],
    lines: [],
    packets: [],
    witness: {
      protocol: "tcp",
      source: "1.2.3.4",
      sourcePort: 50000,
      destination: "bastion",
      port: 22,
      text: "tcp 1.2.3.4:50000 → bastion:22",
      outcome: "is admitted",
    },
    dependsOn: [],
    controls: CONTROLS,
    cited: citedOf(more.controls ?? CONTROLS),
    cause: "c",
    speaks: true,
    alsoBreaks: ["sg-ingress-split-cidr-open", "sg-ingress-admin-port-open", "a", "b", "c"],
    fingerprint: "f",
    ...more,
  };
}

export function report(findings: readonly Finding[] = [], more: Partial<Report> = {}): Report {
  return {
    schemaVersion: "1.0",
    tool: { name: "portcullis", version: "0.1.0" },
    inputs: [],
    policy: POLICY,
    findings,
    diagnostics: [],
    failures: [],
    summary: { violations: 0, undetermined: 0, excepted: 0, baseline: 0, rules: 196, resources: 4 },
    ...more,
  };
}
