import assert from "node:assert/strict";

import { github } from "../../shared/reporters/github";
import { markdown } from "../../shared/reporters/markdown";
import { terminal } from "../../shared/reporters/terminal";
import { finding, reportOf, resource } from "./fixture";

const inStage = (stage: string, line = 50) =>
  finding({
    ruleId: "sg-ingress-ssh-open",
    title: "SSH (tcp 22) on Bastion is open to the whole IPv4 internet",
    resource: resource("Bastion", "AWS::EC2::SecurityGroup", {
      key: stage,
      id: stage,
      stack: `${stage}-Shop`,
      path: `${stage}/Shop/Bastion`,
    }),
    cause: stage,
    locations: [{ file: "lib/shop.ts", line, column: 21 }],
  });

const times = (text: string, part: string): number => text.split(part).length - 1;

describe("what one line of a program makes in several stacks", () => {
  const report = reportOf([inStage("Prod"), inStage("Test")]);

  it("is told once in a terminal, with all that it is on, and counted as often as it blocks", () => {
    const text = terminal(report);
    assert.equal(times(text, "error: SSH"), 1);
    assert.match(
      text,
      /= on: Prod\/Shop\/Bastion \(AWS::EC2::SecurityGroup\) in Prod-Shop\n {3}= also on: Test\/Shop\/Bastion\n/,
    );
    assert.match(text, /^2 findings block/m);
  });

  it("is one note", () => {
    const text = terminal(reportOf(report.findings.map((one) => ({ ...one, level: "note" }))));
    assert.equal(times(text, "note: SSH"), 1);
    assert.match(text, /lib\/shop\.ts:50 sg-ingress-ssh-open in 2 stacks/);
  });

  it("is one row and one detail of a comment, and one annotation", () => {
    const comment = markdown(report);
    assert.equal(times(comment, "<details>"), 1);
    assert.match(comment, /\| `lib\/shop\.ts:50` in Prod-Shop and Test-Shop \|\n\n/);
    assert.equal(times(github(report), "::error"), 1);
    assert.match(github(report), /%0AIn Prod-Shop and Test-Shop\./);
  });

  it("is two where lines, words, or what is accepted differ", () => {
    const [prod, test] = report.findings;
    assert.ok(prod && test);
    const exception = { from: "configuration" as const, reason: "support" };
    for (const other of [
      inStage("Test", 51),
      { ...test, why: "0.0.0.0/0" },
      { ...test, level: "warning" as const },
    ])
      assert.equal(times(terminal(reportOf([prod, other])), ": SSH"), 2);
    const excepted = markdown(reportOf([prod, { ...test, exception }]));
    assert.equal(times(excepted, "| SSH"), 2);
    assert.match(
      excepted,
      /\| `lib\/shop\.ts:50` in Prod-Shop \|\n[^\n]*`lib\/shop\.ts:50` in Test-Shop \|\n/,
    );
  });

  it("is two in one stack, and where no program shows who made it", () => {
    const [prod, test] = report.findings;
    assert.ok(prod && test);
    const same = { ...test, resource: { ...test.resource, stack: "Prod-Shop" } };
    assert.equal(times(terminal(reportOf([prod, same])), "error: SSH"), 2);
    const bare = report.findings.map((one) => ({ ...one, locations: [] }));
    assert.equal(times(terminal(reportOf(bare)), "error: SSH"), 2);
  });
});

describe("what one line of a program makes in a loop", () => {
  const node = (name: string, line = 125) =>
    finding({
      ruleId: "instance-public-ip",
      title: `Instance ${name} has a public IPv4 address`,
      level: "warning",
      resource: resource(name, "aws:ec2/instance:Instance", { host: "pulumi" }),
      cause: name,
      locations: [{ file: "index.ts", line, column: 12 }],
    });
  const report = reportOf(["redis-1", "redis-2", "redis-3"].map((name) => node(name)));

  it("is told once, with all that it is on", () => {
    const text = terminal(report);
    assert.equal(times(text, "warning: Instance"), 1);
    assert.match(text, /= on: redis-1 \(aws:ec2\/instance:Instance\)\n {3}= also on: redis-2, redis-3\n/);
    assert.match(text, /3 findings advise/);
  });

  it("is one note, one row of a comment and one annotation", () => {
    const notes = report.findings.map((one) => ({ ...one, level: "note" as const }));
    assert.match(terminal(reportOf(notes)), /index\.ts:125 instance-public-ip 3 times/);
    assert.match(markdown(report), /`index\.ts:125`, also on redis-2 and redis-3 \|\n/);
    assert.equal(times(markdown(report), "| advises |"), 1);
    assert.match(github(report), /%0AAlso on redis-2 and redis-3\./);
    assert.equal(times(github(report), "::warning"), 1);
  });

  it("is as many as lines and words differ", () => {
    const [one] = report.findings;
    assert.ok(one);
    for (const other of [node("redis-2", 126), { ...node("redis-2"), why: "otherwise" }])
      assert.equal(times(terminal(reportOf([one, other])), "warning: Instance"), 2);
    const template = report.findings.map((found) => ({
      ...found,
      resource: resource(found.resource.name, "AWS::EC2::Instance"),
    }));
    assert.equal(times(terminal(reportOf(template)), "warning: Instance"), 3);
  });
});
