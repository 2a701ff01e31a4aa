import assert from "node:assert/strict";
import { Stage } from "aws-cdk-lib";
import { runCheck } from "../../cli/run-check";
import { toldFindings } from "../../shared/reporters/told-findings";
import { groupWith, ONLY_CRITICAL, OPEN, Stack, testApp, Validations, type App } from "./apps";

/** As the CDK CLI asks for. */
const PATHS = { "aws:cdk:enable-path-metadata": true };

function checked(app: App) {
  const { directory } = app.synth();
  const { blocking, excepted } = toldFindings(
    runCheck([directory], { config: ONLY_CRITICAL.config ?? "" }).report,
  );
  return {
    blocking: blocking.map(({ resource }) => resource.path),
    excepted: excepted.map(({ resource, exception }) => `${resource.path}: ${exception?.reason}`),
  };
}

describe("portcullis check of a cloud assembly", () => {
  const known = { id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" };

  it("honours what the program acknowledges, as the plugin does", () => {
    const app = testApp(PATHS);
    const net = new Stack(app, "Net");
    Validations.of(groupWith(net, "Known", OPEN)).acknowledge(known);
    groupWith(net, "New", OPEN);
    assert.deepEqual(checked(app), { blocking: ["Net/New"], excepted: ["Net/Known: honeypot"] });
  });

  it("honours it for all below the construct that acknowledges, in a Stage too", () => {
    const app = testApp(PATHS);
    const net = new Stack(new Stage(app, "Prod"), "Net");
    groupWith(net, "Web", OPEN);
    Validations.of(net).acknowledge(known);
    assert.deepEqual(checked(app), { blocking: [], excepted: ["Prod/Net/Web: honeypot"] });
  });

  it("does not honour one without a reason, and tells it", () => {
    const app = testApp(PATHS);
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({ ...known, reason: "" });
    const { report } = runCheck([app.synth().directory], { config: ONLY_CRITICAL.config ?? "" });
    const [speaks] = toldFindings(report).blocking;
    assert.match(speaks?.remark ?? "", /^acknowledged at Net\/Web without a reason, so this blocks\./);
    assert.deepEqual(
      report.diagnostics.map(({ message }) => message),
      ["the acknowledgement of portcullis::sg-ingress-ssh-open at Net/Web has no reason; it does not apply"],
    );
  });

  it("tells an id that no rule has, and the nearest", () => {
    const app = testApp(PATHS);
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({ ...known, id: "portcullis::sg-ingress-ssh-opn" });
    const { report } = runCheck([app.synth().directory], { config: ONLY_CRITICAL.config ?? "" });
    assert.equal(toldFindings(report).blocking.length, 1);
    assert.match(report.diagnostics[0]?.message ?? "", /did you mean portcullis::sg-ingress-ssh-open\?$/);
  });

  it("takes acknowledgements of other plugins for nothing", () => {
    const app = testApp(PATHS);
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({ ...known, id: "other::sg-ingress-ssh-open" });
    assert.deepEqual(checked(app), { blocking: ["Net/Web"], excepted: [] });
  });
});
