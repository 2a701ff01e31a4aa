import assert from "node:assert/strict";

import { template, workFolder } from "./run-cli";

interface Policy {
  readonly presets: readonly string[];
  readonly configuration: readonly string[];
  readonly allow: readonly object[];
  readonly rules: readonly { readonly id: string; readonly level: string; readonly parameters?: object }[];
}

describe("what a report says that it was judged by", () => {
  const folder = workFolder();

  async function judged(...args: string[]) {
    const { stdout } = await folder.run("check", "net.json", "--format", "json", ...args);
    const { policy, summary } = JSON.parse(stdout) as { policy: Policy; summary: { rules: number } };
    return { policy, ran: summary.rules };
  }

  it("are presets, files, rules with their levels, and what was allowed", async () => {
    folder.write({
      "net.json": template({ Bastion: "0.0.0.0/0" }),
      "portcullis.yaml": `extends: [./team/base.yaml]
rules: { sg-ingress-ssh-open: off, sg-ingress-wide-private-cidr: { level: error, widestIpv4: 20 } }
`,
      "team/base.yaml":
        "extends: [recommended]\nallow: [{ ports: [22], resources: [B*], reason: jump host }]\n",
    });
    const { policy, ran } = await judged();
    assert.deepEqual(policy.presets, ["recommended"]);
    assert.deepEqual(policy.configuration, ["portcullis.yaml", "team/base.yaml"]);
    assert.deepEqual(policy.allow, [
      { services: ["tcp 22"], sources: ["0.0.0.0/0", "::/0"], resources: ["B*"], reason: "jump host" },
    ]);
    const rule = (id: string) => policy.rules.find((one) => one.id === id);
    assert.deepEqual(rule("sg-ingress-ssh-open"), {
      id: "sg-ingress-ssh-open",
      level: "off",
      undetermined: "off",
    });
    assert.deepEqual(rule("sg-ingress-wide-private-cidr"), {
      id: "sg-ingress-wide-private-cidr",
      level: "error",
      undetermined: "warning",
      parameters: { widestIpv4: 20 },
    });
    assert.equal(policy.rules.filter(({ level }) => level !== "off").length, ran);
  });

  it("is all that runs, and differs with the preset", async () => {
    folder.write({ "net.json": template({ Bastion: "10.0.0.0/8" }) });
    const [usual, cis] = [await judged(), await judged("--preset", "cis-aws-7.0")];
    for (const { policy, ran } of [usual, cis]) {
      assert.equal(policy.rules.length, ran);
      assert.deepEqual(policy.configuration, []);
    }
    assert.deepEqual(cis.policy.presets, ["cis-aws-7.0"]);
    assert.notDeepEqual(usual.policy.rules, cis.policy.rules);
  });

  it("does not depend on where the project is", async () => {
    folder.write({
      "portcullis.yaml": "extends: [recommended]\n",
      "deep/net.json": template({ Bastion: "10.0.0.0/8" }),
    });
    const { stdout } = await folder.run("check", "deep", "--format", "json", "--config", "portcullis.yaml");
    assert.doesNotMatch(stdout, new RegExp(folder.path));
  });

  it("is in SARIF, with the level of each rule", async () => {
    folder.write({ "net.json": template({ Bastion: "0.0.0.0/0" }) });
    const { stdout } = await folder.run("check", "net.json", "--format", "sarif");
    const log = JSON.parse(stdout) as {
      runs: {
        properties: { policy: Policy };
        tool: { driver: { rules: { id: string; defaultConfiguration: object }[] } };
      }[];
    };
    const [run] = log.runs;
    assert.deepEqual(run?.properties.policy.presets, ["recommended"]);
    assert.deepEqual(
      run.tool.driver.rules.find(({ id }) => id === "sg-ingress-ssh-open")?.defaultConfiguration,
      { enabled: true, level: "error" },
    );
  });
});
