import assert from "node:assert/strict";
import fc from "fast-check";
import type { GroupLine } from "../../../shared/network/groups/group-line";
import {
  ALL_SERVICES,
  coversPackets,
  intersectsPackets,
  intersectsServices,
  NO_PACKETS,
  packetsFrom,
  unionPackets,
  type PacketSet,
} from "../../../shared/packets";
import { egressOf, ingressOf, packetsOfLine, redundancyOf } from "../../../shared/semantics";
import type { GroupFilter } from "../../../shared/semantics/groups/group";
import { isOneOfSeveral } from "../../../shared/semantics/groups/lines/line-keys";
import {
  haveApartPrefixes,
  haveApartServices,
  meetingLines,
} from "../../../shared/semantics/groups/lines/meeting-lines";
import { openProgram, settledProgram } from "./group-arbitraries";
import type { Hole, WrittenLine, WrittenProgram } from "./group-oracle";
import { networkOf } from "./group-program";

describe("lines that add nothing", () => {
  it("are those whose packets the others admit, one by one, and are among the lines that meet", () => {
    let needless = 0;
    fc.assert(
      fc.property(settledProgram, (program) => {
        for (const group of networkOf(program).groups) {
          for (const filter of [ingressOf(group), egressOf(group)]) {
            const sets: PacketSet[] = [];
            const implied: boolean[] = [];
            filter.lines.each((line) => {
              sets.push(packetsOfLine(line, "must"));
              implied.push(line.implied !== undefined);
            });
            const expected = sets.flatMap((own, i) => {
              const others = sets.filter((_, k) => k !== i).reduce(unionPackets, NO_PACKETS);
              return !own.empty && !implied[i] && coversPackets(others, own) ? [i] : [];
            });
            const found = redundancyOf(filter).surely.map(
              ({ line }) => `${line.path.join(".")} ${line.says("ingress")}`,
            );
            const told: string[] = [];
            let order = 0;
            filter.lines.each((line) => {
              if (expected.includes(order)) {
                told.push(`${line.path.join(".")} ${line.says("ingress")}`);
                assert.ok(meetingLines(filter).has(order), `line ${order} meets nobody`);
              }
              order++;
            });
            assert.deepEqual([...new Set(found)].sort(), [...new Set(told)].sort());
            needless += told.length;
          }
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(needless > 50, `only ${needless} needless lines`);
  });

  it("go together as long as the others admit as much", () => {
    let several = 0;
    fc.assert(
      fc.property(fc.oneof(settledProgram, openProgram), fc.integer({ min: 1, max: 5 }), (program, most) => {
        for (const filter of filtersOf(withRepeats(program))) {
          const { surely, together } = redundancyOf(filter);
          const gone = new Set(together(most).map(keyOf));
          const left = linesOf(filter).filter(({ line }) => !gone.has(keyOf(line)));
          const admitted = left.map(({ must }) => must).reduce(unionPackets, NO_PACKETS);
          for (const { line } of linesOf(filter)) {
            if (gone.has(keyOf(line)))
              assert.ok(coversPackets(admitted, packetsOfLine(line, "may")), "something may be lost");
          }
          for (const { line } of surely.slice(0, most)) {
            if (gone.has(keyOf(line))) continue;
            assert.ok(!coversPackets(mustOf(left, line), packetsOfLine(line, "may")), "one more could go");
          }
          if (gone.size > 1) several++;
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(several > 20, `${several} go together`);
  });

  it("are in doubt where they may not be there, or others may not admit as much", () => {
    const seen = { surely: 0, perhaps: 0 };
    fc.assert(
      fc.property(openProgram, (program) => {
        for (const filter of filtersOf(withRepeats(program))) {
          const all = linesOf(filter);
          const expected = all.flatMap(({ line, may, settled, doubt, choice }, i) => {
            if (line.implied || may.empty) return [];
            const others = all.filter((_, k) => k !== i);
            const surely = others.map((one) => one.must).reduce(unionPackets, NO_PACKETS);
            if (coversPackets(surely, may)) return [[doubt ? "perhaps" : "surely", line] as const];
            const perhaps = others.map((one) => one.may).reduce(unionPackets, NO_PACKETS);
            return settled && !choice && coversPackets(perhaps, may) ? [["perhaps", line] as const] : [];
          });
          const found = redundancyOf(filter);
          for (const side of ["surely", "perhaps"] as const) {
            const wanted = expected.flatMap(([holds, line]) => (holds === side ? [line] : []));
            assert.deepEqual(
              found[side].map(({ line }) => keyOf(line)),
              wanted.map(keyOf),
              side,
            );
            seen[side] += wanted.length;
            for (const { line, by } of found[side]) {
              const bound =
                side === "surely" || coversPackets(mustOf(all, line), packetsOfLine(line, "may"))
                  ? "must"
                  : "may";
              const covering = by().map((one) => packetsOfLine(one, bound));
              assert.ok(coversPackets(covering.reduce(unionPackets, NO_PACKETS), packetsOfLine(line, "may")));
            }
          }
          assert.ok(found.perhaps.length === 0 || found.names.length > 0, "something decides");
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(seen.surely > 10 && seen.perhaps > 100, JSON.stringify(seen));
  });

  it("meet whatever shares a packet with them, so that nobody else need be asked", () => {
    let met = 0;
    let apart = 0;
    fc.assert(
      fc.property(openProgram, (program) => {
        for (const filter of filtersOf(program)) {
          const all = linesOf(filter);
          const meeting = meetingLines(filter);
          const shares = (test: (a: GroupLine, b: GroupLine) => boolean): boolean =>
            all.some((a, i) => all.some((b, k) => i < k && test(a.line, b.line)));
          all.forEach((one, i) => {
            const meets = all.some((other, k) => i !== k && intersectsPackets(one.may, other.may));
            if (meets) assert.ok(meeting.has(i), `line ${i} meets one`);
            if (meets) met++;
          });
          if (haveApartServices(filter)) {
            apart++;
            assert.ok(!shares((a, b) => intersectsServices(a.services.may, b.services.may)));
          }
          if (haveApartPrefixes(filter)) {
            apart++;
            assert.ok(!shares((a, b) => intersectsPackets(anywhereOf(a), anywhereOf(b))));
          }
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(met > 100 && apart > 100, `${met} meet, ${apart} are apart`);
  });

  /** In a group of its own, ingress by these lines. */
  const filterOf = (lines: readonly WrittenLine[]): GroupFilter => {
    const parameters = {
      Q: { values: [22, 80], closed: true },
      S: { values: [80, 443], closed: true },
      U: { values: ["10.0.0.0/8", "9.0.0.0/9"], closed: true },
      V: { values: ["8.0.0.0/8", "9.0.0.0/9"], closed: true },
    };
    const groups = [{ name: "A", lines, hidden: [] }];
    const [filter] = filtersOf({ dialect: "cloudformation", groups, lists: [], parameters, conditions: {} });
    assert.ok(filter);
    return filter;
  };
  const written = (from: number | Hole, cidr: string | Hole): WrittenLine => ({
    ...{ protocol: "tcp", from, to: from, peer: { cidr }, way: "ingress", place: "inline" },
  });

  it("are found among any number of lines", () => {
    for (const others of [
      Array.from({ length: 300 }, (_, i) => written(1000 + i, "10.0.0.0/8")),
      Array.from({ length: 300 }, (_, i) => written(1000, `10.${Math.floor(i / 200)}.${i % 200}.0/24`)),
    ]) {
      const again = others.at(-1);
      assert.ok(again);
      assert.ok(meetingLines(filterOf([...others, again])).has(others.length));
    }
  });

  it("are met by a port or a prefix that is one of several", () => {
    const [q, s, u, v] = ["Q", "S", "U", "V"].map((parameter) => ({ parameter }));
    assert.ok(q && s && u && v);
    for (const lines of [
      [written(q, "10.0.0.0/8"), written(s, "10.0.0.0/8")],
      [written(22, u), written(22, v)],
    ])
      assert.deepEqual([...meetingLines(filterOf(lines))].sort(), [0, 1]);
  });
});

/** With the first lines of each group once more. */
function withRepeats(program: WrittenProgram): WrittenProgram {
  const groups = program.groups.map((group) => ({
    ...group,
    lines: [...group.lines, ...group.lines.slice(0, 2)],
  }));
  return { ...program, groups };
}

function filtersOf(program: WrittenProgram): readonly GroupFilter[] {
  return networkOf(program).groups.flatMap((group) => [ingressOf(group), egressOf(group)]);
}

/** Lines are made anew whenever they are asked for. */
function keyOf({ resource, path }: GroupLine): string {
  return `${resource.address} ${path.join(".")}`;
}

interface Asked {
  readonly line: GroupLine;
  readonly must: PacketSet;
  readonly may: PacketSet;
  /** Nothing about it is open but whether it is there. */
  readonly settled: boolean;
  readonly choice: boolean;
  readonly doubt: boolean;
}

function linesOf({ lines }: GroupFilter): readonly Asked[] {
  const all: Asked[] = [];
  lines.each((line, doubt) => {
    const { peers, services } = line;
    all.push({
      line,
      must: doubt ? NO_PACKETS : packetsOfLine(line, "must"),
      may: packetsOfLine(line, "may"),
      settled: peers.must === peers.may && services.must === services.may,
      choice: peers.may.some((peer) => isOneOfSeveral(peer, doubt)),
      doubt: doubt !== undefined,
    });
  });
  return all;
}

/** What the other lines surely admit. */
function mustOf(all: readonly Asked[], line: GroupLine): PacketSet {
  return all
    .flatMap((one) => (keyOf(one.line) === keyOf(line) ? [] : [one.must]))
    .reduce(unionPackets, NO_PACKETS);
}

/** Every packet of the peers of a line. */
function anywhereOf({ peers }: GroupLine): PacketSet {
  const prefixes = peers.may.flatMap((peer) => (peer.kind === "prefix" ? [peer.prefix] : []));
  return packetsFrom(prefixes.map((prefix) => ({ prefix, services: ALL_SERVICES })));
}
