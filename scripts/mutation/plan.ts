import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { Coverage } from "./coverage";
import { fails, usesProperties, whyFailed } from "./harness";
import { HEAD_LENGTH, type Compiled } from "./loader";
import { mutantsOf, type Edit } from "./mutants";
import { SUBJECTS } from "./subjects";
import { newLoader, ROOT, testFilesOf, testsIn } from "./test-files";

/** One test, how long it takes (milliseconds of CPU), and whether it draws. */
export interface PlannedTest {
  readonly file: string;
  /** Its place among the tests of its file. */
  readonly place: number;
  readonly cost: number;
  readonly draws: boolean;
}

export interface Mutant extends Edit {
  /** Under shared/. */
  readonly file: string;
  readonly line: number;
  /** The line as compiled, which is close to what is written. */
  readonly says: string;
  /** Places in the list of tests: those that run the mutant's block, in the order in which they are asked. */
  readonly tests: readonly number[];
}

export interface Plan {
  readonly tests: readonly PlannedTest[];
  readonly mutants: readonly Mutant[];
}

interface Place extends Mutant {
  readonly tests: number[];
  readonly folders: readonly string[];
}

/** Every mutant of the files whose name has `only` in it, with the tests that could see it. */
export function plan(only: string): Plan {
  const loader = newLoader();
  const bySource = new Map<string, readonly Place[]>();
  for (const file of filesUnder("shared")) {
    const folders = SUBJECTS.find(({ files }) => files.test(file))?.tests;
    if (!folders || !`shared/${file}`.includes(only)) continue;
    const path = join(ROOT, "shared", file);
    bySource.set(relative(ROOT, path), placesIn(loader.compile(path), file, folders));
  }
  const folders = [...new Set([...bySource.values()].flatMap(([first]) => first?.folders ?? []))];
  const tests: PlannedTest[] = [];
  const coverage = new Coverage();
  coverage.start();
  for (const folder of folders) {
    for (const file of testFilesOf(folder)) {
      testsIn(file, loader).forEach((test, place) => {
        coverage.take();
        const before = process.cpuUsage();
        if (fails(test, "full"))
          throw new Error(`${file}: "${test.title}" fails before anything is changed`, {
            cause: whyFailed(),
          });
        const spent = process.cpuUsage(before);
        const ran = coverage.take();
        for (const [source, places] of bySource) {
          const here = ran.get(source);
          if (!here) continue;
          for (const one of places) {
            if (!one.folders.includes(folder)) continue;
            if (one.atLoad || here.has(one.start + HEAD_LENGTH)) one.tests.push(tests.length);
          }
        }
        const cost = Math.round((spent.user + spent.system) / 1000);
        tests.push({ file, place, cost, draws: usesProperties() });
      });
    }
  }
  coverage.stop();
  const mutants = [...bySource.values()].flat().map(({ folders: _, ...one }) => ({
    ...one,
    tests: inOrder(one.tests, tests),
  }));
  return { tests, mutants };
}

/** One test of each file first, as many see a mistake and one is enough; in each half the quick ones first. */
function inOrder(chosen: readonly number[], tests: readonly PlannedTest[]): readonly number[] {
  const cost = (i: number): number => tests[i]?.cost ?? 0;
  const quick = [...chosen].sort((a, b) => cost(a) - cost(b));
  const seen = new Set<string>();
  const [first, rest]: [number[], number[]] = [[], []];
  for (const i of quick) {
    const file = tests[i]?.file ?? "";
    (seen.has(file) ? rest : first).push(i);
    seen.add(file);
  }
  return [...first, ...rest];
}

function placesIn(compiled: Compiled, file: string, folders: readonly string[]): readonly Place[] {
  const { code } = compiled;
  return mutantsOf(code).map((edit) => {
    const from = code.lastIndexOf("\n", edit.start) + 1;
    const to = code.indexOf("\n", edit.start);
    const says = code.slice(from, to < 0 ? undefined : to).trim();
    return { ...edit, file, line: compiled.lineAt(edit.start), says, tests: [], folders };
  });
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts"))
    .sort();
}
