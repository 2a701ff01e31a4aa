import assert from "node:assert/strict";
import { decidingName } from "../../shared/facts";
import { decidedBy, inDoubt, notKnown, withDefaults } from "../../shared/judges/decided-by";

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
    assert.match(notKnown(["which target is kept"]), /^Which/);
    assert.match(notKnown(["office"]), /^office/);
  });

  it("is many where there are several", () => {
    assert.equal(decidedBy(["Office", "Home"]), "Office and Home decide");
  });

  it("is not in the program, where it has an id", () => {
    const [group, other, list] = ["sg-0123456789abcdef0", "sg-0123456789abcdef1", "pl-0123456789abcdef0"];
    assert.equal(notKnown([group]), `${group} is not in the program`);
    assert.equal(notKnown([list]), `The entries of ${list} are not in the program`);
    const balancer =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/0123456789abcdef";
    assert.equal(notKnown([balancer]), `${balancer} is not in the program`);
    assert.equal(notKnown(["sn-0123456789abcdef0"]), "sn-0123456789abcdef0 is not in the program");
    assert.equal(notKnown(["pl-mine"]), "pl-mine is not known before deploy");
    assert.equal(
      notKnown(["Office", list, group, other]),
      `${group} and ${other} are not in the program. The entries of ${list} are not in the program. Office is not known before deploy`,
    );
  });

  it("is something outside, where nothing in the program has the name that a reference says", () => {
    const [one, other] = ["sampleDb", "arn:aws:x"].map((id) => decidingName({ kind: "external", id }));
    assert.ok(one !== undefined && other !== undefined);
    assert.equal(decidedBy([one]), "what is called sampleDb decides");
    assert.equal(
      notKnown([one]),
      "Nothing in the program is called sampleDb: what that is like is not seen here",
    );
    assert.equal(other, "arn:aws:x");
    assert.equal(decidingName({ kind: "external", id: "" }), '""');
  });

  it("is a default, or several", () => {
    assert.equal(withDefaults([]), "");
    assert.equal(withDefaults(["Office"]), "This holds with the default of Office.");
    assert.equal(withDefaults(["Office", "Home"]), "This holds with the defaults of Office and Home.");
  });

  it("is no value that the deploy tells, where AWS takes none such", () => {
    assert.equal(
      inDoubt("It may be open", "So it is.", ["Office"]).why,
      "Office is not known before deploy. So it is.",
    );
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
