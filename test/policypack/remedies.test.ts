import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  outputOf,
  secret,
  UNKNOWN,
  withPack,
  type DescribedResource,
  type PackOptions,
} from "../pulumi/harness";

const PROGRAM: DescribedResource[] = [
  { type: "aws:ec2/vpc:Vpc", name: "main", props: { cidrBlock: "10.0.0.0/16" } },
  {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    name: "default",
    props: {
      vpcId: outputOf("main"),
      ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
      tags: { owner: secret("netops") },
    },
  },
  {
    type: "aws:ec2/subnet:Subnet",
    name: "a",
    props: { vpcId: outputOf("main"), cidrBlock: UNKNOWN, mapPublicIpOnLaunch: true },
  },
  {
    type: "aws:rds/instance:Instance",
    name: "orders",
    props: { engine: "postgres", instanceClass: "db.t4g.micro", publiclyAccessible: true },
  },
];

const ALL: PackOptions["policyConfig"] = {
  "default-sg-has-rules": { level: "remediate" },
  "subnet-auto-public-ipv4": { level: "remediate" },
  "rds-publicly-accessible": { level: "remediate" },
};

describe("remediation", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "portcullis-remedies-"));
  const executable = join(folder, "portcullis-pack");
  writeFileSync(
    executable,
    `#!/bin/sh\nexec "${process.execPath}" --require "${require.resolve("tsx/cjs")}" "${resolve("policypack/executable.ts")}"\n`,
  );
  chmodSync(executable, 0o755);
  after(() => rmSync(folder, { recursive: true }));

  const preview = (pack: string, policyConfig: PackOptions["policyConfig"] = {}) =>
    withPack(pack, (open) => open.preview(PROGRAM), { programDir: folder, policyConfig });

  for (const [door, pack] of [
    ["the SDK", join(__dirname, "source-pack")],
    ["the executable", executable],
  ] as const) {
    it(`is off by default, by ${door}`, async () => {
      const { remediations, stack } = await preview(pack);
      assert.deepEqual(remediations, []);
      assert.ok(stack.some(({ policy }) => policy === "rds-publicly-accessible"));
    });

    it(`mends what can be meant in one way only, if told to, by ${door}`, async () => {
      const { remediations, inputs, stack } = await preview(pack, ALL);
      assert.deepEqual(
        remediations.map(({ policy, urn, diagnostic }) => `${policy} ${urn.split("::").at(-1)}${diagnostic}`),
        ["default-sg-has-rules default", "subnet-auto-public-ipv4 a", "rds-publicly-accessible orders"],
      );
      const [group, subnet, database] = [...inputs.values()];
      assert.deepEqual([group?.["ingress"], group?.["egress"]], [[], []]);
      assert.match(
        JSON.stringify(group?.["tags"]),
        /1b47061264138c4ac30d75fd1eb44270.*netops/,
        "stays secret",
      );
      assert.deepEqual(subnet, { vpcId: UNKNOWN, cidrBlock: UNKNOWN, mapPublicIpOnLaunch: false });
      assert.equal(database?.["publiclyAccessible"], false);
      const left = stack.map(({ policy }) => policy).filter((policy) => policy in (ALL ?? {}));
      assert.deepEqual(left, []);
    });
  }

  it("leaves alone what an exception admits", async () => {
    const file = join(folder, "portcullis.yaml");
    writeFileSync(
      file,
      "exceptions:\n  - { rule: rds-publicly-accessible, resource: orders, reason: until the VPN is there, expires: 2999-01-01 }\n",
    );
    const { remediations } = await preview(executable, ALL);
    rmSync(file);
    assert.ok(remediations.length > 0);
    assert.deepEqual(
      remediations.filter(({ policy }) => policy === "rds-publicly-accessible"),
      [],
    );
  });
});
