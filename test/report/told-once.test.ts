import assert from "node:assert/strict";
import { check } from "../../shared/check";
import type { Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { readPulumi } from "../../shared/readers/pulumi";
import type { Finding } from "../../shared/report/report";
import { forbidOpen } from "../../shared/judges";
import { tcp as tcpPorts, udp as udpPorts, type ServiceSet } from "../../shared/packets";
import { rules } from "../../shared/rules";
import { defineRule, type Rule } from "../../shared/rules/rule";
import { groups } from "../../shared/rules/selectors";
import { ingressOf } from "../../shared/semantics";
import {
  acl,
  allow,
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

const ACLS = rules.filter(({ id }) => /^nacl-(all-protocols|(in|e)gress-all-open)$/.test(id));
const STYLE = { dialect: "aws", groupLines: "inline", aclLines: "inline" } as const;

/** The findings that people are shown, and the others each of them speaks for. */
function told(...given: readonly Given[]): Finding[] {
  return toldWith({}, ...given);
}

function toldWith(config: Partial<Config>, ...given: readonly Given[]): Finding[] {
  return entriesOf(config, given).told;
}

function entriesOf(
  config: Partial<Config>,
  given: readonly Given[],
  asked: readonly Rule[] = INGRESS,
): Record<"all" | "told", Finding[]> {
  const diagnostics = new Diagnostics();
  const printed = given.flatMap((one) => print(one, STYLE));
  const resources = readPulumi(toPulumi(printed).resources, diagnostics);
  const merged = { ...DEFAULT_CONFIG, ...config };
  const { findings } = check({ resources, diagnostics, whole: true, rules: asked, config: merged });
  return { all: [...findings], told: findings.filter(({ speaks }) => speaks) };
}

/** The same of the rules about ACLs, all of them on, with entries as resources of their own. */
function toldOfAcl(...given: readonly Given[]): Finding[] {
  const diagnostics = new Diagnostics();
  const printed = given.flatMap((one) => print(one, { ...STYLE, aclLines: "standalone" }));
  const resources = readPulumi(toPulumi(printed).resources, diagnostics);
  return check({
    resources,
    diagnostics,
    whole: true,
    rules: ACLS,
    config: { ...DEFAULT_CONFIG, presets: ["strict"] },
  }).findings.filter(({ speaks }) => speaks);
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

  it("names first what the rule is about, among ranges that others are about", () => {
    const [first, ...others] = told(group("web", { ingress: [tcp(23, 4443).from(ANYBODY)] }));
    assert.equal(
      first?.title,
      "RDP (tcp 3389), tcp 23-79 and 2 more on web are open to the whole IPv4 internet",
    );
    assert.deepEqual(others, []);
  });

  it("is one finding for ranges that leave out a few ports, and mends them all", () => {
    const lines = [tcp(0, 21), tcp(23, 4443), tcp(4445, 65535)].map((line) => line.from(ANYBODY));
    const finding = only(told(group("web", { ingress: lines })));
    assert.equal(finding.ruleId, "sg-ingress-rdp-open");
    assert.equal(
      finding.title,
      "RDP (tcp 3389), tcp 0-21 and 4 more on web are open to the whole IPv4 internet",
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

describe("whom it is open to", () => {
  const wide = "3.0.0.0/8";
  const CASES: readonly (readonly [string, readonly Line[], string, string?])[] = [
    [
      "everybody, though not all of it",
      [tcp(20).from(ANYBODY), tcp(23).from(wide)],
      "FTP data (tcp 20) and Telnet (tcp 23) on web are open to the internet",
      "0.0.0.0/0 is every IPv4 address, for tcp 20. 3.0.0.0/8 is 16,777,216 public IPv4 addresses, for tcp 23.",
    ],
    [
      "more of some than of others",
      [tcp(20).from(wide, "4.0.0.0/8"), tcp(23).from(wide)],
      "FTP data (tcp 20) and Telnet (tcp 23) on web are open to at least 16,777,216 public addresses",
    ],
    [
      "one family each",
      [tcp(20).from(ANYBODY), tcp(23).from("::/0")],
      "FTP data (tcp 20) and Telnet (tcp 23) on web are open to the whole IPv4 or IPv6 internet",
    ],
    [
      "both families, one of them in part",
      [tcp(23).from(ANYBODY, "2600::/16")],
      "Telnet (tcp 23) on web is open to the whole IPv4 internet",
    ],
    [
      "a range in part, and a port of it for everybody",
      [tcp(1000, 3000).from(wide), tcp(3000).from(ANYBODY)],
      "tcp 1000-3000 on web is open to the internet",
    ],
  ];
  for (const [name, lines, title, why] of CASES) {
    it(`is true of ${name}`, () => {
      const [first] = told(web(...lines));
      assert.equal(first?.title, title);
      if (why !== undefined) assert.equal(first.why, why);
    });
  }

  it("is shown on lines about these services alone", () => {
    const findings = told(web(tcp(8080).from(ANYBODY), tcp(3306).from(wide)));
    const other = findings.find(({ ruleId }) => ruleId === "sg-ingress-high-risk-port-open");
    assert.equal(other?.title, "tcp 8080 on web is open to the whole IPv4 internet");
    assert.equal(other.why, "0.0.0.0/0 is every IPv4 address.");
    assert.equal(other.locations.length, findings[0]?.locations.length);
    assert.deepEqual(
      other.lines.map(({ text }) => text),
      ["tcp 8080 from 0.0.0.0/0"],
    );
  });
});

describe("all traffic but some of it", () => {
  it("is told as such", () => {
    const ports = (some: readonly ServiceSet[]): Partial<Config> => ({
      allow: [{ services: some.flatMap((set) => [...set.ranges()]), sources: [ANYBODY], reason: "public" }],
    });
    const title = (config: Partial<Config>): string | undefined =>
      toldWith(config, web(all.from(ANYBODY)))[0]?.title;
    assert.equal(
      title(ports([tcpPorts(443)])),
      "All traffic except tcp 443 on web is open to the whole IPv4 internet",
    );
    assert.equal(
      title(ports([tcpPorts(80), tcpPorts(443), udpPorts(443)])),
      "All traffic except tcp 80, 443 and udp 443 on web is open to the whole IPv4 internet",
    );
    assert.equal(
      title(ports([tcpPorts(25), tcpPorts(80), tcpPorts(443), udpPorts(443)])),
      "All traffic except tcp 25, tcp 80 and 2 more on web is open to the whole IPv4 internet",
    );
  });
});

describe("what AWS would refuse", () => {
  it("is named by its text, and is to be written anew, whoever would know it later", () => {
    const finding = only(told(web(tcp(22).from("10.0.0/8"))));
    assert.equal(finding.title, 'SSH (tcp 22) on web may be open: "10.0.0/8" decides');
    assert.match(finding.why, /^AWS does not take "10\.0\.0\/8": what was meant decides\./);
    assert.equal(finding.fix?.summary, "write a prefix that AWS takes");
  });

  it("is placed in its author's spelling", () => {
    const diagnostics = new Diagnostics();
    const printed = print(web(tcp(22).from("10.0.0/8")), {
      dialect: "aws",
      groupLines: "inline",
      aclLines: "inline",
    });
    check({ resources: readPulumi(toPulumi(printed).resources, diagnostics), diagnostics, whole: true });
    assert.match(
      diagnostics.all[0]?.message ?? "",
      /^ingress\[0\]\.cidrBlocks(\[0\])? of web is "10\.0\.0\/8"/,
    );
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
    const finding = only(told(web(tcp(443).from("172.16.0.0/9"))));
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

  it("asks for the entries of a list, not for a prefix in its place", () => {
    const elsewhere = only(told(web(tcp(22).from(prefixList("pl-0123456789abcdef0")))));
    assert.equal(
      elsewhere.why,
      "The entries of pl-0123456789abcdef0 are not in the program. If all entries are like 10.0.0.0/8 this passes, with 0.0.0.0/0 among them it is a violation.",
    );
    assert.match(elsewhere.fix?.summary ?? "", /^declare the prefix list/);
  });

  it("leaves other lines alone", () => {
    const findings = told(group("app"), web(tcp(22).from(ANYBODY), all.from(groupRef("app"))));
    assert.deepEqual(heads(findings), ["error sg-ingress-ssh-open", "note sg-ingress-all-protocols"]);
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
