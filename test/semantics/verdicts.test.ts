import assert from "node:assert/strict";
import fc from "fast-check";
import { DEFAULT_INTENT } from "../../shared/semantics/intent";
import type { Network } from "../../shared/network/network";
import { judgeAll } from "../../shared/judge-all";
import type { Found } from "../../shared/report/verdict";
import { rules } from "../../shared/rules";
import { groups } from "../../shared/rules/selectors";
import { openProgram } from "./groups/group-arbitraries";
import {
  completionsOf,
  isTaken,
  type Completion,
  type WrittenLine,
  type WrittenProgram,
} from "./groups/group-oracle";
import { networkOf } from "./groups/group-program";

const ABOUT_GROUPS = rules.map((rule) => rule.bind({})).filter(({ selector }) => selector === groups);

/** Rules about what is open: wide is what is not open as well, so what opens it decides, and is told by others. */
const NAMED = /^sg-ingress-(?!wide)/;

interface Told {
  readonly verdict: "violation" | "undetermined";
  readonly dependsOn: readonly string[];
  /** What is told is packets, not how lines are written. */
  readonly exposure: boolean;
  /** It is so in one family or the other, whatever an input turns out to be. */
  readonly whatever: boolean;
}

/** What is said of the rule, in any family. */
function ofRule(told: ReadonlyMap<string, Told>, key: string): readonly Told[] {
  const [rule = ""] = key.split(" ");
  return ["", "4", "6"].flatMap((family) => told.get(`${rule} ${family}`) ?? []);
}

function isViolation({ verdict }: Told): boolean {
  return verdict === "violation";
}

/** What every rule about groups says of group A, by rule and family. */
function verdicts(network: Network): Map<string, Told> {
  const found = new Map<string, Told>();
  const note = ({ rule, subject, judgements }: Found): void => {
    if (subject.kind !== "security-group" || subject.name !== "A") return;
    for (const judgement of judgements) {
      if (judgement.verdict === "pass") continue;
      const key = `${rule.id} ${judgement.family ?? ""}`;
      const known = found.get(key);
      const verdict = known?.verdict === "violation" ? "violation" : judgement.verdict;
      const evidence = judgement.evidence();
      const dependsOn = [...(known?.dependsOn ?? []), ...evidence.dependsOn];
      const exposure = evidence.statement.kind === "exposure";
      const whatever = (known?.whatever ?? false) || (evidence.whatever ?? []).length > 0;
      found.set(key, { verdict, dependsOn, exposure, whatever });
    }
  };
  assert.deepEqual(judgeAll(ABOUT_GROUPS, network, DEFAULT_INTENT, note), []);
  return found;
}

function namesOutside(program: WrittenProgram): boolean {
  return JSON.stringify(program.groups).includes("Outside");
}

/** Pulumi's unknowns are named by where they stand. */
function settledByParameters(program: WrittenProgram): boolean {
  const { dialect, groups: all } = program;
  return (
    dialect === "cloudformation" && !namesOutside(program) && all.every(({ hidden }) => hidden.length === 0)
  );
}

/** Names that completions give a value; what is outside of the template shows in no parameter. */
function parametersOf(program: WrittenProgram): readonly string[] {
  return Object.keys(program.parameters);
}

