import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { template, workFolder } from "./run-cli";

const OPEN = template({ Bastion: "0.0.0.0/0" });

/** As Windows PowerShell writes what a command prints. */
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

describe("files in UTF-16", () => {
  const folder = workFolder();
  const put = (name: string, text: string) => writeFileSync(join(folder.path, name), utf16(text));

  it("are templates in a folder and by name", async () => {
    folder.write({ "d/ok.json": template({ Shut: "10.1.2.0/24" }) });
    put("d/open.json", OPEN);
    put("d/open.yaml", "\nResources: { V: { Type: AWS::EC2::VPC } }\n");
    for (const path of ["d", "d/open.json"]) {
      const { status, stdout, stderr } = await folder.run("check", path);
      assert.deepEqual([status, stderr], [1, ""]);
      assert.match(stdout, /SSH \(tcp 22\) on Bastion is open/);
      assert.match(stdout, /--> d\/open\.json:\d+:\d+\n +\|\n\d+ \| .*0\.0\.0\.0\/0/);
    }
    const { stdout } = await folder.run("check", "d", "--format", "json");
    assert.equal((JSON.parse(stdout) as { inputs: unknown[] }).inputs.length, 3);
  });

  it("are configurations and baselines", async () => {
    folder.write({ "net.json": OPEN });
    put("portcullis.yaml", "rules: { sg-ingress-ssh-opn: off }\n");
    const misspelt = await folder.run("check", "net.json");
    assert.match(misspelt.stderr, /no rule is called sg-ingress-ssh-opn\n {2}--> portcullis\.yaml:1:10\n/);
    put("portcullis.yaml", "baseline: portcullis-baseline.json\n");
    put("portcullis-baseline.json", "{}");
    const { stderr } = await folder.run("check", "net.json");
    assert.match(stderr, /portcullis-baseline\.json cannot be used: it is not a baseline of version 1/);
  });
});
