/**
 * Mutation testing of the exact core: small mistakes, one at a time, in a copy of the tree; each must make a test
 * fail. `npx tsx scripts/mutate.ts [--sample 150] [--minutes 15] [--seed 1] [--only semantics/group]`
 * Prints the survivors; docs/proof.md says why each may live.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

interface Mutator {
  readonly name: string;
  readonly pattern: RegExp;
  readonly becomes: string;
}

const MUTATORS: readonly Mutator[] = [
  { name: "< to <=", pattern: / < (?=[\w(])/g, becomes: " <= " },
  { name: "<= to <", pattern: / <= /g, becomes: " < " },
  { name: "> to >=", pattern: / > (?=[\w(])/g, becomes: " >= " },
  { name: ">= to >", pattern: / >= /g, becomes: " > " },
  { name: "=== to !==", pattern: / === /g, becomes: " !== " },
  { name: "!== to ===", pattern: / !== /g, becomes: " === " },
  { name: "&& to ||", pattern: / && /g, becomes: " || " },
  { name: "|| to &&", pattern: / \|\| /g, becomes: " && " },
  { name: "+ 1 to + 2", pattern: / \+ 1\b(?!n)/g, becomes: " + 2" },
  { name: "- 1 to - 0", pattern: / - 1\b(?!n)/g, becomes: " - 0" },
  { name: "must to may", pattern: /\.must\b/g, becomes: ".may" },
  { name: "may to must", pattern: /\.may\b/g, becomes: ".must" },
  { name: "union to intersect", pattern: /\bunion(?=(Packets|Services|Maps)\()/g, becomes: "intersect" },
  { name: "intersect to union", pattern: /\bintersect(?=(Packets|Services|Maps)\()/g, becomes: "union" },
  { name: "covers to intersects", pattern: /\bcovers(?=(Packets|Services)\()/g, becomes: "intersects" },
  { name: "if to never", pattern: /\bif \(/g, becomes: "if (false && " },
  { name: "yes to maybe", pattern: /=== "yes"/g, becomes: '=== "maybe"' },
];

/** A file, and the tests that stand for it. */
const PACKETS = ["test/packets/*.test.ts"];
const SUBJECTS: readonly { readonly file: RegExp; readonly tests: readonly string[] }[] = [
  { file: /^packets\/first-match\.ts$/, tests: ["test/semantics/acl*.test.ts"] },
  { file: /^packets\/reach\.ts$/, tests: [...PACKETS, "test/semantics/group.test.ts"] },
  { file: /^packets\/(?!index|special-purpose|describe)/, tests: PACKETS },
  {
    file: /^semantics\/(groups\/group|exposure|gate)\.ts$/,
    tests: ["test/semantics/group.test.ts", "test/semantics/path.test.ts"],
  },
  {
    file: /^semantics\/paths\/(path|internet-route|elastic-address|ipv6-address)\.ts$/,
    tests: ["test/semantics/path.test.ts", "test/semantics/balanced-path.test.ts"],
  },
  { file: /^semantics\/paths\/balanced-path\.ts$/, tests: ["test/semantics/balanced-path.test.ts"] },
  { file: /^semantics\/difference\.ts$/, tests: ["test/semantics/difference.test.ts"] },
  { file: /^semantics\/acls\/(acl|acl-order|acl-lines)\.ts$/, tests: ["test/semantics/acl*.test.ts"] },
  {
    file: /^semantics\/acls\/return-path\.ts$/,
    tests: ["test/semantics/return-path.test.ts", "test/semantics/path.test.ts"],
  },
];

interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly text: string;
  readonly source: string;
  readonly tests: readonly string[];
}

function mutantsOf(file: string, tests: readonly string[]): Mutant[] {
  const source = readFileSync(join(ROOT, "shared", file), "utf8");
  const found: Mutant[] = [];
  for (const { name, pattern, becomes } of MUTATORS) {
    for (const match of source.matchAll(pattern)) {
      const line = source.slice(0, match.index).split("\n").length;
      const text = source.split("\n")[line - 1]?.trim() ?? "";
      if (/^(\*|\/|import\b|export type|type |interface )|from "|: \w+ \| /.test(text)) continue;
      const mutated = source.slice(0, match.index) + becomes + source.slice(match.index + match[0].length);
      found.push({ file, line, name, text, source: mutated, tests });
    }
  }
  return found;
}

function option(name: string, standard: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
}

/** The same sample for the same seed. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed;
  const keyed = values.map((value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return [state, value] as const;
  });
  return keyed.sort(([a], [b]) => a - b).map(([, value]) => value);
}

function main(): void {
  const only = process.argv[process.argv.indexOf("--only") + 1] ?? "";
  const wanted = process.argv.includes("--only") ? only : "";
  const files = ["packets", "semantics"].flatMap((folder) =>
    readdirSync(join(ROOT, "shared", folder), { recursive: true }).map((name) => `${folder}/${String(name)}`),
  );
  const all = files.flatMap((file) => {
    const subject = SUBJECTS.find((one) => one.file.test(file));
    return subject && file.includes(wanted) ? mutantsOf(file, subject.tests) : [];
  });
  const sample = shuffled(all, option("seed", 1)).slice(0, option("sample", 150));
  const copy = mkdtempSync(join(tmpdir(), "portcullis-mutants-"));
  for (const folder of ["shared", "test/packets", "test/semantics"])
    cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
  for (const file of ["package.json", "tsconfig.json"]) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  const end = Date.now() + option("minutes", 15) * 60_000;
  let run = 0;
  const survivors: Mutant[] = [];
  for (const mutant of sample) {
    if (Date.now() > end) break;
    const place = join(copy, "shared", mutant.file);
    const original = readFileSync(place, "utf8");
    writeFileSync(place, mutant.source);
    if (!isCaught(copy, mutant)) {
      survivors.push(mutant);
      console.log(`lives  ${mutant.file}:${mutant.line}  ${mutant.name}  ${mutant.text}`);
    }
    writeFileSync(place, original);
    run++;
  }
  rmSync(copy, { recursive: true, force: true });
  console.log(`${run} of ${all.length} mutants run, ${survivors.length} live`);
}

function isCaught(copy: string, { tests }: Mutant): boolean {
  const { status } = spawnSync(
    process.execPath,
    [
      join(ROOT, "node_modules", "mocha", "bin", "mocha.js"),
      "--no-config",
      ...["--require", "tsx/cjs", "--bail", "--timeout", "60000", "--reporter", "dot"],
      ...tests,
    ],
    { cwd: copy, stdio: "ignore", timeout: 120_000 },
  );
  return status !== 0;
}

main();
