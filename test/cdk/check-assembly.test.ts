import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { NestedStack, Stage } from "aws-cdk-lib";
import { CloudFormationProduct, CloudFormationTemplate, ProductStack } from "aws-cdk-lib/aws-servicecatalog";
import { runCheck } from "../../cli/run-check";
import { toldFindings } from "../../shared/reporters/told-findings";
import { groupWith, ONLY_CRITICAL, OPEN, Stack, testApp, Validations, type App } from "./apps";

/** As the CDK CLI asks for. */
const PATHS = { "aws:cdk:enable-path-metadata": true };
const ASSETS = { "aws:cdk:enable-asset-metadata": true };

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

  describe("of an app that writes no metadata into its templates", () => {
    /** Nested stacks within nested ones, in which the same logical ids come again. */
    function nested(context: Record<string, unknown>): App {
      const app = testApp(context);
      const net = new Stack(app, "Net");
      const inner = new NestedStack(net, "Inner");
      const innermost = new NestedStack(inner, "Inner");
      for (const scope of [
        net,
        inner,
        innermost,
        new NestedStack(new Stack(new Stage(app, "Prod"), "Net"), "Deep"),
      ]) {
        groupWith(scope, "Web", OPEN);
      }
      Validations.of(innermost).acknowledge(known);
      return app;
    }

    it("finds the same constructs, nested stacks and acknowledgements", () => {
      const { blocking, excepted } = checked(nested({}));
      assert.deepEqual([...blocking].sort(), ["Net/Inner/Web", "Net/Web", "Prod/Net/Deep/Web"]);
      assert.deepEqual(excepted, ["Net/Inner/Inner/Web: honeypot"]);
      assert.deepEqual(checked(nested({ ...PATHS, ...ASSETS })), { blocking, excepted });
    });

    it("gives findings the same fingerprints", () => {
      const prints = (context: Record<string, unknown>): readonly string[] => {
        const { report } = runCheck([nested(context).synth().directory], {});
        return report.findings.map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`);
      };
      assert.deepEqual(prints({}), prints({ ...PATHS, ...ASSETS }));
    });

    it("takes no construct of a product for one of the stack around it", () => {
      const app = testApp();
      const net = new Stack(app, "Net");
      class Product extends ProductStack {
        constructor() {
          super(net, "Product");
          groupWith(this, "Web", OPEN);
        }
      }
      const cloudFormationTemplate = CloudFormationTemplate.fromProductStack(new Product());
      const versions = { productName: "web", owner: "us", productVersions: [{ cloudFormationTemplate }] };
      new CloudFormationProduct(net, "Catalogue", versions);
      groupWith(net, "Web", OPEN);
      assert.deepEqual(checked(app).blocking, ["Net/Web", "Net/Product/Web"]);
    });

    it("tells a template that it cannot find, and judges the rest", () => {
      const { directory } = nested({}).synth();
      writeFileSync(join(directory, "Net.assets.json"), "{");
      const { report } = runCheck([directory], { config: ONLY_CRITICAL.config ?? "" });
      assert.deepEqual(
        toldFindings(report).blocking.map(({ resource }) => resource.path),
        ["Net/Web", "Prod/Net/Deep/Web"],
      );
      assert.match(
        JSON.stringify(report.diagnostics),
        /what the template of this stack makes is not seen here/,
      );
    });
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
