import assert from "node:assert/strict";

import { applyExceptions } from "../../../shared/report/exceptions/apply-exceptions";
import { parseException } from "../../../shared/report/exceptions/parse-exception";
import { blocks, type Finding } from "../../../shared/report/report";
import { finding, reportOf, resource, SSH_OPEN } from "../../reporters/fixture";

const TODAY = "2026-08-01";
const GOOD = { rule: "sg-ingress-ssh-open", resource: "Bastion", reason: "vendor support", owner: "netops" };
const LOCATION = { file: "portcullis.yaml", line: 14, column: 5 };

function apply(raw: unknown, findings: readonly Finding[] = [SSH_OPEN], on?: string) {
  const exception = parseException(raw, {
    location: LOCATION,
    ...(on !== undefined && { on: resource(on, "AWS::EC2::SecurityGroup") }),
  });
  return applyExceptions(reportOf(findings), [exception], {
    today: TODAY,
    ruleIds: ["sg-ingress-ssh-open", "sg-ingress-rdp-open"],
    tagsOf: (of) => (of.id === "Bastion" ? { team: "netops" } : {}),
  });
}

function excused(raw: unknown, findings?: readonly Finding[], on?: string): readonly string[] {
  const { findings: after } = apply(raw, findings, on);
  return after.filter((one) => one.exception).map((one) => `${one.ruleId} ${one.resource.name}`);
}

