import assert from "node:assert/strict";
import fc from "fast-check";
import { intersectServices, services, unionServices, equalServices } from "../../shared/packets";
import { portsBetween, type End } from "../../shared/vocabulary/port-range";

const TCP = 6;
const ends: fc.Arbitrary<End> = fc.array(
  fc.tuple(fc.nat(7), fc.nat(7)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  { maxLength: 3 },
);

function portsOf(end: End): readonly number[] {
  return end.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

describe("a port range with open ends", () => {
  it("holds what all ranges hold that EC2 takes, and at most what some of them holds", () => {
    fc.assert(
      fc.property(ends, ends, (from, to) => {
        const ranges = portsOf(from).flatMap((low) =>
          portsOf(to).flatMap((high) => (low <= high ? [services(TCP, low, high)] : [])),
        );
        const found = portsBetween(TCP, from, to);
        if (!found) return assert.equal(ranges.length, 0);
        assert.ok(equalServices(found.least, ranges.reduce(intersectServices)), "least");
        assert.ok(equalServices(found.most, ranges.reduce(unionServices)), "most");
      }),
    );
  });
});
