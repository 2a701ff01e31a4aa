import assert from "node:assert/strict";
import { CfnResource, Stage } from "aws-cdk-lib";
import { acknowledgementsIn } from "../../cdk-aspects/acknowledgements";
import { collectUnwritten } from "../../cdk-aspects/collect";
import { publish, type PublishOptions } from "../../cdk-aspects/publish";
import { StackIndex } from "../../cdk-aspects/stack-index";
import type { Finding, Report } from "../../shared/report/report";
import type { App } from "./apps";
import { groupWith, OPEN, Stack, testApp, told, Validations } from "./apps";
import { finding, reportOf } from "./report-parts";

const OPTIONS: Omit<PublishOptions, "acknowledged"> = {
  inFull: 10,
  guardStages: false,
  selective: false,
  showsPlaces: true,
};

function published(app: App, of: Report, options: Partial<PublishOptions> = {}) {
  const index = new StackIndex(
    collectUnwritten(app.node.findAll().filter((construct) => Stack.isStack(construct))),
  );
  const settled = acknowledgementsIn(app).applyTo(of, (finding) => index.pathOf(finding), [
    "sg-ingress-ssh-open",
    "sg-ingress-admin-port-open",
  ]);
  return publish(settled.report, index, { ...OPTIONS, acknowledged: settled.acknowledged, ...options });
}

/** A finding on a group of that name in that stack, both made here. */
function on(stack: string, name: string, change: Partial<Finding> = {}): Finding {
  const resource = {
    key: `${stack}/${name}`,
    id: name,
    name,
    type: "AWS::EC2::SecurityGroup",
    host: "cdk",
    stack,
  } as const;
  return finding({
    resource,
    lines: [],
    cause: `${stack}/${name}`,
    fingerprint: `${stack}/${name}`,
    ...change,
  });
}

function appWith(...stacks: string[]): App {
  const app = testApp();
  for (const id of stacks) groupWith(new Stack(app, id), "Web", OPEN);
  return app;
}

