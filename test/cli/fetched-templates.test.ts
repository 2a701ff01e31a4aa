import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

const TEMPLATE = {
  Resources: {
    Bastion: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "jump host",
        SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }],
      },
    },
  },
};

const YAML = `Resources:
  Bastion:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: jump host
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Sub 0.0.0.0/0 }
`;

const StagesAvailable = ["Original", "Processed"];

/** The finding's place and the line that is shown. */
const shown = (stdout: string): readonly string[] => stdout.split("\n").slice(0, 4);

describe("portcullis check of what aws cloudformation get-template prints", () => {
  const folder = workFolder();

  it("reads a template in JSON where it stands", async () => {
    folder.write({ "net.json": JSON.stringify({ TemplateBody: TEMPLATE, StagesAvailable }, undefined, 2) });
    const { status, stdout } = await folder.run("check", "net.json");
    assert.equal(status, 1);
    assert.deepEqual(shown(stdout), [
      "error: SSH (tcp 22) on Bastion is open to the whole IPv4 internet",
      "  --> net.json:13:15",
      "   |",
      '13 |               "CidrIp": "0.0.0.0/0"',
    ]);
  });

  for (const [what, input] of [
    ["within the answer", { TemplateBody: YAML, StagesAvailable }],
    ["by itself (--query TemplateBody)", YAML],
  ] as const)
    it(`reads a template that is a text, ${what}, and shows its own lines`, () => {
      const { status, stdout } = folder.spawn(JSON.stringify(input), "check", "-");
      assert.equal(status, 1);
      assert.deepEqual(shown(stdout).slice(0, 2), [
        "error: SSH (tcp 22) on Bastion is open to the whole IPv4 internet",
        " --> stdin:7:56",
      ]);
      assert.match(shown(stdout)[3] ?? "", /^7 \| .*CidrIp: !Sub 0\.0\.0\.0\/0/);
    });

  it("tells what is wrong with that text, and where in it", () => {
    const TemplateBody = "Resources:\n  A: [\n";
    const { status, stderr } = folder.spawn(JSON.stringify({ TemplateBody }), "check", "-");
    assert.equal(status, 2);
    assert.match(stderr, /^error: stdin cannot be read as JSON or YAML: .*\n +--> stdin:3:1/);
  });

  it("takes no other text for a template", async () => {
    folder.write({
      "a.json": '"Resources are scarce"',
      "b.json": JSON.stringify({ TemplateBody: { A: 1 } }),
    });
    for (const file of ["a.json", "b.json"]) {
      const { status, stderr } = await folder.run("check", file);
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`^error: ${file} .*not a`));
    }
  });
});
