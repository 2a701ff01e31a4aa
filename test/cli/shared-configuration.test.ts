import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { template, workFolder } from "./run-cli";

const SHARED = `
exceptions:
  - { rule: sg-ingress-ssh-open, resource: Bastion, owner: netops, reason: honeypot, expires: 2999-01-01 }
  - { rule: sg-ingress-ssh-open, resource: Jump, owner: netops, reason: honeypot, expires: 2999-01-01 }
  - { rule: sg-ingress-rdp-open, resource: Desk, owner: netops, reason: lab, expires: 2999-01-01 }
allow: [{ ports: tcp 25, resources: [Mail], reason: the mail exchanger }]
segments: { web: Web, data: Orders, cache: Cache, jump: Bastion }
flows: [{ from: web, to: [data, cache, jump], ports: 5432 }]
`;

interface Told {
  readonly level: string;
  readonly message: string;
  readonly line?: number;
}

/** One file above several programs says much that is about others of them. */
describe("a configuration of several programs", () => {
  const folder = workFolder();

  async function remarksIn(below: string, path: string): Promise<readonly Told[]> {
    const { stdout } = await folder.runIn(below, "check", path, "--format", "json");
    return JSON.parse(stdout).diagnostics;
  }

  beforeEach(() =>
    folder.write({ "portcullis.yaml": SHARED, "shop/net.json": template({ Bastion: "0.0.0.0/0" }) }),
  );

  it("tells in one remark what meets nothing here, and in one warning which segments are empty", async () => {
    const remarks = await remarksIn("shop", "net.json");
    assert.deepEqual(
      remarks.map(({ level, line }) => [level, line]),
      [
        ["warning", 7],
        ["note", 4],
      ],
    );
    assert.match(remarks[0]?.message ?? "", /segments web, data and cache$/);
    assert.match(remarks[1]?.message ?? "", /^2 exceptions and 1 entry of allow meet .*: Jump, Desk, Mail$/);
  });

  it("tells each where the file lies beside the program", async () => {
    const remarks = await remarksIn(".", "shop/net.json");
    assert.deepEqual(
      remarks.map(({ level }) => level),
      Array(6).fill("warning"),
    );
  });

  it("tells each of the program's own and together what a package says", async () => {
    folder.write({
      "node_modules/@acme/policy/portcullis.yaml": SHARED,
      "node_modules/@acme/policy/package.json": "{}",
      "shop/portcullis.yaml": `extends: "@acme/policy"\nexceptions:
  - { rule: sg-ingress-ssh-open, resource: Nobody, owner: netops, reason: none, expires: 2999-01-01 }\n`,
    });
    const remarks = await remarksIn("shop", "net.json");
    assert.equal(remarks.length, 3);
    assert.match(remarks.find(({ line }) => line === 3)?.message ?? "", /on Nobody meets no finding/);
  });

  describe("with their baseline beside it", () => {
    const held = (): number =>
      JSON.parse(readFileSync(join(folder.path, "base.json"), "utf8")).findings.length;
    let before = 0;

    beforeEach(async () => {
      folder.write({
        "portcullis.yaml": "baseline: base.json\n",
        "site/net.json": template({ Jump: "0.0.0.0/0" }),
      });
      await folder.run("baseline", "shop/net.json", "site/net.json");
      before = held();
    });

    it("takes nothing of other programs out of it", async () => {
      for (const args of [
        ["baseline", "net.json", "--prune"],
        ["baseline", "net.json"],
      ]) {
        const { status, stderr } = await folder.runIn("shop", ...args);
        assert.equal(status, 2);
        assert.match(stderr, /may be about other programs/);
        assert.equal(held(), before);
      }
      const { stdout } = await folder.runIn("shop", "check", "net.json");
      assert.doesNotMatch(stdout, /stale/);
    });

    it("writes it where somebody names it, and beside the file", async () => {
      assert.equal(
        (await folder.runIn("shop", "baseline", "net.json", "--prune", "-o", "../base.json")).status,
        0,
      );
      assert.ok(held() < before);
      assert.equal((await folder.run("baseline", "shop/net.json", "site/net.json")).status, 0);
      assert.equal(held(), before);
      folder.write({ "site/net.json": template({ Jump: "10.0.0.0/8" }) });
      assert.equal((await folder.run("baseline", "shop/net.json", "site/net.json", "--prune")).status, 0);
      assert.ok(held() < before);
    });
  });

  it("tells in one remark what is about another stack of the program", async () => {
    const of = (urn: string) =>
      `  - { rule: sg-unused, resource: "${urn}", owner: netops, reason: spare, expires: 2999-01-01 }\n`;
    folder.write({
      "portcullis.yaml": `exceptions:\n${of("urn:pulumi:prod::**")}${of("urn:pulumi:dev::shop::**::spare")}${of("urn:pulumi:*::**::old")}`,
      "state.json": JSON.stringify({
        version: 3,
        deployment: {
          resources: [{ urn: "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main", type: "aws:ec2/vpc:Vpc" }],
        },
      }),
    });
    assert.deepEqual(
      (await remarksIn(".", "state.json")).map(({ level, line }) => [level, line]),
      [
        ["warning", 3],
        ["warning", 4],
        ["note", 2],
      ],
    );
  });

  it("tells each exception that does not hold, whoever says it", async () => {
    folder.write({
      "portcullis.yaml":
        "exceptions: [{ rule: sg-unused, resource: Bastion, reason: x, expires: 2020-01-01 }, { rule: sg-unused }]\n",
    });
    const remarks = await remarksIn("shop", "net.json");
    assert.match(remarks[0]?.message ?? "", /expired on 2020-01-01; it does not apply/);
    assert.match(remarks[1]?.message ?? "", /names no resource; it does not apply/);
  });
});
