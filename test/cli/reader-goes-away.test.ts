import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { template, workFolder } from "./run-cli";

const COMMAND = ["--require", require.resolve("tsx/cjs"), resolve("cli/main.ts")];

describe("portcullis, whose reader goes away", () => {
  const folder = workFolder();

  /** As behind `| head -1`, which ends before anything is written. */
  async function unread(closed: readonly ("stdout" | "stderr")[], ...args: string[]) {
    const child = spawn(process.execPath, [...COMMAND, ...args], {
      cwd: folder.path,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (text) => (stderr += String(text)));
    for (const stream of closed) child[stream].destroy();
    const [status] = await once(child, "close");
    return { status, stderr };
  }

  it("keeps its verdict and its report files, and complains of nothing", async () => {
    folder.write({ "open.json": template({ Bastion: "0.0.0.0/0" }) });
    const args = ["check", "open.json", "--report", "sarif=out.sarif"];
    assert.deepEqual(await unread(["stdout"], ...args), { status: 1, stderr: "" });
    assert.ok(existsSync(join(folder.path, "out.sarif")));
    folder.write({ "closed.json": template({ Bastion: "10.1.2.0/24" }) });
    assert.deepEqual(await unread(["stdout"], "check", "closed.json"), { status: 0, stderr: "" });
  });

  it("keeps its status where its complaints have no reader either", async () => {
    assert.equal((await unread(["stdout", "stderr"], "check", "none.json")).status, 2);
    assert.equal((await unread(["stdout", "stderr"], "schema")).status, 0);
  });
});
