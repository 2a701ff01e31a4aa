import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

interface Told {
  readonly ruleId: string;
  readonly verdict: string;
  readonly resource: { readonly id: string; readonly stack?: string };
  readonly exception?: object;
}

interface Report {
  readonly findings: readonly Told[];
  readonly inputs: readonly { readonly file: string }[];
  readonly diagnostics: readonly { readonly level: string; readonly message: string }[];
}

const CHILD = `Parameters:
  Cidr: { Type: String }
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: jump host
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Cidr }]
Outputs:
  Cidr: { Value: !Ref Cidr }
`;

function parent(stacks: Readonly<Record<string, readonly [url: string, cidr: string]>>): string {
  const Resources = Object.fromEntries(
    Object.entries(stacks).map(([name, [TemplateURL, Cidr]]) => [
      name,
      { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL, Parameters: { Cidr } } },
    ]),
  );
  return JSON.stringify({ Resources });
}

describe("nested stacks of plain templates", () => {
  const folder = workFolder();

  async function check(...args: string[]) {
    const { status, stdout } = await folder.run("check", ...args, "--format", "json");
    const report = JSON.parse(stdout) as Report;
    const ssh = report.findings
      .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
      .map(({ verdict, resource: { id, stack = "" } }) => `${verdict} ${id} in ${stack}`)
      .sort();
    return { status, report, ssh };
  }

  it("are an error where there are more than anybody makes", async () => {
    // Each template is two stacks of the one above it: 4,095 in all.
    const levels = Array.from({ length: 12 }, (_, i) => `level${i}.json`);
    levels.forEach((name, i) => {
      const next = levels[i + 1];
      const stacks = next === undefined ? {} : { One: [next, ""] as const, Two: [next, ""] as const };
      folder.write({ [`many/${name}`]: parent(stacks) });
    });
    const { status, report } = await check("many");
    assert.equal(status, 1);
    const [error] = report.diagnostics.filter(({ level }) => level === "error");
    assert.match(error?.message ?? "", /^(One|Two) would be one of more than 2000 stacks; it was not read$/);
  });

  for (const url of ["child.yaml", "./child.yaml"]) {
    it(`are judged with what their parent gives them (${url})`, async () => {
      folder.write({ "nest/parent.json": parent({ Child: [url, "0.0.0.0/0"] }), "nest/child.yaml": CHILD });
      const { status, ssh, report } = await check("nest");
      assert.equal(status, 1);
      assert.deepEqual(ssh, ["violation G in nest/parent.json/Child"]);
      assert.equal(report.inputs.length, 2);
      assert.deepEqual(report.diagnostics, []);
    });
  }

  it("are judged once for each stack that one template makes, however deep", async () => {
    const middle = `Parameters: { Cidr: { Type: String } }
Resources:
  Leaf:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ../child.yaml, Parameters: { Cidr: !Ref Cidr } }
`;
    folder.write({
      "parent.json": parent({
        A: ["mid/m.yaml", "0.0.0.0/0"],
        B: ["mid/m.yaml", "10.0.0.0/8"],
        C: ["child.yaml", "10.0.0.0/8"],
      }),
      "mid/m.yaml": middle,
      "child.yaml": CHILD,
    });
    const { ssh } = await check(".");
    assert.deepEqual(ssh, ["violation G in parent.json/A/Leaf"]);
  });

  it("are those of applications of SAM too, and give their outputs", async () => {
    folder.write({
      "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  App:
    Type: AWS::Serverless::Application
    Properties: { Location: ./child.yaml, Parameters: { Cidr: 0.0.0.0/0 } }
  Own:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: own
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !GetAtt App.Outputs.Cidr }]
`,
      "child.yaml": CHILD,
    });
    const { ssh } = await check(".");
    assert.deepEqual(ssh, ["violation G in template.yaml/App", "violation Own in "]);
  });

  it("take values from the command line where no template above has the parameter", async () => {
    folder.write({
      "parent.yaml": `Parameters: { Cidr: { Type: String } }
Resources:
  Child:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: child.yaml, Parameters: { Cidr: 10.0.0.0/8 } }
`,
      "child.yaml": CHILD,
    });
    assert.deepEqual((await check(".", "--parameters", "Cidr=0.0.0.0/0")).ssh, []);
    folder.write({ "parent.yaml": parent({ Child: ["child.yaml", "10.0.0.0/8"] }) });
    assert.equal((await check(".", "--parameters", "Cidr=0.0.0.0/0")).ssh.length, 1);
  });

  it("are excepted by their template's metadata, if one of them needs it", async () => {
    const exception = "{ rule: sg-ingress-ssh-open, reason: support, owner: netops, expires: 2099-03-31 }";
    folder.write({
      "parent.json": parent({ A: ["child.yaml", "0.0.0.0/0"], B: ["child.yaml", "10.0.0.0/8"] }),
      "child.yaml": CHILD.replace(
        "    Properties:",
        `    Metadata: { portcullis: { exceptions: [${exception}] } }\n    Properties:`,
      ),
    });
    const { status, report } = await check(".");
    assert.equal(status, 0);
    assert.deepEqual(report.diagnostics, []);
  });

  it("are read with their parent, however deep, where only that is named", async () => {
    const middle =
      "Resources: { Leaf: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../c.yaml, Parameters: { Cidr: 0.0.0.0/0 } } } }";
    folder.write({
      "nest/parent.json": parent({ A: ["./mid/m.yaml", ""], B: ["c.yaml", "10.0.0.0/8"] }),
      "nest/mid/m.yaml": middle,
      "nest/c.yaml": CHILD,
    });
    const { status, ssh, report } = await check("nest/parent.json");
    assert.equal(status, 1);
    assert.deepEqual(ssh, ["violation G in nest/parent.json/A/Leaf"]);
    assert.deepEqual(
      report.inputs.map(({ file }) => file),
      ["nest/parent.json", "nest/mid/m.yaml", "nest/c.yaml"],
    );
  });

  it("are those that the CDK writes beside a template", async () => {
    const Child = {
      Type: "AWS::CloudFormation::Stack",
      Metadata: { "aws:asset:path": "Child.nested.template.json" },
      Properties: {
        TemplateURL: { "Fn::Sub": "https://s3.${AWS::URLSuffix}/x" },
        Parameters: { Cidr: "0.0.0.0/0" },
      },
    };
    folder.write({ "out/P.template.json": JSON.stringify({ Resources: { Child } }) });
    assert.equal((await check("out/P.template.json")).status, 0);
    folder.write({ "out/Child.nested.template.json": CHILD });
    const { status, ssh } = await check("out/P.template.json");
    assert.equal(status, 1);
    assert.deepEqual(ssh, ["violation G in out/P.template.json/Child"]);
  });

  it("that lie elsewhere are a remark", async () => {
    folder.write({
      "parent.json": parent({
        Far: ["https://bucket.s3.amazonaws.com/child.yaml", "0.0.0.0/0"],
        Late: ["{{resolve:ssm:url}}", "0.0.0.0/0"],
      }),
    });
    const { status, report } = await check(".");
    assert.equal(status, 0);
    assert.deepEqual(
      report.diagnostics.map(({ level, message }) => `${level}: ${message}`),
      [
        "note: Far: what the template of this stack makes is not seen here",
        "note: Late: what the template of this stack makes is not seen here",
      ],
    );
  });

  for (const [name, files, message] of [
    [
      "is not there",
      {},
      /^error: Near in parent\.json is made from \.\/child\.yaml, which cannot be read: it does not exist\n {2}--> parent\.json:\d+:\d+\nhelp: /,
    ],
    ["is a folder", { "child.yaml/x.yaml": CHILD }, /cannot be read: it is a folder\n/],
    ["is no template", { "child.yaml": "a: b" }, /child\.yaml has no Resources/],
    ["is broken", { "child.yaml": "a: [" }, /child\.yaml cannot be read as JSON or YAML/],
  ] as const) {
    it(`of which the file ${name} are an error`, async () => {
      folder.write({ "parent.json": parent({ Near: ["./child.yaml", "0.0.0.0/0"] }), ...files });
      for (const args of [
        ["check", "parent.json"],
        ["diff", "parent.json", "parent.json"],
      ]) {
        const { status, stderr } = await folder.run(...args);
        assert.equal(status, 2);
        assert.match(stderr, message);
      }
    });
  }

  it("that nest each other end, and none is passed over", async () => {
    const round = (other: string) => `Resources:
  Next: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${other} } }
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: jump host
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]
`;
    folder.write({ "a.yaml": round("b.yaml"), "b.yaml": round("a.yaml"), "self.yaml": round("self.yaml") });
    const { ssh } = await check(".");
    assert.deepEqual(ssh, ["violation G in ", "violation G in ", "violation G in a.yaml/Next"]);
  });
});
