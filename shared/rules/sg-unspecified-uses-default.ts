import { settingText, type Claim, type Origin, type Resource } from "../facts";
import { forbid } from "../judges";
import type { Interface, Network } from "../network/network";
import { fallsToDefaultGroup, settledInterface } from "../semantics";
import { interfaceKinds, type InterfaceKind } from "../vocabulary";
import { defineRule } from "./rule";
import { interfaces } from "./selectors";
import { inProgram, isMadeByConstruct } from "./telling/host-words";
import { told } from "./telling/told";

const NOUNS: Readonly<Record<string, string>> = {
  instance: "Instance",
  "spot-fleet": "Spot fleet",
  fleet: "Fleet",
  "auto-scaling-group": "Auto Scaling group",
  "network-interface": "Network interface",
  "load-balancer": "Load balancer",
  "classic-load-balancer": "Load balancer",
  "db-instance": "Database",
  "db-cluster": "Database cluster",
  "redshift-cluster": "Cluster",
  "redshift-workgroup": "Workgroup",
  "cache-cluster": "Cache",
  "cache-replication-group": "Cache",
  "serverless-cache": "Cache",
  "ecs-service": "Service",
  "scheduled-task": "Task",
  "mount-target": "Mount target",
  "vpc-endpoint": "Endpoint",
  "msk-cluster": "Cluster",
  "mq-broker": "Broker",
  "client-vpn-endpoint": "Endpoint",
  "instance-connect-endpoint": "Endpoint",
  "dax-cluster": "Cache",
  "db-proxy-endpoint": "Endpoint",
  "app-runner-connector": "Connector",
  "opensearch-domain": "Search domain",
  "media-endpoint": "Stream",
  pipe: "Pipe",
} satisfies Partial<Record<InterfaceKind, string>>;

const LAUNCHING = interfaceKinds("auto-scaling-group", "fleet");

/** Where the first of them is missing: what a template leaves out is written there, not at what launches from it. */
function additions({ causes }: Claim, { kind, resource }: Interface): readonly string[] {
  const [first] = causes;
  if (!LAUNCHING.has(kind)) return [additionAt(first?.at)];
  return [...new Set(causes.map(({ at }) => additionAt(at, resource)))].slice(0, MOST_PLACES);
}

const MOST_PLACES = 4;

function additionAt(at: Origin | undefined, reader?: Resource): string {
  const place = at === undefined || at.path.length === 0 ? "security groups" : settingText(at);
  if (!at || !reader || at.resource === reader) return `${place}: [YOUR_GROUP]`;
  // The construct of a launch template takes one group.
  const words = isMadeByConstruct(at.resource)
    ? inProgram(at.resource, "securityGroup: YOUR_GROUP")
    : `${place}: [YOUR_GROUP]`;
  return `${at.resource.name} ${words}`;
}

/** A template alone proves nothing: what it leaves out is told at what launches from it. */
const placed = (network: Network): readonly Interface[] => [
  ...interfaces(network),
  ...network.launched.filter(({ kind }) => LAUNCHING.has(kind)),
];

export const sgUnspecifiedUsesDefault = defineRule({
  id: "sg-unspecified-uses-default",
  title: "A resource without a group gets the default one",
  severity: "medium",
  recommended: "warning",
  rationale:
    "The default group joins everything that was made without a thought: what its members may do is decided by whoever last changed it.",
  condition:
    "Something that gets its VPC's default group where none is named names none: instances with their launch templates, what Auto Scaling groups and fleets launch, spot fleets, interfaces, application and classic load balancers, database clusters and instances outside them, warehouses, caches, tasks, mount targets, brokers, search domains, connectors of App Runner, what MediaLive puts into a VPC, and endpoints: of interfaces, of proxies, of Client VPN and of EC2 Instance Connect.",
  remediation: "Name a group that was made for the resource",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  over: placed,
  judge(eni: Interface, { network }) {
    const claim = settledInterface(eni, (one) => fallsToDefaultGroup(one, network));
    return forbid(
      claim,
      told({
        so: `${NOUNS[eni.kind] ?? "Resource"} ${eni.name} gets its VPC's default group`,
        perhaps: `${NOUNS[eni.kind] ?? "Resource"} ${eni.name} may get the default group`,
        why: "Nothing names a security group for it, and AWS then attaches the default group of its VPC.",
        fix: { remove: [], add: additions(claim, eni) },
      }),
    );
  },
});
