import assert from "node:assert/strict";
import { join } from "node:path";

import { workFolder } from "./run-cli";

const SOURCE = `import { Stack } from "aws-cdk-lib";

export class Net extends Stack {
  constructor(scope: Construct, id: string) {
    const bastion = new SecurityGroup(this, "Bastion", { vpc });
    bastion.addIngressRule(Peer.ipv4("0.0.0.0/1"), Port.SSH);
    bastion.addIngressRule(Peer.ipv4("128.0.0.0/1"), Port.SSH);
  }
}
`;

const LINES = ["0.0.0.0/1", "128.0.0.0/1"].map((CidrIp) => ({
  IpProtocol: "tcp",
  FromPort: 22,
  ToPort: 22,
  CidrIp,
}));

const TEMPLATE = {
  Resources: {
    Bastion2B4C: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "jump host", VpcId: "vpc-1", SecurityGroupIngress: LINES },
      Metadata: { "aws:cdk:path": "Net/Bastion/Resource" },
    },
  },
};

type Step = (line: number, column: number) => string;

const inFile =
  (file: string): Step =>
  (line, column) =>
    `new Net (${file}:${line}:${column})`;

/** What `cdk synth` writes; with CDK_DEBUG also the calls. */
function assembly(step: Step, calls: readonly number[]): Record<string, string> {
  const metadata = {
    "/Net/Bastion/Resource": [
      { type: "aws:cdk:creationStack", data: ["...new SecurityGroup2 in aws-cdk-lib...", step(5, 21)] },
      ...calls.map((line) => ({
        type: "aws:cdk:propertyAssignment",
        data: { propertyName: "SecurityGroupIngress", stackTrace: [step(line, 13)] },
      })),
    ],
  };
  const properties = { templateFile: "Net.template.json" };
  const Net = { type: "aws:cloudformation:stack", properties, additionalMetadataFile: "Net.metadata.json" };
  return {
    "lib/net.ts": SOURCE,
    "cdk.out/manifest.json": JSON.stringify({ version: "48.0.0", artifacts: { Net } }),
    "cdk.out/Net.template.json": JSON.stringify(TEMPLATE, undefined, 1),
    "cdk.out/Net.metadata.json": JSON.stringify(metadata),
  };
}

describe("portcullis check of a CDK app", () => {
  const folder = workFolder();
  const first = async (calls: readonly number[], ...args: string[]): Promise<string> => {
    folder.write(assembly(inFile(join(folder.path, "lib/net.ts")), calls));
    const { status, stdout } = await folder.run("check", "cdk.out", ...args);
    assert.equal(status, 1);
    return stdout.slice(0, stdout.indexOf("   = on:"));
  };

  it("shows the calls of the program that add up to a finding, and where the template has them", async () => {
    assert.equal(
      await first([6, 7]),
      `error: SSH (tcp 22) on Bastion is open to the whole IPv4 internet
 --> lib/net.ts:6:13
  |
6 |     bastion.addIngressRule(Peer.ipv4("0.0.0.0/1"), Port.SSH);
  |             ^^^^^^^^^^^^^^ tcp 22 from 0.0.0.0/1
7 |     bastion.addIngressRule(Peer.ipv4("128.0.0.0/1"), Port.SSH);
  |             ^^^^^^^^^^^^^^ tcp 22 from 128.0.0.0/1
  |
 ::: cdk.out/Net.template.json:13:7
`,
    );
  });

  it("marks the calls of a Python program, of which it knows the lines", async () => {
    const file = join(folder.path, "net.py");
    const step = (line: number): string => `__init__ (${file}:${line})`;
    const source = `class Net(Stack):
    def __init__(self, scope, id):
        bastion = SecurityGroup(self, "Bastion", vpc=vpc)
        bastion.add_ingress_rule(Peer.ipv4("0.0.0.0/1"), Port.SSH)
        bastion.add_ingress_rule(Peer.ipv4("128.0.0.0/1"), Port.SSH)
`;
    folder.write({ ...assembly(step, [4, 5]), "net.py": source });
    const { stdout } = await folder.run("check", "cdk.out");
    assert.equal(
      stdout.slice(0, stdout.indexOf(" :::")),
      `error: SSH (tcp 22) on Bastion is open to the whole IPv4 internet
 --> net.py:4
  |
4 |         bastion.add_ingress_rule(Peer.ipv4("0.0.0.0/1"), Port.SSH)
  |         ^^^^^^^^^^^^^^^^^^^^^^^^ tcp 22 from 0.0.0.0/1
5 |         bastion.add_ingress_rule(Peer.ipv4("128.0.0.0/1"), Port.SSH)
  |         ^^^^^^^^^^^^^^^^^^^^^^^^ tcp 22 from 128.0.0.0/1
  |
`,
    );
  });

  for (const [why, calls] of [
    ["it kept no calls", []],
    ["it kept more calls than there are lines", [6, 7, 7]],
  ] as const) {
    it(`shows where the program makes the group, and the template's lines, if ${why}`, async () => {
      const text = await first(calls);
      assert.match(text, /^ *--> lib\/net\.ts:5:21\n/m);
      assert.match(text, /^ 5 \| .*new SecurityGroup\(.*\n +\| +\^{17}\n/m);
      assert.match(text, /^ *::: cdk\.out\/Net\.template\.json:13:7\n/m);
      assert.match(text, /"CidrIp": "0\.0\.0\.0\/1"\n +\| +\^+ tcp 22 from 0\.0\.0\.0\/1\n/);
    });
  }

  it("names the program's line first in reports", async () => {
    folder.write(assembly(inFile(join(folder.path, "lib/net.ts")), [6, 7]));
    const { stdout } = await folder.run("check", "cdk.out", "--format", "json");
    const { findings } = JSON.parse(stdout) as {
      findings: { locations: { file: string; line: number }[] }[];
    };
    assert.deepEqual(
      findings[0]?.locations.map(({ file, line }) => `${file}:${line}`),
      ["lib/net.ts:6", "lib/net.ts:7", "cdk.out/Net.template.json:13", "cdk.out/Net.template.json:19"],
    );
  });

  it("shows the template alone where the program is elsewhere", async () => {
    folder.write(assembly(inFile("/nowhere/lib/net.ts"), [6, 7]));
    const { stdout } = await folder.run("check", "cdk.out");
    assert.match(stdout, /^ *--> cdk\.out\/Net\.template\.json:13:7\n/m);
    assert.doesNotMatch(stdout, /net\.ts/);
  });
});
