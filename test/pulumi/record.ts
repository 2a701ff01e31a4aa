/**
 * Records what the programs beside it register, for the tests: `tsx test/pulumi/record.ts [name...]`. Node programs
 * run in the offline preview, with the packages that are installed where this is called. Those of another language are
 * recorded under the CLI, with the stand-in provider:
 * `pulumi preview --json > test/pulumi/recorded/from-python.preview.json`.
 */
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { offlinePreview } from "../../cli/offline-preview/offline-preview";

const PROGRAMS = join(__dirname, "programs");

async function record(name: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-record-"));
  try {
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    copyFileSync(join(PROGRAMS, `${name}.js`), join(folder, "index.js"));
    const runtime = "runtime: { name: nodejs, options: { typescript: false } }";
    writeFileSync(join(folder, "Pulumi.yaml"), `name: recorded\n${runtime}\nmain: index.js\n`);
    const secret = "{ secure: v1:0000000000000000:0000 }";
    const config = `aws:region: eu-west-1\n  recorded:office: ${secret}\n  recorded:offices: ${secret}`;
    writeFileSync(join(folder, "Pulumi.dev.yaml"), `config:\n  ${config}\n`);
    const { project, stack, resources, gaps } = await offlinePreview(folder);
    // Folders of this machine belong in no recording.
    const told = resources.map(({ location, ...resource }) =>
      location ? { ...resource, location: { ...location, file: basename(location.file) } } : resource,
    );
    const recording = { project, stack, config: { "aws:region": "eu-west-1" }, gaps, resources: told };
    writeFileSync(
      join(__dirname, "recorded", `${name}.json`),
      `${JSON.stringify(recording, undefined, 1)}\n`,
    );
    console.log(`${name}: ${resources.length} resources, ${gaps.length} gaps`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const all = readdirSync(PROGRAMS).flatMap((file) => /^(.+)\.js$/.exec(file)?.[1] ?? []);
  for (const name of named.length > 0 ? named : all) await record(name);
}

void main();
