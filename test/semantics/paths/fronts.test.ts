import assert from "node:assert/strict";

import { DEFAULT_INTENT, describeServices, networkOfTemplate } from "../../../shared";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { reachMap } from "../../../shared/semantics/reach/reach-map";

type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;

const Parameters = { Port: { Type: "Number" } };

const ref = (name: string) => ({ Ref: name });
const id = (name: string) => ({ "Fn::GetAtt": [name, "GroupId"] });

function group(port: number, source: object) {
  return {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: "g",
      VpcId: ref("Vpc"),
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: port, ToPort: port, ...source }],
    },
  };
}

const FROM_CLOUDFRONT = { SourcePrefixListId: "pl-3b927c52" };

const ON_BALANCER = { Scheme: "internal", Subnets: [ref("Subnet")], SecurityGroups: [id("Front")] };
const LISTENING = {
  LoadBalancerArn: ref("Balancer"),
  Port: 443,
  Protocol: "HTTPS",
  DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
};
const ANY_PORT = { ...LISTENING, Port: ref("Port") };

/** An internal balancer, and a machine behind it. */
const INSIDE: Resources = {
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
  Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24" } },
  Front: group(443, FROM_CLOUDFRONT),
  Back: group(8080, { CidrIp: "10.0.0.0/24" }),
  Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: ON_BALANCER },
  Listener: { Type: "AWS::ElasticLoadBalancingV2::Listener", Properties: LISTENING },
  Targets: {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: { Port: 8080, Protocol: "HTTP", VpcId: ref("Vpc"), Targets: [{ Id: ref("Machine") }] },
  },
  Machine: {
    Type: "AWS::EC2::Instance",
    Properties: { ImageId: "ami-1", SubnetId: ref("Subnet"), SecurityGroupIds: [id("Back")] },
  },
};

function origin(more: object = {}, of = "Balancer"): Resources {
  const VpcOriginEndpointConfig = { Name: "inside", Arn: ref(of), ...more };
  return { Origin: { Type: "AWS::CloudFront::VpcOrigin", Properties: { VpcOriginEndpointConfig } } };
}

/** A VPC link of an HTTP API, with a group of its own. */
const HTTP_LINK: Resources = {
  Caller: group(22, { CidrIp: "192.0.2.1/32" }),
  Link: {
    Type: "AWS::ApiGatewayV2::VpcLink",
    Properties: { Name: "link", SubnetIds: [ref("Subnet")], SecurityGroupIds: [id("Caller")] },
  },
  Integration: {
    Type: "AWS::ApiGatewayV2::Integration",
    Properties: {
      ApiId: "api",
      IntegrationType: "HTTP_PROXY",
      ConnectionType: "VPC_LINK",
      ConnectionId: ref("Link"),
      IntegrationUri: ref("Listener"),
    },
  },
};

const ON_NETWORK = { ...ON_BALANCER, Type: "network" };
const REST_LINK: Resources = {
  Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: ON_NETWORK },
  Link: { Type: "AWS::ApiGateway::VpcLink", Properties: { Name: "link", TargetArns: [ref("Balancer")] } },
};

function restApi(...Types: readonly string[]): Resources {
  return { Api: { Type: "AWS::ApiGateway::RestApi", Properties: { EndpointConfiguration: { Types } } } };
}

/** What the internet surely and perhaps reaches, and who decides. */
function fromInternet(...more: readonly Resources[]): readonly string[] {
  const network = networkOfTemplate({ Parameters, Resources: Object.assign({}, INSIDE, ...more) });
  return reachMap(network, DEFAULT_INTENT)
    .arrows.filter(({ from }) => from.kind === "internet")
    .map(({ to, by, services: { must, may, names } }) =>
      [to.name, by, must.empty ? "may" : "must", describeServices(may), ...names].join(" "),
    );
}

