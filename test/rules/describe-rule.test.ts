import assert from "node:assert/strict";
import { sgIngressSshOpen } from "../../shared/rules/sg-ingress-ssh-open";
import { describeRule, group, tcp, type RuleTable } from "./describe-rule";

const closed = { name: "closed", given: [group("web", { ingress: [] })] };
const open = {
  name: "open",
  given: [group("web", { ingress: [tcp(22).from("0.0.0.0/0")] })],
  expect: [{ subject: "web" }],
};
const sound: RuleTable = { valid: [closed], invalid: [open], undetermined: "nothing is left open here" };

describe("a table of a rule", () => {
  const refused: readonly [string, Partial<RuleTable>, RegExp][] = [
    ["no valid case", { valid: [] }, /has no valid case/],
    ["no invalid case", { invalid: [] }, /has no invalid case/],
    ["neither an undetermined case nor a reason", { undetermined: [] }, /has no undetermined case/],
    ["a reason that says nothing", { undetermined: "" }, /does not say why/],
    ["a name twice", { valid: [closed, { ...closed, given: open.given }] }, /two cases called "closed"/],
    ["a program twice", { valid: [closed, { ...closed, name: "shut" }] }, /of the same program/],
    ["nothing to expect", { invalid: [{ ...open, expect: [] }] }, /expects nothing/],
  ];
  for (const [name, change, says] of refused) {
    it(`is refused with ${name}`, () => {
      assert.throws(() => describeRule(sgIngressSshOpen, { ...sound, ...change }), says);
    });
  }
});
