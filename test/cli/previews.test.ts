import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

function step(op: string, name: string, cidr: string) {
  const type = "aws:ec2/securityGroup:SecurityGroup";
  const urn = `urn:pulumi:dev::shop::${type}::${name}`;
  const inputs = {
    description: name,
    vpcId: "vpc-1",
    ingress: [{ description: name, protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [cidr] }],
    egress: [],
  };
  return { op, urn, newState: { urn, type, custom: true, inputs, outputs: inputs } };
}

const NEW = step("create", "new", "10.1.2.0/24");
const OLD = step("same", "old", "0.0.0.0/0");

describe("what pulumi preview --json prints", () => {
  const folder = workFolder();
  const preview = (steps: readonly object[], same: number) =>
    JSON.stringify({ steps, diagnostics: [], duration: 1, changeSummary: { create: 1, same } });

  for (const format of ["terminal", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"]) {
    it(`does not pass without what stays as it is (${format})`, async () => {
      folder.write({ "p.json": preview([NEW], 2) });
      const { status, stdout, stderr } = await folder.run("check", "p.json", "--format", format, "--quiet");
      assert.equal(status, 2);
      assert.match(
        stderr,
        /^error: the preview in p\.json leaves out 2 resources that stay as they are, so /,
      );
      assert.match(stderr, /\nhelp: run pulumi preview --json --show-sames, /);
      assert.match(stdout, /leaves out 2 resources/);
    });
  }

  describe("of a program that failed", () => {
    const failed = (severity: string) =>
      JSON.stringify({
        steps: [NEW],
        diagnostics: [
          { message: "warning: using a plugin", severity: "warning" },
          { message: "error: Error: boom\n    at index.js:3:29", severity },
        ],
        changeSummary: { create: 1 },
      });

    for (const command of ["check", "flows", "baseline"]) {
      it(`does not pass, as nobody knows what would have followed (${command})`, async () => {
        folder.write({ "p.json": failed("error") });
        const { status, stderr } = await folder.run(command, "p.json");
        assert.equal(status, 2);
        assert.match(
          stderr,
          /the preview in p\.json failed, so perhaps not all of the program is judged: Error: boom\n/,
        );
      });
    }

    it("is another thing than a warning", async () => {
      folder.write({ "p.json": failed("warning") });
      assert.equal((await folder.run("check", "p.json")).status, 0);
    });
  });

  it("blocks with a step that says of no resource, as state does", async () => {
    folder.write({
      "p.json": preview([NEW, { op: "create" }], 0),
      "state.json": JSON.stringify({ version: 3, deployment: { resources: [{ urn: "urn:pulumi:a" }] } }),
    });
    for (const file of ["p.json", "state.json"]) {
      const { status, stdout } = await folder.run("check", file);
      assert.equal(status, 1);
      assert.match(stdout, /error: (?:Step 1 of the preview|Resource 0 of the state) has no .* not judged/);
    }
  });

  it("is not compared without it either", async () => {
    folder.write({ "p.json": preview([NEW], 1), "whole.json": preview([NEW, OLD], 1) });
    for (const [before, after] of [
      ["p.json", "whole.json"],
      ["whole.json", "p.json"],
    ] as const) {
      const { status, stderr } = await folder.run("diff", before, after);
      assert.equal(status, 2);
      assert.match(stderr, /p\.json leaves out 1 resource that stays as it is/);
    }
  });

  it("is judged whole with --show-sames, and with --show-replacement-steps", async () => {
    const replaced = ["create-replacement", "replace", "delete-replaced"].map((op) =>
      step(op, "again", "0.0.0.0/0"),
    );
    folder.write({ "p.json": preview([NEW, OLD, ...replaced], 1) });
    const { status, stdout, stderr } = await folder.run("check", "p.json", "--format", "json");
    assert.deepEqual([status, stderr], [1, ""]);
    const found = (
      JSON.parse(stdout) as { findings: { ruleId: string; resource: { name: string } }[] }
    ).findings
      .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
      .map(({ resource }) => resource.name);
    assert.deepEqual(found.sort(), ["again", "old"]);
  });
});
