import assert from "node:assert/strict";
import fc from "fast-check";
import { exactly, maybe, no, yes, type Bounds } from "../../shared/facts";
import {
  ALL_PACKETS,
  equalPackets,
  fromEverywhere,
  NO_PACKETS,
  tcp,
  unionPackets,
  type PacketSet,
} from "../../shared/packets";
import { anyOf, gate, inSequence, oneOfThem } from "../../shared/semantics";
import { isIn, lines, packetsOfLines, tellingPackets } from "../packets/arbitraries";

/** Bounds of which the surely admitted lines are the first. */
const open = fc.tuple(lines, lines).map(([sure, more]) => ({
  written: [...sure, ...more],
  bounds: { must: packetsOfLines(sure), may: packetsOfLines([...sure, ...more]), names: ["x"] },
}));

function holds(
  filters: readonly Bounds<PacketSet>[],
  bound: "must" | "may",
  packet: Parameters<typeof isIn>[1],
) {
  return filters.map((filter) => isIn(filter[bound], packet));
}

describe("filters put together", () => {
  it("admit in sequence what all admit, side by side what any admits, undecided what each must and some may", () => {
    fc.assert(
      fc.property(open, open, open, (...three) => {
        const filters = three.map(({ bounds }) => bounds);
        const packets = tellingPackets(three.flatMap(({ written }) => written.slice(0, 3)));
        const [sequence, union, either] = [inSequence(...filters), anyOf(...filters), oneOfThem(...filters)];
        for (const packet of packets) {
          const must = holds(filters, "must", packet);
          const may = holds(filters, "may", packet);
          assert.equal(isIn(sequence.must, packet), must.every(Boolean));
          assert.equal(isIn(sequence.may, packet), may.every(Boolean));
          assert.equal(isIn(union.must, packet), must.some(Boolean));
          assert.equal(isIn(union.may, packet), may.some(Boolean));
          assert.equal(isIn(either.must, packet), must.every(Boolean));
          assert.equal(isIn(either.may, packet), may.some(Boolean));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keep settled ones settled, and are neutral where there is nothing", () => {
    const one = exactly(ALL_PACKETS);
    assert.equal(inSequence(one, one).must, inSequence(one, one).may);
    assert.equal(inSequence().must, ALL_PACKETS);
    assert.equal(anyOf().may, NO_PACKETS);
    assert.equal(oneOfThem().may, NO_PACKETS);
  });

  it("of which one is settled and another is not leave open what the other does", () => {
    const [some, all] = [fromEverywhere(tcp(22)), fromEverywhere(tcp(22, 23))];
    const settled: Bounds<PacketSet> = { must: all, may: all, names: ["default"] };
    const unsure: Bounds<PacketSet> = { must: some, may: all, names: ["x"] };
    for (const put of [inSequence, anyOf, oneOfThem])
      for (const pair of [
        [settled, unsure],
        [unsure, settled],
      ] as const) {
        const { must, may, names } = put(...pair);
        const expected = put === anyOf ? all : some;
        assert.ok(equalPackets(must, expected), put.name);
        assert.ok(equalPackets(may, all), put.name);
        assert.deepEqual(names, ["x"], put.name);
      }
    const alike = oneOfThem(settled, { ...settled, may: unionPackets(some, all), must: all });
    assert.equal(alike.must, alike.may);
  });

  it("open, shut or leave open by a claim", () => {
    assert.deepEqual([gate(yes()).must, gate(yes()).may], [ALL_PACKETS, ALL_PACKETS]);
    assert.deepEqual(gate({ ...yes(), names: ["default"] }).names, ["default"]);
    assert.deepEqual([gate(no()).must, gate(no()).may], [NO_PACKETS, NO_PACKETS]);
    assert.deepEqual(gate(maybe(["x"])), { must: NO_PACKETS, may: ALL_PACKETS, names: ["x"] });
  });
});
