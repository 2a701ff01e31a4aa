import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

type Line = readonly [port: number, source: string | object];

function template(groups: Readonly<Record<string, readonly Line[]>>): string {
  const Resources = Object.fromEntries(
    Object.entries(groups).map(([name, lines]) => [
      name,
      {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: name,
          VpcId: "vpc-1",
          SecurityGroupIngress: lines.map(([port, CidrIp]) => ({
            IpProtocol: "tcp",
            FromPort: port,
            ToPort: port,
            CidrIp,
          })),
          SecurityGroupEgress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/8" }],
        },
      },
    ]),
  );
  return JSON.stringify({ Parameters: { Office: { Type: "String" } }, Resources });
}

describe("portcullis diff", () => {
  const folder = workFolder();

  it("tells what is newly admitted and what no longer, exactly, and what nobody knows yet", async () => {
    folder.write({
      "old.json": template({
        Web: [
          [22, "203.0.113.0/24"],
          [443, "0.0.0.0/0"],
        ],
        Old: [[80, "10.0.0.0/16"]],
      }),
      "new.json": template({
        Web: [
          [22, "203.0.113.0/25"],
          [443, "0.0.0.0/1"],
          [443, "128.0.0.0/1"],
          [3389, { Ref: "Office" }],
        ],
      }),
    });
    const { status, stdout } = await folder.run("diff", "old.json", "new.json");
    assert.equal(status, 0);
    assert.equal(
      stdout,
      `Old (group, taken away), ingress
  - tcp 80 from 10.0.0.0/16

Old (group, taken away), egress
  - tcp 443 to 10.0.0.0/8

Web (group), ingress
  + may be: tcp 3389 from 0.0.0.0/0
  - tcp 22 from 203.0.113.128/25
    Office decides what may be

1 subject admits packets that it did not, 2 subjects no longer admit some
`,
    );
  });

  it("says so where nothing changes, however it is spelt", async () => {
    folder.write({
      "old.json": template({ Web: [[443, "0.0.0.0/0"]] }),
      "new.json": template({
        Web: [
          [443, "128.0.0.0/1"],
          [443, "1.2.3.4/1"],
        ],
      }),
    });
    const { status, stdout } = await folder.run("diff", "old.json", "new.json", "--exit-code");
    assert.deepEqual([status, stdout], [0, "Groups and ACLs admit the same packets as before\n"]);
  });

  it("ends with 1 if asked to, where something is newly admitted and there alone", async () => {
    folder.write({ "a.json": template({ Web: [] }), "b.json": template({ Web: [[22, "0.0.0.0/0"]] }) });
    assert.equal((await folder.run("diff", "a.json", "b.json", "--exit-code")).status, 1);
    assert.equal((await folder.run("diff", "b.json", "a.json", "--exit-code")).status, 0);
  });

  it("tells machines the same", async () => {
    folder.write({ "a.json": template({ Web: [] }), "b.json": template({ Web: [[22, "0.0.0.0/0"]] }) });
    const { stdout } = await folder.run("diff", "a.json", "b.json", "--format", "json");
    const { schemaVersion, before, after, changes } = JSON.parse(stdout);
    assert.deepEqual([schemaVersion, before, after], ["1.0", "a.json", "b.json"]);
    assert.deepEqual(changes, [
      {
        kind: "security-group",
        name: "Web",
        direction: "ingress",
        presence: "both",
        added: [{ family: 4, prefixes: ["0.0.0.0/0"], services: ["tcp 22"], certain: true }],
        removed: [],
        dependsOn: [],
      },
    ]);
  });

  it("ends with 2 where one of them cannot be read whole", async () => {
    folder.write({ "a.json": template({ Web: [] }), "odd.json": '{ "Resources": { "Web": 5 } }' });
    for (const other of ["none.json", "odd.json"]) {
      const { status, stdout, stderr } = await folder.run("diff", "a.json", other);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^error: /);
    }
  });
});
