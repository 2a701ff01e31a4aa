import { citedOf } from "../../shared/frameworks/cited";
import type { Control } from "../../shared/frameworks/control";
import type { Finding, ReportedResource } from "../../shared/report/report";
import { SSH_FIX, SSH_OPEN } from "../reporters/fixture";

export { reportOf } from "../reporters/fixture";

const CONTROLS: readonly Control[] = [
  { framework: "CIS AWS", version: "6.0", control: "6.2", provenance: "benchmark" },
  { framework: "CIS AWS", version: "7.0", control: "6.3", provenance: "benchmark" },
  { framework: "PCI DSS", version: "4.0.1", control: "1.3.1", provenance: "inference" },
  { framework: "AWS FSBP", version: "1.0", control: "EC2.13", provenance: "security-hub" },
];

/** A finding as the core makes it of two halves of the internet on a CDK group; `change` what a test is about. */
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
    ...SSH_OPEN,
    message: "",
    fix: { ...SSH_FIX, add: ["tcp 22 from YOUR_PREFIX"] },
    resource,
    locations: [],
    lines: SSH_OPEN.lines.map(({ text, property }) => ({ text, property, resource })),
    controls: CONTROLS,
    cited: citedOf(change.controls ?? CONTROLS),
    alsoBreaks: ["sg-ingress-split-cidr-open", "sg-ingress-admin-port-open", "a", "b", "c"],
    ...change,
  };
}
