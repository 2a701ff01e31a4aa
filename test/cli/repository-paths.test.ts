import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { template, workFolder } from "./run-cli";

/** Code scanning, code quality and annotations look for files from the top of the repository, wherever a job works. */
describe("places in reports that a pipeline shows", () => {
  const folder = workFolder();
  const files = {
    "portcullis.yaml":
      "exceptions: [{ rule: sg-unused, resource: Bastion, owner: netops, reason: '', expires: 2027-01-01 }]\n",
    "apps/shop/net.json": template({ Bastion: "0.0.0.0/0" }),
  };

  const before = { ...process.env };

  beforeEach(() => {
    folder.write(files);
    delete process.env["GITHUB_WORKSPACE"];
    delete process.env["CI_PROJECT_DIR"];
  });
  afterEach(() => {
    process.env = { ...before };
  });

  for (const [where, mark] of [
    ["a clone", () => mkdirSync(join(folder.path, ".git"))],
    ["a worktree or submodule", () => folder.write({ ".git": "gitdir: elsewhere\n" })],
    ["a workspace of GitHub", () => void (process.env["GITHUB_WORKSPACE"] = folder.path)],
    ["a project of GitLab", () => void (process.env["CI_PROJECT_DIR"] = folder.path)],
  ] as const) {
    describe(`in a folder of ${where}`, () => {
      beforeEach(mark);

      it("start at its top in SARIF", async () => {
        const text = await folder.runIn("apps/shop", "check", "net.json", "--format", "sarif");
        const uris = [...text.stdout.matchAll(/"uri": "([^"]+)"/g)].map(([, uri]) => uri);
        assert.deepEqual([...new Set(uris)].sort(), ["apps/shop/net.json", "portcullis.yaml"]);
      });

      it("start at its top in code quality", async () => {
        const { stdout } = await folder.runIn("apps/shop", "check", "net.json", "--format", "gitlab");
        const paths = JSON.parse(stdout).map((issue: { location: { path: string } }) => issue.location.path);
        assert.deepEqual([...new Set(paths)].sort(), ["apps/shop/net.json", "portcullis.yaml"]);
      });

      it("start at its top in annotations", async () => {
        const { stdout } = await folder.runIn("apps/shop", "check", "net.json", "--format", "github");
        assert.match(stdout, /::error file=apps\/shop\/net\.json,line=/);
        assert.match(stdout, /::warning file=portcullis\.yaml,line=1/);
      });

      it("start at its top in JUnit", async () => {
        const { stdout } = await folder.runIn("apps/shop", "check", "net.json", "--format", "junit");
        assert.match(stdout, /file="apps\/shop\/net\.json"/);
      });

      it("start where somebody works in what people read", async () => {
        const { stdout } = await folder.runIn("apps/shop", "check", "net.json");
        assert.match(stdout, /--> net\.json:/);
      });
    });
  }

  it("stay as they are where no repository is known", async () => {
    const { stdout } = await folder.runIn("apps/shop", "check", "net.json", "--format", "gitlab");
    assert.equal(JSON.parse(stdout)[0].location.path, "net.json");
  });
});
