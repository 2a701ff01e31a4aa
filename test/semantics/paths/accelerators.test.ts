import assert from "node:assert/strict";

import {
  describeServices,
  interfaceNamed,
  internetPaths,
  networkOfTemplate,
  type Network,
} from "../../../shared";
import { accelerationsAt, type Acceleration } from "../../../shared/semantics/paths/balancers/accelerators";

const ref = (name: string) => ({ Ref: name });
const ports = (FromPort: unknown, ToPort: unknown = FromPort) => ({ FromPort, ToPort });
const moved = (ListenerPort: unknown, EndpointPort: unknown) => ({ ListenerPort, EndpointPort });
const ifMore = (what: unknown) => ({ "Fn::If": ["More", what, ref("AWS::NoValue")] });

interface Written {
  readonly listener?: Readonly<Record<string, unknown>>;
  readonly group?: Readonly<Record<string, unknown>>;
  readonly accelerator?: Readonly<Record<string, unknown>>;
  readonly others?: Readonly<Record<string, object>>;
}

function networkOf({ listener, group, accelerator, others }: Written): Network {
  return networkOfTemplate({
    Parameters: { Port: { Type: "Number" }, Word: { Type: "String" }, Ports: { Type: "CommaDelimitedList" } },
    Conditions: { More: { "Fn::Equals": [ref("Word"), "more"] } },
    Resources: {
      Machine: { Type: "AWS::EC2::Instance", Properties: { SubnetId: ref("Subnet") } },
      Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24" } },
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Edge: { Type: "AWS::GlobalAccelerator::Accelerator", Properties: { Name: "edge", ...accelerator } },
      Listener: {
        Type: "AWS::GlobalAccelerator::Listener",
        Properties: {
          AcceleratorArn: ref("Edge"),
          Protocol: "TCP",
          PortRanges: [ports(80, 90)],
          ...listener,
        },
      },
      Group: {
        Type: "AWS::GlobalAccelerator::EndpointGroup",
        Properties: {
          ListenerArn: ref("Listener"),
          EndpointConfigurations: [{ EndpointId: ref("Machine") }],
          ...group,
        },
      },
      ...others,
    },
  });
}

/** The ways to the machine. */
function waysOf(written: Written): readonly Acceleration[] {
  const network = networkOf(written);
  return accelerationsAt(interfaceNamed(network, "Machine"), network);
}

/** What the accelerator surely and perhaps sends on, of packets of a family. */
function sentOn(written: Written, family: 4 | 6): readonly (readonly string[])[] {
  const network = networkOf(written);
  return internetPaths(interfaceNamed(network, "Machine"), network)
    .filter((path) => path.family === family)
    .flatMap(({ hops }) => hops.filter(({ kind }) => kind === "accelerator"))
    .map(({ bounds: { must, may } }) =>
      [must, may].map((set) => describeServices((family === 4 ? set.v4 : set.v6).services)),
    );
}

type Row = readonly [what: string, written: Written, must: string, may?: string, names?: readonly string[]];

const ARRIVES: readonly Row[] = [
  ["a range", {}, "tcp 80-90"],
  ["every port", { listener: { PortRanges: [ports(0, 65535)] } }, "all tcp"],
  ["several", { listener: { PortRanges: [ports(22), ports(80, 81)] } }, "tcp 22, 80-81"],
  ["UDP", { listener: { Protocol: "udp" } }, "udp 80-90"],
  ["TCP, which it is unless it says so", { listener: { Protocol: undefined } }, "tcp 80-90"],
  [
    "a protocol that nobody knows",
    { listener: { Protocol: ref("Word") } },
    "nothing",
    "tcp 80-90; udp 80-90",
    ["Word"],
  ],
  [
    "a first port that nobody knows",
    { listener: { PortRanges: [ports(ref("Port"), 90)] } },
    "nothing",
    "all tcp",
    ["Port"],
  ],
  [
    "a last port that nobody knows",
    { listener: { PortRanges: [ports(80, ref("Port"))] } },
    "nothing",
    "all tcp",
    ["Port"],
  ],
  ["a range turned round", { listener: { PortRanges: [ports(90, 80)] } }, "nothing", "all tcp"],
  ["a first port that is none", { listener: { PortRanges: [ports(-1, 80)] } }, "nothing", "all tcp"],
  ["a last port that is none", { listener: { PortRanges: [ports(80, 65536)] } }, "nothing", "all tcp"],
  [
    "a range that is there or not",
    { listener: { PortRanges: [ports(80), ifMore(ports(443))] } },
    "tcp 80",
    "tcp 80, 443",
    ["Word"],
  ],
  ["ranges from outside", { listener: { PortRanges: ref("Ports") } }, "nothing", "all tcp", ["Ports"]],
  ["a port that is moved", { group: { PortOverrides: [moved(80, 8080)] } }, "tcp 81-90, 8080"],
  ["two", { group: { PortOverrides: [moved(80, 8080), moved(81, 80)] } }, "tcp 80, 82-90, 8080"],
  ["one that the listener does not have", { group: { PortOverrides: [moved(443, 8443)] } }, "tcp 80-90"],
  [
    "from a port that nobody knows",
    { group: { PortOverrides: [moved(ref("Port"), 8080)] } },
    "nothing",
    "all tcp",
    ["Port"],
  ],
  [
    "to a port that nobody knows",
    { group: { PortOverrides: [moved(80, ref("Port"))] } },
    "nothing",
    "all tcp",
    ["Port"],
  ],
  ["from a port that is none", { group: { PortOverrides: [moved(65536, 8080)] } }, "nothing", "all tcp"],
  ["to a port that is none", { group: { PortOverrides: [moved(80, -1)] } }, "nothing", "all tcp"],
  ["moved or not", { group: { PortOverrides: [ifMore(moved(80, 8080))] } }, "nothing", "all tcp", ["Word"]],
  ["overrides from outside", { group: { PortOverrides: ref("Ports") } }, "nothing", "all tcp", ["Ports"]],
];

