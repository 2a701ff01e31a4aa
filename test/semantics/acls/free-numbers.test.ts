import assert from "node:assert/strict";
import fc from "fast-check";
import { fromEverywhere, tcp } from "../../../shared/packets";
import type { AclFilter } from "../../../shared/semantics/acls/acl";
import {
  numberBeside,
  numbersAfter,
  numbersBefore,
  numbersFor,
  rankOf,
  soundNumber,
} from "../../../shared/semantics/acls/free-numbers";
import { aclFilter } from "../../../shared/semantics";
import type { OracleAclLine } from "./acl-oracle";
import { aclProgram, settled, type OpenLine } from "./acl-program";

/** Amazon VPC User Guide, "Network ACL rules". */
const LAST = 32766;

const numbers = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: LAST - 40, max: LAST }),
    fc.integer({ min: 1, max: LAST }),
  ),
  { minLength: 1, maxLength: 12 },
);
const counts = fc.integer({ min: 1, max: 12 });

function line(number: number, of: Partial<OracleAclLine> = {}): OracleAclLine {
  return { number, action: "allow", protocol: 6, low: 22, high: 22, cidr: "0.0.0.0/0", ...of };
}

function filterOf(...lines: readonly OracleAclLine[]): AclFilter {
  return openFilter(settled(lines));
}

function openFilter(lines: readonly OpenLine[]): AclFilter {
  const [acl] = aclProgram(lines).network.acls.filter(({ name }) => name === "Acl");
  assert.ok(acl);
  return aclFilter(acl, "ingress");
}

function free(from: number, to: number): number {
  return Math.max(0, to - from - 1);
}

describe("free numbers of an ACL", () => {
  it("before a line lie in a row between it and the one before, wherever there is room", () => {
    fc.assert(
      fc.property(numbers, fc.nat(11), counts, (taken, at, count) => {
        const number = taken[at % taken.length] ?? 0;
        const below = Math.max(0, ...taken.filter((one) => one < number));
        const { ordered } = filterOf(...taken.map((one) => line(one)));
        const rank = rankOf(number, ordered);
        assert.deepEqual(rank, { number, below });
        const found = numbersBefore(rank, count);
        assert.equal(found !== undefined, free(below, number) >= count);
        if (!found) return;
        const [first = 0] = found;
        assert.deepEqual(
          found,
          Array.from({ length: count }, (_, i) => first + i),
        );
        assert.ok(first > below && first + count - 1 < number);
        if (number - below > 20 && count <= 10) assert.equal(first, number - 10);
      }),
      { numRuns: 300 },
    );
  });

  it("behind all lines are in order, and those that people write where they fit", () => {
    fc.assert(
      fc.property(numbers, counts, (taken, count) => {
        const last = Math.max(...taken);
        const found = numbersAfter(filterOf(...taken.map((one) => line(one))), count);
        assert.equal(found !== undefined, last + count <= LAST);
        if (!found) return;
        assert.equal(found.length, count);
        [last, ...found].reduce((before, one) => {
          assert.ok(before < one && one <= LAST);
          return one;
        });
        if (last + 10 * count + 10 <= LAST) assert.ok(found.every((one) => one % 10 === 0));
      }),
      { numRuns: 300 },
    );
  });

  const deny = { action: "deny" } as const;
  it("beside a line that has its number are behind it, or before it where it would take the other's packets", () => {
    const beside = (own: OracleAclLine, ...others: readonly OracleAclLine[]): number | undefined => {
      const filter = filterOf(own, ...others);
      const found = filter.ordered.find((one) => one.line.action.is(own.action).holds === "yes");
      return found && numberBeside(filter, found);
    };
    const ssh = line(100);
    assert.equal(beside(ssh, line(100, { ...deny, low: 80, high: 80 })), 110);
    assert.equal(beside(ssh, line(100, { ...deny, low: 80, high: 80 }), line(104)), 102);
    assert.equal(beside(ssh, line(100, { ...deny, low: 80, high: 80 }), line(101)), undefined);
    assert.equal(beside(ssh, line(100, { ...deny, low: 0, high: 80 })), 90);
    assert.equal(beside(line(1), line(1, { ...deny, low: 0, high: 80 })), undefined);
    assert.equal(beside(line(LAST - 10), line(LAST - 10, { ...deny, low: 80, high: 80 })), LAST);
    assert.equal(beside(line(LAST), line(LAST, { ...deny, low: 80, high: 80 })), undefined);
  });

  it("that EC2 takes stand before or behind all others, as the one that it refuses", () => {
    const sound = (refused: number, ...others: readonly number[]): number | undefined =>
      soundNumber(filterOf(line(refused), ...others.map((one) => line(one))), refused);
    assert.equal(sound(0, 100), 90);
    assert.equal(sound(-5, 4), 2);
    assert.equal(sound(0, 1), undefined);
    assert.equal(sound(0), 10);
    assert.equal(sound(32767, 100), 110);
    assert.equal(sound(40000, LAST), undefined);
  });

  it("for lines of one action stand before whatever of the other may take their packets", () => {
    const ssh = fromEverywhere(tcp(22), 4);
    const numbersOf = (...lines: readonly OpenLine[]) => numbersFor(openFilter(lines), "allow", ssh, 2);
    assert.deepEqual(numbersOf({ line: line(100) }), [110, 120]);
    assert.deepEqual(numbersOf({ line: line(100, { ...deny, low: 80, high: 80 }) }), [110, 120]);
    assert.deepEqual(numbersOf({ line: line(100, { ...deny, high: 80 }) }), [90, 91]);
    assert.deepEqual(numbersOf({ line: line(100, { ...deny, high: 80 }), lows: [22, 80] }), [90, 91]);
  });

  it("are none among lines whose numbers nobody knows", () => {
    const filter = openFilter([{ line: line(50) }, { line: line(100, deny), numbers: [100, 200] }]);
    const [one] = filter.ordered;
    assert.ok(one);
    assert.equal(numbersFor(filter, "allow", fromEverywhere(tcp(22), 4), 1), undefined);
    assert.equal(numbersAfter(filter, 1), undefined);
    assert.equal(numberBeside(filter, one), undefined);
    assert.equal(soundNumber(filter, 0), undefined);
  });

  it("beside a line are before it where another one of its number may take its packets", () => {
    const filter = openFilter([
      { line: line(100) },
      { line: line(100, { ...deny, high: 80 }), lows: [22, 80] },
    ]);
    const own = filter.ordered.find((one) => one.action === "allow");
    assert.equal(own && numberBeside(filter, own), 90);
  });
});