describe("what CloudFront and API Gateway send into a VPC", () => {
  it("is nothing to a balancer that neither names", () => {
    assert.deepEqual(fromInternet(), []);
  });

  it("arrives at the origin's port, as far as CloudFront lets it through", () => {
    const through = (port: string) => `Front service may tcp ${port} what CloudFront sends on`;
    assert.deepEqual(fromInternet(origin()), [
      through("443"),
      "Back balancer may tcp 8080 what CloudFront sends on",
    ]);
    assert.deepEqual(fromInternet(origin({ OriginProtocolPolicy: "http-only" })), []);
    assert.deepEqual(fromInternet(origin({ HTTPSPort: 8443 })), []);
    const [first] = fromInternet(origin({ OriginProtocolPolicy: "http-only", HTTPPort: 443 }));
    assert.equal(first, through("443"));
  });

  it("may arrive on any port, where nobody knows which", () => {
    const unknown = { Listener: { Type: "AWS::ElasticLoadBalancingV2::Listener", Properties: ANY_PORT } };
    const through = ["Front service may tcp 443"];
    const first = (...more: readonly Resources[]) =>
      fromInternet(...more).map((one) => one.replace(/ what .*/, ""))[0];
    const policies = [
      { OriginProtocolPolicy: "http-only", HTTPPort: ref("Port") },
      { OriginProtocolPolicy: "https-only", HTTPSPort: ref("Port") },
    ];
    for (const policy of policies) assert.deepEqual([first(origin(policy))], through);
    const Front = group(443, { SourceSecurityGroupId: id("Caller") });
    assert.deepEqual([first(HTTP_LINK, { Front }, unknown)], through);
  });

  it("arrives at a balancer of which nobody knows the subnets", () => {
    const { Subnets: _, ...placeless } = ON_BALANCER;
    const Balancer = { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: placeless };
    assert.equal(fromInternet(origin(), { Balancer }).length, 2);
  });

  it("arrives at an instance", () => {
    const to8080 = { HTTPPort: 8080 };
    assert.deepEqual(fromInternet(origin(to8080, "Machine")), [
      "Back service may tcp 8080 what CloudFront sends on",
    ]);
  });

  it("does not arrive where only another group of the program is admitted", () => {
    const Front = group(443, { SourceSecurityGroupId: id("Back") });
    assert.deepEqual(fromInternet(origin(), { Front }), []);
    const outside = group(443, { SourceSecurityGroupId: "sg-0123456789abcdef0" });
    assert.equal(fromInternet(origin(), { Front: outside }).length, 2);
  });

  it("arrives through a VPC link of an HTTP API at the listener that it names", () => {
    const Front = group(443, { SourceSecurityGroupId: id("Caller") });
    const [first, ...others] = fromInternet(HTTP_LINK, { Front });
    assert.equal(first, "Front service may tcp 443 what API Gateway sends on");
    assert.equal(others.length, 1);
  });

  it("arrives through a VPC link of a REST API, unless all are private", () => {
    const through = ["Front service may tcp 443 what API Gateway sends on"];
    const first = (...more: readonly Resources[]) => fromInternet(REST_LINK, ...more).slice(0, 1);
    assert.deepEqual(first(), through);
    assert.deepEqual(first(restApi("REGIONAL")), through);
    assert.deepEqual(first(restApi()), through);
    assert.deepEqual(first(restApi("PRIVATE", "REGIONAL")), through);
    assert.deepEqual(first(restApi("PRIVATE")), []);
  });

  it("is a difference of the balancer and of what is behind it", () => {
    const of = (...more: readonly Resources[]) =>
      networkOfTemplate({ Parameters, Resources: Object.assign({}, INSIDE, ...more) });
    const found = differenceOf(of(), of(origin()));
    assert.deepEqual(
      found.map(({ kind, name, added }) => `${kind} ${name} ${describeServices(added.may.services)}`),
      ["target Machine tcp 8080", "fronted Balancer tcp 443"],
    );
  });
});