describe("what Global Accelerator sends to a machine", () => {
  for (const [what, written, must, may = must, names = []] of ARRIVES) {
    it(`is told of ${what}`, () => {
      const [way, ...others] = waysOf(written);
      assert.ok(way);
      assert.deepEqual(others, []);
      assert.equal(describeServices(way.arrives.must) || "nothing", must);
      assert.equal(describeServices(way.arrives.may) || "nothing", may);
      assert.deepEqual([...way.arrives.names], names);
    });
  }

  it("comes over IPv6 as well where the accelerator has both families", () => {
    const dualStack = (written: Written) => waysOf(written).map((way) => way.dualStack.holds);
    assert.deepEqual(dualStack({}), ["no"]);
    assert.deepEqual(dualStack({ accelerator: { IpAddressType: "dual_stack" } }), ["yes"]);
    assert.deepEqual(dualStack({ accelerator: { IpAddressType: ref("Word") } }), ["maybe"]);
  });

  it("needs an accelerator and an endpoint that are on", () => {
    const enabled = (written: Written) => waysOf(written).map((way) => way.enabled.holds);
    const weighing = (Weight: unknown) => ({
      group: { EndpointConfigurations: [{ EndpointId: ref("Machine"), Weight }] },
    });
    assert.deepEqual(enabled({}), ["yes"]);
    assert.deepEqual(enabled({ accelerator: { Enabled: false } }), ["no"]);
    assert.deepEqual(enabled(weighing(0)), ["no"]);
    assert.deepEqual(enabled(weighing(ref("Port"))), ["maybe"]);
  });

  it("is sent on as far as both the accelerator and its ports let it", () => {
    assert.deepEqual(sentOn({}, 4), [["tcp 80-90", "tcp 80-90"]]);
    assert.deepEqual(sentOn({}, 6), [["nothing", "nothing"]]);
    assert.deepEqual(sentOn({ accelerator: { Enabled: ref("Word") } }, 4), [["nothing", "tcp 80-90"]]);
    assert.deepEqual(sentOn({ accelerator: { IpAddressType: ref("Word") } }, 6), [["nothing", "tcp 80-90"]]);
    assert.deepEqual(sentOn({ listener: { PortRanges: ref("Ports") } }, 4), [["nothing", "all tcp"]]);
  });

  it("is nothing where a reference leads to no listener or accelerator", () => {
    assert.deepEqual(waysOf({ group: { ListenerArn: ref("Vpc") } }), []);
    assert.deepEqual(waysOf({ listener: { AcceleratorArn: ref("Vpc") } }), []);
  });

  it("keeps the client's address perhaps, where only the deploy tells which balancer it is", () => {
    const preserves = (balancer: object, ClientIPPreservationEnabled: boolean): unknown => {
      const network = networkOf({
        group: { EndpointConfigurations: [{ EndpointId: ref("Balancer"), ClientIPPreservationEnabled }] },
        others: {
          Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: balancer },
        },
      });
      const eni = network.interfaces.find(({ name }) => name === "Balancer");
      return eni && accelerationsAt(eni, network).map((way) => way.preserves);
    };
    const internal = { Scheme: "internal" };
    assert.deepEqual(preserves({ Type: "application", ...internal }, false), ["yes"]);
    assert.deepEqual(preserves({ Type: "application", Scheme: ref("Word") }, false), ["maybe"]);
    assert.deepEqual(preserves({ Type: "application", Scheme: ref("Word") }, true), ["yes"]);
    assert.deepEqual(preserves({ Type: ref("Word"), ...internal }, false), ["maybe"]);
    assert.deepEqual(preserves({ Type: ref("Word"), ...internal }, true), ["maybe"]);
    assert.deepEqual(preserves({ Type: "network", SecurityGroups: ["sg-1"] }, true), ["yes"]);
    assert.deepEqual(preserves({ Type: "network" }, true), ["no"]);
  });
});
