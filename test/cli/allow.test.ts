import assert from "node:assert/strict";

import { template, workFolder } from "./run-cli";

describe("what allow says", () => {
  const folder = workFolder();

  async function remarks(
    allow: string,
    net = template({ Bastion: "0.0.0.0/0" }),
  ): Promise<readonly string[]> {
    folder.write({
      "net.json": net,
      "portcullis.yaml": `allow:\n  - ${allow}\n`,
    });
    const { stdout } = await folder.run("check", "net.json", "--format", "json");
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: readonly { level: string; message: string; file?: string; line?: number }[];
    };
    return diagnostics.map(({ level, message, file, line }) => `${file}:${line}: ${level}: ${message}`);
  }

  it("needs a reason", async () => {
    assert.deepEqual(await remarks("{ ports: [22] }"), [
      "portcullis.yaml:2: warning: the entry of allow for tcp 22 has no reason; say why it is meant",
    ]);
    assert.deepEqual(await remarks("{ ports: [22], reason: '  ' }"), [
      "portcullis.yaml:2: warning: the entry of allow for tcp 22 has no reason; say why it is meant",
    ]);
  });

  it("is about something that a group admits, in or out", async () => {
    assert.deepEqual(await remarks("{ ports: [22], resources: [Bast*], reason: jump host }"), []);
    assert.deepEqual(await remarks("{ ports: [443], reason: updates }"), []);
    const cases = [
      ["{ ports: [80, udp 53], reason: web }", "tcp 80, udp 53"],
      ["{ ports: [22], resources: [Web], reason: web }", "tcp 22 on Web"],
      ["{ ports: [443], sources: 192.168.0.0/16, reason: web }", "tcp 443"],
    ] as const;
    for (const [allow, about] of cases) {
      assert.deepEqual(await remarks(allow), [
        `portcullis.yaml:2: warning: the entry of allow for ${about} meets no line of a group; delete it or mend what it names`,
      ]);
    }
  });

  it("names what is meant, and not everything", async () => {
    const everything = /takes every port of everything; name the ports and resources meant/;
    for (const allow of ["ports: [0-65535]", "ports: [0-65535], resources: ['**']", "ports: [all]"])
      assert.match((await remarks(`{ ${allow}, reason: later }`)).join(), everything);
    for (const allow of [
      "ports: [0-65535], resources: [Bast*]",
      "ports: [0-65535], sources: 0.0.0.0/1",
      "ports: [1024-65535, 22]",
    ])
      assert.doesNotMatch((await remarks(`{ ${allow}, reason: later }`)).join(), everything);
  });

  it("may be about lines that nobody knows", async () => {
    const lines = {
      "Fn::Transform": { Name: "Include", Parameters: { Location: "s3://lines/bastion.json" } },
    };
    const properties = { GroupDescription: "ssh", SecurityGroupIngress: lines };
    const bastion = { Type: "AWS::EC2::SecurityGroup", Properties: properties };
    const written = JSON.stringify({ Resources: { Bastion: bastion } });
    assert.deepEqual(await remarks("{ ports: [80], reason: web }", written), []);
    assert.equal((await remarks("{ ports: [80], resources: [Web], reason: web }", written)).length, 1);
  });
});
