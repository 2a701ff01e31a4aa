import assert from "node:assert/strict";

import { template, workFolder } from "./run-cli";

interface Told {
  readonly ruleId: string;
  readonly message: string;
  readonly fingerprint: string;
  readonly cause: string;
  readonly exception?: object;
  readonly locations: readonly { readonly file: string }[];
}

const SSH = "sg-ingress-ssh-open";
const OPEN = template({ Bastion: "0.0.0.0/0" });

/** The same group with an exception in its metadata. */
function excepting(text: string): string {
  const parsed = JSON.parse(text) as { Resources: { Bastion: Record<string, unknown> } };
  parsed.Resources.Bastion["Metadata"] = {
    portcullis: {
      exceptions: [{ rule: SSH, reason: "dev honeypot", owner: "netops", expires: "2099-03-31" }],
    },
  };
  return JSON.stringify(parsed, undefined, 2);
}

function findingsIn(text: string, ruleId = SSH): readonly Told[] {
  const { findings } = JSON.parse(text) as { findings: readonly Told[] };
  return findings.filter((one) => one.ruleId === ruleId);
}

function filesOf(findings: readonly Told[]): readonly (string | undefined)[] {
  return findings.map(({ locations }) => locations[0]?.file).sort();
}

function assembly(folder: string, stack: string, text: string): Record<string, string> {
  const artifact = {
    type: "aws:cloudformation:stack",
    environment: "aws://unknown-account/unknown-region",
    displayName: stack,
    properties: { templateFile: `${stack}.template.json` },
  };
  return {
    [`${folder}/manifest.json`]: JSON.stringify({ version: "48.0.0", artifacts: { [stack]: artifact } }),
    [`${folder}/${stack}.template.json`]: text,
  };
}

describe("equal logical ids in several templates", () => {
  const work = workFolder();

  it("are told once for each template, each with a fingerprint of its own", async () => {
    work.write({ "ex/dev.json": OPEN, "ex/prod.json": OPEN });
    const { status, stdout } = await work.run("check", "ex", "--format", "json");
    const found = findingsIn(stdout);
    assert.equal(status, 1);
    assert.deepEqual(filesOf(found), ["ex/dev.json", "ex/prod.json"]);
    assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, 2);
    assert.equal(new Set(found.map(({ cause }) => cause)).size, 2);
    // A baseline of one template alone still knows its finding.
    const alone = findingsIn((await work.run("check", "ex/prod.json", "--format", "json")).stdout);
    assert.ok(found.some(({ fingerprint }) => fingerprint === alone[0]?.fingerprint));
  });

  it("are excepted each for itself by an exception in their metadata", async () => {
    work.write({ "ex/dev.json": excepting(OPEN), "ex/prod.json": OPEN });
    const { status, stdout } = await work.run("check", "ex", "--format", "json");
    const [excepted, open] = [true, false].map((quiet) =>
      findingsIn(stdout).filter(({ exception }) => (exception !== undefined) === quiet),
    );
    assert.equal(status, 1);
    assert.deepEqual(filesOf(excepted ?? []), ["ex/dev.json"]);
    assert.deepEqual(filesOf(open ?? []), ["ex/prod.json"]);
  });

  it("are excepted each for itself in stacks of the CDK too", async () => {
    work.write({ ...assembly("dev", "Dev", excepting(OPEN)), ...assembly("prod", "Prod", OPEN) });
    const { status, stdout } = await work.run("check", "dev", "prod", "--format", "json");
    const open = findingsIn(stdout).filter(({ exception }) => exception === undefined);
    assert.equal(status, 1);
    assert.deepEqual(filesOf(open), ["prod/Prod.template.json"]);
  });

  it("are told apart in stacks of one name from two apps", async () => {
    work.write({ ...assembly("dev", "Net", excepting(OPEN)), ...assembly("prod", "Net", OPEN) });
    const { status, stdout } = await work.run("check", "dev", "prod", "--format", "json");
    assert.equal(status, 1);
    assert.equal(findingsIn(stdout).length, 2);
  });

  it("share no note: each template is a stack of its own", async () => {
    const withoutVpc = OPEN.replace('"VpcId": "vpc-1",', "");
    work.write({ "ex/dev.json": withoutVpc, "ex/prod.json": withoutVpc });
    const { stdout } = await work.run("check", "ex", "--format", "json");
    const notes = findingsIn(stdout, "sg-vpc-missing");
    assert.equal(notes.length, 2);
    for (const { message } of notes) assert.match(message, /^Bastion names no VPC/);
  });

  it("stay one where one file is named in several ways", async () => {
    work.write({ "ex/dev.json": OPEN, ...assembly("cdk.out", "Net", OPEN) });
    const { stdout } = await work.run(
      ...["check", "ex", "ex/dev.json", "./ex/dev.json", `${work.path}/ex/dev.json`],
      ...["cdk.out", "./cdk.out", "cdk.out/Net.template.json", "--format", "json"],
    );
    const { inputs } = JSON.parse(stdout) as { inputs: readonly { file: string }[] };
    assert.deepEqual(filesOf(findingsIn(stdout)), ["cdk.out/Net.template.json", "ex/dev.json"]);
    assert.equal(inputs.length, 2);
  });

  it("are all in a baseline, and none is stale", async () => {
    work.write({ "ex/dev.json": OPEN, "ex/prod.json": OPEN, "portcullis.yaml": "baseline: base.json\n" });
    await work.run("baseline", "ex", "--output", "base.json");
    const { status, stdout } = await work.run("check", "ex");
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /stale/);
  });
});
