import assert from "node:assert/strict";
import fc from "fast-check";
import { judgeAll, type Found } from "../../shared/judge-all";
import { DEFAULT_INTENT } from "../../shared/network/intent";
import type { Network } from "../../shared/network/network";
import type { InternalError } from "../../shared/report/report";
import { rules } from "../../shared/rules";
import type { BoundRule } from "../../shared/rules/rule";
import { groups } from "../../shared/rules/selectors";
import { openProgram } from "../semantics/group-arbitraries";
import { networkOf } from "../semantics/group-program";

const ABOUT_GROUPS = rules.map((rule) => rule.bind({})).filter(({ selector }) => selector === groups);
const SIGNED = ABOUT_GROUPS.filter(({ rule }) => rule.signs);

/** The same rules, asked about every group. */
function withoutSigns(bound: readonly BoundRule[]): readonly BoundRule[] {
  return bound.map((one) => {
    const { signs: _, ...rule } = one.rule;
    return { ...one, rule };
  });
}

function told(bound: readonly BoundRule[], network: Network): string[] {
  const found: string[] = [];
  const failures: InternalError[] = [];
  const note = ({ rule, subject, judgements }: Found): void => {
    for (const { verdict } of judgements) found.push(`${rule.id} ${subject.name} ${verdict}`);
  };
  judgeAll(bound, network, DEFAULT_INTENT, note, failures);
  assert.deepEqual(failures, []);
  return found.sort();
}

describe("the signs by which rules pass groups over", () => {
  it("never hide a finding", () => {
    let findings = 0;
    fc.assert(
      fc.property(openProgram, (program) => {
        const asked = told(SIGNED, networkOf(program));
        assert.deepEqual(asked, told(withoutSigns(SIGNED), networkOf(program)));
        findings += asked.length;
      }),
      { numRuns: 400 },
    );
    assert.ok(findings > 400, `only ${findings} findings were compared`);
  });

  it("stand at most rules about groups", () => {
    assert.ok(SIGNED.length > ABOUT_GROUPS.length / 2, `${SIGNED.length} of ${ABOUT_GROUPS.length}`);
  });
});