describe("verdicts about programs with unknowns", () => {
  it("stay when the unknowns become known", () => {
    const seen = { violation: 0, pass: 0 };
    fc.assert(
      fc.property(openProgram, fc.nat(), (program, seed) => {
        const open = verdicts(networkOf(program));
        const completions = completionsOf(program);
        const step = Math.max(1, Math.floor(completions.length / 5));
        for (const completion of completions.filter((_, i) => (i + seed) % step === 0)) {
          const done = verdicts(networkOf(program, completion));
          for (const [key, told] of open) {
            if (!isViolation(told)) continue;
            seen.violation++;
            const held = told.whatever ? ofRule(done, key) : [done.get(key)].flatMap((one) => one ?? []);
            assert.ok(held.some(isViolation), `${key} under ${JSON.stringify(completion)}`);
          }
          for (const [key, { exposure }] of done) {
            // Rules that look at how lines are written are held to this by their own tables.
            if (!exposure) continue;
            const isTold = open.has(key) || ofRule(open, key).some(({ whatever }) => whatever);
            assert.ok(isTold, `${key} passed, and is told under ${JSON.stringify(completion)}`);
          }
          seen.pass++;
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(seen.violation > 10 && seen.pass > 50);
  });

  it("are settled by the inputs that an undetermined one names", () => {
    let undetermined = 0;
    fc.assert(
      fc.property(openProgram, (program) => {
        if (!settledByParameters(program)) return;
        const open = verdicts(networkOf(program));
        const done = completionsOf(program).map((completion) => ({
          completion,
          told: verdicts(networkOf(program, completion)),
        }));
        for (const [key, { verdict, dependsOn, exposure }] of open) {
          if (verdict !== "undetermined" || !exposure) continue;
          undetermined++;
          const named = parametersOf(program).filter((name) => dependsOn.includes(name));
          const byNamed = new Map<string, Set<string>>();
          for (const { completion, told } of done) {
            const at = named.map((name) => completion[name]).join();
            byNamed.set(at, (byNamed.get(at) ?? new Set()).add(told.get(key)?.verdict ?? "pass"));
          }
          for (const [at, found] of byNamed)
            assert.equal(found.size, 1, `${key} with ${named.join()} = ${at} is ${[...found].join()}`);
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(undetermined > 10);
  });

  it("are exact where one input is open", () => {
    let seen = 0;
    fc.assert(
      fc.property(openProgram, (program) => {
        if (!settledByParameters(program)) return;
        const one = openInOne(program);
        // What EC2 refuses of one line is not held against the others.
        if (completionsOf(one).length === 0 || !isTaken(one)) return;
        const open = verdicts(networkOf(one));
        const done = completionsOf(one).map((completion) => verdicts(networkOf(one, completion)));
        for (const { id } of rules) {
          for (const key of [`${id} 4`, `${id} 6`]) {
            const told = done.map((one) => one.get(key));
            if (!told.every((one) => one?.exposure)) continue;
            if (!told.every((one) => one?.verdict === "violation")) continue;
            seen++;
            assert.equal(open.get(key)?.verdict, "violation", key);
          }
        }
        for (const { id } of rules) {
          const told = done.map((one) => ofRule(one, id).filter(({ exposure }) => exposure));
          if (told.every((one) => one.some(isViolation)))
            assert.ok(ofRule(open, id).some(isViolation), `${id} in one family or the other`);
        }
        for (const [key, { verdict, exposure }] of open) {
          if (!exposure || verdict !== "undetermined" || !NAMED.test(key)) continue;
          assert.ok(
            done.some((one) => one.has(key)),
            `${key} is undetermined, and passes whatever happens`,
          );
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(seen > 20, `${seen} violations`);
  });

  it("name no input that decides nothing", () => {
    const needless: string[] = [];
    let named = 0;
    fc.assert(
      fc.property(openProgram, (program) => {
        if (!settledByParameters(program) || !isTaken(program)) return;
        const open = verdicts(networkOf(program));
        const done = completionsOf(program).map((completion) => ({
          completion,
          told: verdicts(networkOf(program, completion)),
        }));
        for (const name of parametersOf(program)) {
          const keys = [...open].flatMap(([key, { verdict, dependsOn, exposure }]) =>
            verdict === "undetermined" && exposure && NAMED.test(key) && dependsOn.includes(name)
              ? [key]
              : [],
          );
          // One line breaks many rules.
          if (keys.length > 0) named++;
          const idle = keys.filter((key) => program.parameters[name]?.closed && !decides(name, key, done));
          if (idle.length > 0) needless.push(`${name}: ${idle.join()}`);
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(named > 10);
    // Parameters that stand in two places, and sums over several lines, leave a few that do not.
    assert.ok(needless.length * 5 <= named, `${needless.length} of ${named}: ${needless.join("; ")}`);
  });
});

/** The program without what any input but the first closed one decides. */
function openInOne(program: WrittenProgram): WrittenProgram {
  const [kept] = Object.entries(program.parameters).find(([, { closed }]) => closed) ?? [];
  const conditions = Object.entries(program.conditions);
  const uses = (line: WrittenLine): readonly string[] => [
    ...Object.keys(program.parameters).filter((name) =>
      JSON.stringify(line).includes(`{"parameter":"${name}"}`),
    ),
    ...conditions.flatMap(([condition, by]) =>
      line.when === condition || line.unless === condition ? [by] : [],
    ),
  ];
  const isKept = (name: string): boolean => name === kept;
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      lines: group.lines.filter((line) => uses(line).every(isKept)),
    })),
    parameters: Object.fromEntries(Object.entries(program.parameters).filter(([name]) => isKept(name))),
    conditions: Object.fromEntries(conditions.filter(([, by]) => isKept(by))),
  };
}

type Done = readonly { readonly completion: Completion; readonly told: Map<string, Told> }[];

/** Two completions that differ in nothing else have different verdicts. */
function decides(name: string, key: string, done: Done): boolean {
  const byOthers = new Map<string, string>();
  for (const { completion, told } of done) {
    const others = JSON.stringify({ ...completion, [name]: "" });
    const verdict = told.get(key)?.verdict ?? "pass";
    const known = byOthers.get(others);
    if (known !== undefined && known !== verdict) return true;
    byOthers.set(others, verdict);
  }
  return false;
}
