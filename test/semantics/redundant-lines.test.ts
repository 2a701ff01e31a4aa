import assert from "node:assert/strict";
import fc from "fast-check";
import { coversPackets, NO_PACKETS, unionPackets, type PacketSet } from "../../shared/packets";
import { egressOf, ingressOf, packetsOfLine, redundancyOf } from "../../shared/semantics";
import { meetingLines } from "../../shared/semantics/groups/meeting-lines";
import { settledProgram } from "./group-arbitraries";
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
});
