import assert from "node:assert/strict";
import { check } from "../../shared/check";
import type { Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { tcp as tcpPorts } from "../../shared/packets";
import { readPulumi } from "../../shared/readers/pulumi";
import { Acknowledgements } from "../../shared/report/exceptions/acknowledgements";
import { parseException } from "../../shared/report/exceptions/parse-exception";
import type { Report } from "../../shared/report/report";
import { json } from "../../shared/reporters/json";
import { rules } from "../../shared/rules";
import { group, tcp } from "../rules/given";
import { print } from "../rules/given/print";
import { toPulumi } from "../rules/given/to-pulumi";

const ANYBODY = "0.0.0.0/0";

function checked(config: Partial<Config>, whole = true): Report {
  const diagnostics = new Diagnostics();
  const given = [
    group("web", { ingress: [tcp(22).from(ANYBODY), tcp(443).from(ANYBODY), tcp(80).from("10.0.0.0/8")] }),
    group("app", { ingress: [tcp(3389).from(ANYBODY)] }),
  ];
  const style = { dialect: "aws", groupLines: "inline", aclLines: "inline" } as const;
  const printed = given.flatMap((one) => print(one, style));
  const resources = readPulumi(toPulumi(printed).resources, diagnostics);
  return check({ resources, diagnostics, whole, config: { ...DEFAULT_CONFIG, ...config } });
}

const EXCEPTION = parseException(
  { rule: "sg-ingress-ssh-open", resource: "web", reason: "known" },
  { location: { file: "portcullis.yaml", line: 3, column: 5 } },
);
const ALLOW = { services: [...tcpPorts(443).ranges()], sources: [ANYBODY], reason: "the site" };
const CIS = { presets: ["cis-aws-5.0"], exceptions: [EXCEPTION], allow: [ALLOW] };

describe("what an auditor reads", () => {
  const contract = JSON.parse(json(checked(CIS)));
  const about = (number: string) =>
    contract.controls.find((one: { control: string }) => one.control === number);

  it("is what was looked at and found for each control that the preset asks for", () => {
    const { rules, ...rest } = about("5.3");
    assert.ok(rules.includes("sg-ingress-ssh-open") && rules.includes("sg-ingress-rdp-open"));
    assert.deepEqual(rest, {
      framework: "CIS AWS",
      version: "5.0",
      control: "5.3",
      means: "supports, never satisfies",
      off: [],
      elsewhere: [],
      judged: { "aws:ec2/securityGroup:SecurityGroup": 2 },
      violations: 3,
      undetermined: 0,
      excepted: 3,
      baseline: 0,
    });
    assert.deepEqual(about("3.1").judged, { program: 1 });
    assert.deepEqual(about("5.6").judged, {});
    const numbers = contract.controls.map((one: { control: string }) => one.control);
    assert.ok(numbers.indexOf("4.9") < numbers.indexOf("4.10"));
  });

  it("is what another program does, and was not looked at", () => {
    const duties = ["flowLogs", "cloudTrail", "config", "securityHub", "alarms", "blockPublicAccess"];
    const account = Object.fromEntries(duties.map((duty) => [duty, "external"]));
    const { controls = [], findings } = checked({ presets: ["cis-aws-5.0", "strict"], account });
    const trail = controls.find(({ control }) => control === "3.1");
    assert.deepEqual(
      [trail?.rules, trail?.elsewhere, trail?.judged],
      [[], ["cloudtrail-management-events"], {}],
    );
    const without = new Set(checked({ presets: ["strict"] }).findings.map(({ ruleId }) => ruleId));
    const dutiful = rules.filter(({ duty }) => duty !== undefined).map(({ id }) => id);
    const told = new Set(findings.map(({ ruleId }) => ruleId));
    for (const id of dutiful) assert.ok(!told.has(id), id);
    // No rule keeps quiet about what is done elsewhere without saying of itself that it may be.
    for (const id of without) assert.ok(told.has(id) || dutiful.includes(id), id);
  });

  it("is which rules are off", () => {
    const rules = { "sg-ingress-rdp-open": { level: "off" as const, parameters: {} } };
    const { controls } = checked({ ...CIS, rules });
    const own = controls?.find(({ control }) => control === "5.3");
    assert.deepEqual(own?.off, ["sg-ingress-rdp-open"]);
    assert.ok(!own.rules.includes("sg-ingress-rdp-open"));
  });

  it("is what was meant to be open", () => {
    const [{ lines }] = contract.policy.allow;
    assert.deepEqual(
      lines.map(({ resource, text }: { resource: string; text: string }) => [
        resource.endsWith("::web"),
        text,
      ]),
      [[true, "tcp 443 from 0.0.0.0/0"]],
    );
  });

  it("is where an exception stands", () => {
    const excepted = (report: Report) => report.findings.find(({ exception }) => exception)?.exception;
    const where = { from: "configuration", location: { file: "portcullis.yaml", line: 3 } };
    assert.deepEqual(excepted(checked(CIS)), { reason: "known", ...where });
    const all = [{ path: "Net/Web", id: "portcullis::x", ruleId: "sg-ingress-ssh-open", reason: "known" }];
    const { report } = new Acknowledgements(all).applyTo(checked({}), () => "Net/Web/Resource", []);
    assert.deepEqual(excepted(report), { reason: "known", from: "acknowledgement", on: "Net/Web" });
  });

  it("costs nobody else anything", () => {
    for (const report of [checked({ allow: [ALLOW] }), checked(CIS, false)]) {
      assert.equal(report.controls, undefined);
      assert.equal(report.policy.allow[0]?.lines, undefined);
    }
  });
});
