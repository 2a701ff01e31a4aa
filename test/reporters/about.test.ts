import assert from "node:assert/strict";

import { checkTemplates } from "../../shared";
import { html } from "../../shared/reporters/html";
import { json } from "../../shared/reporters/json";
import { terminal } from "../../shared/reporters/terminal";

const group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "of the shop" } };
const inCdk = (path: string) => ({ ...group, Metadata: { "aws:cdk:path": path } });

function told(ruleId: string, Resources: Record<string, object>) {
  const report = checkTemplates([{ template: { Resources } }], {
    config: { extends: ["recommended", "cis-aws-7.0"] },
  });
  const findings = report.findings.filter((one) => one.ruleId === ruleId);
  return { ...report, findings };
}

describe("what a finding is told of", () => {
  const byProgram = told("cloudtrail-management-events", { Web: group, Data: group });
  const byStack = told("sg-egress-implicit-allow-all", {
    Web: inCdk("Shop/Web/Resource"),
    Data: group,
    Mail: group,
  });

  it("is the program where the program lacks something, and not what it is told at", () => {
    assert.deepEqual(
      byProgram.findings.map(({ about }) => about),
      [["the program"]],
    );
    assert.match(terminal(byProgram), / = on: the program, told at Data \(AWS::EC2::SecurityGroup\)\n/);
    assert.match(html(byProgram), /<dd>the program, told at Data \(AWS::EC2::SecurityGroup\)<\/dd>/);
  });

  it("is in the words of controls as well", () => {
    const row = />4\.1<\/th>.*?<\/tr>/s.exec(html(byProgram))?.[0] ?? "";
    assert.match(row, /<strong>violated<\/strong>: <a [^>]*>the program<\/a>/);
  });

  it("is every thing of a stack that it is told of once, by its construct where it has one", () => {
    const [finding] = byStack.findings;
    assert.deepEqual(finding?.about, ["Data", "Mail", "Shop/Web"]);
    assert.match(terminal(byStack, { all: true }), / = on: Data \(AWS::EC2::SecurityGroup\) and 2 more\n/);
    const page = html(byStack);
    assert.match(page, /<dd>Data, Mail, Shop\/Web, told at Data \(AWS::EC2::SecurityGroup\)<\/dd>/);
    const written = JSON.parse(json(byStack)) as { findings: { about?: string[] }[] };
    assert.deepEqual(written.findings[0]?.about, ["Data", "Mail", "Shop/Web"]);
  });

  it("is left out where it is the resource alone", () => {
    const [finding] = told("sg-egress-implicit-allow-all", { Web: group }).findings;
    assert.ok(finding && finding.about === undefined);
  });
});
