import { citedOf } from "../../shared/frameworks/cited";
import type { Control } from "../../shared/frameworks/control";
import { POLICY } from "../reporters/fixture";
import type { Finding, Report, ReportedResource } from "../../shared/report/report";

const CONTROLS: readonly Control[] = [
  { framework: "CIS AWS", version: "6.0", control: "6.2", provenance: "benchmark" },
  { framework: "CIS AWS", version: "7.0", control: "6.3", provenance: "benchmark" },
  { framework: "PCI DSS", version: "4.0.1", control: "1.3.1", provenance: "inference" },
  { framework: "AWS FSBP", version: "1.0", control: "EC2.13", provenance: "security-hub" },
];

/** A finding as the core makes it of two halves of the internet on one group; `change` what a test is about. */
export function finding(change: Partial<Finding> = {}): Finding {
  const resource: ReportedResource = change.resource ?? {
    key: "Net/Bastion2B4CEC30",
    id: "Bastion2B4CEC30",
    name: "Bastion",
    type: "AWS::EC2::SecurityGroup",
    host: "cdk",
    stack: "Net",
  };
  return {
    ruleId: "sg-ingress-ssh-open",
    verdict: "violation",
    level: "error",
    severity: "critical",
    title: "SSH (tcp 22) on Bastion is open to the whole IPv4 internet",
    why: "0.0.0.0/1 and 128.0.0.0/1 together are every IPv4 address.",
    message: "",
    remediation: "Allow only your own prefixes",
    fix: {
      summary: "allow only your own prefixes, or delete both lines and use Session Manager",
      remove: [
        "SecurityGroupIngress.0: tcp 22 from 0.0.0.0/1",
        "SecurityGroupIngress.1: tcp 22 from 128.0.0.0/1",
      ],
      add: ["tcp 22 from YOUR_PREFIX"],
    },
    resource,
    locations: [],
    lines: ["0.0.0.0/1", "128.0.0.0/1"].map((prefix, i) => ({
      text: `tcp 22 from ${prefix}`,
      resource,
      property: `SecurityGroupIngress.${i}.CidrIp`,
    })),
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
    dependsOn: [],
    controls: CONTROLS,
    cited: citedOf(change.controls ?? CONTROLS),
    cause: "cause-of-bastion",
    speaks: true,
    alsoBreaks: ["sg-ingress-split-cidr-open", "sg-ingress-admin-port-open", "a", "b", "c"],
    fingerprint: "f1",
    ...change,
  };
}

export function report(findings: readonly Finding[], change: Partial<Report> = {}): Report {
  return {
    schemaVersion: "1.0",
    tool: { name: "portcullis", version: "0.1.0" },
    inputs: [],
    policy: POLICY,
    findings,
    diagnostics: [],
    failures: [],
    summary: { violations: 0, undetermined: 0, excepted: 0, baseline: 0, rules: 196, resources: 12 },
    ...change,
  };
}
