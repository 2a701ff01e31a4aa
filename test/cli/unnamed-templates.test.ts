import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";

import { template, workFolder } from "./run-cli";

interface Report {
  readonly inputs: readonly { readonly file: string }[];
  readonly diagnostics: readonly { readonly level: string; readonly message: string }[];
}

const OPEN = template({ Bastion: "0.0.0.0/0" });
const SHUT = template({ Web: "10.1.2.0/24" });

describe("templates that nothing names", () => {
  const folder = workFolder();

  async function report(path: string): Promise<Report> {
    const { stdout } = await folder.run("check", path, "--format", "json");
    return JSON.parse(stdout) as Report;
  }

  it("are told in a cloud assembly", async () => {
    const properties = { templateFile: "Net.template.json" };
    folder.write({
      "cdk.out/manifest.json": JSON.stringify({
        version: "48.0.0",
        artifacts: { Net: { type: "aws:cloudformation:stack", properties } },
      }),
      "cdk.out/Net.template.json": SHUT,
      "cdk.out/Web.product.template.json": OPEN,
      "cdk.out/old.yaml": "Resources: { V: { Type: AWS::EC2::VPC } }\n",
      "cdk.out/broken.yaml": "Resources: [\n",
      "cdk.out/tree.json": JSON.stringify({ Resources: {} }),
      "cdk.out/Net.assets.json": JSON.stringify({ files: { Resources: {} } }),
    });
    const { inputs, diagnostics } = await report("cdk.out");
    assert.deepEqual(
      inputs.map(({ file }) => file),
      ["cdk.out/Net.template.json"],
    );
    assert.deepEqual(
      diagnostics.map(({ level, message }) => `${level}: ${message}`),
      ["Web.product.template.json", "old.yaml"].map(
        (name) =>
          `note: cdk.out/${name} is the template of no stack of this cloud assembly, and was not judged; name it too to have it judged`,
      ),
    );
  });

  it("are told as a link where they lie behind one to a folder", async () => {
    folder.write({ "all/shut.json": SHUT, "elsewhere/open.json": OPEN });
    symlinkSync("../elsewhere", join(folder.path, "all/link"));
    symlinkSync("../elsewhere/open.json", join(folder.path, "all/open.json"));
    const { inputs, diagnostics } = await report("all");
    assert.deepEqual(
      inputs.map(({ file }) => file),
      ["all/open.json", "all/shut.json"],
    );
    assert.deepEqual(
      diagnostics.map(({ level, message }) => `${level}: ${message}`),
      ["note: all/link is a link to a folder, and was not followed"],
    );
  });
});
