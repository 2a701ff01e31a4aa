import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

const LINE = "{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }";
const GROUP = `G:
  Type: AWS::EC2::SecurityGroup
  Properties: { GroupDescription: jump host, SecurityGroupIngress: [${LINE}] }
`;
const include = (location: string) => `{ Name: AWS::Include, Parameters: { Location: ${location} } }`;

describe("what AWS::Include takes from a file", () => {
  const folder = workFolder();

  for (const [name, files] of [
    [
      "resources",
      { "t.yaml": `Resources:\n  Fn::Transform: ${include("./part.yaml")}\n`, "part.yaml": GROUP },
    ],
    [
      "properties, those written beside them first",
      {
        "t.yaml": `Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: own, Fn::Transform: ${include("parts/p.json")} }
`,
        "parts/p.json": `{ "GroupDescription": "other", "SecurityGroupIngress": [${LINE}] }`,
      },
    ],
    [
      "a list",
      {
        "t.yaml": `Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: own, SecurityGroupIngress: { Fn::Transform: ${include("p.yaml")} } }
`,
        "p.yaml": `[${LINE}]`,
      },
    ],
    [
      "what a file includes again, from its own folder",
      {
        "t.yaml": `Resources:\n  Fn::Transform: ${include("parts/all.yaml")}\n`,
        "parts/all.yaml": `G:
  Type: AWS::EC2::SecurityGroup
  Properties: { GroupDescription: own, SecurityGroupIngress: { Fn::Transform: ${include("lines.yaml")} } }
`,
        "parts/lines.yaml": `[{ Fn::Transform: ${include("../line.json")} }]`,
        "line.json": `{ "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0" }`,
      },
    ],
    [
      "sections",
      {
        "t.yaml": `Transform: ${include("p.yaml")}\nResources: { V: { Type: AWS::EC2::VPC } }\n`,
        "p.yaml": `Resources:\n${GROUP.replace(/^/gm, "  ")}`,
      },
    ],
  ] as const) {
    it(`is judged: ${name}`, async () => {
      folder.write({ ...files });
      const { status, stdout } = await folder.run("check", "t.yaml", "--format", "json");
      assert.equal(status, 1);
      const { findings, diagnostics } = JSON.parse(stdout) as {
        findings: { ruleId: string; verdict: string; resource: { id: string } }[];
        diagnostics: unknown[];
      };
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(
        findings
          .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
          .map(({ verdict, resource }) => `${verdict} ${resource.id}`),
        ["violation G"],
      );
    });
  }

  it("is an error where there is no such file", async () => {
    folder.write({ "t.yaml": `Resources:\n  Fn::Transform: ${include("./part.yaml")}\n` });
    const { status, stderr } = await folder.run("check", "t.yaml");
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^error: t\.yaml includes \.\/part\.yaml, which cannot be read: it does not exist\nhelp: /,
    );
    folder.write({ "part.yaml": "a: [" });
    assert.match(
      (await folder.run("check", "t.yaml")).stderr,
      /cannot be read: .*\n {2}--> part\.yaml:1:\d+/,
    );
  });

  it("is an error where files include each other", async () => {
    folder.write({
      "t.yaml": `Resources:\n  Fn::Transform: ${include("a.yaml")}\n`,
      "a.yaml": `Fn::Transform: ${include("./b.yaml")}\n`,
      "b.yaml": `Fn::Transform: ${include("a.yaml")}\n`,
    });
    const { status, stderr } = await folder.run("check", "t.yaml");
    assert.equal(status, 2);
    assert.match(stderr, /^error: b\.yaml includes a\.yaml, which leads back to it\n/);
  });

  it("is an error where it comes to more files than anybody means", async () => {
    const twice = (next: string) =>
      `[{ Fn::Transform: ${include(next)} }, { Fn::Transform: ${include(next)} }]`;
    const parts = Array.from({ length: 14 }, (_, i) => [`p${i}.yaml`, twice(`p${i + 1}.yaml`)]);
    folder.write({
      "t.yaml": `Resources:\n  V: { Type: AWS::EC2::VPC, Properties: { Tags: { Fn::Transform: ${include("p0.yaml")} } } }\n`,
      ...Object.fromEntries(parts),
      "p14.yaml": "a: b\n",
    });
    const { status, stderr } = await folder.run("check", "t.yaml");
    assert.equal(status, 2);
    assert.equal(stderr.match(/^error: /gm)?.length, 1);
    assert.match(stderr, /^error: t\.yaml includes more than 1,000 files\n/);
  });

  it("is unknown where it is elsewhere", async () => {
    folder.write({ "t.yaml": `Resources:\n  Fn::Transform: ${include("s3://bucket/part.yaml")}\n` });
    const { status, stdout } = await folder.run("check", "t.yaml");
    assert.equal(status, 0);
    assert.match(stdout, /warning: .*the resources that AWS::Include adds are not seen here/);
  });
});
