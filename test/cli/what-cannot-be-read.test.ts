import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";

import { ssh } from "./json-report";
import { template, workFolder } from "./run-cli";

const OPEN = template({ Bastion: "0.0.0.0/0" });

describe("what portcullis check cannot read", () => {
  const folder = workFolder();

  const BAD: readonly [string, Record<string, string>, readonly string[], RegExp][] = [
    [
      "a file that is not there",
      {},
      ["none.yaml"],
      /error: none\.yaml cannot be read: it does not exist\nhelp: /,
    ],
    [
      "broken JSON",
      { "x.json": '{\n  "Resources": {\n    "A" 1\n' },
      ["x.json"],
      /error: x\.json cannot be read as JSON or YAML: .*\n {2}--> x\.json:\d+:\d+\n/,
    ],
    [
      "broken YAML",
      { "x.yaml": "Resources:\n  A: [\n  B: }\n" },
      ["x.yaml"],
      /error: x\.yaml cannot be read as JSON or YAML: .*\n {2}--> x\.yaml:3:\d+\n.*\n3 \| {3}B: }\n/,
    ],
    [
      "several YAML documents",
      { "x.yaml": "Resources: {}\n---\nResources: {}\n" },
      ["x.yaml"],
      /error: x\.yaml cannot be read as JSON or YAML: the file holds several YAML documents; a template is one\n {2}--> x\.yaml:2:1\n/,
    ],
    [
      "what is no template",
      { "x.json": '{"a":1}' },
      ["x.json"],
      /x\.json has no Resources .*\nhelp: Portcullis reads/,
    ],
    ["an empty file", { "x.yaml": "" }, ["x.yaml"], /x\.yaml is empty/],
    ["a folder without templates", { "d/x.txt": "" }, ["d"], /d holds no file that could be a template/],
    [
      "a folder of other files",
      { "d/x.json": "{}" },
      ["d"],
      /no template, cloud assembly or Pulumi state in d/,
    ],
    ["a glob that matches nothing", {}, ["*.none"], /\*\.none holds no file/],
    [
      "a broken template in a folder",
      { "d/x.yaml": "Resources: [AWS::EC2::VPC\n" },
      ["d"],
      /x\.yaml cannot be read as JSON or YAML/,
    ],
    [
      "JSON with comments",
      { "d/x.json": OPEN.replace('"SecurityGroupIngress"', '// for now\n"SecurityGroupIngress"') },
      ["d/x.json"],
      /x\.json cannot be read as JSON or YAML: a comment, which JSON does not have; .*\n {2}--> d\/x\.json:\d+:\d+\n.*\n.*\/\/ for now/,
    ],
    [
      "JSON with comments in a folder",
      { "d/x.json": `{ /* old */ ${OPEN.slice(1)}` },
      ["d"],
      /x\.json cannot be read as JSON or YAML: a comment/,
    ],
    ["a path that is empty", { "x.json": OPEN }, [""], /error: "" cannot be read: it does not exist/],
    ["no path", {}, [], /nothing to check: no path is given, and there is no cdk\.out here/],
    [
      "a format nobody knows",
      { "x.json": OPEN },
      ["x.json", "--format", "xml"],
      /xml.*\nhelp: portcullis check --help/,
    ],
    [
      "a report without a path",
      { "x.json": OPEN },
      ["x.json", "--report", "sarif"],
      /--report sarif names no file/,
    ],
    [
      "a report without a format",
      { "x.json": OPEN },
      ["x.json", "--report", "=x.sarif"],
      /--report =x\.sarif names no format/,
    ],
    ["an option nobody knows", { "x.json": OPEN }, ["x.json", "--fast"], /unknown option '--fast'/],
    [
      "a preset nobody knows",
      { "x.json": OPEN },
      ["x.json", "--preset", "strickt"],
      /no preset is called strickt\nhelp: did you mean strict\?/,
    ],
    [
      "a configuration that is wrong in two places",
      { "x.json": OPEN, "portcullis.yaml": "rules: { sg-ingress-ssh-opn: off }\nundetermind: off\n" },
      ["x.json"],
      /no rule is called sg-ingress-ssh-opn\n {2}--> portcullis\.yaml:1:10\n {2}\|\n1 \| .*\n {2}\| {10}\^{18}\nhelp: did you mean sg-ingress-ssh-open\?\n\nerror: no key is called undetermind/,
    ],
  ];
  for (const [name, files, args, said] of BAD) {
    it(`ends with status 2, a sentence and no report for ${name}`, async () => {
      folder.write(files);
      const { status, stdout, stderr } = await folder.run("check", ...args, "--quiet");
      assert.equal(status, 2);
      assert.match(stderr, said);
      assert.equal(stdout, "");
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  it("names the link in a folder that leads nowhere but to itself", async () => {
    folder.write({ "d/net.json": OPEN });
    symlinkSync("self.json", join(folder.path, "d/self.json"));
    const { status, stderr } = await folder.run("check", "d", "--quiet");
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^error: d\/self\.json cannot be read: its links lead in a circle\nhelp: check the path/,
    );
  });

  it("reports on what it can read and still ends with 2", async () => {
    folder.write({ "net.json": OPEN });
    const { status, stdout, stderr } = await folder.run("check", "net.json", "none.json", "--format", "json");
    assert.equal(status, 2);
    assert.match(stderr, /none\.json cannot be read/);
    assert.deepEqual(ssh(stdout), ["violation Bastion"]);
    assert.ok(JSON.parse(stdout).diagnostics.some(({ level }: { level: string }) => level === "error"));
  });
});
