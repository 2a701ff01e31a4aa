import assert from "node:assert/strict";
import { decidedBy, inDoubt, notKnown } from "../../shared/judges/decided-by";

describe("what decides, in words", () => {
  const ONE = [
    "Office",
    "the subnet",
    "the address of Web",
    "the engine family",
    "the default group of its VPC",
  ];
  const MANY = [
    "the listeners of Web",
    "the IPv6 addresses of Web",
    "the listener's ports",
    "the instances with the option",
    "the addresses that a listener rule takes",
    "its service networks",
  ];

  for (const name of ONE)
    it(`is one: ${name}`, () => {
      assert.equal(decidedBy([name]), `${name} decides`);
    });

  for (const name of MANY)
    it(`is many: ${name}`, () => {
      assert.equal(decidedBy([name]), `${name} decide`);
      assert.match(notKnown([name]), / are not known before deploy$/);
    });

  it("begins a sentence", () => {
    assert.match(notKnown(["its service networks"]), /^Its/);
    assert.match(notKnown(["the subnet"]), /^The/);
    assert.match(notKnown(["office"]), /^office/);
  });

  it("is many where there are several", () => {
    assert.equal(decidedBy(["Office", "Home"]), "Office and Home decide");
  });

  it("is no value that the deploy tells, where AWS takes none such", () => {
    assert.equal(
      inDoubt("It may be open", "So it is.", ['"no"']).why,
      'AWS does not take "no": what was meant decides. So it is.',
    );
    assert.equal(
      inDoubt("It may be open", "So it is.", ["Office", '"no"']).why,
      'Office is not known before deploy. AWS does not take "no": what was meant decides. So it is.',
    );
  });
});
