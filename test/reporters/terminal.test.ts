import assert from "node:assert/strict";

import { terminal } from "../../shared/reporters/terminal";
import {
  EMPTY,
  finding,
  POLICY,
  REPORT,
  reportOf,
  resource,
  SSH_OPEN,
  TEMPLATE,
  TEMPLATE_FILE,
} from "./fixture";
import { assertGolden } from "./golden";

const source = (file: string): string | undefined => (file === TEMPLATE_FILE ? TEMPLATE : undefined);

describe("the terminal reporter", () => {
  it("uses the width it has for frames, and no more than 100 for prose", () => {
    assertGolden("terminal-160.txt", terminal(REPORT, { source, width: 160 }));
    const lines = terminal(REPORT, { source, width: 80 }).split("\n");
    assert.deepEqual(
      lines.filter((line) => line.length > 80 && line.includes(" ", 20)),
      [],
    );
  });

  it("loses nothing without colour", () => {
    const colored = terminal(REPORT, { source, color: true });
    assert.match(colored, /\u001b\[31m/);

    assert.equal(colored.replace(/\u001b\[\d+m/g, ""), terminal(REPORT, { source }));
  });

  it("is plain ASCII where the terminal is", () => {
    const text = terminal(reportOf([{ ...SSH_OPEN, title: "SSH on Büro is open" }]), {
      source,
      unicode: false,
    });
    assert.match(text, /^[\n -~]*$/);
    assert.match(text, /tcp 1\.2\.3\.4:50000 -> Bastion:22/);
    assert.match(text, /SSH on B\?ro is open/);
  });

  it("in quiet prints what blocks, one line each", () => {
    assertGolden("terminal-quiet.txt", terminal(REPORT, { source, verbosity: "quiet" }));
    assert.equal(
      terminal(EMPTY, { verbosity: "quiet" }),
      "Nothing to tell. 196 rules, 4,112 resources, 1 entry of allow\n",
    );
  });

  it("says what settles verdicts and is seen in no finding", () => {
    const told = (change: object): string =>
      terminal({ ...EMPTY, policy: { ...EMPTY.policy, allow: [], ...change } }, { verbosity: "quiet" });
    assert.equal(told({}), "Nothing to tell. 196 rules, 4,112 resources\n");
    assert.match(told({ allow: POLICY.allow }), /resources, 1 entry of allow\n/);
    const above = ["../../portcullis.yaml", "node_modules/@acme/policy/portcullis.yaml"];
    assert.match(told({ configuration: above }), /resources, configured by \.\.\/\.\.\/portcullis\.yaml\n/);
  });

  it("does not call it a pass where every rule is off", () => {
    const off = { ...EMPTY, summary: { ...EMPTY.summary, rules: 0 } };
    assert.match(terminal(off, { verbosity: "quiet" }), /^Nothing was judged: every rule is off\. 0 rules/);
  });

  const MANY = reportOf(
    Array.from({ length: 25 }, (_, i) =>
      finding({
        ruleId: i < 20 ? "sg-ingress-ssh-open" : "sg-ingress-rdp-open",
        title: `SSH on G${i} is open`,
        resource: resource(`G${i}`, "AWS::EC2::SecurityGroup", { stack: i % 2 === 0 ? "A" : "B" }),
        locations: [{ file: "a.yaml", line: i + 1 }],
      }),
    ),
  );

  it("tells the first ten in full and the others in a table", () => {
    const text = terminal(MANY);
    assert.equal(text.match(/^error: /gm)?.length, 10);
    assert.match(text, /^15 more; --all prints them$/m);
    assert.match(text, /^ {2}sg-ingress-ssh-open {2}10 {2}in 2 stacks, first a\.yaml:11$/m);
    assert.match(text, /^ {2}sg-ingress-rdp-open {3}5 {2}in 2 stacks, first a\.yaml:21$/m);
    assert.equal(terminal(MANY, { all: true }).match(/^error: /gm)?.length, 25);
  });

  it("shows the lines of a Pulumi program by property, as it writes them, where one call makes them all", () => {
    const bastion = resource("bastion", "aws:ec2/securityGroup:SecurityGroup", { host: "pulumi" });
    const location = { file: "index.ts", line: 1, column: 1 };
    const lines = ["0.0.0.0/1", "128.0.0.0/1"].map((prefix, i) => ({
      text: `tcp 22 from ${prefix}`,
      resource: bastion,
      property: `ingress.0.cidrBlocks.${i}`,
      location,
    }));
    const one = finding({ ruleId: "r", title: "t", resource: bastion, locations: [location], lines });
    const text = terminal(reportOf([one]), { source: () => 'new aws.ec2.SecurityGroup("bastion", {' });
    assert.match(text, /^1 \| new aws\.ec2\.SecurityGroup\("bastion", \{\n {2}\| \^{25}\n/m);
    assert.match(text, /^ {3}\| ingress\[0\]\.cidrBlocks\[1\]: tcp 22 from 128\.0\.0\.0\/1$/m);
  });

  const note = (i: number) =>
    finding({
      ruleId: "sg-unused",
      level: "note",
      title: `Nothing uses group G${i}`,
      resource: resource(`G${i}`, "AWS::EC2::SecurityGroup"),
      locations: [{ file: "a.yaml", line: i + 1 }],
    });

  it("tells notes in a line each, unless asked for all", () => {
    const report = reportOf([
      SSH_OPEN,
      note(0),
      { ...note(1), title: `Nothing uses ${"group ".repeat(9)}G1` },
    ]);
    const text = terminal(report, { source });
    assert.match(text, /^note: Nothing uses group G0 {2}a\.yaml:1 sg-unused$/m);
    assert.match(text, /^note: Nothing uses (?:group ){9}G1\n {6}a\.yaml:2 sg-unused$/m);
    assert.match(text, /^ {6}--all tells notes in full$/m);
    assert.equal(text.match(/^help: /gm)?.length, 1);
    assert.equal(terminal(report, { source, all: true }).match(/^help: /gm)?.length, 3);
  });

  it("counts notes by rule where there are many", () => {
    const text = terminal(reportOf([SSH_OPEN, ...Array.from({ length: 11 }, (_, i) => note(i))]));
    assert.match(text, /^11 more; --all prints them\n {2}sg-unused {2}11 {2}first a\.yaml:1$/m);
    assert.doesNotMatch(text, /^note:/m);
  });

  it("keeps the marked part of a long line in sight", () => {
    const long = `${"x: 1, ".repeat(60)}CidrIp: 0.0.0.0/0, ${"y: 2, ".repeat(60)}`;
    const column = long.indexOf("0.0.0.0/0") + 1;
    const location = { file: "long.yaml", line: 1, column };
    const one = finding({
      ruleId: "r",
      title: "t",
      locations: [location],
      lines: [{ text: "tcp 22 from 0.0.0.0/0", resource: SSH_OPEN.resource, property: "p", location }],
    });
    const lines = terminal(reportOf([one]), { source: () => long, width: 80 }).split("\n");
    const at = lines.findIndex((line) => line.startsWith("1 | "));
    const [shown = "", marks = ""] = lines.slice(at, at + 2);
    assert.ok(shown.length <= 80);
    assert.equal(shown.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1), "0.0.0.0/0");
  });

  it("keeps each marked part of a long line in sight", () => {
    const prefixes = ["0.0.0.0/1", "128.0.0.0/1"];
    const long = prefixes.map((prefix) => `${"x: 1, ".repeat(30)}CidrIp: ${prefix}`).join(", ");
    const lines = prefixes.map((prefix) => ({
      text: `tcp 22 from ${prefix}`,
      resource: SSH_OPEN.resource,
      property: "p",
      location: { file: "long.yaml", line: 1, column: long.indexOf(prefix) + 1 },
    }));
    const one = finding({ ruleId: "r", title: "t", locations: lines.map(({ location }) => location), lines });
    const text = terminal(reportOf([one]), { source: () => long, width: 80 }).split("\n");
    const marked = text.flatMap((line, i) => {
      const marks = text[i + 1] ?? "";
      return line.startsWith("1 | ") ? [line.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)] : [];
    });
    assert.deepEqual(marked, prefixes);
  });

  for (const [name, line, column, marked] of [
    ["a quoted value", '  CidrIp: "0.0.0.0/0" # all', 11, '"0.0.0.0/0"'],
    ["a key with its value", "  CidrIp: 0.0.0.0/0 # all", 3, "CidrIp: 0.0.0.0/0"],
    ["a JSON member", '  "CidrIp": "0.0.0.0/0",', 3, '"CidrIp": "0.0.0.0/0"'],
    ["a value in braces", "  - { CidrIp: 0.0.0.0/0 }", 15, "0.0.0.0/0"],
    ["a column before spaces", "  CidrIp:   ::/0", 10, "::/0"],
    ["a column past the end", "a", 9, "a"],
  ] as const) {
    it(`marks ${name} and nothing else`, () => {
      const location = { file: "f", line: 1, column };
      const one = finding({ ruleId: "r", title: "t", locations: [location] });
      const lines = terminal(reportOf([one]), { source: () => line }).split("\n");
      const marks = lines.find((text) => text.includes("^")) ?? "";
      const shown = lines.find((text) => text.startsWith("1 | ")) ?? "";
      assert.equal(shown.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1), marked);
    });
  }

  it("shows notes about the input when asked, and other remarks always", () => {
    const report = {
      ...EMPTY,
      diagnostics: [
        { level: "note" as const, message: "a macro may add resources" },
        { level: "warning" as const, message: "FromPort is odd", file: "a.yaml", line: 3 },
      ],
    };
    assert.doesNotMatch(terminal(report), /macro/);
    assert.match(terminal(report, { verbosity: "verbose" }), /note: A macro may add resources/);
    assert.match(terminal(report), /warning: FromPort is odd\n {2}--> a\.yaml:3/);
  });
});
