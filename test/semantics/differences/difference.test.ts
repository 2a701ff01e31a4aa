import assert from "node:assert/strict";
import fc from "fast-check";
import { networkOfTemplate } from "../../../shared";
import { boxes, coversPackets, NO_PACKETS } from "../../../shared/packets";
import { differenceOf, type Difference } from "../../../shared/semantics/differences/difference";
import { aclLines, openAclLines } from "../acls/acl-arbitraries";
import { allows, tellingAclPackets } from "../acls/acl-oracle";
import {
  aclProgram,
  completionsOf as completionsOfAcl,
  holdsPacket as holdsAclPacket,
  settled,
} from "../acls/acl-program";
import { openProgram, settledProgram } from "../groups/group-arbitraries";
import { completionsOf, groupPackets, groupsAdmit, type WrittenProgram } from "../groups/group-oracle";
import { holdsPacket, networkOf } from "../groups/group-program";
import { told } from "./told";

const NAMES = ["A", "B", "C"];

function of(all: readonly Difference[], name: string, direction: string): Difference | undefined {
  return all.find((one) => one.name === name && one.direction === direction);
}

describe("the difference of two networks", () => {
  it("is exactly the packets that one admits and the other does not", () => {
    let different = 0;
    fc.assert(
      fc.property(settledProgram, settledProgram, (one, other) => {
        const before = networkOf(one);
        const found = differenceOf(before, networkOf(other));
        for (const way of ["ingress", "egress"] as const) {
          for (const name of NAMES) {
            const told = of(found, name, way);
            for (const packet of [...groupPackets(one), ...groupPackets(other)]) {
              const was = groupsAdmit([name], way, packet, one, {});
              const is = groupsAdmit([name], way, packet, other, {});
              const peer = "peer" in packet && NAMES.includes(packet.peer);
              const asked = peer ? { ...packet, peer: `group ${packet.peer}` } : packet;
              const holds = (side: "removed" | "added"): boolean =>
                told !== undefined && holdsRenamed(told[side].must, asked, before);
              if (was !== is) different++;
              assert.equal(holds("removed"), was && !is);
              assert.equal(holds("added"), is && !was);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
    assert.ok(different > 100);
  });

  describe("of lines that nobody knows", () => {
    const Parameters = { One: { Type: "String" }, Other: { Type: "String" } };
    const line = (port: number, to: number, name: string) => ({
      ...{ IpProtocol: "tcp", FromPort: port, ToPort: to, CidrIp: { Ref: name } },
    });
    const group = (...SecurityGroupIngress: object[]) =>
      networkOfTemplate({
        Parameters,
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "web", SecurityGroupIngress, SecurityGroupEgress: [] },
          },
        },
      });
    const entry = (RuleNumber: number, port: number, name: string) => ({
      Type: "AWS::EC2::NetworkAclEntry",
      Properties: {
        ...{ NetworkAclId: { Ref: "Acl" }, RuleNumber, Protocol: 6, RuleAction: "allow" },
        ...{ CidrBlock: { Ref: name }, PortRange: { From: port, To: port } },
      },
    });
    const acl = (First: object, Second: object) =>
      networkOfTemplate({
        Parameters,
        Resources: { Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-1" } }, First, Second },
      });
    const names = (all: readonly Difference[]) =>
      all.map(({ name, added }) => [name, ...added.names.toSorted()]);

    it("is what changes beside them, where they stay as they are", () => {
      const [office, https] = [line(3389, 3389, "One"), { ...line(443, 443, "One"), CidrIp: "10.0.0.0/8" }];
      const [alone, beside] = [group(office), group(office, https)];
      assert.deepEqual(told(alone, beside), ["security-group Web ingress + tcp 443"]);
      assert.deepEqual(told(beside, alone), ["security-group Web ingress - tcp 443"]);
      const another = group(office, line(22, 22, "Other"));
      assert.deepEqual(told(beside, another), [
        "security-group Web ingress + may be tcp 22",
        "security-group Web ingress - tcp 443",
      ]);
    });

    it("is what else the same decides about", () => {
      const [one, two] = [group(line(22, 22, "One")), group(line(22, 22, "One"), line(443, 443, "One"))];
      assert.deepEqual(told(one, two), ["security-group Web ingress + may be tcp 443"]);
      assert.deepEqual(told(two, one), ["security-group Web ingress - may be tcp 443"]);
    });

    it("is all that they may admit, where one of them is written in another way", () => {
      const ports = { Pt: { Type: "Number" } };
      const range = (from: unknown) =>
        networkOfTemplate({
          Parameters: ports,
          Resources: {
            Web: {
              Type: "AWS::EC2::SecurityGroup",
              Properties: {
                GroupDescription: "web",
                SecurityGroupIngress: [
                  { IpProtocol: "tcp", FromPort: from, ToPort: { Ref: "Pt" }, CidrIp: "0.0.0.0/0" },
                ],
              },
            },
          },
        });
      assert.deepEqual(told(range({ Ref: "Pt" }), range(1)), [
        "security-group Web ingress + may be tcp 1-65535",
        "security-group Web ingress - may be all tcp except 1",
      ]);
    });

    it("is there where a condition goes from their group", () => {
      const web = (more: object) =>
        networkOfTemplate({
          Parameters,
          Conditions: { IsOn: { "Fn::Equals": [{ Ref: "Other" }, "on"] } },
          Resources: {
            Web: {
              Type: "AWS::EC2::SecurityGroup",
              ...more,
              Properties: {
                GroupDescription: "web",
                SecurityGroupIngress: [line(22, 22, "One")],
                SecurityGroupEgress: [],
              },
            },
          },
        });
      const [perhaps, surely] = [web({ Condition: "IsOn" }), web({})];
      assert.notDeepEqual(told(perhaps, surely), []);
      assert.notDeepEqual(told(surely, perhaps), []);
      assert.deepEqual(told(perhaps, perhaps), []);
    });

    it("may be there where they may admit the same as what changes", () => {
      const open = line(443, 443, "One");
      const sure = { ...open, CidrIp: "10.0.0.0/8" };
      assert.deepEqual(told(group(open), group(open, sure)), ["security-group Web ingress + may be tcp 443"]);
      assert.deepEqual(told(group(sure), group(open)), [
        "security-group Web ingress + may be tcp 443",
        "security-group Web ingress - may be tcp 443",
      ]);
    });

    it("is there where they exchange what decides about them", () => {
      const before = group(line(22, 22, "One"), line(443, 443, "Other"));
      const after = group(line(22, 22, "Other"), line(443, 443, "One"));
      assert.deepEqual(names(differenceOf(before, after)), [["Web", "One", "Other"]]);
      const was = acl(entry(100, 22, "One"), entry(110, 443, "Other"));
      const is = acl(entry(100, 22, "Other"), entry(110, 443, "One"));
      assert.deepEqual(names(differenceOf(was, is)), [["Acl", "One", "Other"]]);
    });

    it("is there where actions or numbers of an ACL exchange it", () => {
      const written = (properties: object) => {
        const line = entry(100, 22, "One");
        return { ...line, Properties: { ...line.Properties, CidrBlock: "192.0.2.0/24", ...properties } };
      };
      const one = { Ref: "One" };
      const other = { Ref: "Other" };
      const https = { RuleNumber: 110, PortRange: { From: 443, To: 443 } };
      const acting = (first: object, second: object) =>
        acl(written({ RuleAction: first }), written({ ...https, RuleAction: second }));
      assert.deepEqual(names(differenceOf(acting(one, other), acting(other, one))), [
        ["Acl", "One", "Other"],
      ]);
      assert.deepEqual(differenceOf(acting(one, other), acting(one, other)), []);
      const numbered = (first: object, second: object) =>
        acl(written({ RuleNumber: first }), written({ RuleNumber: second, RuleAction: "deny" }));
      const told = differenceOf(numbered(one, other), numbered(other, one));
      assert.deepEqual(names(told), [["Acl", "One", "Other"]]);
      assert.deepEqual(differenceOf(numbered(one, other), numbered(one, other)), []);
    });

    it("is there where another part of it, or something else with it, decides", () => {
      const from = (CidrIp: unknown) => group({ ...line(22, 22, "One"), CidrIp });
      const among = (CidrBlock: unknown) => {
        const one = entry(100, 22, "One");
        return acl({ ...one, Properties: { ...one.Properties, CidrBlock } }, entry(110, 443, "One"));
      };
      const written = [
        { Ref: "One" },
        { "Fn::Select": [0, { "Fn::Split": [",", { Ref: "One" }] }] },
        { "Fn::Select": [1, { "Fn::Split": [",", { Ref: "One" }] }] },
        { "Fn::Sub": "${One}/32" },
        { "Fn::Sub": "${One}/24" },
      ];
      for (const one of written)
        for (const other of written)
          for (const network of [from, among]) {
            const isSame = differenceOf(network(one), network(other)).length === 0;
            assert.equal(isSame, one === other, JSON.stringify([one, other]));
          }
      const over = (port: number) => group({ ...line(port, port, "One"), IpProtocol: { Ref: "Other" } });
      assert.notDeepEqual(differenceOf(over(22), over(23)), []);
      assert.deepEqual(differenceOf(over(22), over(22)), []);
      const joined = { "Fn::Join": ["", [{ Ref: "One" }, "/32"]] };
      assert.deepEqual(differenceOf(from({ "Fn::Sub": "${One}/32" }), from(joined)), []);
    });

    it("is none where they only stand otherwise", () => {
      const before = group(line(22, 22, "One"), line(23, 23, "One"), line(443, 443, "Other"));
      const after = group(line(443, 443, "Other"), line(22, 23, "One"));
      assert.deepEqual(differenceOf(before, after), []);
      const was = acl(entry(100, 22, "One"), entry(110, 443, "Other"));
      const is = acl(entry(90, 443, "Other"), entry(100, 22, "One"));
      assert.deepEqual(differenceOf(was, is), []);
    });
  });

  it("is bounded by every pair of completions", () => {
    fc.assert(
      fc.property(openProgram, settledProgram, (open, settled) => {
        const found = differenceOf(networkOf(open), networkOf(settled));
        for (const completion of completionsOf(open).slice(0, 12)) {
          const done = differenceOf(networkOf(open, completion), networkOf(settled));
          for (const one of done.filter(({ name }) => NAMES.includes(name))) {
            const told = of(found, one.name, one.direction);
            assert.ok(told, `${one.name} ${one.direction} differs under a completion`);
          }
          for (const told of found) {
            assert.ok(coversPackets(told.added.may, told.added.must));
            for (const { must, may, names } of [told.added, told.removed])
              assert.equal(names.length === 0, coversPackets(must, may), "names decide what is open");
            const exact = of(done, told.name, told.direction);
            for (const side of ["added", "removed"] as const) {
              const really = exact ? exact[side].must : NO_PACKETS;
              assert.ok(
                coversPackets(really, told[side].must) && coversPackets(told[side].may, really),
                side,
              );
            }
            const one = of(done, told.name, told.direction);
            if (!told.removed.must.empty || !told.added.must.empty)
              assert.ok(one, "what surely differs does");
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it("holds all that lines make newly or no longer, however what both leave open turns out", () => {
    let different = 0;
    const known = openProgram.filter(({ groups }) => groups.every(({ hidden }) => hidden.length === 0));
    fc.assert(
      fc.property(known, fc.nat(63), (program, left) => {
        const fewer = ({ lines }: WrittenProgram["groups"][number]) =>
          lines.filter((_, at) => ((left >> (at % 6)) & 1) === 1);
        const less = { ...program, groups: program.groups.map((one) => ({ ...one, lines: fewer(one) })) };
        for (const [was, is] of [[less, program] as const, [program, less] as const]) {
          const found = differenceOf(networkOf(was), networkOf(is));
          for (const completion of completionsOf(program).slice(0, 12)) {
            for (const one of differenceOf(networkOf(was, completion), networkOf(is, completion))) {
              different++;
              const told = of(found, one.name, one.direction);
              for (const side of ["added", "removed"] as const)
                assert.ok(coversPackets(told?.[side].may ?? NO_PACKETS, one[side].must), side);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
    assert.ok(different > 100);
  });

  it("is exactly the packets that one ACL allows and the other does not, each way", () => {
    let different = 0;
    fc.assert(
      fc.property(aclLines, aclLines, aclLines, (one, other, back) => {
        const before = aclProgram(settled(one), settled(back)).network;
        const found = differenceOf(before, aclProgram(settled(other), settled(back)).network);
        assert.equal(of(found, "Acl", "egress"), undefined);
        const told = of(found, "Acl", "ingress");
        for (const packet of tellingAclPackets([...one, ...other])) {
          const [was, is] = [allows(one, packet), allows(other, packet)];
          if (was !== is) different++;
          for (const bound of ["must", "may"] as const) {
            assert.equal(told !== undefined && holdsAclPacket(told.removed[bound], packet), was && !is);
            assert.equal(told !== undefined && holdsAclPacket(told.added[bound], packet), is && !was);
          }
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(different > 100);
  });

  it("of ACLs is bounded by every completion", () => {
    let open = 0;
    fc.assert(
      fc.property(openAclLines, aclLines, (drawn, other) => {
        const after = aclProgram(settled(other)).network;
        const told = of(differenceOf(aclProgram(drawn).network, after), "Acl", "ingress");
        for (const completion of completionsOfAcl(drawn).slice(0, 12)) {
          for (const packet of tellingAclPackets([...completion, ...other])) {
            const [was, is] = [allows(completion, packet), allows(other, packet)];
            for (const [side, really] of [
              ["removed", was && !is],
              ["added", is && !was],
            ] as const) {
              const holds = (bound: "must" | "may"): boolean =>
                told !== undefined && holdsAclPacket(told[side][bound], packet);
              if (really) assert.ok(holds("may"), `${side} perhaps`);
              if (holds("must")) assert.ok(really, `${side} for sure`);
              if (holds("may") && !holds("must")) open++;
            }
          }
        }
      }),
      { numRuns: 25 },
    );
    assert.ok(open > 50);
  });

  it("tells a choice that is the other way round, and not the same one in other words", () => {
    const isLive = { "Fn::Equals": [{ Ref: "Stage" }, "live"] };
    const chosen = (then: string, otherwise: string, IsLive: object = isLive) =>
      networkOfTemplate({
        Parameters: { Stage: { Type: "String" } },
        Conditions: { IsLive },
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "web",
              SecurityGroupIngress: [
                {
                  IpProtocol: "tcp",
                  FromPort: 22,
                  ToPort: 22,
                  CidrIp: { "Fn::If": ["IsLive", then, otherwise] },
                },
              ],
            },
          },
        },
      });
    const [office, everybody] = ["198.51.100.0/24", "0.0.0.0/0"];
    const before = chosen(office, everybody);
    const isNotLive = { "Fn::Not": [isLive] };
    for (const turned of [chosen(everybody, office), chosen(office, everybody, isNotLive)]) {
      const found = differenceOf(before, turned);
      assert.deepEqual(
        found.map(({ name, direction, added, removed }) => [name, direction, added.names, removed.names]),
        [["Web", "ingress", ["Stage"], ["Stage"]]],
      );
      for (const { added, removed } of found)
        for (const { must, may } of [added, removed]) assert.ok(must.empty && !may.empty);
    }
    assert.deepEqual(differenceOf(before, chosen(everybody, office, isNotLive)), []);
  });

  it("is empty between a network and itself, whatever the order of its resources", () => {
    fc.assert(
      fc.property(settledProgram, (program) => {
        const turned: WrittenProgram = {
          ...program,
          groups: [...program.groups]
            .reverse()
            .map((group) => ({ ...group, lines: [...group.lines].reverse() })),
        };
        assert.deepEqual(differenceOf(networkOf(program), networkOf(turned)), []);
      }),
      { numRuns: 30 },
    );
  });

  it("is empty between a network and itself, whatever is open", () => {
    fc.assert(
      fc.property(openProgram, openAclLines, (program, lines) => {
        assert.deepEqual(differenceOf(networkOf(program), networkOf(program)), []);
        assert.deepEqual(differenceOf(aclProgram(lines).network, aclProgram(lines).network), []);
      }),
      { numRuns: 30 },
    );
  });

  it("is empty between two hosts that write the same lines", () => {
    fc.assert(
      fc.property(settledProgram, (program) => {
        const other = program.dialect === "aws" ? "cloudformation" : "aws";
        const found = differenceOf(networkOf(program), networkOf({ ...program, dialect: other }));
        // Without egress lines the hosts differ, and are meant to.
        assert.deepEqual(
          found.filter(({ direction }) => direction === "ingress").map(({ name }) => name),
          [],
        );
      }),
      { numRuns: 30 },
    );
  });

  it("tells a group that is gone, and reads the same each time", () => {
    const line = {
      protocol: "tcp",
      from: 22,
      to: 22,
      peer: { cidr: "192.0.2.0/24" },
      way: "ingress",
      place: "inline",
    } as const;
    const group = (name: string) => ({ name, lines: [line], hidden: [] });
    const program = (...names: string[]): WrittenProgram => ({
      dialect: "aws",
      groups: names.map(group),
      lists: [],
      parameters: {},
      conditions: {},
    });
    const found = differenceOf(networkOf(program("web", "old")), networkOf(program("web", "new")));
    assert.deepEqual(
      found.map(({ name, presence, removed, added }) => [
        name,
        presence,
        boxes(removed.must),
        boxes(added.must),
      ]),
      [
        ["new", "only after", [], [{ family: 4, prefixes: ["192.0.2.0/24"], services: ["tcp 22"] }]],
        ["old", "only before", [{ family: 4, prefixes: ["192.0.2.0/24"], services: ["tcp 22"] }], []],
      ],
    );
  });
});

function holdsRenamed(
  set: Difference["added"]["must"],
  packet: Parameters<typeof holdsPacket>[1],
  network: Parameters<typeof holdsPacket>[2],
): boolean {
  if ("peer" in packet && packet.peer.startsWith("group "))
    return set.ofPeer(packet.peer).has(packet.protocol * 65536 + packet.detail);
  return holdsPacket(set, packet, network);
}
