import assert from "node:assert/strict";
import { expectNoFindings, findings, PortcullisPlugin } from "../../cdk-aspects";
import {
  groupWith,
  OFFICE,
  ONLY_CRITICAL,
  OPEN,
  Stack,
  testApp,
  Validations,
  vpcIn,
  withNodeEnv,
} from "./apps";

describe("helpers for unit tests of stacks", () => {
  it("answer the findings of one stack of an app", () => {
    const app = testApp();
    const [bad, good] = [new Stack(app, "Bad"), new Stack(app, "Good")];
    groupWith(bad, "Web", OPEN);
    groupWith(good, "Web", OFFICE);
    assert.deepEqual(
      findings(bad, ONLY_CRITICAL).map(({ ruleId, title }) => `${ruleId}: ${title}`),
      ["sg-ingress-ssh-open: SSH (tcp 22) on Web is open to the whole IPv4 internet"],
    );
    assert.deepEqual(findings(good, ONLY_CRITICAL), []);
    assert.equal(findings(app, ONLY_CRITICAL).length, 1);
  });

  it("fail a test with all that mends the finding", () => {
    const stack = new Stack(testApp(), "Net");
    groupWith(stack, "Web", OPEN);
    assert.throws(
      () => expectNoFindings(stack, ONLY_CRITICAL),
      (error: Error) => {
        assert.match(
          error.message,
          /^error: SSH \(tcp 22\) on Web is open to the whole IPv4 internet\n {3}Net\/Web\n {3}Fix: allow/,
        );
        assert.match(error.message, /Rule: sg-ingress-ssh-open$/);
        // The first frame is the test's own.
        assert.match(error.stack?.split("\n    at ")[1] ?? "", /testing\.test\.ts/);
        return true;
      },
    );
  });

  it("count what blocks, and more if asked", () => {
    const stack = new Stack(testApp(), "Net");
    vpcIn(stack);
    const warned = { ...ONLY_CRITICAL, levels: { "default-sg-has-rules": "warning" } } as const;
    expectNoFindings(stack, warned);
    assert.throws(() => expectNoFindings(stack, { ...warned, from: "warning" }), /The default group of Vpc/);
    expectNoFindings(stack, { ...ONLY_CRITICAL, from: "warning" });
  });

  it("take parameters of rules as the file spells them", () => {
    const stack = new Stack(testApp(), "Net");
    groupWith(stack, "Web", OFFICE);
    const most = (count: number) => ({ "sg-many-rules": { level: "error", most: count } }) as const;
    expectNoFindings(stack, { ...ONLY_CRITICAL, levels: most(2) });
    assert.throws(() => expectNoFindings(stack, { ...ONLY_CRITICAL, levels: most(1) }), /sg-many-rules/);
  });

  it("fail on a level that does not exist, whatever there is to find", () => {
    const stack = new Stack(testApp(), "Net");
    for (const [from, message] of [
      [
        "warn",
        /Portcullis options: from is "warn", not error, warning or note\n {3}Fix: did you mean warning\?/,
      ],
      ["Error", /from is "Error".*\n.*did you mean error\?/],
      ["high", /from is "high", not error, warning or note/],
      [3, /from is 3, not error, warning or note/],
    ] as const) {
      const options: object = { ...ONLY_CRITICAL, from };
      assert.throws(() => expectNoFindings(stack, options), message);
    }
    const unset: object = { ...ONLY_CRITICAL, from: undefined };
    expectNoFindings(stack, unset);
  });

  it("leave out what is acknowledged", () => {
    const stack = new Stack(testApp(), "Net");
    const group = groupWith(stack, "Web", OPEN);
    Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" });
    expectNoFindings(stack, ONLY_CRITICAL);
  });

  it("fail a test for what is acknowledged without a reason", () => {
    const stack = new Stack(testApp(), "Net");
    const group = groupWith(stack, "Web", OPEN);
    Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "" });
    assert.throws(
      () => expectNoFindings(stack, ONLY_CRITICAL),
      /at Net\/Web without a reason, so this blocks/,
    );
  });

  it("answer beside a plugin that fails the synth", () => {
    const app = testApp();
    const stack = new Stack(app, "Net");
    groupWith(stack, "Web", OPEN);
    Validations.of(app).addPlugins(new PortcullisPlugin(ONLY_CRITICAL));
    withNodeEnv("test", () => assert.equal(findings(stack, ONLY_CRITICAL).length, 1));
  });

  it("fail where nothing could be judged", () => {
    const stack = new Stack(testApp(), "Net");
    assert.throws(() => findings(stack, { preset: "recomended" }), /did you mean recommended\?/);
    assert.throws(() => expectNoFindings(stack, { config: "nowhere.yaml" }), /nowhere\.yaml cannot be read/);
  });
});
