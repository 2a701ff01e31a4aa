import assert from "node:assert/strict";
import fc from "fast-check";
import { decidersOf, Diagnostics, ResourceIndex, type Origin } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import { DEFAULT_INTENT, type Intent } from "../../../shared/semantics/intent";
import { coversPackets, parsePrefix, tcp, type PacketSet } from "../../../shared/packets";
import {
  anyOf,
  egressOf,
  exposureOfSets,
  ingressOf,
  linesOpenToSome,
  packetsOfLine,
  type Exposure,
  type GroupFilter,
} from "../../../shared/semantics";
import { openProgram, settledProgram } from "./group-arbitraries";
import {
  completionsOf as allCompletions,
  groupPackets,
  groupsAdmit,
  type Way,
  type WrittenProgram,
} from "./group-oracle";
import { groupNamed, holdsPacket, networkOf, templateResources } from "./group-program";

const WAYS: readonly Way[] = ["ingress", "egress"];
const GROUPS = ["A", "B", "C"];

function filterOf(group: Parameters<typeof ingressOf>[0], way: Way): GroupFilter {
  return way === "ingress" ? ingressOf(group) : egressOf(group);
}

describe("what a group admits", () => {
  it("is what the oracle finds, line by line and packet by packet", () => {
    fc.assert(
      fc.property(settledProgram, (program) => {
        const network = networkOf(program);
        for (const way of WAYS) {
          for (const name of GROUPS) {
            const { must, may } = filterOf(groupNamed(network, name), way).bounds;
            assert.equal(must, may, "nothing is open in a settled program");
            for (const packet of groupPackets(program)) {
              const expected = groupsAdmit([name], way, packet, program, {});
              if (holdsPacket(must, packet, network) !== expected)
                assert.fail(`${way} of ${name}: ${show(packet)} is ${expected ? "" : "not "}admitted`);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is the union over all groups of one interface", () => {
    fc.assert(
      fc.property(settledProgram, fc.subarray(GROUPS, { minLength: 2 }), (program, names) => {
        const network = networkOf(program);
        const { must } = anyOf(...names.map((name) => ingressOf(groupNamed(network, name)).bounds));
        for (const packet of groupPackets(program))
          assert.equal(
            holdsPacket(must, packet, network),
            groupsAdmit(names, "ingress", packet, program, {}),
            show(packet),
          );
      }),
      { numRuns: 60 },
    );
  });

  it("leaves the same services open and wide by the quick way and by the full sets", () => {
    fc.assert(
      fc.property(fc.oneof(settledProgram, openProgram), (program) => {
        const network = networkOf(program);
        for (const way of WAYS) {
          for (const name of GROUPS) {
            const filter = filterOf(groupNamed(network, name), way);
            const quick = filter.exposure(DEFAULT_INTENT, []);
            const full = exposureOfSets(filter.bounds, DEFAULT_INTENT, []);
            assert.deepEqual(quick.map(edges), full.map(edges));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("the lines that explain packets", () => {
  it("admit all of them together, and none can be left out", () => {
    let explained = 0;
    fc.assert(
      fc.property(fc.oneof(settledProgram, openProgram), (program) => {
        const network = networkOf(program);
        for (const name of GROUPS) {
          const filter = ingressOf(groupNamed(network, name));
          const { must } = filter.bounds;
          const { lines } = filter.explain(must, "must");
          const sure = new Set<string>();
          filter.lines.each((line, doubt) => doubt ?? sure.add(placeOf(line)));
          for (const { at } of lines) assert.ok(sure.has(placeOf(at)), "it is there");
          const sets = lines.map((line) => packetsOfLine(line, "must"));
          assert.ok(coversPackets(unite(sets), must), "together they admit everything");
          sets.forEach((_, i) => {
            const others = sets.filter((_set, k) => k !== i);
            assert.ok(!coversPackets(unite(others), must), `line ${i} of ${lines.length} is needed`);
          });
          explained += lines.length;
        }
      }),
      { numRuns: 100 },
    );
    assert.ok(explained > 100);
  });

  it("are for a doubtful packet the lines that may admit it", () => {
    fc.assert(
      fc.property(openProgram, (program) => {
        const network = networkOf(program);
        for (const name of GROUPS) {
          const filter = ingressOf(groupNamed(network, name));
          const { must, may } = filter.bounds;
          if (must === may || coversPackets(must, may)) continue;
          const { lines, names } = filter.explain(may, "may");
          assert.ok(lines.length > 0 || filter.lines.rest);
          assert.ok(names.length > 0, "something decides");
          const told = new Set(lines.map(({ at }) => placeOf(at)));
          filter.lines.each((line, doubt) => {
            const isOpen = doubt ?? decidersOf(line.peers).concat(decidersOf(line.services));
            const mayAdmit = !packetsOfLine(line, "may").empty;
            assert.equal(told.has(placeOf(line)), isOpen.length > 0 && mayAdmit, line.says("ingress"));
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});

function placeOf({ resource, path }: Origin): string {
  return JSON.stringify([resource.id, path]);
}

function unite(sets: readonly PacketSet[]): PacketSet {
  return anyOf(...sets.map((set) => ({ must: set, may: set, names: [] }))).must;
}

function edges({ family, open, wide }: Exposure): unknown {
  return [family, open.must.edges, open.may.edges, wide.must.edges, wide.may.edges];
}

function show(packet: unknown): string {
  return JSON.stringify(packet, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

describe("what a group may and must admit", () => {
  it("is above and below every completion, and exact in each", () => {
    let narrow = 0;
    fc.assert(
      fc.property(openProgram, fc.nat(), (program, seed) => {
        const open = networkOf(program);
        const packets = groupPackets(program);
        for (const completion of sample(program, seed)) {
          const done = networkOf(program, completion);
          for (const way of WAYS) {
            for (const name of GROUPS) {
              const { must, may } = filterOf(groupNamed(open, name), way).bounds;
              const exact = filterOf(groupNamed(done, name), way).bounds;
              assert.ok(coversPackets(exact.must, exact.may), "a completion leaves nothing open");
              if (!coversPackets(must, may)) narrow++;
              for (const packet of packets) {
                const admitted = groupsAdmit([name], way, packet, program, completion);
                if (holdsPacket(exact.must, packet, done) !== admitted)
                  assert.fail(`${name} ${way} completed: ${show(packet)} ${admitted}`);
                if (!admitted && holdsPacket(must, packet, open))
                  assert.fail(`${name} ${way} must: ${show(packet)}`);
                if (admitted && !holdsPacket(may, packet, open))
                  assert.fail(`${name} ${way} may: ${show(packet)}`);
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(narrow > 20, "programs with open bounds are tried");
  });
});

/** A few completions of many. */
function sample(program: WrittenProgram, seed: number): ReturnType<typeof allCompletions> {
  const all = allCompletions(program);
  const step = Math.max(1, Math.floor(all.length / 5));
  return all.filter((_, i) => (i + seed) % step === 0).slice(0, 6);
}

describe("lines of a template that explain packets", () => {
  const line = (CidrIp: unknown, FromPort = 22, ToPort = 22) => ({
    ...{ IpProtocol: "tcp", FromPort, ToPort },
    CidrIp,
  });
  const address = line({ "Fn::Sub": "${Ip}/32" });
  const office = line({ Ref: "Office" });

  function filterOfLines(...SecurityGroupIngress: readonly unknown[]): GroupFilter {
    const A = {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "A", SecurityGroupIngress },
    };
    const Text = { Type: "String" };
    const template = {
      Parameters: { Ip: Text, Office: Text, Env: Text },
      Conditions: { Live: { "Fn::Equals": [{ Ref: "Env" }, "live"] } },
      Resources: { A },
    };
    const index = new ResourceIndex(templateResources(template, undefined), new Diagnostics());
    return ingressOf(groupNamed(buildNetwork(index), "A"));
  }

  function said(filter: GroupFilter): readonly string[] {
    return filter.explain(filter.bounds.must, "must").lines.map(({ says }) => says);
  }

  it("are without a wide one whose packets narrow ones with more ports admit", () => {
    const wide = [line("0.0.0.0/0"), line("0.0.0.0/1", 22, 23), line("128.0.0.0/1", 22, 23)];
    assert.deepEqual(said(filterOfLines(...wide)), [
      "tcp 22-23 from 0.0.0.0/1",
      "tcp 22-23 from 128.0.0.0/1",
    ]);
  });

  it("are none that may not be there", () => {
    const perhaps = { "Fn::If": ["Live", line("0.0.0.0/0", 22, 23), { Ref: "AWS::NoValue" }] };
    assert.deepEqual(said(filterOfLines(perhaps, line("0.0.0.0/0"))), ["tcp 22 from 0.0.0.0/0"]);
  });

  it("are of many addresses none for one, unless there are no others", () => {
    const namesOf = (filter: GroupFilter, sources?: "many"): readonly string[] =>
      filter.explain(filter.bounds.may, "may", sources && { sources }).names;
    assert.deepEqual(namesOf(filterOfLines(address, office)), ["Ip", "Office"]);
    assert.deepEqual(namesOf(filterOfLines(address, office), "many"), ["Office"]);
    assert.deepEqual(namesOf(filterOfLines(address), "many"), ["Ip"]);
  });
});

describe("a line that opens nobody knows what", () => {
  const from = (Source: string) => ({
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: "A",
      SecurityGroupIngress: [
        { IpProtocol: "tcp", FromPort: { Ref: "Port" }, ToPort: { Ref: "Port" }, CidrIp: Source },
      ],
    },
  });
  const openLines = (source: string, permissions: Intent["permissions"] = []): number => {
    const template = { Parameters: { Port: { Type: "Number" } }, Resources: { A: from(source) } };
    const resources = templateResources(template, undefined);
    const network = buildNetwork(new ResourceIndex(resources, new Diagnostics()));
    const filter = ingressOf(groupNamed(network, "A"));
    return linesOpenToSome(filter, 4, { ...DEFAULT_INTENT, permissions }, []).length;
  };

  it("opens something where its source is open, unless something is meant to be", () => {
    assert.equal(openLines("0.0.0.0/0"), 1);
    assert.equal(openLines("10.0.0.0/8"), 0);
    assert.equal(openLines("0.0.0.0/0", [{ services: tcp(443) }]), 0);
  });
});

describe("answers about a group", () => {
  const lines = {
    A: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "A" },
    },
    Line: {
      Type: "AWS::EC2::SecurityGroupIngress",
      Properties: {
        GroupId: { Ref: "A" },
        IpProtocol: "tcp",
        FromPort: 22,
        ToPort: 22,
        CidrIp: "8.0.0.0/8",
      },
    },
  };
  const filter = (): GroupFilter => {
    const index = new ResourceIndex(templateResources({ Resources: lines }, undefined), new Diagnostics());
    return ingressOf(groupNamed(buildNetwork(index), "A"));
  };
  const meansTheLine: Intent = {
    ...DEFAULT_INTENT,
    permissions: [{ services: tcp(22), appliesTo: ({ name }) => name === "Line" }],
  };
  const own = ["8.0.0.0/8"].flatMap((text) => parsePrefix(text) ?? []);
  const QUESTIONS: readonly ((asked: GroupFilter) => unknown)[] = [
    (asked) => asked.exposure(DEFAULT_INTENT, []).map(edges),
    (asked) => asked.exposure(DEFAULT_INTENT, own).map(edges),
    (asked) => asked.exposure(meansTheLine, []).map(edges),
    (asked) => asked.explain(asked.bounds.must, "must").lines.length,
    (asked) => asked.explain(asked.bounds.must, "must", { intent: DEFAULT_INTENT }).lines.length,
    (asked) => asked.explain(asked.bounds.must, "must", { intent: meansTheLine }).lines.length,
  ];

  it("do not depend on what was asked before", () => {
    const alone = QUESTIONS.map((ask) => ask(filter()));
    assert.deepEqual(alone.slice(3), [1, 1, 0]);
    assert.notDeepEqual(alone[0], alone[1]);
    for (const [i, first] of QUESTIONS.entries())
      for (const [j, second] of QUESTIONS.entries()) {
        const asked = filter();
        first(asked);
        assert.deepEqual(second(asked), alone[j], `question ${j} after ${i}`);
      }
  });
});
