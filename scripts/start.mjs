// `npm start`: installs and builds what is missing, then shows the bundled example on both hosts, blocked and mended.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, root } from "./ensure.mjs";

ensureInstalled();
ensureBuilt();

const bin = (name) => join(root, "node_modules", ".bin", name);
const output = mkdtempSync(join(tmpdir(), "portcullis-"));

const CDK = {
  shown: "npx cdk synth",
  remark: "",
  folder: join(root, "examples", "cdk"),
  command: bin("cdk"),
  args: ["synth", "--quiet", "--no-notices", "--output", output],
};
const PULUMI = {
  // Nobody needs the CLI: the program runs against a stand-in for the engine, and the pack as the engine runs it.
  shown: "npx tsx preview.ts",
  remark: ", as pulumi preview --policy-pack node_modules/portcullis",
  folder: join(root, "examples", "pulumi"),
  command: bin("tsx"),
  args: ["preview.ts"],
};

const surprises = [];
for (const host of [CDK, PULUMI]) {
  for (const variant of ["unsafe", "mended"]) {
    const where = host.folder.slice(root.length + 1);
    console.log(`\n$ VARIANT=${variant} ${host.shown}    # in ${where}${host.remark}`);
    const { status } = spawnSync(host.command, host.args, {
      cwd: host.folder,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, VARIANT: variant, CDK_DISABLE_VERSION_CHECK: "1" },
    });
    const blocked = status !== 0;
    console.log(`${blocked ? "blocked" : "passed"} (exit ${status})`);
    if (blocked !== (variant === "unsafe"))
      surprises.push(`${host.shown} of the ${variant} network exited ${status}`);
  }
}
rmSync(output, { recursive: true, force: true });

if (surprises.length > 0) {
  console.error(`\nnot as it should be: ${surprises.join("; ")}`);
  process.exitCode = 1;
} else {
  console.log("\nThe unsafe network was blocked on both hosts, and the mended one passed.");
}
