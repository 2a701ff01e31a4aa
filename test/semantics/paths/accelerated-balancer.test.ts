import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, ResourceIndex } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import { internetPaths } from "../../../shared/semantics";
import { balancedPaths } from "../../../shared/semantics/paths/balancers/balanced-path";
import { templateResources } from "../groups/group-program";
import { inside, type Request } from "./path-oracle";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

interface Accelerated {
  readonly type: "application" | "network";
  readonly internal: boolean;
  readonly grouped: boolean;
  readonly preserve: boolean | undefined;
  readonly protocol: "TCP" | "UDP";
  /** The balancer's port. */
  readonly listens: 22 | 80 | 443;
  /** Whether the balancer's subnet has a route to the internet gateway. */
  readonly routed: boolean;
  readonly sources: readonly string[];
  /** Whether the target, in a private subnet, admits the balancer's group. */
  readonly trusts: boolean;
}

function toTemplate(of: Accelerated): Json {
  const group = (lines: Json): Json => ({
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: "group", VpcId: ref("Vpc"), SecurityGroupIngress: lines },
  });
  const subnet = (cidr: string): Json => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: ref("Vpc"), CidrBlock: cidr },
  });
  const both = { IpProtocol: "-1" };
  const { Route, ...table } = toInternet("Front");
  return {
    Resources: {
      ...PUBLIC_VPC,
      Front: subnet("10.0.1.0/24"),
      Back: subnet("10.0.2.0/24"),
      ...table,
      ...(of.routed && { Route }),
      FrontGroup: group(of.sources.map((CidrIp) => ({ ...both, CidrIp }))),
      BackGroup: group(of.trusts ? [{ ...both, SourceSecurityGroupId: ref("FrontGroup") }] : []),
      Balancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: {
          Type: of.type,
          Scheme: of.internal ? "internal" : "internet-facing",
          Subnets: [ref("Front")],
          ...(of.grouped && { SecurityGroups: [ref("FrontGroup")] }),
        },
      },
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: ref("Balancer"),
          Port: of.listens,
          Protocol: "TCP",
          DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
        },
      },
      Targets: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Port: 8443, Protocol: "TCP", TargetType: "ip", Targets: [{ Id: ref("Server") }] },
      },
      Server: {
        Type: "AWS::EC2::Instance",
        Properties: { SubnetId: ref("Back"), SecurityGroupIds: [ref("BackGroup")] },
      },
      Edge: { Type: "AWS::GlobalAccelerator::Accelerator", Properties: { Name: "edge" } },
      EdgeListener: {
        Type: "AWS::GlobalAccelerator::Listener",
        Properties: {
          AcceleratorArn: ref("Edge"),
          Protocol: of.protocol,
          PortRanges: [
            { FromPort: 80, ToPort: 80 },
            { FromPort: 443, ToPort: 443 },
          ],
        },
      },
      EdgeGroup: {
        Type: "AWS::GlobalAccelerator::EndpointGroup",
        Properties: {
          ListenerArn: ref("EdgeListener"),
          EndpointGroupRegion: "eu-west-1",
          EndpointConfigurations: [
            {
              EndpointId: ref("Balancer"),
              ...(of.preserve !== undefined && { ClientIPPreservationEnabled: of.preserve }),
            },
          ],
        },
      },
    },
  };
}

type Answer = "yes" | "no" | "perhaps";

/** Whether a stranger's packet arrives at the balancer, directly or by the edge. */
function arrives(of: Accelerated, request: Request): Answer {
  if (request.port !== of.listens) return "no";
  const admits = (from: Request): boolean => !of.grouped || of.sources.some((cidr) => inside(cidr, from));
  if (of.routed && !of.internal && admits(request)) return "yes";
  if (of.protocol !== "TCP" || request.port === 22) return "no";
  const kept = admits(request);
  const atEdge = of.routed && !of.internal ? edgeAdmitted(of) : "no";
  if (keeps(of) === "yes") return kept ? "yes" : "no";
  if (keeps(of) === "no") return atEdge;
  return kept || atEdge !== "no" ? "perhaps" : "no";
}

function keeps({ type, internal, grouped, preserve }: Accelerated): Answer {
  if (type === "application" && internal) return "yes";
  if (type === "network" && !grouped) return "no";
  return preserve === undefined ? "perhaps" : preserve ? "yes" : "no";
}

/** Nobody knows the edge's addresses: all of the public ones, or any of them. */
function edgeAdmitted({ grouped, sources }: Accelerated): Answer {
  if (!grouped || sources.includes("0.0.0.0/0")) return "yes";
  return sources.some((cidr) => cidr === "8.0.0.0/8") ? "perhaps" : "no";
}

const accelerated: fc.Arbitrary<Accelerated> = fc
  .record({
    type: fc.constantFrom<"application" | "network">("application", "network"),
    internal: fc.boolean(),
    grouped: fc.boolean(),
    preserve: fc.constantFrom(true, false, undefined, undefined, undefined),
    protocol: fc.constantFrom<"TCP" | "UDP">("TCP", "TCP", "UDP"),
    listens: fc.constantFrom<22 | 80 | 443>(22, 80, 443, 443),
    routed: fc.boolean(),
    sources: fc.subarray(["0.0.0.0/0", "8.0.0.0/8", "10.0.0.0/8"]),
    trusts: fc.boolean(),
  })
  .map((of) => ({ ...of, grouped: of.grouped || of.type === "application" }));

const REQUESTS: readonly Request[] = [0x01020304n, 0x08080808n].flatMap((address) =>
  [22, 80, 443].map((port): Request => ({ family: 4, address, port })),
);

describe("paths through Global Accelerator to a load balancer", () => {
  it("need no route where the client's address is kept, and a public address where it is not", () => {
    const answers = { yes: 0, no: 0, perhaps: 0 };
    fc.assert(
      fc.property(accelerated, (of) => {
        const resources = templateResources(toTemplate(of), undefined);
        const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
        const named = (name: string) => {
          const eni = network.interfaces.find((one) => one.name === name);
          assert.ok(eni);
          return eni;
        };
        const paths = internetPaths(named("Balancer"), network);
        const legs = balancedPaths(named("Server"), network);
        for (const request of REQUESTS) {
          const expected = arrives(of, request);
          answers[expected]++;
          const holds = (of: typeof paths, bound: "must" | "may"): boolean =>
            of.some(({ bounds }) =>
              bounds[bound].v4.at(Number(request.address)).has((6 << 16) + request.port),
            );
          const told = `${request.address.toString(16)} to ${request.port}`;
          assert.equal(holds(paths, "must"), expected === "yes", `must ${told}`);
          assert.equal(holds(paths, "may"), expected !== "no", `may ${told}`);
          // The second leg begins where the first ends: at the listener, with the balancer's own address.
          const further = of.trusts && of.grouped;
          assert.equal(holds(legs, "must"), further && expected === "yes", `further must ${told}`);
          assert.equal(holds(legs, "may"), further && expected !== "no", `further may ${told}`);
        }
      }),
      { numRuns: 500 },
    );
    for (const [answer, count] of Object.entries(answers)) assert.ok(count > 20, `${count} ${answer}`);
  });
});
