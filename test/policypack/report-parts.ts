import { citedOf } from "../../shared/frameworks/cited";
import type { Control } from "../../shared/frameworks/control";
import type { Finding } from "../../shared/report/report";
import { SSH_FIX, SSH_OPEN } from "../reporters/fixture";

export { reportOf } from "../reporters/fixture";

const CONTROLS: readonly Control[] = [
  { framework: "CIS AWS", version: "1.5", control: "5.2", provenance: "benchmark" },
  { framework: "CIS AWS", version: "7.0", control: "6.3", provenance: "benchmark" },
  { framework: "PCI DSS", version: "4.0.1", control: "1.3.1", provenance: "inference" },
  { framework: "AWS FSBP", version: "1.0.0", control: "EC2.13", provenance: "security-hub" },
];

const URN = "urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::bastion";

/** A finding as the core makes it of two halves of the internet on a Pulumi group; `change` what a test is about. */
export function finding(change: Partial<Finding> = {}): Finding {
  return {
    ...SSH_OPEN,
    title: "SSH (tcp 22) on bastion is open to the whole IPv4 internet",
    message: "",
    fix: {
      ...SSH_FIX,
      remove: ["ingress[0].cidrBlocks: 0.0.0.0/1, 128.0.0.0/1"],
      add: ["ingress[0].cidrBlocks: YOUR_PREFIX"],
    },
    resource: {
      key: URN,
      id: URN,
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
    controls: CONTROLS,
    cited: citedOf(change.controls ?? CONTROLS),
    alsoBreaks: ["sg-ingress-split-cidr-open", "sg-ingress-admin-port-open", "a", "b", "c"],
    ...change,
  };
}
