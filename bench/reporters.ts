import type { Control } from "../shared/frameworks/control";
import { POLICY } from "../test/reporters/fixture";
import { performance } from "node:perf_hooks";

import type { Finding, Report } from "../shared/report/report";
import { REPORTERS } from "../shared/reporters";

const CONTROLS: readonly Control[] = [
  { framework: "CIS AWS", version: "7.0.0", control: "6.3", provenance: "benchmark" },
  { framework: "PCI DSS", version: "4.0.1", control: "1.3.1", provenance: "security-hub" },
];

/** Each reporter on 10,000 findings: median of some runs, after one that warms up. Kept below 1 s each. */
const FINDINGS = 10_000;
const RUNS = 5;

const FILE = "template.yaml";
const SOURCE = Array.from(
  { length: FINDINGS + 1 },
  (_, i) => `        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${i % 250}.0.0.0/8 }`,
).join("\n");

function finding(i: number): Finding {
  const resource = {
    key: `Net${i % 20}/Group${i}`,
    id: `Group${i}`,
    name: `Group${i}`,
    type: "AWS::EC2::SecurityGroup",
    host: "cdk" as const,
    path: `App/Net${i % 20}/Group${i}/Resource`,
    stack: `Net${i % 20}`,
  };
  const location = { file: FILE, line: i + 1, column: 64, property: "SecurityGroupIngress.0.CidrIp" };
  const text = `tcp 22 from ${i % 250}.0.0.0/8`;
  return {
    ruleId: `rule-${i % 60}`,
    verdict: "violation",
    level: i % 3 === 0 ? "error" : "warning",
    severity: "critical",
    title: `SSH (tcp 22) on Group${i} is open to 16,777,216 public addresses`,
    why: `${i % 250}.0.0.0/8 is 16,777,216 addresses.`,
    message: `SSH (tcp 22) on Group${i} is open to 16,777,216 public addresses. ${text}.`,
    remediation: "Limit the source to your own prefixes.",
    fix: { summary: "allow only your own prefixes", remove: [text], add: ["tcp 22 from YOUR_PREFIX"] },
    resource,
    locations: [location],
    lines: [{ text, resource, property: "SecurityGroupIngress.0.CidrIp", location }],
    packets: [{ family: 4, prefixes: [`${i % 250}.0.0.0/8`], services: ["tcp 22"] }],
    witness: {
      protocol: "tcp",
      source: "1.2.3.4",
      sourcePort: 50000,
      destination: `Group${i}`,
      port: 22,
      text: `tcp 1.2.3.4:50000 → Group${i}:22`,
      outcome: "is admitted",
    },
    dependsOn: [],
    controls: CONTROLS,
    cited: CONTROLS,
    cause: `cause-${i}`,
    speaks: true,
    alsoBreaks: ["sg-ingress-admin-port-open"],
    fingerprint: `${i}`.padStart(32, "f"),
  };
}

const report: Report = {
  schemaVersion: "1.0",
  tool: { name: "portcullis", version: "0.0.0" },
  inputs: [{ file: FILE, host: "cdk" }],
  policy: POLICY,
  findings: Array.from({ length: FINDINGS }, (_, i) => finding(i)),
  diagnostics: [],
  failures: [],
  summary: {
    violations: FINDINGS,
    undetermined: 0,
    excepted: 0,
    baseline: 0,
    rules: 60,
    resources: FINDINGS,
  },
};

for (const [name, load] of Object.entries(REPORTERS)) {
  const reporter = load();
  const times: number[] = [];
  let size = 0;
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    size = reporter(report, { source: () => SOURCE, all: true }).length;
    if (run > 0) times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  console.log(
    `${name.padEnd(9)} ${median.toFixed(0).padStart(6)} ms  ${(size / 1e6).toFixed(1).padStart(6)} MB`,
  );
}
