import assert from "node:assert/strict";
import { forbidOpen } from "../../../shared/judges";
import { tcp as tcpPorts } from "../../../shared/packets";
import { rules } from "../../../shared/rules";
import { defineRule, type Rule } from "../../../shared/rules/rule";
import { groups } from "../../../shared/rules/selectors";
import { ingressOf } from "../../../shared/semantics";
import { acl, allow, group, icmp, tcp, unresolved, all } from "../../rules/given";
import { ANYBODY, INGRESS, told, toldWith, entriesOf, toldOfAcl, web, heads, only } from "../told";

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

  it("names first what the rule is about, among ranges that others are about", () => {
    const [first, ...others] = told(group("web", { ingress: [tcp(23, 4443).from(ANYBODY)] }));
    assert.equal(
      first?.title,
      "RDP (tcp 3389), tcp 23-79 and 3 more on web are open to the whole IPv4 internet",
    );
    assert.deepEqual(others, []);
  });

  it("is one finding for ranges that leave out a few ports, and mends them all", () => {
    const lines = [tcp(0, 21), tcp(23, 4443), tcp(4445, 65535)].map((line) => line.from(ANYBODY));
    const finding = only(told(group("web", { ingress: lines })));
    assert.equal(finding.ruleId, "sg-ingress-rdp-open");
    assert.equal(
      finding.title,
      "RDP (tcp 3389), tcp 0-21 and 5 more on web are open to the whole IPv4 internet",
    );
    assert.deepEqual(
      finding.lines.map(({ text }) => text),
      ["tcp 0-21 from 0.0.0.0/0", "tcp 23-4443 from 0.0.0.0/0", "tcp 4445-65535 from 0.0.0.0/0"],
    );
    assert.equal(finding.fix?.remove.length, 3);
    assert.equal(finding.witness?.port, 3389);
  });

  it("is one finding for each of two short lines", () => {
    assert.deepEqual(heads(told(web(tcp(22).from(ANYBODY), tcp(3306).from(ANYBODY)))), [
      "error sg-ingress-database-port-open",
      "error sg-ingress-ssh-open",
    ]);
  });

  it("is one doubt about a range that may be open", () => {
    const found = told(group("web", { ingress: [tcp(0, 65535).from(unresolved("Office"))] }));
    assert.deepEqual(
      found.map(({ ruleId }) => ruleId),
      ["sg-ingress-all-ports-open"],
    );
    assert.ok(found[0]?.alsoBreaks.includes("sg-ingress-large-port-range"));
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

  it("is told by the rule that blocks, where one that says more was asked to be milder", () => {
    const levels = {
      "sg-ingress-all-traffic-open": { level: "warning", parameters: {} },
      "sg-ingress-ssh-open": { level: "error", parameters: {} },
    } as const;
    const finding = only(toldWith({ rules: levels }, web(all.from(ANYBODY))));
    assert.deepEqual(heads([finding]), ["error sg-ingress-all-ports-open"]);
    assert.match(finding.title, /^All traffic on web is open/);
    assert.ok(finding.alsoBreaks.includes("sg-ingress-all-traffic-open"));
    assert.ok(finding.alsoBreaks.includes("sg-ingress-ssh-open"));
  });

  it("is never milder than what it speaks for, and never hides it behind an exception for something milder", () => {
    for (const { id } of INGRESS) {
      const mild = new Map(INGRESS.map((rule) => [rule.id, { level: "note", parameters: {} } as const]));
      const config = {
        rules: { ...Object.fromEntries(mild), [id]: { level: "error", parameters: {} } as const },
      };
      for (const source of [ANYBODY, "192.168.1.0/0"]) {
        const programs = [all, tcp(), tcp(22), tcp(3300, 3400), tcp(8080)].map((what) =>
          web(what.from(source)),
        );
        for (const program of programs) {
          const { all: entries, told: loud } = entriesOf(config, [program]);
          if (!entries.some(({ ruleId }) => ruleId === id)) continue;
          assert.ok(
            loud.some(
              ({ level, ruleId, alsoBreaks }) => level === "error" && [ruleId, ...alsoBreaks].includes(id),
            ),
            id,
          );
        }
      }
    }
  });

  it("keeps the level and the name of a rule of one's own, whatever else speaks", () => {
    const own = defineRule({
      id: "acme/no-ssh",
      title: "Nobody here uses SSH",
      severity: "low",
      recommended: "error",
      rationale: "We use Session Manager.",
      remediation: "Delete the line",
      references: [],
      controls: [],
      absorbedBy: "sg-ingress-any-port-open",
      over: groups,
      judge: (one, scope) => forbidOpen(ingressOf(one), tcpPorts(22), scope),
    });
    const program = web(tcp(22).from(ANYBODY));
    const beside = entriesOf({}, [program], [...INGRESS, own]).told;
    assert.deepEqual(heads(beside), ["error sg-ingress-ssh-open"]);
    assert.equal(only(beside).alsoBreaks[0], "acme/no-ssh");
    const milder = Object.fromEntries(
      INGRESS.map(({ id }) => [id, { level: "note", parameters: {} } as const]),
    );
    const above = entriesOf({ rules: milder }, [program], [...INGRESS, own]).told;
    assert.deepEqual(heads(above), ["error acme/no-ssh"]);
    const exceptions = [
      { rules: ["sg-ingress-any-port-open"], resources: [], reason: "it is meant", file: "portcullis.yaml" },
    ];
    const excepted = entriesOf({ rules: milder, exceptions }, [program], [...INGRESS, own]).told;
    assert.ok(excepted.some((one) => one.ruleId === "acme/no-ssh" && one.exception === undefined));
  });

  it("is told beside all else by a rule of one's own that nobody speaks for", () => {
    const own = (id: string, ports = tcpPorts(22)): Rule =>
      defineRule({
        id,
        title: "Nobody here uses SSH",
        severity: "low",
        recommended: "error",
        rationale: "We use Session Manager.",
        remediation: "Delete the line",
        references: [],
        over: groups,
        judge: (one, scope) => forbidOpen(ingressOf(one), ports, scope),
      });
    const asked = [...INGRESS, own("acme/no-ssh"), own("acme/no-legacy", tcpPorts(20, 25))];
    const findings = entriesOf({}, [web(tcp(22).from(ANYBODY))], asked).told;
    assert.deepEqual(
      findings.map(({ ruleId, alsoBreaks }) => [ruleId, alsoBreaks.filter((id) => id.includes("/"))]),
      [
        ["sg-ingress-ssh-open", []],
        ["acme/no-legacy", []],
        ["acme/no-ssh", []],
      ],
    );
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

describe("what a rule finds both ways", () => {
  it("is mended both ways", () => {
    const given = [
      group("web", {
        ingress: [tcp(90, 80).from("10.0.0.0/8")],
        egress: [tcp(91, 81).from("10.0.0.0/8")],
      }),
    ];
    const asked = rules.filter(({ id }) => id === "sg-port-range-invalid");
    const [finding] = entriesOf({ presets: ["strict"] }, given, asked).told;
    assert.deepEqual(finding?.fix?.remove, [
      "ingress[0].cidrBlocks[0]: tcp 90-80 from 10.0.0.0/8",
      "egress[0].cidrBlocks[0]: tcp 91-81 to 10.0.0.0/8",
    ]);
  });
});

describe("what an ACL and a line of it tell", () => {
  it("is told on the ACL, in either direction", () => {
    const findings = toldOfAcl(acl("edge", {}, [allow(100, all, ANYBODY)], [allow(110, all, ANYBODY)]));
    assert.deepEqual(
      findings.map(({ ruleId, alsoBreaks }) => [ruleId, ...alsoBreaks]),
      [
        ["nacl-egress-all-open", "nacl-all-protocols"],
        ["nacl-ingress-all-open", "nacl-all-protocols"],
      ],
    );
  });

  it("is told on the line that does not make it open", () => {
    const findings = toldOfAcl(acl("edge", {}, [allow(100, all, "10.0.0.0/8"), allow(110, all, ANYBODY)]));
    assert.deepEqual(findings.map(({ ruleId }) => ruleId).sort(), [
      "nacl-all-protocols",
      "nacl-ingress-all-open",
    ]);
  });
});
