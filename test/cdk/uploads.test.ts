import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Aspects,
  CfnCondition,
  CfnStack,
  CfnStackSet,
  CliCredentialsStackSynthesizer,
  Fn,
  LegacyStackSynthesizer,
  NestedStack,
  Stage,
  type IStackSynthesizer,
  type StackProps,
} from "aws-cdk-lib";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import { CloudFormationProduct, CloudFormationTemplate, ProductStack } from "aws-cdk-lib/aws-servicecatalog";
import type { Construct } from "constructs";
import { PortcullisAspect } from "../../cdk-aspects";
import { runCheck } from "../../cli/run-check";
import { toldFindings } from "../../shared/reporters/told-findings";
import {
  groupWith,
  ONLY_CRITICAL,
  OPEN,
  Stack,
  synthesized,
  testApp,
  told,
  validated,
  Validations,
  type App,
} from "./apps";

const files = mkdtempSync(join(tmpdir(), "portcullis-uploads-"));
after(() => rmSync(files, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(files, name);
  writeFileSync(path, text);
  return path;
}

const GROUP = `Parameters: { Cidr: { Type: String } }
Resources:
  Jump:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: jump host
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Cidr }]
      SecurityGroupEgress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8 }]
`;

function uploaded(scope: Construct, id: string, text = GROUP): Asset {
  return new Asset(scope, `${id}Template`, { path: file(`${id}.yaml`, text) });
}

function stackOf(scope: Construct, id: string, cidr: string): CfnStack {
  return new CfnStack(scope, id, {
    templateUrl: uploaded(scope, id).httpUrl,
    parameters: { Cidr: cidr },
  });
}

function legacy(): StackProps {
  return { synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer };
}

/** What `check` says of an assembly that is written. */
function checkOf(app: App): readonly string[] {
  const { report } = runCheck([app.outdir], { config: ONLY_CRITICAL.config ?? "" });
  const { blocking } = toldFindings(report);
  return blocking.map(({ ruleId, resource }) => `${ruleId} ${resource.path ?? resource.stack}`);
}

describe("templates that are uploaded with a stack", () => {
  const synthesizers: readonly (readonly [string, () => StackProps])[] = [
    ["of the library", () => ({})],
    ["of an account and a Region", () => ({ env: { account: "123456789012", region: "eu-west-1" } })],
    ["without roles", () => ({ synthesizer: new CliCredentialsStackSynthesizer() })],
    ["of the first version", legacy],
  ];
  for (const [what, props] of synthesizers) {
    it(`are judged with what their stack is given, by plugin and command, under the synthesizer ${what}`, () => {
      const app = testApp();
      const net = new Stack(app, "Net", props());
      stackOf(net, "Open", "0.0.0.0/0");
      stackOf(net, "Shut", "10.0.0.0/8");
      const nested = new NestedStack(net, "Inner");
      stackOf(nested, "Deep", "0.0.0.0/0");
      groupWith(nested, "Own", OPEN);
      const report = validated(app);
      assert.deepEqual(told(report), [
        "error sg-ingress-ssh-open Net/Inner/Own",
        "error sg-ingress-ssh-open Net/Inner/Deep",
        "error sg-ingress-ssh-open Net/Open",
      ]);
      assert.deepEqual([...checkOf(app)].sort(), [
        "sg-ingress-ssh-open Net/Inner/Deep",
        "sg-ingress-ssh-open Net/Inner/Own",
        "sg-ingress-ssh-open Net/Open",
      ]);
    });
  }

  it("are told with their place, at the construct that is the stack", () => {
    const app = testApp();
    stackOf(new Stack(app, "Net", { stackName: "production" }), "Open", "0.0.0.0/0");
    const [violation] = validated(app).violations;
    const [place] = violation?.violatingResources ?? [];
    assert.deepEqual(place?.locations, ["Properties.TemplateURL"]);
    assert.equal(place?.resourceLogicalId, "Open");
    assert.match(violation?.fix ?? "", /^At:\s+.*asset\.[0-9a-f]{64}\.yaml:7:\d+\.$/m);
  });

  it("are judged in a Stage, with an address that is put together, and not twice", () => {
    const app = testApp();
    const net = new Stack(new Stage(app, "Prod"), "Net");
    new CfnStack(net, "Open", {
      templateUrl: Fn.sub("https://example.com/${Key}", { Key: uploaded(net, "Open").s3ObjectKey }),
      parameters: { Cidr: "0.0.0.0/0" },
    });
    assert.deepEqual(told(validated(app)), ["error sg-ingress-ssh-open Prod/Net/Open"]);
    assert.deepEqual(checkOf(app), ["sg-ingress-ssh-open Prod/Net/Open"]);
  });

  it("are judged where assets are not copied", () => {
    const app = testApp({ "aws:cdk:disable-asset-staging": true });
    stackOf(new Stack(app, "Net"), "Open", "0.0.0.0/0");
    assert.deepEqual(told(validated(app)), ["error sg-ingress-ssh-open Net/Open"]);
    assert.deepEqual(checkOf(app), ["sg-ingress-ssh-open Net/Open"]);
  });

  it("give their outputs to the stack around them", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const text = "Resources: { V: { Type: AWS::EC2::VPC } }\nOutputs: { Cidr: { Value: 0.0.0.0/0 } }\n";
    const values = new CfnStack(net, "Values", { templateUrl: uploaded(net, "Values", text).httpUrl });
    groupWith(net, "Web", { cidr: values.getAtt("Outputs.Cidr").toString() });
    assert.deepEqual(told(validated(app)), ["error sg-ingress-ssh-open Net/Web"]);
  });

  it("are not guessed where one of several decides", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const [one, other] = ["One", "Other"].map((id) => uploaded(net, id, `# ${id}\n${GROUP}`).httpUrl);
    new CfnCondition(net, "C", { expression: Fn.conditionEquals(Fn.ref("AWS::Region"), "eu-west-1") });
    new CfnStack(net, "Open", { templateUrl: Fn.conditionIf("C", one, other).toString() });
    assert.deepEqual(told(validated(app)), ["info unseen-input Net"]);
  });

  it("are excepted by what the stack acknowledges", () => {
    const app = testApp();
    const open = stackOf(new Stack(app, "Net"), "Open", "0.0.0.0/0");
    Validations.of(open).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" });
    assert.equal(validated(app).success, true);
    assert.deepEqual(checkOf(app), []);
  });

  it("are an error where they cannot be read", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    new CfnStack(net, "Broken", { templateUrl: uploaded(net, "Broken", "Resources: [").httpUrl });
    const { success, violations } = validated(app);
    assert.equal(success, false);
    assert.match(JSON.stringify(violations), /Broken is made from .*yaml, which cannot be read: /);
  });

  it("are seen by the Aspect, before anything is written", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const old = new Stack(app, "Old", legacy());
    const stacks = [stackOf(net, "Open", "0.0.0.0/0"), stackOf(old, "Open", "0.0.0.0/0")];
    Aspects.of(app).add(new PortcullisAspect(ONLY_CRITICAL));
    synthesized(app);
    for (const { node } of stacks) {
      const texts = node.metadata
        .filter(({ type }) => type === "aws:cdk:error")
        .map(({ data }) => String(data));
      assert.equal(texts.length, 1);
      assert.match(texts[0] ?? "", /^SSH \(tcp 22\) on Jump is open to the whole IPv4 internet\n/);
    }
  });

  describe("for products of Service Catalog", () => {
    const SSH = GROUP.replace("{ Type: String }", "{ Type: String, Default: 0.0.0.0/0 }");

    class Web extends ProductStack {
      constructor(scope: Stack, id: string) {
        super(scope, id);
        groupWith(this, "Own", OPEN);
      }
    }

    function product(scope: Stack, id: string, ...templates: readonly CloudFormationTemplate[]): void {
      new CloudFormationProduct(scope, id, {
        ...{ productName: id, owner: "us" },
        productVersions: templates.map((cloudFormationTemplate, i) => ({
          ...{ cloudFormationTemplate, productVersionName: `v${i + 1}` },
        })),
      });
    }

    function catalogue(): App {
      const app = testApp();
      const net = new Stack(app, "Net", { env: { account: "123456789012", region: "eu-west-1" } });
      product(
        net,
        "Product",
        CloudFormationTemplate.fromProductStack(new Web(net, "Web")),
        CloudFormationTemplate.fromAsset(file("product.yaml", SSH)),
        CloudFormationTemplate.fromUrl("https://example.com/web.yaml"),
      );
      return app;
    }

    it("are judged as stacks of their own, by plugin and command, and what is elsewhere is told", () => {
      const app = catalogue();
      const report = validated(app);
      assert.deepEqual(told(report), [
        "error sg-ingress-ssh-open Net/Product/Resource",
        "error sg-ingress-ssh-open Net/Web/Own",
        "info unseen-input Net",
      ]);
      assert.equal(
        report.violations[2]?.description,
        "Product: what v3 of this product makes is not seen here",
      );
      assert.deepEqual([...checkOf(app)].sort(), [
        "sg-ingress-ssh-open Net/Product/v2",
        "sg-ingress-ssh-open Net/Web/Own",
      ]);
    });

    it("are no templates that nothing names", () => {
      const app = catalogue();
      synthesized(app);
      const { report } = runCheck(
        [app.outdir],
        ONLY_CRITICAL.config === undefined ? {} : { config: ONLY_CRITICAL.config },
      );
      assert.deepEqual(
        report.diagnostics.map(({ message }) => message),
        ["Product: what v3 of this product makes is not seen here"],
      );
      assert.equal(report.inputs.length, 3);
    });

    it("are excepted by what the product acknowledges", () => {
      const app = catalogue();
      const id = "portcullis::sg-ingress-ssh-open";
      for (const path of ["Product", "Web"]) {
        const construct = app.node.findChild("Net").node.findChild(path);
        Validations.of(construct).acknowledge({ id, reason: "honeypot" });
      }
      assert.equal(validated(app).success, true);
      assert.deepEqual(checkOf(app), []);
    });

    it("are seen by the Aspect", () => {
      const app = testApp();
      const net = new Stack(app, "Net");
      const web = new Web(net, "Web");
      product(net, "Product", CloudFormationTemplate.fromProductStack(web));
      Aspects.of(app).add(new PortcullisAspect(ONLY_CRITICAL));
      synthesized(app);
      const texts = net.node
        .findAll()
        .flatMap(({ node }) => node.metadata.map(({ type, data }) => `${type} ${node.path} ${String(data)}`))
        .filter((text) => /^aws:cdk:(?:error|warning|info)/.test(text));
      assert.equal(texts.length, 1);
      assert.match(texts[0] ?? "", /^aws:cdk:error Net\/Web\/Own SSH \(tcp 22\) on Own is open/);
    });
  });

  it("are judged for stack sets, once for each set of parameters", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    new CfnStackSet(net, "Everywhere", {
      ...{ permissionModel: "SELF_MANAGED", stackSetName: "everywhere" },
      templateUrl: uploaded(net, "Everywhere").httpUrl,
      parameters: [{ parameterKey: "Cidr", parameterValue: "10.0.0.0/8" }],
      stackInstancesGroup: [
        {
          ...{ regions: ["eu-west-1"], deploymentTargets: { accounts: ["123456789012"] } },
          parameterOverrides: [{ parameterKey: "Cidr", parameterValue: "0.0.0.0/0" }],
        },
      ],
    });
    assert.deepEqual(told(validated(app)), ["error sg-ingress-ssh-open Net/Everywhere"]);
    assert.deepEqual(checkOf(app), ["sg-ingress-ssh-open Net/Everywhere"]);
  });
});