describe("exceptions", () => {
  it("excuse the finding they mean, and keep it in the report with reason, owner and expiry", () => {
    const expires = "2026-12-31";
    const report = apply({ ...GOOD, expires });
    assert.deepEqual(report.findings[0]?.exception, {
      reason: "vendor support",
      owner: "netops",
      expires,
      from: "configuration",
      location: { file: "portcullis.yaml", line: 14 },
    });
    assert.equal(report.findings.some(blocks), false);
    assert.equal(report.summary.excepted, 1);
    assert.deepEqual(report.diagnostics, []);
  });

  for (const [expires, said] of [
    [TODAY, ["ends today (2026-08-01)"]],
    ["2026-08-02", ["ends in 1 day (2026-08-02)"]],
    ["2026-08-15", ["ends in 14 days (2026-08-15)"]],
    ["2026-08-16", []],
  ] as const)
    it(`hold, and say before their last day that it comes: ${expires}`, () => {
      const { summary, diagnostics } = apply({ ...GOOD, expires });
      assert.equal(summary.excepted, 1);
      const start = "the exception from sg-ingress-ssh-open on Bastion ";
      const end = "; renew it, or mend what it excuses before";
      assert.deepEqual(
        diagnostics.map(({ level, message, line }) => [level, message, line]),
        said.map((text) => ["warning", `${start}${text}${end}`, 14]),
      );
    });

  const FAULTS: readonly [string, unknown, RegExp][] = [
    ["without a reason", { ...GOOD, reason: undefined }, /has no reason/],
    ["with a blank reason", { ...GOOD, reason: "  " }, /has no reason/],
    ["with a reason that nobody sees", { ...GOOD, reason: "\u200b\u00a0" }, /has no reason/],
    ["with a reason that says nothing", { ...GOOD, reason: "-" }, /has no reason/],
    ["expired yesterday", { ...GOOD, expires: "2026-07-31" }, /expired on 2026-07-31/],
    ["with a day that does not exist", { ...GOOD, expires: "2027-02-30" }, /not a date/],
    ["with a date in another order", { ...GOOD, expires: "31.03.2027" }, /not a date/],
    ["with a number for a date", { ...GOOD, expires: 2027 }, /expires that is not a date like 2027-03-31/],
    ["with an unknown key", { ...GOOD, reasn: "x" }, /unknown key reasn/],
    ["with ports nobody understands", { ...GOOD, ports: ["ssh"] }, /ports that are not like "tcp 443": ssh/],
    ["with a source that is no prefix", { ...GOOD, sources: ["10.0.0.0/33"] }, /not a prefix: 10.0.0.0\/33/],
  ];
  for (const [name, raw, said] of FAULTS) {
    it(`do not apply ${name}, and say so at the finding and at the exception`, () => {
      const report = apply(raw);
      assert.equal(report.findings[0]?.exception, undefined);
      assert.ok(report.findings.some(blocks));
      assert.match(report.findings[0]?.remark ?? "", said);
      assert.match(report.findings[0]?.remark ?? "", /portcullis\.yaml:14, owner netops\), so this blocks/);
      assert.match(report.diagnostics[0]?.message ?? "", said);
      assert.equal(report.diagnostics[0]?.line, 14);
    });
  }

  describe("without a reason", () => {
    const without = { ...GOOD, reason: undefined };
    const judged = (more: Partial<Finding> = {}) =>
      finding({
        ...{ ruleId: "exception-without-justification", title: "An exception is not justified" },
        ...{ level: "warning", locations: [LOCATION], ...more },
      });

    it("are told once, by the rule about exceptions", () => {
      const report = apply(without, [SSH_OPEN, judged()]);
      assert.match(report.findings[0]?.remark ?? "", /has no reason/);
      assert.deepEqual(report.diagnostics, []);
    });

    it("are told by themselves where that rule tells of others alone", () => {
      const others = judged({ locations: [{ ...LOCATION, line: 20 }] });
      assert.equal(apply(without, [SSH_OPEN, others]).diagnostics.length, 1);
    });
  });

  it("say so when they are not even an object", () => {
    assert.match(apply("sg-ingress-ssh-open").diagnostics[0]?.message ?? "", /is not an object/);
  });

  it("say so when they meet nothing", () => {
    const report = apply({ ...GOOD, resource: "Bastian" });
    assert.equal(report.summary.excepted, 0);
    assert.match(report.diagnostics[0]?.message ?? "", /meets no finding/);
  });

  it("name the nearest rule where no rule is called so, also in metadata", () => {
    for (const on of [undefined, "Bastion"]) {
      const report = apply({ ...GOOD, rule: "sg-ingress-ssh-opn" }, [SSH_OPEN], on);
      assert.match(
        report.diagnostics[0]?.message ?? "",
        /meets no finding; no rule is called sg-ingress-ssh-opn, did you mean sg-ingress-ssh-open\?$/,
      );
    }
    assert.match(
      apply({ ...GOOD, rule: "sg-*-rdp-open" }).diagnostics[0]?.message ?? "",
      /; delete it or mend/,
    );
  });

  it("keep quiet about meeting nothing where only a part of the program is seen", () => {
    const exception = parseException({ ...GOOD, resource: "Elsewhere" });
    const report = applyExceptions(reportOf([SSH_OPEN]), [exception], { today: TODAY, whole: false });
    assert.deepEqual(report.diagnostics, []);
  });

  const CDK = finding({
    ruleId: "sg-ingress-ssh-open",
    title: "t",
    resource: resource("Bastion2B4CEC30", "AWS::EC2::SecurityGroup", {
      name: "Bastion",
      path: "Prod/Net/Bastion/Resource",
    }),
  });
  const PULUMI = finding({
    ruleId: "sg-ingress-ssh-open",
    title: "t",
    resource: resource("urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::bastion", "x", {
      name: "bastion",
    }),
  });
  const BLUE = finding({
    ruleId: "sg-ingress-ssh-open",
    title: "t",
    resource: resource("urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::web (blue)", "x", {
      name: "web (blue)",
    }),
  });
  const PLACES: readonly [string, Finding, boolean][] = [
    ["Bastion2B4CEC30", CDK, true],
    ["Bastion*", CDK, true],
    ["Prod/Net/Bastion", CDK, true],
    ["Prod/Net/Bastion/Resource", CDK, true],
    ["Prod/*/Bastion", CDK, true],
    ["Prod/*", CDK, false],
    ["Prod/**", CDK, true],
    ["Test/**", CDK, false],
    ["bastio", CDK, false],
    ["urn:pulumi:*::bastion", PULUMI, true],
    ["urn:pulumi:prod::*", PULUMI, false],
    ["tag:team=netops", SSH_OPEN, true],
    ["tag:team=net*", SSH_OPEN, true],
    ["tag:team=sales", SSH_OPEN, false],
    ["tag:team=netops", PULUMI, false],
    ["[A-Z]astion", SSH_OPEN, false],
    ["web (blue)", BLUE, true],
    ["web (b*)", BLUE, true],
    ["web (*", BLUE, true],
    ["web ?(blue|green)*", BLUE, false],
    ["(bastion|web)*", PULUMI, false],
  ];
  for (const [pattern, on, meant] of PLACES) {
    it(`${meant ? "mean" : "do not mean"} ${on.resource.path ?? on.resource.id} by ${pattern}`, () => {
      assert.equal(excused({ ...GOOD, resource: pattern }, [on]).length, meant ? 1 : 0);
    });
  }

  it("do not reach other rules, unless a glob names them", () => {
    const rdp = finding({ ruleId: "sg-ingress-rdp-open", title: "t" });
    assert.deepEqual(excused(GOOD, [SSH_OPEN, rdp]), ["sg-ingress-ssh-open Bastion"]);
    assert.equal(excused({ ...GOOD, rule: "sg-ingress-*" }, [SSH_OPEN, rdp]).length, 2);
  });

  const PACKETS: readonly [string, readonly string[], object, boolean][] = [
    ["443 does not excuse 22", ["tcp 22"], { ports: [443] }, false],
    ["22 excuses 22", ["tcp 22"], { ports: [22] }, true],
    ["udp 22 does not excuse tcp 22", ["tcp 22"], { ports: ["udp 22"] }, false],
    ["20-25 excuses 22", ["tcp 22"], { ports: ["tcp 20-25"] }, true],
    ["22 does not excuse 20-25", ["tcp 20-25"], { ports: [22] }, false],
    [
      "all traffic excuses most of it",
      ["all traffic except tcp 80, 443; udp 443"],
      { ports: ["all traffic"] },
      true,
    ],
    ["443 does not excuse all else", ["all traffic except tcp 80; udp 443"], { ports: [443] }, false],
    ["all tcp excuses most of it", ["all tcp except 80, 443"], { ports: ["all tcp"] }, true],
    ["all but 22 does not excuse 22", ["tcp 22"], { ports: ["all tcp except 22"] }, false],
    ["443 does not excuse all traffic", ["all traffic"], { ports: [443] }, false],
    ["a half of the internet does not excuse all of it", ["tcp 22"], { sources: ["0.0.0.0/1"] }, false],
    ["two halves excuse all of it", ["tcp 22"], { sources: ["0.0.0.0/1", "128.0.0.0/1"] }, true],
    ["the internet excuses all of it", ["tcp 22"], { ports: [22], sources: "internet" }, true],
    ["IPv6 does not excuse IPv4", ["tcp 22"], { sources: "::/0" }, false],
    [
      "what the report cannot say in services is not excused",
      ["something"],
      { ports: ["all traffic"] },
      false,
    ],
  ];
  for (const [name, services, limit, meant] of PACKETS) {
    it(`for packets: ${name}`, () => {
      const on = { ...SSH_OPEN, packets: [{ family: 4 as const, prefixes: ["0.0.0.0/0"], services }] };
      assert.equal(excused({ ...GOOD, ...limit }, [on]).length, meant ? 1 : 0);
    });
  }

  it("for packets do not excuse a finding that is not about packets", () => {
    assert.deepEqual(excused({ ...GOOD, ports: ["all traffic"] }, [{ ...SSH_OPEN, packets: [] }]), []);
  });

  it("for lines excuse those lines and no finding with another one", () => {
    const both = ["tcp 22 from 0.0.0.0/1", "tcp 22 from 128.0.0.0/1"];
    assert.equal(excused({ ...GOOD, lines: both }).length, 1);
    assert.equal(excused({ ...GOOD, lines: both.slice(1) }).length, 0);
  });

  it("in metadata are about their own resource, whatever they name", () => {
    const { resource: _, ...anywhere } = GOOD;
    const web = finding({ ruleId: GOOD.rule, title: "t", resource: resource("Web", "x") });
    assert.deepEqual(excused(anywhere, [SSH_OPEN, web], "Web"), ["sg-ingress-ssh-open Web"]);
    assert.deepEqual(excused({ ...GOOD, resource: "*" }, [SSH_OPEN, web], "Web"), [
      "sg-ingress-ssh-open Web",
    ]);
  });
});
