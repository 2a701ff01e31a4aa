import assert from "node:assert/strict";
import { check } from "../../shared/check";
import { DEFAULT_CONFIG, type Config } from "../../shared/config";
import { Diagnostics } from "../../shared/facts";
import { readPulumi } from "../../shared/readers/pulumi";
import type { Finding } from "../../shared/report/report";
import { rules } from "../../shared/rules";
import {
  group,
  groupRef,
  icmp,
  listOf,
  prefixList,
  tcp,
  unresolved,
  all,
  type Given,
  type Line,
} from "../rules/given";
import { print } from "../rules/given/print";
import { toPulumi } from "../rules/given/to-pulumi";

const ANYBODY = "0.0.0.0/0";
const INGRESS = rules.filter(({ id }) => id.startsWith("sg-ingress-"));

/** The findings that people are shown, and the others each of them speaks for. */
function told(...given: readonly Given[]): Finding[] {
  return toldWith({}, ...given);
}

function toldWith(config: Partial<Config>, ...given: readonly Given[]): Finding[] {
  const diagnostics = new Diagnostics();
  const printed = given.flatMap((one) =>
    print(one, { dialect: "aws", groupLines: "inline", aclLines: "inline" }),
  );
  const resources = readPulumi(toPulumi(printed).resources, diagnostics);
  const merged = { ...DEFAULT_CONFIG, ...config };
  return check({ resources, diagnostics, whole: true, rules: INGRESS, config: merged }).findings.filter(
    ({ speaks }) => speaks,
  );
}

const web = (...ingress: Line[]): Given => group("web", { ingress });
const heads = (findings: readonly Finding[]): string[] =>
  findings.map(({ level, ruleId }) => `${level} ${ruleId}`);

function only(findings: readonly Finding[]): Finding {
  const [first] = findings;
  assert.equal(findings.length, 1, heads(findings).join(", "));
  assert.ok(first);
  return first;
}

describe("what is told once", () => {
  it("is all traffic before everything in it", () => {
    const finding = only(told(web(all.from(ANYBODY))));
    assert.equal(finding.ruleId, "sg-ingress-all-traffic-open");
    assert.ok(finding.alsoBreaks.includes("sg-ingress-ssh-open"));
    assert.ok(finding.alsoBreaks.includes("sg-ingress-all-ports-open"));
  });

  it("is every port before the named ones", () => {
    assert.deepEqual(heads(told(web(tcp(1, 65535).from(ANYBODY)))), ["error sg-ingress-all-ports-open"]);
  });

  it("is a named row before the lists", () => {
    const finding = only(told(web(tcp(22).from(ANYBODY))));
    assert.equal(finding.ruleId, "sg-ingress-ssh-open");
    assert.deepEqual([...finding.alsoBreaks].sort(), [
      "sg-ingress-admin-port-open",
      "sg-ingress-high-risk-port-open",
      "sg-ingress-unauthorized-port-open",
    ]);
  });

  it("is one finding for a line that several named rows are about", () => {
    const finding = only(told(web(tcp(3300, 3400).from(ANYBODY))));
    assert.equal(finding.ruleId, "sg-ingress-database-port-open");
    assert.ok(finding.alsoBreaks.includes("sg-ingress-rdp-open"));
  });

  it("is the rest of a list, with the lines and the packet of the rest", () => {
    const findings = told(web(tcp(22).from(ANYBODY), tcp(8080).from(ANYBODY)));
    assert.deepEqual(heads(findings), [
      "error sg-ingress-ssh-open",
      "warning sg-ingress-high-risk-port-open",
    ]);
    const rest = findings[1];
    assert.ok(rest);
    assert.equal(rest.title, "tcp 8080 on web is open to the whole IPv4 internet");
    assert.deepEqual(
      rest.lines.map(({ text }) => text),
      ["tcp 8080 from 0.0.0.0/0"],
    );
    assert.equal(rest.witness?.port, 8080);
    assert.deepEqual(rest.fix?.remove, ["ingress[1].cidrBlocks: tcp 8080 from 0.0.0.0/0"]);
  });

  it("blocks where what it speaks for blocks, because somebody asked for that", () => {
    const levels = {
      "sg-ingress-all-traffic-open": { level: "warning", parameters: {} },
      "sg-ingress-ssh-open": { level: "error", parameters: {} },
    } as const;
    const finding = only(toldWith({ rules: levels }, web(all.from(ANYBODY))));
    assert.deepEqual(heads([finding]), ["error sg-ingress-all-traffic-open"]);
  });

  it("is a mild row apart from a grave one", () => {
    assert.deepEqual(heads(told(web(tcp(22).from(ANYBODY), icmp(8).from(ANYBODY)))), [
      "error sg-ingress-ssh-open",
      "note sg-ingress-icmp-open",
    ]);
  });

  it("is nothing for what is meant to be public", () => {
    assert.deepEqual(told(web(tcp(80).from(ANYBODY), tcp(443).from(ANYBODY, "::/0"))), []);
  });
});

describe("how it came to be open", () => {
  it("is said in the finding about the port", () => {
    const finding = only(told(web(tcp(22).from("192.168.1.0/0"))));
    assert.equal(finding.ruleId, "sg-ingress-ssh-open");
    assert.match(finding.why, /192\.168\.1\.0\/0 looks private, but AWS reads it as 0\.0\.0\.0\/0/);
    assert.ok(finding.alsoBreaks.includes("sg-ingress-private-lookalike"));
  });

  it("is a finding of its own where no port row speaks, and then for wide sources too", () => {
    const finding = only(told(web(tcp(443).from("172.16.0.0/8"))));
    assert.equal(finding.ruleId, "sg-ingress-private-lookalike");
    assert.deepEqual(finding.alsoBreaks, ["sg-ingress-wide-public-cidr"]);
  });

  it("blocks with the port row if it blocks alone", () => {
    const finding = only(told(web(tcp(8080).from("192.168.1.0/0"))));
    assert.equal(finding.ruleId, "sg-ingress-high-risk-port-open");
    assert.equal(finding.level, "error");
  });

  it("is said of replies, parts, lists and IPv6", () => {
    const replies = only(told(web(tcp(1024, 65535).from(ANYBODY))));
    assert.match(replies.why, /A group lets replies in by itself/);
    const parts = only(told(web(tcp(22).from("8.0.0.0/9"), tcp(22).from("8.128.0.0/9"))));
    assert.match(parts.why, /together are/);
    const list = only(told(listOf("staff", [ANYBODY]), web(tcp(22).from(prefixList("staff")))));
    assert.match(list.why, /prefix list staff/);
    const six = only(told(web(tcp(22).from("10.1.0.0/16"), tcp(22).from("::/0"))));
    assert.match(six.why, /IPv4 is restricted for tcp 22/);
  });

  it("is not guessed of what nobody knows", () => {
    const finding = only(told(web(tcp(22).from(unresolved("Office")))));
    assert.equal(
      `${finding.level} ${finding.verdict} ${finding.ruleId}`,
      "warning undetermined sg-ingress-ssh-open",
    );
    assert.doesNotMatch(finding.why, /look private/);
  });

  it("leaves other lines alone", () => {
    const findings = told(group("app"), web(tcp(22).from(ANYBODY), all.from(groupRef("app"))));
    assert.deepEqual(heads(findings), ["error sg-ingress-ssh-open", "note sg-ingress-all-protocols"]);
  });
});
