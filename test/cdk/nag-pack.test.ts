import assert from "node:assert/strict";
import { Aspects } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { PortcullisAspect, PortcullisPlugin } from "../../cdk-aspects";
import { PortcullisNagPack } from "../../cdk-aspects/nag-pack";
import {
  groupWith,
  ONLY_CRITICAL,
  OPEN,
  Stack,
  testApp,
  told,
  Validations,
  withNodeEnv,
  type App,
} from "./apps";

function asked(app: App, ...others: { name: string }[]) {
  const pack = new PortcullisNagPack(app, ONLY_CRITICAL);
  let report;
  const recorded = {
    name: pack.name,
    validate: (context: Parameters<PortcullisNagPack["validate"]>[0]) =>
      (report = structuredClone(pack.validate(context))),
  };
  Validations.of(app).addPlugins(recorded, ...(others as (typeof recorded)[]));
  let error: unknown;
  withNodeEnv("test", () => {
    try {
      app.synth();
    } catch (thrown) {
      error = thrown;
    }
  });
  if (report === undefined) throw new Error("not asked");
  return { report: report as ReturnType<PortcullisNagPack["validate"]>, error };
}

describe("PortcullisNagPack", () => {
  it("tells the same findings under ids as cdk-nag's packs have them", () => {
    const app = testApp();
    groupWith(new Stack(app, "Net"), "Web", OPEN);
    const { report, error } = asked(app);
    assert.deepEqual(told(report), ["error Portcullis-sg-ingress-ssh-open Net/Web"]);
    assert.match(String(error), /Portcullis::Portcullis-sg-ingress-ssh-open/);
  });

  it("is acknowledged by that id", () => {
    const app = testApp();
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({
      id: "Portcullis::Portcullis-sg-ingress-ssh-open",
      reason: "honeypot",
    });
    const { report, error } = asked(app);
    assert.equal(report.success, true);
    assert.equal(error, undefined);
  });

  it("is not acknowledged without a reason, nor by an id that no rule has", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    Validations.of(groupWith(net, "Web", OPEN)).acknowledge(
      { id: "Portcullis::Portcullis-sg-ingress-ssh-open", reason: "" },
      { id: "Portcullis::Portcullis-sg-ingress-ssh-opn", reason: "honeypot" },
    );
    const { report, error } = asked(app);
    assert.deepEqual(told(report), [
      "fatal Portcullis-sg-ingress-ssh-open Net/Web",
      "warning Portcullis-acknowledgement Net/Web",
      "warning Portcullis-acknowledgement Net/Web",
    ]);
    assert.match(
      report.violations.at(-1)?.description ?? "",
      /did you mean Portcullis::Portcullis-sg-ingress-ssh-open\?$/,
    );
    assert.match(String(error), /on Web is open/);
  });

  it("runs beside a pack of cdk-nag", () => {
    const app = testApp();
    groupWith(new Stack(app, "Net"), "Web", OPEN);
    const { error } = asked(app, new AwsSolutionsChecks());
    assert.match(String(error), /AwsSolutions-EC23/);
    assert.match(String(error), /Portcullis-sg-ingress-ssh-open/);
  });

  it("says nothing where the plugin tells the same", () => {
    const app = testApp();
    groupWith(new Stack(app, "Net"), "Web", OPEN);
    const { report, error } = asked(app, new PortcullisPlugin(ONLY_CRITICAL));
    assert.deepEqual(told(report), []);
    assert.equal(String(error).split("SSH (tcp 22) on Web").length, 2);
  });

  it("is enough for the Aspect to step aside", () => {
    const app = testApp();
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Aspects.of(app).add(new PortcullisAspect(ONLY_CRITICAL));
    asked(app);
    assert.deepEqual(
      group.node.metadata.filter(({ type }) => type === "aws:cdk:error"),
      [],
    );
  });
});
