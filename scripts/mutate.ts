/**
 * Mutation testing: small mistakes, one at a time; each must make a test fail.
 *
 *     npx tsx scripts/mutate.ts [--only semantics/groups] [--tests test/rules/nacl-] [--sample 100] [--seed 1]
 *                               [--quick] [--explained]
 *
 * `--quick` asks properties with a fifth of their draws and leaves it at that: more mutants live than need to.
 * `--only` is a part of a path, or several with commas between; scripts/mutation/subjects.ts says which tests stand for
 * which files, and `--tests`, of the same form, asks fewer of them: quick, while one writes a test. Prints the mutants
 * that live and a table by file; those that scripts/mutation/accepted.ts explains are counted apart and only asked with
 * `--explained`, which tells the ones that are seen after all. Each mutant is a rewording of one compiled file,
 * evaluated in a process that has everything else loaded. All of it runs in a copy, so that work can go on meanwhile.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { ACCEPTED } from "./mutation/accepted";
import type { Mutant, Plan } from "./mutation/plan";

const ROOT = join(__dirname, "..");
const { values: OPTIONS } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    tests: { type: "string", default: "" },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    quick: { type: "boolean", default: false },
    explained: { type: "boolean", default: false },
  },
});
const COPIED = ["shared", "cli", "test", "scripts", "package.json"];

/** How the worker of a copy is started. */
function workerIn(copy: string): readonly string[] {
  return ["--require", "tsx/cjs", "--max-old-space-size=1500", join(copy, "scripts/mutation/worker.ts")];
}

/**
 * A test that takes this much longer than it should (milliseconds of CPU) will not come back; the first loads all there
 * is.
 */
const GRACE = 10_000;
const FACTOR = 5;

type Outcome = "seen" | "hangs" | "lives" | "explained" | "not run";

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-mutants-"));
  try {
    for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const file = join(folder, "plan.json");
    const worker = workerIn(folder);
    const began = Date.now();
    const planned = spawnSync(process.execPath, [...worker, "plan", file, OPTIONS.only, OPTIONS.tests], {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (planned.status !== 0) throw new Error("no plan: see above");
    const plan = JSON.parse(readFileSync(file, "utf8")) as Plan;
    console.log(
      `${plan.mutants.length} mutants, ${plan.tests.length} tests, planned in ${since(began)}; of ${chosen(plan).length}:`,
    );
    const outcomes = await ask(plan, file, worker);
    print(plan, outcomes);
    console.log(`in ${since(began)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All, or the same sample for the same seed. */
function chosen({ mutants }: Plan): readonly number[] {
  const all = mutants.map((_, i) => i);
  const { sample, seed } = OPTIONS;
  if (sample === undefined) return all;
  let state = Number(seed);
  const keyed = all.map((i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return [state, i] as const;
  });
  keyed.sort(([a], [b]) => a - b);
  return keyed
    .slice(0, Number(sample))
    .map(([, i]) => i)
    .sort((a, b) => a - b);
}

async function ask(
  plan: Plan,
  file: string,
  worker: readonly string[],
): Promise<ReadonlyMap<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  const askAll = OPTIONS.explained;
  let left = chosen(plan).filter((place) => {
    const mutant = plan.mutants[place];
    if (mutant && !askAll && isAccepted(mutant)) settle(place, "lives");
    else if (mutant?.tests.length) return true;
    else settle(place, "not run");
    return false;
  });
  while (left.length > 0) {
    await work(worker, file, left, settle);
    left = left.filter((place) => !outcomes.has(place));
  }
  return outcomes;

  function settle(place: number, outcome: Outcome): void {
    const mutant = plan.mutants[place];
    if (!mutant) return;
    const isOpen = outcome === "lives" || outcome === "not run";
    const isExplained = isAccepted(mutant);
    const told = isOpen && isExplained ? "explained" : outcome;
    outcomes.set(place, told);
    const where = `${mutant.file}:${mutant.line}  ${mutant.name}  ${mutant.says}`;
    if (told === "lives" || told === "not run") console.log(`${told.padEnd(8)} ${where}`);
    else if (!isOpen && isExplained) console.log(`seen, though explained: ${where}`);
  }
}

function isAccepted({ file, name, says }: Mutant): boolean {
  return ACCEPTED.some((one) => one.files.test(file) && one.says.test(says) && one.names.includes(name));
}

/** One process, until it is through or a mutant hangs or breaks it. */
function work(
  worker: readonly string[],
  file: string,
  places: readonly number[],
  settle: (place: number, outcome: Outcome) => void,
): Promise<void> {
  const task = OPTIONS.quick ? "glance" : "run";
  const child = spawn(process.execPath, [...worker, task, file, ...places.map(String)], {
    cwd: dirname(file),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors = (errors + chunk).slice(-4000)));
  let current: number | undefined;
  let mark = 0;
  let budget = Infinity;
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [sign, word, number, outcome] = line.split(" ");
      if (sign !== "@") continue;
      mark = cpuOf(child.pid);
      budget = Infinity;
      if (word === "test") budget = GRACE + FACTOR * Number(number);
      else if (word === "begin") current = Number(number);
      else {
        settle(Number(number), outcome === "seen" ? "seen" : "lives");
        current = undefined;
      }
    }
  });
  const watch = setInterval(() => {
    if (cpuOf(child.pid) - mark > budget) child.kill("SIGKILL");
  }, 250);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => {
      clearInterval(watch);
      if (current !== undefined) settle(current, "hangs");
      else if (status !== 0)
        fail(new Error(`a worker ended with ${String(status)} outside of any mutant: ${errors}`));
      done();
    });
  });
}

/** CPU time of a process in milliseconds where the system tells it, else the clock's. */
function cpuOf(pid: number | undefined): number {
  try {
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, "utf8")
        .split(") ")[1]
        ?.split(" ") ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return performance.now();
  }
}

function print({ mutants }: Plan, outcomes: ReadonlyMap<number, Outcome>): void {
  const rows = new Map<string, Map<Outcome, number>>();
  for (const [place, outcome] of outcomes) {
    for (const file of [mutants[place]?.file ?? "", "all"]) {
      const row = rows.get(file) ?? new Map<Outcome, number>();
      row.set(outcome, (row.get(outcome) ?? 0) + 1);
      rows.set(file, row);
    }
  }
  const columns: readonly Outcome[] = ["seen", "hangs", "explained", "lives", "not run"];
  console.log(["file".padEnd(44), ...columns.map((column) => column.padStart(10))].join(""));
  for (const [file, row] of [...rows].sort()) {
    const counts = columns.map((column) => String(row.get(column) ?? 0).padStart(10));
    console.log([file.padEnd(44), ...counts].join(""));
  }
}

function since(began: number): string {
  return `${((Date.now() - began) / 60_000).toFixed(1)} minutes`;
}

void main();
