import assert from "node:assert/strict";
import { check } from "../../../shared/check";
import type { Config } from "../../../shared/config/config";
import { DEFAULT_CONFIG } from "../../../shared/config/default-config";
import { Diagnostics } from "../../../shared/facts";
import { readPulumi } from "../../../shared/readers/pulumi";
import { Acknowledgements } from "../../../shared/report/exceptions/acknowledgements";
import { baselineOf } from "../../../shared/report/exceptions/baseline";
import { parseException } from "../../../shared/report/exceptions/parse-exception";
import { blocks, type Finding, type Report } from "../../../shared/report/report";
import { rules } from "../../../shared/rules";
import { tcp, udp, type Given, type Line } from "../../rules/given";
import { group } from "../../rules/given";
import { print } from "../../rules/given/print";
import { toPulumi } from "../../rules/given/to-pulumi";

const ANYBODY = "0.0.0.0/0";
const INGRESS = rules.filter(({ id }) => id.startsWith("sg-ingress-"));
const RANGE = tcp(22, 445).from(ANYBODY);

function checked(config: Partial<Config>, ...ingress: Line[]): Report {
  const given: Given = group("web", { ingress });
  const diagnostics = new Diagnostics();
  const style = { dialect: "aws", groupLines: "inline", aclLines: "inline" } as const;
  const resources = readPulumi(toPulumi(print(given, style)).resources, diagnostics);
  return check({
    resources,
    diagnostics,
    whole: true,
    rules: INGRESS,
    config: { ...DEFAULT_CONFIG, ...config },
  });
}

function excepting(...ids: string[]): Partial<Config> {
  return { exceptions: [parseException({ rule: ids, resource: "web", reason: "known" })] };
}

const shown = ({ findings }: Report): readonly Finding[] => findings.filter(({ speaks }) => speaks);
const heads = (report: Report): readonly string[] =>
  shown(report).map(
    (one) => `${one.exception || one.baseline ? "quiet" : one.level} ${one.ruleId}: ${one.title}`,
  );

