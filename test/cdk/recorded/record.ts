/**
 * Records what the CDK CLI writes for each of programs.ts: `npx tsx test/cdk/recorded/record.ts`. Kept are the
 * manifests and the templates, as they are; assets, trees and metadata files, which hold absolute paths, are not.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { PROGRAMS } from "./programs";

const KEPT = /^manifest\.json$|\.template\.json$/;

for (const name of Object.keys(PROGRAMS)) {
  const folder = join(mkdtempSync(join(tmpdir(), "portcullis-record-")), "cdk.out");
  const program = `"${process.execPath}" --require tsx/cjs test/cdk/recorded/programs.ts ${name}`;
  execFileSync(
    process.execPath,
    [require.resolve("aws-cdk/bin/cdk"), "synth", "--quiet", "--app", program, "--output", folder, "**"],
    { cwd: join(__dirname, "../../.."), env: { ...process.env, CDK_VALIDATION: "false" }, stdio: "inherit" },
  );
  const target = join(__dirname, `${name}.out`);
  rmSync(target, { recursive: true, force: true });
  cpSync(folder, target, {
    recursive: true,
    filter: (file) => (statSync(file).isDirectory() ? !basename(file).startsWith("asset.") : KEPT.test(basename(file))),
  });
  rmSync(dirname(folder), { recursive: true });
  console.log(name, readdirSync(target).join(" "));
}
