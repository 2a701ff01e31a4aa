import assert from "node:assert/strict";
import { check } from "../../shared/check";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics, ResourceIndex } from "../../shared/facts";
import { buildNetwork } from "../../shared/network/build";
import { readPulumi, type PulumiResource } from "../../shared/readers/pulumi";
import { balancedPaths } from "../../shared/semantics/paths/balancers/balanced-path";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";

type Properties = PulumiResource["properties"];

/** `->name` is an id of that resource, `forward` what a property within waits for. */
function resource(type: string, name: string, properties: Properties, forward?: string): PulumiResource {
  const propertyDependencies: Record<string, string[]> =
    forward === undefined ? {} : { defaultActions: [urn(forward)], actions: [urn(forward)] };
  const own = Object.entries(properties).map(([key, value]) => {
    if (typeof value !== "string" || !value.startsWith("->")) return [key, value] as const;
    propertyDependencies[key] = [urn(value.slice(2))];
    return [key, /Groups$|GroupIds$|^subnets$/.test(key) ? [UNKNOWN_TEXT] : UNKNOWN_TEXT] as const;
  });
  return { urn: urn(name), type, name, properties: Object.fromEntries(own), propertyDependencies };
}

const urn = (name: string): string => `urn:pulumi:dev::shop::x::${name}`;

const everybody = (port: number) => [
  { protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: ["0.0.0.0/0"], description: "web" },
];

/** A network in which each of these is to blame for something: tokens as the provider has them today. */
const NETWORK: readonly PulumiResource[] = [
  resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" }),
  resource("aws:ec2/vpcEncryptionControl:VpcEncryptionControl", "control", {
    vpcId: "->main",
    mode: "enforce",
  }),
  resource("aws:ec2/internetGateway:InternetGateway", "gateway", { vpcId: "->main" }),
  resource("aws:ec2/subnet:Subnet", "public", {
    vpcId: "->main",
    cidrBlock: "10.0.1.0/24",
    mapPublicIpOnLaunch: true,
  }),
  resource("aws:ec2/routeTable:RouteTable", "table", { vpcId: "->main" }),
  resource("aws:ec2/route:Route", "out", {
    routeTableId: "->table",
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: "->gateway",
  }),
  resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "served", {
    routeTableId: "->table",
    subnetId: "->public",
  }),
  resource("aws:ec2/securityGroup:SecurityGroup", "front", {
    vpcId: "->main",
    description: "front",
    ingress: [...everybody(80), ...everybody(443), ...everybody(8443)],
  }),
  resource("aws:ec2/subnet:Subnet", "private", { vpcId: "->main", cidrBlock: "10.0.2.0/24" }),
  resource("aws:ec2/securityGroup:SecurityGroup", "inner", {
    vpcId: "->main",
    description: "inner",
    ingress: [{ protocol: "tcp", fromPort: 6379, toPort: 6379, cidrBlocks: ["10.0.0.0/16"] }],
  }),
  resource("aws:ec2/securityGroup:SecurityGroup", "app", {
    vpcId: "->main",
    description: "app",
    ingress: everybody(22),
  }),
  ...["first", "second", "third"].map((name) =>
    resource("aws:ec2/instance:Instance", name, {
      ami: "ami-1",
      subnetId: "->private",
      vpcSecurityGroupIds: "->inner",
    }),
  ),
  resource("aws:lb/loadBalancer:LoadBalancer", "edge", {
    loadBalancerType: "application",
    internal: false,
    securityGroups: "->front",
    subnets: "->public",
  }),
  ...["first", "second"].flatMap((name) => [
    resource("aws:lb/targetGroup:TargetGroup", `${name}s`, { vpcId: "->main", port: 6379, protocol: "HTTP" }),
    resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", `attached-${name}`, {
      targetGroupArn: `->${name}s`,
      targetId: `->${name}`,
    }),
  ]),
  resource(
    "aws:lb/listener:Listener",
    "http",
    {
      loadBalancerArn: "->edge",
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "forward", targetGroupArn: UNKNOWN_TEXT }],
    },
    "firsts",
  ),
  resource("aws:lb/listener:Listener", "other", {
    loadBalancerArn: "->edge",
    port: 8443,
    protocol: "HTTPS",
    defaultActions: [{ type: "fixed-response" }],
  }),
  resource(
    "aws:lb/listenerRule:ListenerRule",
    "rest",
    { listenerArn: "->other", actions: [{ type: "forward", targetGroupArn: UNKNOWN_TEXT }] },
    "seconds",
  ),
  resource("aws:elb/loadBalancer:LoadBalancer", "classic", {
    internal: false,
    securityGroups: "->app",
    subnets: "->public",
    listeners: [{ instancePort: 6379, instanceProtocol: "tcp", lbPort: 22, lbProtocol: "tcp" }],
  }),
  resource("aws:elb/attachment:Attachment", "behind", { elb: "->classic", instance: "->third" }),
];

const BALANCING = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"];
const CLASSIC = ["elb", "elasticloadbalancing"];

const inEach = (modules: readonly string[], path: string): string[] =>
  modules.map((module) => `aws:${module}/${path}`);

/** What a type was called in turn; the first is the token above. */
const TOKENS: readonly (readonly string[])[] = [
  inEach(BALANCING, "loadBalancer:LoadBalancer"),
  inEach(BALANCING, "targetGroup:TargetGroup"),
  inEach(BALANCING, "targetGroupAttachment:TargetGroupAttachment"),
  inEach(BALANCING, "listener:Listener"),
  inEach(BALANCING, "listenerRule:ListenerRule"),
  inEach(CLASSIC, "loadBalancer:LoadBalancer"),
  inEach(CLASSIC, "attachment:Attachment"),
  ["aws:ec2/vpcEncryptionControl:VpcEncryptionControl", "aws:ec2/encryptionControl:EncryptionControl"],
];

function found(network: readonly PulumiResource[]): string[] {
  const diagnostics = new Diagnostics();
  const resources = readPulumi(network, diagnostics);
  const { findings, failures } = check({
    resources,
    diagnostics,
    whole: true,
    config: { ...DEFAULT_CONFIG, presets: ["strict"] },
  });
  assert.deepEqual(failures, []);
  const built = buildNetwork(new ResourceIndex(resources, diagnostics, true));
  const paths = built.interfaces.flatMap((eni) => balancedPaths(eni, built));
  return [
    ...findings.map(
      ({ level, verdict, title, fingerprint }) => `${level} ${verdict} ${title} ${fingerprint}`,
    ),
    ...paths.map(({ eni, balancer, hops }) =>
      [balancer.name, eni.name, ...hops.map(({ setting }) => setting)].join(" "),
    ),
  ].sort();
}

const called = (token: string, other: string): string[] =>
  found(NETWORK.map((one) => (one.type === token ? { ...one, type: other } : one)));

describe("what the classic provider called things before", () => {
  const today = found(NETWORK);

  for (const [token = "", ...older] of TOKENS) {
    it(`says something in this network: ${token}`, () => {
      assert.notDeepEqual(called(token, "aws:nobody/knows:This"), today);
    });
    for (const other of older) it(other, () => assert.deepEqual(called(token, other), today));
  }
});