describe("an exception from a rule about a port", () => {
  it("leaves the other ports of a range", () => {
    assert.deepEqual(heads(checked(excepting("sg-ingress-ssh-open"), RANGE)), [
      "quiet sg-ingress-ssh-open: SSH (tcp 22) on web is open to the whole IPv4 internet",
      "error sg-ingress-cleartext-port-open: " +
        "Telnet (tcp 23), tcp 24-79 and 2 more on web are open to the whole IPv4 internet",
    ]);
  });

  it("leaves the port that speaks, where it is about another one", () => {
    assert.deepEqual(heads(checked(excepting("sg-ingress-cleartext-port-open"), RANGE)), [
      "error sg-ingress-ssh-open: SSH (tcp 22), tcp 24-79 and 2 more on web are open to the whole IPv4 internet",
      "quiet sg-ingress-cleartext-port-open: Telnet (tcp 23) on web is open to the whole IPv4 internet",
    ]);
  });

  it("is the same for a range as for lines of one port", () => {
    const lines = [22, 23].map((port) => tcp(port).from(ANYBODY));
    for (const rule of ["sg-ingress-ssh-open", "sg-ingress-cleartext-port-open"]) {
      const blocking = [[tcp(22, 23).from(ANYBODY)], lines].map((some) =>
        shown(checked(excepting(rule), ...some))
          .filter(blocks)
          .map(({ ruleId, title }) => [ruleId, title]),
      );
      assert.deepEqual(blocking[0], blocking[1]);
      assert.equal(blocking[0]?.length, 1);
    }
  });

  it("covers general rules about that port", () => {
    const report = checked(excepting("sg-ingress-ssh-open"), tcp(22).from(ANYBODY));
    assert.ok(report.findings.length > 3);
    assert.ok(report.findings.every(({ exception }) => exception));
  });

  it("leaves general rules about wider sources of that port", () => {
    const private16 = tcp(22).from("10.0.0.0/8");
    const report = checked(
      { ...excepting("sg-ingress-ssh-open"), presets: ["strict"] },
      tcp(22).from(ANYBODY),
      private16,
    );
    const left = shown(report).filter(({ exception }) => !exception);
    assert.deepEqual(
      left.map(({ ruleId }) => ruleId),
      ["sg-ingress-wide-private-cidr"],
    );
  });

  it("leaves how other ports came to be open", () => {
    const lines = [22, 8080].map((port) => tcp(port).from("192.168.1.0/0"));
    const [loud, ...more] = shown(checked(excepting("sg-ingress-ssh-open"), ...lines)).filter(
      ({ exception }) => !exception,
    );
    assert.deepEqual(more, []);
    assert.equal(loud?.level, "error");
    assert.ok(loud?.alsoBreaks.includes("sg-ingress-private-lookalike"));
    const both = excepting("sg-ingress-ssh-open", "sg-ingress-high-risk-port-open");
    assert.deepEqual(shown(checked(both, ...lines)).filter(blocks), []);
  });

  it("leaves the levels of others as they would be without it", () => {
    const config = { ...excepting("sg-ingress-ssh-open"), rules: levels("sg-ingress-ssh-open") };
    const report = checked(config, RANGE);
    assert.ok(report.findings.every((one) => one.exception ?? one.level === "note"));
  });

  it("leaves other ports at the level of a general rule that tells of both", () => {
    const others = [udp(443).from(ANYBODY)];
    const config = { rules: { "sg-ingress-any-port-open": { level: "error", parameters: {} } } } as const;
    const report = checked(
      { ...config, ...excepting("sg-ingress-ssh-open") },
      tcp(22).from(ANYBODY),
      ...others,
    );
    const loud = heads(report).filter((one) => !one.startsWith("quiet"));
    assert.deepEqual(loud, heads(checked(config, ...others)));
    assert.match(String(loud), /^error sg-ingress-any-port-open: udp 443 on web is open to/);
  });

  it("is the same where the program acknowledges", () => {
    const all = [{ path: "", id: "portcullis::x", ruleId: "sg-ingress-ssh-open", reason: "known" }];
    const settled = new Acknowledgements(all).applyTo(
      checked({}, RANGE),
      () => "",
      INGRESS.map(({ id }) => id),
    );
    assert.deepEqual(heads(settled.report), heads(checked(excepting("sg-ingress-ssh-open"), RANGE)));
    assert.deepEqual(
      settled.acknowledged.map(({ title }) => title),
      ["SSH (tcp 22) on web is open to the whole IPv4 internet"],
    );
  });
});

describe("a baseline with a rule about a port", () => {
  it("leaves what others find on more lines", () => {
    const old = checked({ rules: levels() }, tcp(22, 2000).from("3.0.0.0/8"));
    const baseline = baselineOf(old, "b.json");
    const now = checked({ baseline }, tcp(22, 2000).from("3.0.0.0/8"), tcp(23).from(ANYBODY));
    assert.deepEqual(
      shown(now)
        .filter(blocks)
        .map(({ ruleId }) => ruleId),
      ["sg-ingress-cleartext-port-open"],
    );
  });
});

describe("a finding that is quiet", () => {
  it("is not put into words before somebody reads it", () => {
    for (const config of [
      excepting("sg-ingress-ssh-open"),
      { baseline: baselineOf(checked({}, RANGE), "b") },
    ]) {
      for (const finding of checked(config, RANGE).findings)
        assert.ok(Object.getOwnPropertyDescriptor(finding, "title")?.get, finding.ruleId);
    }
  });
});

/** Notes, but for one rule. */
function levels(error?: string): Config["rules"] {
  return Object.fromEntries(
    INGRESS.map(({ id }) => [id, { level: id === error ? "error" : "note", parameters: {} } as const]),
  );
}
