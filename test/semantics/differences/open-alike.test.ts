import assert from "node:assert/strict";
import fc from "fast-check";
import { networkOfTemplate, type Network } from "../../../shared";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { PUBLIC_VPC, ref, toInternet } from "../paths/public-vpc";
import { told } from "./told";

type Source = "Office" | "Partner" | "0.0.0.0/0" | "10.0.0.0/8";

interface Line {
  readonly port: number;
  readonly source: Source;
}

interface Program {
  readonly lines: readonly Line[];
  /** Of a second group, of which both programs have the same lines or not. */
  readonly more?: readonly Line[];
  readonly destination?: "Way" | "0.0.0.0/0" | "10.9.0.0/16";
  /** A group of which nobody knows the lines, and a subnet that nobody knows, or of two. */
  readonly group?: "sg-12345678";
  readonly subnet?: "subnet-12345678" | typeof EITHER;
  /** Global Accelerator asks for strangers, from addresses of its own. */
  readonly accelerated?: boolean;
}

/** What a deploy gives. */
type Given = Readonly<Record<"Office" | "Partner" | "Way", string>>;

const EITHER = { "Fn::If": ["IsOn", ref("Subnet"), ref("Back")] };

const EDGE = {
  Edge: { Type: "AWS::GlobalAccelerator::Accelerator", Properties: { Name: "edge" } },
  Listener: {
    Type: "AWS::GlobalAccelerator::Listener",
    Properties: {
      ...{ AcceleratorArn: ref("Edge"), Protocol: "TCP" },
      PortRanges: [{ FromPort: 22, ToPort: 443 }],
    },
  },
  Endpoints: {
    Type: "AWS::GlobalAccelerator::EndpointGroup",
    Properties: {
      ListenerArn: ref("Listener"),
      EndpointConfigurations: [{ EndpointId: ref("Machine"), ClientIPPreservationEnabled: false }],
    },
  },
};

function networkOf(
  { lines, more = [], destination = "0.0.0.0/0", group: unknown, subnet, accelerated }: Program,
  given?: Given,
): Network {
  const value = (name: string): unknown => {
    if (name !== "Office" && name !== "Partner" && name !== "Way") return name;
    return given ? given[name] : ref(name);
  };
  const group = (own: readonly Line[]) => ({
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      VpcId: ref("Vpc"),
      GroupDescription: "web",
      SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "10.0.0.0/8" }],
      SecurityGroupIngress: own.map(({ port, source }) => ({
        ...{ IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp: value(source) },
      })),
    },
  });
  return networkOfTemplate({
    Parameters: { Office: { Type: "String" }, Partner: { Type: "String" }, Way: { Type: "String" } },
    Conditions: { IsOn: { "Fn::Equals": [ref("Way"), "on"] } },
    Resources: {
      ...PUBLIC_VPC,
      ...toInternet("Subnet", { DestinationCidrBlock: value(destination) }),
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true },
      },
      Back: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.1.0/24", MapPublicIpOnLaunch: true },
      },
      Web: group(lines),
      More: group(more),
      Machine: {
        Type: "AWS::EC2::Instance",
        Properties: {
          ...{ ImageId: "ami-12345678", SubnetId: subnet ?? ref("Subnet") },
          SecurityGroupIds: [
            ref("Web"),
            ...(more.length > 0 ? [ref("More")] : []),
            ...(unknown ? [unknown] : []),
          ],
        },
      },
      ...(accelerated && EDGE),
    },
  });
}

const PORTS = [22, 443];
const STRANGERS = [0x01020304, 0xcb007107];

const line = fc.record<Line>({
  port: fc.constantFrom(...PORTS),
  source: fc.constantFrom("Office", "Partner", "0.0.0.0/0", "10.0.0.0/8"),
});
const lines = fc.array(line, { maxLength: 3 });
const program = fc.record<Program>({
  lines,
  more: lines,
  destination: fc.constantFrom("0.0.0.0/0", "0.0.0.0/0", "Way", "10.9.0.0/16"),
});
const blocks = fc.constantFrom("0.0.0.0/0", "203.0.113.0/24", "10.2.0.0/16");
const given = fc.record<Given>({
  Office: blocks,
  Partner: blocks,
  Way: fc.constantFrom("0.0.0.0/0", "10.8.0.0/16"),
});

