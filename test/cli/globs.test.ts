import assert from "node:assert/strict";

import { template, workFolder } from "./run-cli";

interface Report {
  readonly findings: readonly { readonly ruleId: string; readonly resource: Where }[];
  readonly inputs: readonly { readonly file: string; readonly host: string }[];
}

interface Where {
  readonly id: string;
  readonly stack?: string;
}

function assembly(folder: string, stacks: Readonly<Record<string, string>>): Record<string, string> {
  const artifacts = Object.keys(stacks).map((stack) => [
    stack,
    {
      type: "aws:cloudformation:stack",
      displayName: stack,
      properties: { templateFile: `${stack}.template.json` },
    },
  ]);
  const files = Object.entries(stacks).map(([stack, text]) => [`${folder}/${stack}.template.json`, text]);
  return {
    ...Object.fromEntries(files),
    [`${folder}/manifest.json`]: JSON.stringify({
      version: "48.0.0",
      artifacts: Object.fromEntries(artifacts),
    }),
    [`${folder}/tree.json`]: "{}",
  };
}

const NESTING = JSON.stringify({
  Resources: {
    Child: {
      Type: "AWS::CloudFormation::Stack",
      Metadata: { "aws:asset:path": "Child.nested.template.json" },
      Properties: { TemplateURL: "https://example.com/child.json", Parameters: { Cidr: "0.0.0.0/0" } },
    },
  },
});

const CHILD = JSON.stringify({
  ...(JSON.parse(template({ C: "" }).replace('"CidrIp": ""', '"CidrIp": { "Ref": "Cidr" }')) as object),
  Parameters: { Cidr: { Type: "String" } },
});

describe("a glob", () => {
  const folder = workFolder();
  beforeEach(() => {
    folder.write({
      ...assembly("apps/a/cdk.out", {
        Net: template({ A: "0.0.0.0/0" }),
        Web: template({ W: "0.0.0.0/0" }),
        Up: NESTING,
      }),
      "apps/a/cdk.out/Child.nested.template.json": CHILD,
      ...assembly("apps/b/cdk.out", { Net: template({ B: "0.0.0.0/0" }) }),
      "apps/c/t.json": template({ T: "10.0.0.0/24" }),
    });
  });

  async function opened(...args: string[]) {
    const { status, stdout } = await folder.run("check", ...args, "--format", "json");
    const report = JSON.parse(stdout) as Report;
    const found = report.findings
      .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
      .map(({ resource: { id, stack = "" } }) => `${id} in ${stack}`);
    return { status, found: found.sort(), hosts: report.inputs.map(({ host }) => host) };
  }

  const ALL = ["A in Net", "B in Net", "C in Up/Child", "W in Web"];
  for (const [pattern, found] of [
    ["apps/**/*.json", ALL],
    ["apps/*/cdk.out/*.template.json", ALL],
    ["**/*.template.json", ALL],
    ["apps/*/cdk.out", ALL],
    ["apps/a/cdk.out/{Net,Web}.template.json", ["A in Net", "W in Web"]],
    ["apps/*/cdk.out/N*.template.json", ["A in Net", "B in Net"]],
    ["apps/a/cdk.out/U*.template.json", ["C in Up/Child"]],
  ] as const) {
    it(`reads the stacks of cloud assemblies that it matches: ${pattern}`, async () => {
      const { status, found: told, hosts } = await opened(pattern);
      assert.equal(status, 1);
      assert.deepEqual(told, found);
      assert.ok(hosts.includes("cdk"));
    });
  }

  it("reads a nested stack by itself where it does not match what nests it", async () => {
    const { stdout } = await folder.run("check", "**/*.nested.template.json", "--format", "json");
    const { findings } = JSON.parse(stdout) as { findings: { ruleId: string; verdict: string }[] };
    assert.deepEqual(
      findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open").map(({ verdict }) => verdict),
      ["undetermined"],
    );
  });

  it("reads what several patterns match in one assembly, each stack once", async () => {
    const { found } = await opened(
      "apps/a/**/N*.template.json",
      "apps/a/**/W*.template.json",
      "apps/a/cdk.out",
    );
    assert.deepEqual(found, ["A in Net", "C in Up/Child", "W in Web"]);
  });

  it("says that what it matches in an assembly is no template", async () => {
    const { status, stderr } = await folder.run("check", "apps/a/**/tree.json");
    assert.equal(status, 2);
    assert.match(stderr, /apps\/a\/cdk\.out\/tree\.json has no Resources/);
  });
});
