import assert from "node:assert/strict";
import fc from "fast-check";
import { networkOfTemplate } from "../../../shared";
import { Diagnostics, ResourceIndex } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import type { Network } from "../../../shared/network/network";
import { redundantAcross } from "../../../shared/semantics";
import { settledProgram } from "./group-arbitraries";
import {
  groupPackets,
  groupsAdmit,
  lineAdmits,
  type GroupPacket,
  type Way,
  type WrittenLine,
  type WrittenProgram,
} from "./group-oracle";
import { groupNamed, templateResources, toTemplate } from "./group-program";

const GROUPS = ["A", "B", "C"];
/** Few prefixes and ports, so that lines cover each other often. */
const line: fc.Arbitrary<WrittenLine> = fc.record({
  protocol: fc.constant("tcp"),
  from: fc.constantFrom(22, 23),
  to: fc.constantFrom(23, 80),
  peer: fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "::/0").map((cidr) => ({ cidr })),
  way: fc.constantFrom<Way>("ingress", "egress"),
  place: fc.constantFrom<WrittenLine["place"]>("inline", "standalone"),
});
const crowded: fc.Arbitrary<WrittenProgram> = fc
  .array(fc.array(line, { maxLength: 4 }), { minLength: GROUPS.length, maxLength: GROUPS.length })
  .map((perGroup) => ({
    dialect: "cloudformation",
    groups: perGroup.map((lines, i) => ({ name: GROUPS[i] ?? "", lines, hidden: [] })),
    lists: [],
    parameters: {},
    conditions: {},
  }));
const enis = fc.array(fc.subarray(GROUPS, { minLength: 1 }), { minLength: 1, maxLength: 3 });

function networkWith(program: WrittenProgram, enis: readonly (readonly string[])[]): Network {
  const template = toTemplate(program) as { Resources: object };
  const Resources = {
    ...template.Resources,
    ...Object.fromEntries(
      enis.map((names, i) => [
        `Card${i}`,
        {
          Type: "AWS::EC2::NetworkInterface",
          Properties: {
            SubnetId: "subnet-0123456789abcdef0",
            GroupSet: names.map((name) => ({ "Fn::GetAtt": [name, "GroupId"] })),
          },
        },
      ]),
    ),
  };
  const resources = templateResources({ ...template, Resources }, undefined);
  return buildNetwork(new ResourceIndex(resources, new Diagnostics()));
}

/** What is drawn for one protocol, in the others that have the same numbers. */
function alike(packet: GroupPacket): GroupPacket[] {
  const others: Readonly<Record<number, readonly number[]>> = { 1: [58], 6: [17], 50: [2, 47] };
  return [packet.protocol, ...(others[packet.protocol] ?? [])].map((protocol) => ({ ...packet, protocol }));
}

/** The lines of a group that a packet by packet look finds needless on every interface that carries it. */
function needless(
  name: string,
  way: Way,
  program: WrittenProgram,
  enis: readonly (readonly string[])[],
  packets: readonly GroupPacket[],
): number {
  const others = enis
    .filter((names) => names.includes(name))
    .map((names) => names.filter((one) => one !== name));
  const lines = program.groups.find((group) => group.name === name)?.lines ?? [];
  return lines.filter((line) => {
    const own = packets.filter((packet) => lineAdmits(line, packet, program, {}));
    if (line.way !== way || own.length === 0 || others.length === 0) return false;
    return others.every((names) => own.every((packet) => groupsAdmit(names, way, packet, program, {})));
  }).length;
}

describe("lines that other groups of an interface make needless", () => {
  it("are those that a packet by packet look finds", () => {
    let found = 0;
    fc.assert(
      fc.property(fc.oneof(settledProgram, crowded), enis, (drawn, carried) => {
        const program: WrittenProgram = { ...drawn, dialect: "cloudformation" };
        const network = networkWith(program, carried);
        const packets = groupPackets(program).flatMap(alike);
        for (const name of GROUPS) {
          for (const way of ["ingress", "egress"] as const) {
            const { surely, perhaps } = redundantAcross(groupNamed(network, name), way, network);
            const expected = needless(name, way, program, carried, packets);
            assert.equal(surely.length, expected, `${way} of ${name} on ${JSON.stringify(carried)}`);
            assert.equal(perhaps.length, 0, "nothing is open in a settled program");
            found += expected;
          }
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(found > 50, `only ${found} needless lines were drawn`);
  });

  it("may be those that lines which nobody knows admit as well", () => {
    const id = (name: string) => ({ "Fn::GetAtt": [name, "GroupId"] });
    const group = (SecurityGroupIngress: unknown) => ({
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "g", VpcId: "vpc-1", SecurityGroupIngress },
    });
    const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "192.0.2.0/24" };
    const network = networkOfTemplate({
      Resources: {
        A: group([https]),
        B: group({ "Fn::Transform": { Name: "Lines" } }),
        Card: {
          Type: "AWS::EC2::NetworkInterface",
          Properties: { SubnetId: "subnet-1", GroupSet: [id("A"), id("B")] },
        },
      },
    });
    const { surely, perhaps, names } = redundantAcross(groupNamed(network, "A"), "ingress", network);
    assert.deepEqual(surely, []);
    assert.deepEqual([perhaps.length, names], [1, ["Fn::Transform Lines"]]);
  });
});
