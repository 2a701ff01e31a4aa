/**
 * Started by scripts/mutate.ts: `plan <file> <only> <tests>` writes the plan, `run <file> <place>...` asks the tests of
 * those mutants, `glance` the same with fewer draws. Says what it is about to do before it does it: a mutant may never
 * come back.
 */
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fails, type Effort, type Test } from "./harness";
import { plan, type Mutant, type Plan, type PlannedTest } from "./plan";
import { newLoader, ROOT, testsIn } from "./test-files";

/** A line to the parent: what begins, and how long it may take (milliseconds of CPU). */
function say(...words: readonly (string | number)[]): void {
  writeSync(1, `@ ${words.join(" ")}\n`);
}

function run({ tests, mutants }: Plan, places: readonly number[]): void {
  const loader = newLoader();
  for (const place of places) {
    const mutant = mutants[place];
    if (!mutant) throw new Error(`no mutant ${place}`);
    const path = join(ROOT, "shared", mutant.file);
    const { code } = loader.compile(path);
    if (code.length !== mutant.length) throw new Error(`${mutant.file} changed while its mutants were run`);
    loader.change(path, code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end));
    say("begin", place);
    say("end", place, isSeen(mutant, tests) ? "seen" : "lives");
    loader.change(path, undefined);
  }

  function isSeen(mutant: Mutant, all: readonly PlannedTest[]): boolean {
    const loaded = new Map<string, readonly Test[]>();
    const chosen = mutant.tests.flatMap((i) => all[i] ?? []);
    const sees = (planned: PlannedTest, effort: Effort): boolean => {
      say("test", planned.cost);
      try {
        let found = loaded.get(planned.file);
        if (!found) loaded.set(planned.file, (found = testsIn(planned.file, loader)));
        const test = found[planned.place];
        return !test || fails(test, effort);
      } catch {
        return true; // It cannot even be loaded.
      }
    };
    if (chosen.some((one) => sees(one, "glance"))) return true;
    return task === "run" && chosen.some((one) => one.draws && sees(one, "full"));
  }
}

const [task, file = "", ...rest] = process.argv.slice(2);
if (task === "plan") writeFileSync(file, JSON.stringify(plan(rest[0] ?? "", rest[1] ?? "")));
else run(JSON.parse(readFileSync(file, "utf8")) as Plan, rest.map(Number));
