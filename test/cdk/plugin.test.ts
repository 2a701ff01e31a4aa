import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, CfnCondition, CfnParameter, Fn, NestedStack, Stage } from "aws-cdk-lib";
import { CfnSecurityGroupIngress, Peer, Port, SecurityGroup, Vpc, type IVpc } from "aws-cdk-lib/aws-ec2";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import { Template } from "aws-cdk-lib/assertions";
import { PortcullisPlugin } from "../../cdk-aspects";
import { PortcullisNagPack } from "../../cdk-aspects/nag-pack";
import { defineRule } from "../../shared/rules/rule";
import {
  groupWith,
  OFFICE,
  ONLY_CRITICAL,
  OPEN,
  outdir,
  Stack,
  testApp,
  told,
  UNDER_CLI,
  validated,
  Validations,
  withNodeEnv,
} from "./apps";

const HALVES = [{ cidr: "0.0.0.0/1" }, { cidr: "128.0.0.0/1" }];

function toldOf(...lines: Parameters<typeof groupWith>[2][]): string[] {
  const app = testApp();
  groupWith(new Stack(app, "Net"), "Web", ...lines);
  return told(validated(app));
}

describe("PortcullisPlugin", () => {
  it("finds SSH open through two halves, on the lines that open it", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const group = new SecurityGroup(net, "Bastion", {
      vpc: new Vpc(net, "Vpc") as IVpc,
      allowAllOutbound: false,
    });
    for (const { cidr } of HALVES) group.addIngressRule(Peer.ipv4(cidr), Port.SSH);
    const { success, violations } = validated(app);
    const [violation] = violations;
    assert.equal(success, false);
    assert.equal(violation?.ruleName, "sg-ingress-ssh-open");
    assert.equal(violation.description, "SSH (tcp 22) on Bastion is open to the whole IPv4 internet");
    assert.match(
      violation.fix ?? "",
      /^Why: 0\.0\.0\.0\/1 and 128\.0\.0\.0\/1 together are every IPv4 address\.$/m,
    );
    const [resource] = violation.violatingResources;
    assert.equal(resource?.constructPath, "Net/Bastion/Resource");
    assert.match(resource.resourceLogicalId ?? "", /^Bastion/);
    assert.equal(resource.locations.length, 2);
    for (const [i, location] of resource.locations.entries()) {
      assert.match(location, new RegExp(`^Properties\\.SecurityGroupIngress\\.${i}(\\.|$)`));
    }
  });

  for (const [what, line] of [
    ["host bits", { cidr: "1.2.3.4/0" }],
    ["the long form of IPv6", { cidr6: "0:0:0:0:0:0:0:0/0" }],
    ["the number of a protocol", { protocol: "6", cidr: "0.0.0.0/0" }],
    ["a range around the port", { from: 20, to: 25, cidr: "0.0.0.0/0" }],
  ] as const) {
    it(`is not misled by ${what}`, () => {
      assert.deepEqual(toldOf(line), ["error sg-ingress-ssh-open Net/Web"]);
    });
  }

  it("passes what is not open", () => {
    assert.deepEqual(toldOf(OFFICE), []);
  });

  it("warns of what a parameter decides, and blocks by its default", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const office = new CfnParameter(net, "OfficeCidr");
    groupWith(net, "Undecided", { cidr: office.valueAsString });
    const everywhere = new CfnParameter(net, "Everywhere", { default: "0.0.0.0/0" });
    groupWith(net, "ByDefault", { cidr: everywhere.valueAsString });
    const { violations } = validated(app);
    assert.deepEqual(
      violations.map(({ severity, description }) => `${severity} ${description}`),
      [
        "error SSH (tcp 22) on ByDefault is open to the whole IPv4 internet",
        "warning SSH (tcp 22) on Undecided may be open: OfficeCidr decides",
      ],
    );
  });

  it("knows both branches of Fn::If", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const mode = new CfnParameter(net, "Mode");
    new CfnCondition(net, "IsProd", { expression: Fn.conditionEquals(mode.valueAsString, "prod") });
    const choose = (yes: string, no: string) => ({ cidr: Fn.conditionIf("IsProd", yes, no).toString() });
    groupWith(net, "OneOpen", choose("10.0.0.0/8", "0.0.0.0/0"));
    groupWith(net, "BothOpen", choose("0.0.0.0/0", "0.0.0.0/0"));
    groupWith(net, "NoneOpen", choose("10.0.0.0/8", "203.0.113.0/24"));
    assert.deepEqual(told(validated(app)), [
      "error sg-ingress-ssh-open Net/BothOpen",
      "warning sg-ingress-ssh-open Net/OneOpen",
    ]);
  });

  it("reads nested stacks with what their parent passes them", () => {
    const app = testApp();
    const parent = new Stack(app, "Parent");
    const nested = new NestedStack(parent, "Inner", { parameters: { From: "0.0.0.0/0" } });
    groupWith(nested, "Passed", { cidr: new CfnParameter(nested, "From").valueAsString });
    groupWith(nested, "Closed", OFFICE);
    const report = validated(app);
    assert.deepEqual(told(report), ["error sg-ingress-ssh-open Parent/Inner/Passed"]);
    assert.match(
      report.violations[0]?.violatingResources[0]?.templatePath ?? "",
      /\.nested\.template\.json$/,
    );
  });

  it("follows references between stacks", () => {
    const app = testApp({ "@aws-cdk/core:defaultCrossStackReferences": "strong" });
    const group = groupWith(new Stack(app, "A"), "Web", OFFICE);
    new CfnSecurityGroupIngress(new Stack(app, "B"), "Open", {
      groupId: group.attrGroupId,
      ipProtocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrIp: "0.0.0.0/0",
    });
    const [violation] = validated(app).violations;
    assert.equal(violation?.ruleName, "sg-ingress-ssh-open");
  });

  it("covers Stages, and guards them where the CLI prints", () => {
    const withStage = (context?: Record<string, unknown>) => {
      const app = testApp(context);
      groupWith(new Stack(new Stage(app, "Prod"), "Net"), "Web", OPEN);
      return app;
    };
    const finding = "error sg-ingress-ssh-open Prod/Net/Web";
    const guard = "error stage-findings nowhere";
    const exclusively = { ...UNDER_CLI, "aws:cdk:bundling-stacks": ["Prod/Net"] };
    assert.deepEqual(told(validated(withStage())), [finding]);
    assert.deepEqual(told(validated(withStage(UNDER_CLI))), [finding, guard]);
    assert.deepEqual(told(validated(withStage(exclusively))), [finding]);
    assert.deepEqual(told(validated(withStage(UNDER_CLI), { ...ONLY_CRITICAL, stageGuard: false })), [
      finding,
    ]);
  });

  it("adds none for a Stage below a stack of the app, as CDK Pipelines makes them: the CDK CLI tells it with that stack", () => {
    const app = testApp(UNDER_CLI);
    const pipeline = new Stack(app, "Pipeline");
    groupWith(new Stack(new Stage(pipeline, "Prod"), "Net"), "Web", OPEN);
    assert.deepEqual(told(validated(app, ONLY_CRITICAL)), [
      "error sg-ingress-ssh-open Pipeline/Prod/Net/Web",
    ]);
  });

  it("judges only its Stage where it is registered on one", () => {
    const app = testApp();
    const [test, prod] = ["Test", "Prod"].map((id) => new Stage(app, id));
    if (!test || !prod) throw new Error("two stages");
    for (const stage of [test, prod]) groupWith(new Stack(stage, "Net"), "Web", OPEN);
    let report;
    const plugin = new (class extends PortcullisPlugin {
      override validate(...args: Parameters<PortcullisPlugin["validate"]>) {
        return (report = structuredClone(super.validate(...args)));
      }
    })(ONLY_CRITICAL);
    Validations.of(prod).addPlugins(plugin);
    assert.throws(() => withNodeEnv("test", () => app.synth()));
    assert.deepEqual(report && told(report), ["error sg-ingress-ssh-open Prod/Net/Web"]);
  });

  it("tells stacks of one name apart", () => {
    const app = testApp();
    for (const region of ["eu-west-1", "us-east-1"]) {
      const stack = new Stack(app, region, { stackName: "Net", env: { region } });
      groupWith(stack, "Web", region === "us-east-1" ? OPEN : OFFICE);
    }
    assert.deepEqual(told(validated(app)), ["error sg-ingress-ssh-open us-east-1/Web"]);
  });

  it("takes paths from the tree, not from what a template says of another app", () => {
    const file = join(outdir(), "old.json");
    const Properties = {
      GroupDescription: "x",
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }],
    };
    const Metadata = { "aws:cdk:path": "Elsewhere/Web/Resource" };
    writeFileSync(
      file,
      JSON.stringify({ Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties, Metadata } } }),
    );
    const app = testApp();
    new CfnInclude(new Stack(app, "Net"), "Old", { templateFile: file });
    assert.deepEqual(told(validated(app)), ["error sg-ingress-ssh-open Net/Old/Web"]);
  });

  it("fails what NODE_ENV=test synthesizes, with the text of the finding", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    groupWith(net, "Web", OPEN);
    Validations.of(app).addPlugins(new PortcullisPlugin(ONLY_CRITICAL));
    withNodeEnv("test", () =>
      assert.throws(
        () => Template.fromStack(net),
        /SSH \(tcp 22\) on Web is open to the whole IPv4 internet/,
      ),
    );
  });

  it("leaves an acknowledged finding to the host, which passes and keeps the reason", () => {
    const app = testApp();
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" });
    assert.equal(validated(app).success, true);
    const kept = JSON.parse(readFileSync(join(app.outdir, "validation-report.json"), "utf8"));
    assert.equal(kept.pluginReports[0].conclusion, "success");
    assert.deepEqual(kept.pluginReports[0].violations, []);
    assert.equal(kept.pluginReports[0].suppressedViolations[0].reason, "honeypot");
  });

  describe("where an acknowledgement does not apply", () => {
    const ACKNOWLEDGED = "sg-ingress-ssh-open";
    const kept = (app: ReturnType<typeof testApp>) =>
      JSON.parse(readFileSync(join(app.outdir, "validation-report.json"), "utf8")).pluginReports[0];

    for (const reason of ["", "  "]) {
      it(`blocks all the same for the reason ${JSON.stringify(reason)}, which the host takes for one`, () => {
        const app = testApp();
        const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
        Validations.of(group).acknowledge({ id: `portcullis::${ACKNOWLEDGED}`, reason });
        const report = validated(app);
        assert.equal(report.success, false);
        assert.deepEqual(told(report), [`fatal ${ACKNOWLEDGED} Net/Web`, "warning acknowledgement Net/Web"]);
        assert.match(
          report.violations[0]?.fix ?? "",
          /Exception: acknowledged at Net\/Web without a reason, so this blocks\. Write\n {2}one there or mend/,
        );
        assert.equal(
          report.violations[1]?.description,
          `The acknowledgement of portcullis::${ACKNOWLEDGED} at Net/Web has no reason; it does not apply`,
        );
        assert.equal(kept(app).conclusion, "failure");
        assert.equal(kept(app).suppressedViolations, undefined);
      });
    }

    it("blocks all the same where it stands on the App", () => {
      const app = testApp();
      groupWith(new Stack(app, "Net"), "Web", OPEN);
      Validations.of(app).acknowledge({ id: `portcullis::${ACKNOWLEDGED}`, reason: "" });
      const report = validated(app);
      assert.deepEqual(told(report), [`fatal ${ACKNOWLEDGED} Net/Web`, "warning acknowledgement Net"]);
    });

    it("passes where somebody further up gives the reason", () => {
      const app = testApp();
      const net = new Stack(app, "Net");
      Validations.of(groupWith(net, "Web", OPEN)).acknowledge({
        id: `portcullis::${ACKNOWLEDGED}`,
        reason: "",
      });
      Validations.of(net).acknowledge({ id: `portcullis::${ACKNOWLEDGED}`, reason: "honeypots" });
      assert.equal(validated(app).success, true);
      assert.equal(kept(app).conclusion, "success");
    });

    it("tells an id that no rule has, and the nearest", () => {
      const app = testApp();
      const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
      Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-opn", reason: "honeypot" });
      const report = validated(app);
      assert.deepEqual(told(report), [`error ${ACKNOWLEDGED} Net/Web`, "warning acknowledgement Net/Web"]);
      assert.equal(
        report.violations[1]?.description,
        "The acknowledgement of portcullis::sg-ingress-ssh-opn at Net/Web applies to nothing: no rule is called so; " +
          "did you mean portcullis::sg-ingress-ssh-open?",
      );
    });

    it("says nothing of ids that the plugin itself has", () => {
      const app = testApp();
      const group = groupWith(new Stack(app, "Net"), "Web", OFFICE);
      Validations.of(group).acknowledge({ id: "portcullis::unclear-input", reason: "known" });
      assert.deepEqual(told(validated(app)), []);
    });
  });

  describe("with exceptions in metadata", () => {
    const excepting = (app: App, id: string, exception: object, key = "portcullis") => {
      const stack = (app.node.tryFindChild("Net") as Stack | undefined) ?? new Stack(app, "Net");
      groupWith(stack, id, OPEN).addMetadata(key, { exceptions: [exception] });
    };
    const SSH = { rule: "sg-ingress-ssh-open", reason: "vendor support" };

    it("says on the finding where the one is that does not apply, and what to do now", () => {
      for (const [exception, said] of [
        [
          { rule: SSH.rule },
          "has no reason (the metadata of Web), so this blocks. Mend it there, or the line.",
        ],
        [
          { ...SSH, expires: "2026-01-31" },
          "expired on 2026-01-31 (the metadata of Web), so this blocks. Renew it there or mend the line.",
        ],
      ] as const) {
        const app = testApp();
        excepting(app, "Web", exception);
        const [finding] = validated(app).violations;
        assert.ok(finding?.fix?.replace(/\s+/g, " ").includes(`Exception: ${said}`), finding?.fix);
      }
    });

    it("tells one that has no effect with its construct, and hides no finding by it", () => {
      const app = testApp();
      excepting(app, "Web", { ...SSH, rule: "sg-ingress-rdp-open" });
      const report = validated(app);
      assert.deepEqual(told(report), [`error sg-ingress-ssh-open Net/Web`, "warning remark Net"]);
      const { description, fix } = report.violations[1] ?? {};
      assert.equal(
        description,
        "The exception from sg-ingress-rdp-open on Net/Web meets no finding; delete it or mend what it names",
      );
      assert.match(
        fix ?? "",
        /^mend it in the metadata of Net\/Web\.\nWhy: what has no effect, or soon none, may look/,
      );
    });

    it("tells several together, misspelt keys among them", () => {
      const app = testApp();
      excepting(app, "Web", { ...SSH, expire: "2027-01-31" });
      excepting(app, "Api", SSH, "Portcullis");
      const { description, fix = "" } = validated(app).violations.at(-1) ?? {};
      assert.equal(description, "2 remarks about exceptions");
      const text = fix.replace(/\s+/g, " ");
      assert.match(text, /sg-ingress-ssh-open on Net\/Web has the unknown key expire; it does not apply\./);
      assert.match(text, /Portcullis in the Metadata of Api was not read; portcullis may be meant\./);
    });
  });

  it("prints nothing itself", () => {
    const app = testApp({ ...UNDER_CLI });
    groupWith(new Stack(app, "Net"), "Web", OPEN);
    const printed: string[] = [];
    const plugin = new PortcullisPlugin(ONLY_CRITICAL);
    Validations.of(app).addPlugins({
      name: plugin.name,
      validate: (context) => capturing(printed, () => plugin.validate(context)),
    });
    capturing([], () => app.synth());
    assert.deepEqual(printed, []);
  });

  it("writes the report files of the configuration, acknowledgements included", () => {
    const folder = outdir();
    const config = join(folder, "portcullis.yaml");
    writeFileSync(config, `extends: ${ONLY_CRITICAL.config}\nreports:\n  json: reports/net.json\n`);
    const app = testApp();
    const group = groupWith(new Stack(app, "Net"), "Web", OPEN);
    Validations.of(group).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" });
    validated(app, { config });
    const { findings } = JSON.parse(readFileSync(join(folder, "reports/net.json"), "utf8"));
    assert.ok(findings.length > 0);
    for (const { exception } of findings)
      assert.deepEqual(exception, {
        reason: "honeypot",
        from: "acknowledgement",
        on: "Net/Web",
      });
  });

  describe("when it cannot judge", () => {
    function broken(plugin: PortcullisPlugin, mutilate?: (templatePath: string) => void) {
      const app = testApp();
      groupWith(new Stack(app, "Net"), "Web", OPEN);
      let report;
      Validations.of(app).addPlugins({
        name: plugin.name,
        validate(context) {
          for (const path of context.templatePaths) mutilate?.(path);
          report = structuredClone(plugin.validate(context));
          return report;
        },
      });
      assert.throws(() => withNodeEnv("test", () => app.synth()), /FATAL/);
      if (report === undefined) throw new Error("not asked");
      return report as ReturnType<PortcullisPlugin["validate"]>;
    }

    it("fails with the rule that failed", () => {
      const bad = defineRule({
        id: "acme/bad",
        title: "Bad",
        severity: "critical",
        recommended: "error",
        rationale: "It fails.",
        remediation: "Mend it",
        references: [],
        controls: [],
        over: (network) => network.groups,
        judge: () => {
          throw new TypeError("no such line");
        },
      });
      const report = broken(new PortcullisPlugin({ ...ONLY_CRITICAL, rules: [bad] }));
      assert.equal(report.success, false);
      assert.deepEqual(told(report), ["fatal internal-error nowhere", "error sg-ingress-ssh-open Net/Web"]);
      assert.match(report.violations[0]?.description ?? "", /acme\/bad/);
      assert.match(report.violations[0]?.fix ?? "", /TypeError: no such line/);
      assert.doesNotMatch(report.violations[0]?.fix ?? "", /\n\s+at /);
    });

    describe("with a library that would lose what it finds", () => {
      let printed: string;
      const { write } = process.stderr;
      beforeEach(() => {
        printed = "";
        process.stderr.write = (text) => (printed += String(text)) !== "";
      });
      afterEach(() => {
        process.stderr.write = write;
        process.exitCode = undefined;
      });

      it("fails, and says so itself", () => {
        class Old extends App {}
        Object.assign(Old, { [Symbol.for("jsii.rtti")]: { fqn: "aws-cdk-lib.App", version: "2.270.0" } });
        const app = new Old({ outdir: outdir(), builtinCloudFormationValidation: false });
        groupWith(new Stack(app, "Net"), "Web", OPEN);
        const report = validated(app);
        assert.equal(report.success, false);
        assert.deepEqual(told(report), ["fatal config-error nowhere"]);
        assert.match(
          printed,
          /^PortcullisPlugin needs aws-cdk-lib 2\.271 or later, and this app has 2\.270\.0: /m,
        );
        assert.equal(process.exitCode, 1);
      });

      it("fails where a plugin is not told its app, as before 2.258", () => {
        for (const plugin of [new PortcullisPlugin(), new PortcullisNagPack()])
          assert.equal(plugin.validate({ templatePaths: [], stackTemplates: [] } as never).success, false);
        assert.match(printed, /, and this app has an older one: [^]*, and this app has an older one: /);
        assert.equal(process.exitCode, 1);
      });
    });

    it("fails with all errors of its options, and judges nothing", () => {
      const report = broken(
        new PortcullisPlugin({ preset: "recomended", levels: { "sg-ingress-ssh-opened": "off" } }),
      );
      assert.deepEqual(told(report), ["fatal config-error nowhere", "fatal config-error nowhere"]);
      assert.match(report.violations.map(({ fix }) => fix).join(), /did you mean sg-ingress-ssh-open\?/);
    });

    it("fails with an option that does not exist, which JavaScript would not tell", () => {
      const options: object = { presets: "strict" };
      const [violation] = broken(new PortcullisPlugin(options)).violations;
      assert.equal(violation?.description, "Portcullis options: no option is called presets");
      assert.match(violation.fix ?? "", /^did you mean preset\?/);
    });

    it("fails with an option that does not hold what it takes", () => {
      const options: object = { inFull: "all", stageGuard: "no", levels: [], rules: {}, config: 3 };
      assert.deepEqual(
        broken(new PortcullisPlugin(options)).violations.map(({ description }) => description),
        [
          'Portcullis options: inFull is "all", not a number of at least 0',
          'Portcullis options: stageGuard is "no", not true or false',
          "Portcullis options: levels is a list, not an object",
          "Portcullis options: rules is an object, not a list of rules of your own; levels of rules belong under levels",
          "Portcullis options: config is 3, not a text",
        ],
      );
    });

    it("fails with the place of an error in a file", () => {
      const config = join(outdir(), "portcullis.yaml");
      writeFileSync(config, "rules:\n  sg-ingress-ssh-opened: off\n");
      const report = broken(new PortcullisPlugin({ config }));
      assert.match(report.violations[0]?.description ?? "", /portcullis\.yaml:2:3: no rule is called/);
    });

    it("fails if a report file cannot be written", () => {
      const folder = outdir();
      writeFileSync(join(folder, "portcullis.yaml"), "reports:\n  json: portcullis.yaml/net.json\n");
      const report = broken(
        new PortcullisPlugin({ ...ONLY_CRITICAL, config: join(folder, "portcullis.yaml") }),
      );
      assert.equal(report.success, false);
      assert.equal(told(report)[0], "fatal report-not-written nowhere");
    });

    it("fails if a template cannot be read", () => {
      const report = broken(new PortcullisPlugin(), (path) => writeFileSync(path, "{ not a template"));
      assert.equal(report.success, false);
      assert.equal(told(report)[0], "fatal internal-error nowhere");
    });
  });
});

/** Runs with stdout and stderr diverted. */
function capturing<T>(into: string[], run: () => T): T {
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      into.push(String(chunk));
      return true;
    };
  }
  try {
    return run();
  } finally {
    streams.forEach((stream, i) => {
      const write = writes[i];
      if (write) stream.write = write;
    });
  }
}
