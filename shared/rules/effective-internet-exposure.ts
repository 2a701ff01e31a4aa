import { forbidPath } from "../judges";
import type { Interface } from "../network/network";
import type { InterfaceKind } from "../vocabulary";
import { defineRule } from "./rule";
import { ends } from "./selectors";

const NAMES: Readonly<Record<string, string>> = {
  "db-instance": "database",
  "db-cluster": "database",
  "load-balancer": "load balancer",
  "classic-load-balancer": "load balancer",
  instance: "instance",
  "auto-scaling-group": "Auto Scaling group",
} satisfies Partial<Record<InterfaceKind, string>>;

const SPELLED: Readonly<Record<string, string>> = {
  batch: "Batch",
  db: "database",
  dms: "DMS",
  docdb: "DocumentDB",
  ec2: "EC2",
  ecs: "ECS",
  eks: "EKS",
  emr: "EMR",
  glue: "Glue",
  influxdb: "InfluxDB",
  mq: "MQ",
  msk: "MSK",
  neptune: "Neptune",
  redshift: "Redshift",
  vpn: "VPN",
};

function endName({ kind }: Interface): string {
  return NAMES[kind] ?? kind.replace(/-/g, " ").replace(/\w+/g, (word) => SPELLED[word] ?? word);
}

export const effectiveInternetExposure = defineRule({
  id: "effective-internet-exposure",
  title: "The internet reaches a resource",
  severity: "high",
  recommended: "note",
  rationale:
    "A group alone opens nothing: this names what a stranger can really send a packet to, and every hop on the way.",
  condition:
    "Every hop of a path from the internet to an interface lets a packet pass: an attached gateway, a route back, a public address or an accelerator in front, the ACL both ways, the groups, and no Block Public Access. Of what lies in the account's default VPC it cannot tell. What a load balancer sends on is told of the balancer alone, and what CloudFront or API Gateway may send into a VPC in `portcullis flows` and `diff`.",
  remediation: "Close any one hop that should not let strangers through",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"],
  over: ends,
  judge: (eni, { network }) => forbidPath(eni, network, endName),
});
