import assert from "node:assert/strict";
import fc from "fast-check";
import type { GroupLine } from "../../../shared/network/groups/group-line";
import { equalPackets, packetsFrom, prefixOf, tcp, udp, unionPackets } from "../../../shared/packets";
import { egressOf, ingressOf, packetsOfLine } from "../../../shared/semantics";
import { mergeableLines } from "../../../shared/semantics/groups/lines/mergeable-lines";
import { openProgram } from "./group-arbitraries";
import type { Hole, WrittenLine, WrittenProgram } from "./group-oracle";
import { networkOf } from "./group-program";

/** Ports and prefixes of which many lie side by side. */
const line: fc.Arbitrary<WrittenLine> = fc
  .tuple(
    fc.constantFrom("tcp", "udp", "icmp", "50"),
    fc.constantFrom<readonly [number, number]>([8, 0], [21, 21], [22, 22], [22, 23], [23, 80], [24, 30]),
    fc.constantFrom(
      "10.0.0.0/17",
      "10.0.128.0/17",
      "10.1.0.0/17",
      "10.0.0.0/16",
      "2600::/33",
      "2600:0:8000::/33",
    ),
    fc.constantFrom(undefined, undefined, undefined, "IsOn", "IsYes"),
  )
  .filter(([protocol, [from, to]]) => protocol === "icmp" || from <= to)
  .map(([protocol, [from, to], cidr, when]) => ({
    ...{ protocol, from, to, peer: { cidr }, way: "ingress" as const, place: "inline" as const },
    ...(when !== undefined && { when }),
  }));
const program: fc.Arbitrary<WrittenProgram> = fc
  .tuple(openProgram, fc.array(line, { minLength: 2, maxLength: 8 }))
  .map(([open, more]) => ({
    ...open,
    groups: open.groups.map((group) => ({ ...group, lines: [...group.lines, ...more] })),
  }));

/** One line that says what both do: the wider prefix, or one range. */
function isOneLine(a: GroupLine, b: GroupLine): boolean {
  const both = unionPackets(packetsOfLine(a, "may"), packetsOfLine(b, "may"));
  const [peer] = a.peers.may;
  if (peer?.kind !== "prefix") return packetsOfLine(a, "may").peers.size === 1;
  const { prefix } = peer;
  const wider = prefixOf(prefix.family, BigInt(prefix.first), Math.max(0, prefix.length - 1));
  const ranges = [...a.services.may.ranges(), ...b.services.may.ranges()];
  const [from, to] = [Math.min(...ranges.map((one) => one.from)), Math.max(...ranges.map((one) => one.to))];
  return [
    packetsFrom([{ prefix: wider, services: a.services.may }]),
    packetsFrom([{ prefix, services: tcp(from, to) }]),
    packetsFrom([{ prefix, services: udp(from, to) }]),
  ].some((one) => equalPackets(one, both));
}

describe("lines that one could say", () => {
  it("are settled ones, which make a range or a prefix together, in doubt where they may not be there", () => {
    const seen = { sure: 0, doubted: 0 };
    fc.assert(
      fc.property(program, (of) => {
        for (const group of networkOf(of).groups) {
          for (const filter of [ingressOf(group), egressOf(group)]) {
            const doubts = new Map<string, boolean>();
            const keyOf = ({ resource, path }: GroupLine) => `${resource.address} ${path.join(".")}`;
            filter.lines.each((one, doubt) => doubts.set(keyOf(one), doubt !== undefined));
            for (const { lines, doubt } of mergeableLines(filter)) {
              for (const { peers, services, implied } of lines) {
                assert.equal(implied, undefined);
                assert.ok(
                  peers.must === peers.may && services.must === services.may && peers.may.length === 1,
                );
              }
              assert.ok(isOneLine(...lines), lines.map((one) => one.says("ingress")).join(" and "));
              assert.equal(
                doubt !== undefined,
                lines.some((one) => doubts.get(keyOf(one))),
              );
              seen[doubt ? "doubted" : "sure"]++;
            }
          }
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(seen.sure > 50 && seen.doubted > 50, JSON.stringify(seen));
  });

  it("are none of which only the deploy tells the range or the prefix", () => {
    const parameters = {
      Q: { values: [22, 80], closed: true },
      R: { values: ["10.0.0.0/8", "0.0.0.0/0"], closed: false },
    };
    const written = (from: number, to: number | Hole, cidr: string | Hole): WrittenLine => ({
      ...{ protocol: "tcp", from, to, peer: { cidr }, way: "ingress", place: "inline" },
    });
    const found = (to: number | Hole, cidr: string | Hole) => {
      const lines = [written(20, to, cidr), written(81, 90, "0.0.0.0/0")];
      const groups = [{ name: "A", lines, hidden: [] }];
      const [group] = networkOf({
        ...{ dialect: "cloudformation", groups, lists: [], parameters, conditions: {} },
      }).groups;
      return group && mergeableLines(ingressOf(group)).length;
    };
    assert.equal(found(80, "0.0.0.0/0"), 1);
    assert.equal(found({ parameter: "Q" }, "0.0.0.0/0"), 0);
    assert.equal(found(80, { parameter: "R" }), 0);
  });
});
