import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ALWAYS,
  anyOf,
  everyOf,
  NEVER,
  outcome,
  outcomesOf,
  where,
  type Condition,
  type Decision,
  type Fallen,
} from "../../shared/facts";

/** Three decisions: of two outcomes, of three, and of any number. */
const DECISIONS: readonly Decision[] = [
  { by: "Two", all: outcomesOf(2), names: ["Two"] },
  { by: "Three", all: outcomesOf(3), names: ["Three"] },
  { by: "Any", all: -1n, names: ["Any"] },
];
/** The last one stands for all that is not written. */
const COUNTS = [2, 3, 3];

const WAYS: readonly Fallen[] = COUNTS.reduce<readonly (readonly number[])[]>(
  (all, count) => all.flatMap((way) => Array.from({ length: count }, (_, i) => [...way, i])),
  [[]],
).map((way) => new Map(DECISIONS.map(({ by }, i) => [by, outcome(way[i] ?? 0)])));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .constantFrom(...DECISIONS.map((decision, i) => ({ decision, most: COUNTS[i] ?? 0 })))
      .chain(({ decision, most }) =>
        fc
          .bigInt({ min: 0n, max: outcomesOf(decision.all < 0n ? most - 1 : most) })
          .map((outcomes) => where(decision, outcomes)),
      ),
    fc.array(tie("condition"), { maxLength: 3 }).map((parts) => everyOf(...parts)),
    fc.array(tie("condition"), { maxLength: 3 }).map((parts) => anyOf(...parts)),
    tie("condition").map((inner) => inner.negated),
  ),
}));

const holdsIn = (one: Condition, way: Fallen): boolean => {
  const holds = one.given(way);
  assert.notEqual(holds, "maybe");
  return holds === "yes";
};

/** The decisions of which another outcome, and nothing else, makes a difference. */
function deciding(one: Condition, ways: readonly Fallen[]): readonly string[] {
  return DECISIONS.map(({ by }) => by).filter((by) =>
    ways.some((a) =>
      ways.some(
        (b) =>
          holdsIn(one, a) !== holdsIn(one, b) &&
          DECISIONS.every((other) => other.by === by || a.get(other.by) === b.get(other.by)),
      ),
    ),
  );
}

describe("a condition", () => {
  it("holds beside another as it does in every way that the other leaves", () => {
    const seen = { yes: 0, no: 0, maybe: 0 };
    fc.assert(
      fc.property(condition, condition, (one, other) => {
        const ways = WAYS.filter((way) => holdsIn(other, way));
        // What is never there is asked for by nobody.
        if (ways.length === 0) return;
        const { holds, names } = one.holdsWith(other);
        seen[holds]++;
        const answers = new Set(ways.map((way) => holdsIn(one, way)));
        assert.equal(holds, answers.size > 1 ? "maybe" : answers.has(true) ? "yes" : "no");
        const expected = deciding(one, ways);
        if (holds === "maybe" && expected.length > 0)
          assert.deepEqual([...names].sort(), [...expected].sort());
      }),
      { numRuns: 2000 },
    );
    assert.ok(seen.yes > 100 && seen.no > 100 && seen.maybe > 100, JSON.stringify(seen));
  });

  it("is the opposite of its negation, in every way", () => {
    fc.assert(
      fc.property(condition, fc.constantFrom(...WAYS), (one, way) => {
        assert.equal(holdsIn(one.negated, way), !holdsIn(one, way));
      }),
    );
  });

  it("is known at once where its parts are of one decision", () => {
    const [, three] = DECISIONS;
    assert.ok(three);
    const [a, b, c] = [0, 1, 2].map((i) => where(three, outcome(i)));
    assert.ok(a && b && c);
    assert.equal(everyOf(a, b), NEVER);
    assert.equal(anyOf(a, b, c), ALWAYS);
    assert.equal(anyOf(a, b).key, c.negated.key);
  });
});
