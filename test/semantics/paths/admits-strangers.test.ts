import assert from "node:assert/strict";
import fc from "fast-check";
import { List, no } from "../../../shared/facts";
import type { Interface } from "../../../shared/network/network";
import { INTERNET, intersectPackets, packetsOf, unionPackets } from "../../../shared/packets";
import { ingressOf, mayAdmitStrangers } from "../../../shared/semantics";
import { openProgram } from "../groups/group-arbitraries";
import { networkOf } from "../groups/group-program";

const STRANGERS = unionPackets(packetsOf(INTERNET.v4), packetsOf(INTERNET.v6));

describe("the quick look at whom the groups of an interface admit", () => {
  it("lets no group pass whose lines may admit a public address", () => {
    const seen = { admitting: 0, passed: 0 };
    fc.assert(
      fc.property(openProgram, (program) => {
        for (const group of networkOf(program).groups) {
          const eni = { groups: List.of([group]), lacksGroups: no() } as Partial<Interface> as Interface;
          const admits = !intersectPackets(ingressOf(group).bounds.may, STRANGERS).empty;
          const looked = mayAdmitStrangers(eni);
          if (admits) seen.admitting++;
          if (!looked) seen.passed++;
          assert.ok(looked || !admits, group.name);
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(seen.admitting > 100 && seen.passed > 100, JSON.stringify(seen));
  });
});
