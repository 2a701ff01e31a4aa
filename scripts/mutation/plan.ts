import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { Coverage, type Ran } from "./coverage";
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
  /** Of the whole compiled file, by which a later change shows. */
  readonly length: number;
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
  /** Runs when a test file is loaded, so that any test may see it. */
  loads: boolean;
}

/**
 * Every mutant of the files whose name has one of `only` in it, with the tests, of files likewise, that could see it.
 */
export function plan(only: string, of: string): Plan {
  const loader = newLoader();
  const bySource = new Map<string, readonly Place[]>();
  for (const file of filesUnder("shared")) {
    const folders = SUBJECTS.find(({ files }) => files.test(file))?.tests;
    if (!folders || !hasPart(`shared/${file}`, only)) continue;
    const path = join(ROOT, "shared", file);
    bySource.set(relative(ROOT, path), placesIn(loader.compile(path), file, folders));
  }
  const folders = [...new Set([...bySource.values()].flatMap(([first]) => first?.folders ?? []))];
  const tests: PlannedTest[] = [];
  const coverage = new Coverage();
  coverage.start();
  for (const folder of folders) {
    for (const file of testFilesOf(folder).filter((one) => hasPart(one, of))) {
      // What one file's tests made the sources remember must not hide that the next one's need it.
      for (const source of bySource.keys()) loader.forget(join(ROOT, source));
      const all = testsIn(file, loader);
      const loaded = coverage.take();
      for (const { one, runs } of placesThat(loaded, bySource)) one.loads ||= runs;
      all.forEach((test, place) => {
        const before = process.cpuUsage();
        if (fails(test, "full"))
          throw new Error(`${file}: "${test.title}" fails before anything is changed`, {
            cause: whyFailed(),
          });
        const spent = process.cpuUsage(before);
        for (const { one, runs } of placesThat(coverage.take(), bySource))
          if ((one.loads || runs) && one.folders.includes(folder)) one.tests.push(tests.length);
        const cost = Math.round((spent.user + spent.system) / 1000);
        tests.push({ file, place, cost, draws: usesProperties() });
      });
    }
  }
  coverage.stop();
  const mutants = [...bySource.values()].flat().map(({ folders: own, loads, ...one }) => {
    // What only runs while files are loaded, constants, shows in whatever is built of them.
    const unseen = loads && one.tests.length === 0;
    const everywhere = tests.flatMap(({ file }, i) =>
      own.some((folder) => file.startsWith(`${folder}/`)) ? [i] : [],
    );
    return { ...one, tests: inOrder(unseen ? everywhere : one.tests, tests) };
  });
  return { tests, mutants };
}

/** @param parts with commas between */
function hasPart(path: string, parts: string): boolean {
  return parts.split(",").some((part) => path.includes(part));
}

/** The mutants of every file of which something ran, and whether theirs did. */
function* placesThat(
  ran: ReadonlyMap<string, Ran>,
  bySource: ReadonlyMap<string, readonly Place[]>,
): Generator<{ readonly one: Place; readonly runs: boolean }> {
  for (const [source, places] of bySource) {
    const here = ran.get(source);
    if (here) for (const one of places) yield { one, runs: here.has(one.runs + HEAD_LENGTH) };
  }
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
    return {
      ...edit,
      file,
      line: compiled.lineAt(edit.start),
      length: code.length,
      says,
      tests: [],
      folders,
      loads: edit.atLoad,
    };
  });
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts"))
    .sort();
}