describe("of lines that both networks leave open alike, an interface", () => {
  const office: Line = { port: 22, source: "Office" };
  const web: Line = { port: 443, source: "0.0.0.0/0" };
  const machine = (before: Program, after: Program) =>
    told(networkOf(before), networkOf(after)).filter((text) => text.startsWith("interface"));

  it("is told what changes beside them, and not these", () => {
    assert.deepEqual(machine({ lines: [office] }, { lines: [office, web] }), [
      "interface Machine ingress + tcp 443",
    ]);
    assert.deepEqual(machine({ lines: [office, web] }, { lines: [office] }), [
      "interface Machine ingress - tcp 443",
    ]);
    const [more, other] = [[office], [{ ...office, port: 443 }]];
    assert.deepEqual(machine({ lines: [web], more }, { lines: [], more }), [
      "interface Machine ingress - tcp 443",
    ]);
    assert.deepEqual(machine({ lines: [web], more }, { lines: [], more: other }), [
      "interface Machine ingress - may be tcp 22, 443",
    ]);
  });

  it("is told what else may let the same in", () => {
    const partner: Line = { port: 22, source: "Partner" };
    assert.deepEqual(machine({ lines: [office, partner] }, { lines: [office] }), [
      "interface Machine ingress - may be tcp 22",
    ]);
    const [ofPartner, ofOffice] = [
      { ...partner, port: 443 },
      { ...office, port: 443 },
    ];
    assert.deepEqual(machine({ lines: [office, ofPartner] }, { lines: [office, ofOffice] }), [
      "interface Machine ingress + may be tcp 443",
      "interface Machine ingress - may be tcp 443",
    ]);
  });

  it("is told of these where the way to them changes, or nobody knows it", () => {
    const closed = { lines: [office], destination: "10.9.0.0/16" } as const;
    assert.deepEqual(machine(closed, { lines: [office, web] }), ["interface Machine ingress + tcp 22, 443"]);
    const unknown = { lines: [office], destination: "Way" } as const;
    assert.deepEqual(machine(unknown, { ...unknown, lines: [office, web] }), [
      "interface Machine ingress + may be tcp 22, 443",
      "interface Machine ingress - may be tcp 22",
    ]);
    assert.deepEqual(machine(unknown, { lines: [office, web] }), ["interface Machine ingress + tcp 22, 443"]);
  });

  it("is told what leads to it by another way, or is filtered by something else", () => {
    const own = { lines: [office] };
    const both = { lines: [office, web] };
    const unknownGroup = { ...own, group: "sg-12345678" } as const;
    assert.deepEqual(machine({ ...both, accelerated: true }, own), [
      "interface Machine ingress - tcp 22, 443",
    ]);
    assert.deepEqual(machine(own, { ...both, accelerated: true }), [
      "interface Machine ingress + tcp 22, 443",
    ]);
    for (const subnet of ["subnet-12345678", EITHER] as const)
      assert.deepEqual(machine(both, { ...own, subnet }), ["interface Machine ingress - tcp 22, 443"]);
    assert.deepEqual(machine(both, unknownGroup), [
      "interface Machine ingress + may be all traffic except tcp 443",
      "interface Machine ingress - may be tcp 443",
    ]);
    assert.deepEqual(machine(unknownGroup, both), [
      "interface Machine ingress + may be tcp 443",
      "interface Machine ingress - may be all traffic except tcp 443",
    ]);
  });

  it("is told of every packet that newly reaches it in some deploy, and of none that does in no deploy", () => {
    let changes = 0;
    fc.assert(
      fc.property(program, program, given, (before, after, values) => {
        const open = differenceOf(networkOf(before), networkOf(after));
        const settled = differenceOf(networkOf(before, values), networkOf(after, values));
        for (const side of ["added", "removed"] as const)
          for (const stranger of STRANGERS)
            for (const port of PORTS) {
              const has = (all: typeof open, bound: "must" | "may", kinds: readonly string[]): boolean =>
                all.some(
                  ({ kind, [side]: change }) =>
                    kinds.includes(kind) && change[bound].v4.at(stranger).has(0x060000 + port),
                );
              const comes = has(settled, "must", ["interface"]);
              if (comes) changes++;
              const what = `${side} ${stranger}:${port} of ${JSON.stringify([before, after, values])}`;
              // That lines exchange what decides about them is told of their groups.
              if (comes) assert.ok(has(open, "may", ["interface", "security-group"]), what);
              else assert.ok(!has(open, "must", ["interface"]), what);
            }
      }),
      { numRuns: 250 },
    );
    assert.ok(changes > 100, `${changes} changes`);
  });
});