describe("publishing a report to the CDK", () => {
  it("gives path, logical id, template and properties together", () => {
    const app = appWith("Net");
    const resource = {
      key: "Net/Web",
      id: "Web",
      name: "Web",
      type: "AWS::EC2::SecurityGroup",
      host: "cdk",
      stack: "Net",
    } as const;
    const [violation] = published(app, reportOf([finding({ resource })])).violations;
    assert.deepEqual(violation?.violatingResources, [
      {
        constructPath: "Net/Web",
        resourceLogicalId: "Web",
        templatePath: `${app.outdir}/Net.template.json`,
        locations: ["Properties.SecurityGroupIngress.0.CidrIp", "Properties.SecurityGroupIngress.1.CidrIp"],
      },
    ]);
  });

  it("gives the stack set that holds the template of what it found", () => {
    const app = appWith("Net");
    const set = { type: "AWS::CloudFormation::StackSet" };
    new CfnResource(app.node.findChild("Net") as Stack, "Admins", set);
    const place = {
      constructPath: "Net/Admins",
      resourceLogicalId: "Admins",
      templatePath: `${app.outdir}/Net.template.json`,
      locations: ["Properties.TemplateBody"],
    };
    for (const stack of ["Net/Admins", "Net/Admins/Inner"]) {
      const [violation] = published(app, reportOf([on(stack, "Web")])).violations;
      assert.deepEqual(violation?.violatingResources, [place], stack);
    }
  });

  it("keeps fingerprint, packets and controls for machines", () => {
    const [violation] = published(appWith("Net"), reportOf([on("Net", "Web")])).violations;
    assert.equal(violation?.ruleMetadata?.["fingerprint"], "Net/Web");
    assert.equal(violation.ruleMetadata["packets"], "tcp 22 from 0.0.0.0/0");
    assert.match(
      violation.ruleMetadata["controls"] ?? "",
      /CIS AWS 6\.0 6\.2 \(benchmark\); CIS AWS 7\.0 6\.3/,
    );
  });

  it("tells one violation for each cause, whatever else it breaks", () => {
    const { violations } = published(
      appWith("Net"),
      reportOf([on("Net", "Web"), on("Net", "Web", { ruleId: "sg-ingress-admin-port-open", speaks: false })]),
    );
    assert.deepEqual(
      violations.map(({ ruleName }) => ruleName),
      ["sg-ingress-ssh-open"],
    );
  });

  it("says the host's own severities, and blocks only by an error", () => {
    const levels = (["error", "warning", "note"] as const).map((level) =>
      on("Net", "Web", { level, cause: level }),
    );
    const all = published(appWith("Net"), reportOf(levels));
    assert.deepEqual(
      all.violations.map(({ severity }) => severity),
      ["error", "warning", "info"],
    );
    assert.equal(all.success, false);
    assert.equal(published(appWith("Net"), reportOf(levels.slice(1))).success, true);
  });

  it("blocks by the finding that speaks where another rule of its cause blocks", () => {
    const other = on("Net", "Web", { ruleId: "sg-ingress-admin-port-open", speaks: false });
    const result = published(appWith("Net"), reportOf([on("Net", "Web", { level: "warning" }), other]));
    assert.equal(result.success, false);
    assert.deepEqual(told(result), ["error sg-ingress-ssh-open Net/Web"]);
  });

  it("passes over what is excepted or older than the baseline, and counts it where something is told", () => {
    const excepted = on("Net", "Web", { cause: "a", exception: { reason: "vendor", from: "configuration" } });
    const old = on("Net", "Web", { cause: "b", baseline: true });
    assert.deepEqual(published(appWith("Net"), reportOf([excepted, old])), {
      success: true,
      pluginVersion: "0.1.0",
      violations: [],
    });
    const { violations } = published(
      appWith("Net"),
      reportOf([excepted, old, on("Net", "Web", { cause: "new" })]),
    );
    assert.equal(violations.at(-1)?.description, "1 finding blocks, 1 excepted, 1 in the baseline");
    assert.equal(violations.at(-1)?.severity, "info");
  });

  it("never has an empty list of resources: the host would fail without a word", () => {
    const { violations } = published(
      appWith("Net"),
      reportOf([on("Net", "Web"), on("Nowhere", "Lost")], {
        failures: [{ what: "rule x failed", error: "Error: y", ruleId: "x" }],
        diagnostics: [{ level: "error", message: "nothing in it was judged" }],
      }),
    );
    for (const { violatingResources } of violations) assert.equal(violatingResources.length, 1);
  });

  it("gives a finding without a known stack no place, so that it always counts", () => {
    const [violation] = published(appWith("Net"), reportOf([on("Nowhere", "Lost")])).violations;
    assert.deepEqual(violation?.violatingResources, [{ locations: [] }]);
  });

  it("gives a resource that no construct made the place of its stack", () => {
    const [violation] = published(appWith("Net"), reportOf([on("Net", "FromTransform")])).violations;
    assert.equal(violation?.violatingResources[0]?.constructPath, "Net");
  });

  it("tells a rule that failed once, as fatal and without a place", () => {
    const failure = { what: "rule x failed", error: "Error: y", ruleId: "x" };
    const { success, violations } = published(appWith("Net"), reportOf([], { failures: [failure, failure] }));
    assert.equal(success, false);
    assert.deepEqual(told({ success, violations }), ["fatal internal-error nowhere"]);
    assert.match(violations[0]?.fix ?? "", /It failed 1 more time\./);
  });

  it("tells unreadable values of a stack together, and blocks by those that stopped the judging", () => {
    const unclear = (level: "error" | "warning" | "note", message: string) => ({ level, message, file: "" });
    const app = appWith("Net");
    const file = collectUnwritten([app.node.findChild("Net") as Stack])[0]?.document.file ?? "";
    const diagnostics = [unclear("warning", "a"), unclear("warning", "b"), unclear("note", "c")];
    const { success, violations } = published(
      app,
      reportOf([], { diagnostics: diagnostics.map((one) => ({ ...one, file })) }),
    );
    assert.equal(success, true);
    assert.deepEqual(told({ success, violations }), ["warning unclear-input Net", "info unseen-input Net"]);
    assert.equal(published(app, reportOf([], { diagnostics: [unclear("error", "d")] })).success, false);
  });

  it("tells what is about no template with its place, in the first stack", () => {
    const stale = { level: "note" as const, message: "1 entry of the baseline is stale", file: "b.json" };
    const idle = { level: "warning" as const, message: "the exception from x meets no finding" };
    const place = { file: "portcullis.yaml", line: 12, column: 5 };
    const { success, violations } = published(
      appWith("Net"),
      reportOf([], { diagnostics: [stale, { ...idle, ...place }, { ...idle, ...place, line: 14 }] }),
    );
    assert.equal(success, true);
    assert.deepEqual(told({ success, violations }), ["info remark Net", "warning remark Net"]);
    const [old, both] = violations;
    assert.equal(old?.description, stale.message);
    assert.match(old?.fix ?? "", /^mend b\.json\.\n/);
    assert.match(both?.fix ?? "", /^portcullis\.yaml:12: the exception from x meets no finding\.$/m);
    assert.match(both?.fix ?? "", /^portcullis\.yaml:14: /m);
  });

  it("leaves to reports what a configuration of several programs says of others", () => {
    const idle = { kind: "exception" as const, name: "Other/Web" };
    const { violations } = published(
      appWith("Net"),
      reportOf([], { diagnostics: [{ level: "note", message: "2 exceptions meet nothing", idle }] }),
    );
    assert.deepEqual(violations, []);
  });

  it("tells the worst in full and the others in short, with a summary last", () => {
    const findings = Array.from({ length: 12 }, (_, i) => on("Net", "Web", { cause: String(i) }));
    const { violations } = published(appWith("Net"), reportOf(findings), { inFull: 3 });
    const full = violations.filter(({ fix }) => fix?.includes("Packet:"));
    assert.equal(full.length, 3);
    assert.equal(violations.length, 13);
    assert.deepEqual(violations.at(-1), {
      ruleName: "summary",
      description: "12 findings block; 3 of them are told in full",
      severity: "info",
      fix: violations.at(-1)?.fix,
      violatingResources: [{ constructPath: "Net", locations: [] }],
    });
  });

  it("tells as many notes as there is room for, and counts the others by rule", () => {
    const notes = ["sg-unused", "sg-unused", "sg-description-missing", "sg-unused"].map((ruleId, i) =>
      on("Net", "Web", { level: "note", ruleId, cause: String(i) }),
    );
    const findings = [on("Net", "Web"), on("Net", "Web", { level: "warning", cause: "w" }), ...notes];
    const result = published(appWith("Net"), reportOf(findings), { inFull: 3 });
    assert.deepEqual(told(result), [
      "error sg-ingress-ssh-open Net/Web",
      "warning sg-ingress-ssh-open Net/Web",
      "info sg-unused Net/Web",
      "info summary Net",
    ]);
    const summary = result.violations.at(-1);
    assert.equal(summary?.description, "1 finding blocks, 5 advise");
    assert.match(summary?.fix ?? "", /Left out: 3 notes \(sg-unused 2, sg-description-missing 1\)\./);
  });

  it("leaves out no error and no warning, however many there are", () => {
    const findings = (["error", "warning", "note"] as const).flatMap((level) =>
      Array.from({ length: 4 }, (_, i) => on("Net", "Web", { level, cause: level + i })),
    );
    const { violations } = published(appWith("Net"), reportOf(findings), { inFull: 2 });
    assert.equal(violations.length, 8 + 1);
    assert.equal(violations.at(-1)?.description, "4 findings block, 8 advise; 2 of them are told in full");
  });

  describe("what one line of the program makes in several stacks", () => {
    const STACKS = ["Dev", "Test", "Prod"];

    /** The same on each of these stacks, made in one place. */
    function made(stacks: readonly string[], change: Partial<Finding>): readonly Finding[] {
      return stacks.map((stack) => {
        const one = on(stack, "Web", { locations: [{ file: "lib/net.ts", line: 3, column: 5 }], ...change });
        return { ...one, resource: { ...one.resource, path: `${stack}/Web/Resource` } };
      });
    }

    it("advises once in full, and takes room once", () => {
      const other = on("Prod", "Web", { level: "warning", ruleId: "sg-egress-all-open", cause: "other" });
      const findings = [...made(STACKS, { level: "warning" }), other];
      const { violations } = published(appWith(...STACKS), reportOf(findings), { inFull: 2 });
      assert.deepEqual(
        violations.map(({ ruleName, fix }) => `${ruleName} ${fix?.includes("Packet:") ? "full" : "short"}`),
        [
          "sg-ingress-ssh-open full",
          "sg-ingress-ssh-open short",
          "sg-ingress-ssh-open short",
          "sg-egress-all-open full",
          "summary short",
        ],
      );
      assert.match(violations[1]?.fix ?? "", /\nAs on: Dev\/Web\.$/);
      assert.equal(
        violations.at(-1)?.description,
        "4 findings that advise in 3 stacks; 2 of them are told in full",
      );
    });

    it("leaves room for notes", () => {
      const note = on("Prod", "Web", { level: "note", cause: "note" });
      const findings = [...made(STACKS, { level: "warning" }), note];
      const result = published(appWith(...STACKS), reportOf(findings), { inFull: 2 });
      assert.equal(told(result).filter((one) => one.startsWith("info sg-ingress")).length, 1);
      assert.match(result.violations.at(-2)?.fix ?? "", /Packet:/);
    });

    it("blocks each time with everything: each stack may be deployed alone", () => {
      const { violations } = published(appWith(...STACKS), reportOf(made(STACKS, {})), { selective: true });
      assert.equal(violations.length, 3);
      assert.ok(violations.every(({ fix }) => fix?.includes("Packet:")));
    });

    it("advises in full where something blocks, though the first such stack is left out", () => {
      const findings = [
        on("Prod", "Web", { cause: "blocks" }),
        ...made(["Dev", "Prod"], { level: "warning" }),
      ];
      const options = { selective: true };
      const { violations } = published(appWith("Dev", "Prod"), reportOf(findings), options);
      const [, advice] = violations;
      assert.equal(advice?.severity, "warning");
      assert.match(advice?.fix ?? "", /Packet:/);
    });
  });

  describe("under the CLI, which selects stacks", () => {
    it("keeps advice of stacks in which nothing blocks until nothing blocks anywhere", () => {
      const advice = on("Clean", "Web", { level: "warning" });
      const bad = on("Bad", "Web");
      const app = appWith("Bad", "Clean");
      assert.deepEqual(told(published(app, reportOf([bad, advice]), { selective: true })), [
        "error sg-ingress-ssh-open Bad/Web",
        "info summary Bad",
      ]);
      assert.deepEqual(told(published(app, reportOf([advice]), { selective: true })), [
        "warning sg-ingress-ssh-open Clean/Web",
      ]);
      assert.equal(published(app, reportOf([bad, advice])).violations.length, 2);
    });

    it("names the warnings that it keeps, with rule and place, and counts the notes", () => {
      const kept = Array.from({ length: 12 }, (_, i) =>
        on("Clean", "Web", { level: "warning", title: `advice ${i}`, cause: String(i) }),
      );
      const note = on("Clean", "Web", { level: "note", ruleId: "sg-unused", cause: "note" });
      const app = appWith("Bad", "Clean");
      const { violations } = published(app, reportOf([on("Bad", "Web"), ...kept, note]), { selective: true });
      assert.equal(violations.at(-1)?.description, "1 finding blocks, 13 advise in 2 stacks");
      const lines = violations.at(-1)?.fix?.split("\n") ?? [];
      const from = lines.findIndex((line) => line.startsWith("Left out: 12 warnings"));
      assert.deepEqual(lines.slice(from, from + 5), [
        "Left out: 12 warnings in stacks where nothing blocks; told there, they would",
        "  stop these too.",
        "  - advice 0: Clean/Web (sg-ingress-ssh-open)",
        "  - advice 1: Clean/Web (sg-ingress-ssh-open)",
        "  - advice 2: Clean/Web (sg-ingress-ssh-open)",
      ]);
      assert.deepEqual(lines.slice(from + 12), [
        "  - 2 more warnings",
        "Left out: 1 note (sg-unused 1).",
        lines.at(-1),
      ]);
    });

    it("keeps unreadable values of such stacks too, and what it could not judge blocks", () => {
      const app = appWith("Bad", "Clean");
      const files = collectUnwritten(app.node.children.filter((child) => Stack.isStack(child))).map(
        ({ document }) => document.file,
      );
      const diagnostic = (level: "error" | "warning", name: string) => ({
        level,
        message: `${level} in ${name}`,
        file: files.find((file) => file.endsWith(`${name}.template.json`)) ?? "",
      });
      const diagnostics = [
        diagnostic("error", "Bad"),
        diagnostic("warning", "Bad"),
        diagnostic("warning", "Clean"),
      ];
      assert.deepEqual(told(published(app, reportOf([], { diagnostics }), { selective: true })), [
        "error unclear-input Bad",
        "warning unclear-input Bad",
      ]);
    });

    it("adds one error without a place for the Stages in which something blocks", () => {
      const app = testApp();
      for (const id of ["Test", "Pre", "Prod"]) groupWith(new Stack(new Stage(app, id), "Net"), "Web", OPEN);
      const findings = [
        on("Test-Net", "Web", { level: "warning" }),
        on("Prod-Net", "Web"),
        on("Prod-Net", "Web"),
        on("Pre-Net", "Web"),
      ];
      const { violations } = published(app, reportOf(findings), { guardStages: true });
      const guards = violations.filter(({ ruleName }) => ruleName === "stage-findings");
      assert.deepEqual(
        guards.map(({ description, severity }) => [description, severity]),
        [["3 findings block in stages Pre and Prod", "error"]],
      );
      assert.deepEqual(guards[0]?.violatingResources, [{ locations: [] }]);
      assert.match(guards[0]?.fix ?? "", / {2}- SSH [^]*Prod\/Net\/Web\n[^]* {2}- SSH [^]*Pre\/Net\/Web\n/);
    });
  });

  describe("acknowledgements", () => {
    const acknowledge = (app: App, path: string, id: string) =>
      Validations.of(
        path.split("/").reduce((at, part) => at.node.findChild(part), app.node.root),
      ).acknowledge({
        id,
        reason: "honeypot",
      });

    it("leave the finding to the host, which keeps it with its reason, and do not fail", () => {
      const app = appWith("Net");
      acknowledge(app, "Net/Web", "portcullis::sg-ingress-ssh-open");
      const result = published(app, reportOf([on("Net", "Web")]));
      assert.equal(result.success, true);
      assert.deepEqual(told(result), ["error sg-ingress-ssh-open Net/Web"]);
    });

    it("hold below the construct that acknowledges, and nowhere else", () => {
      const app = appWith("Net", "Other");
      acknowledge(app, "Net", "portcullis::sg-ingress-ssh-open");
      assert.equal(published(app, reportOf([on("Net", "Web")])).success, true);
      assert.equal(published(app, reportOf([on("Other", "Web")])).success, false);
    });

    it("of a rule that does not speak leave the finding as it is", () => {
      const app = appWith("Net");
      acknowledge(app, "Net", "portcullis::sg-ingress-admin-port-open");
      assert.equal(published(app, reportOf([on("Net", "Web")])).success, false);
    });

    it("of other plugins and of annotations mean nothing here", () => {
      const app = appWith("Net");
      for (const id of ["sg-ingress-ssh-open", "cdk-nag::sg-ingress-ssh-open"]) acknowledge(app, "Net", id);
      assert.equal(published(app, reportOf([on("Net", "Web")])).success, false);
    });

    it("keep a Stage's guard down", () => {
      const app = testApp();
      groupWith(new Stack(new Stage(app, "Prod"), "Net"), "Web", OPEN);
      acknowledge(app, "Prod/Net/Web", "portcullis::sg-ingress-ssh-open");
      const result = published(app, reportOf([on("Prod-Net", "Web")]), { guardStages: true });
      assert.deepEqual(told(result), ["error sg-ingress-ssh-open Prod/Net/Web"]);
    });
  });
});
