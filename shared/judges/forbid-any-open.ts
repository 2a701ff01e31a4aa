import { defaultsOf, mergeNames, NO_NAMES, type Names } from "../facts";
import { ALL_SERVICES } from "../packets";
import { causeOf, linesOpenToSome, type GroupFilter } from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import type { Scope } from "./exposure-evidence";
import { forbidOpen } from "./forbid-open";
import type { Evidence, Judgement } from "./judgement";

/**
 * Forbids that anything is open to the internet. A line from everybody opens something for sure, though nobody may
 * know what: this asks of lines what no set of services can say.
 */
export function forbidAnyOpen(filter: GroupFilter, scope: Scope): readonly Judgement[] {
  return forbidOpen(filter, ALL_SERVICES, scope).map((one): Judgement => {
    if (one.verdict === "pass" || one.family === undefined) return one;
    const lines = linesOpenToSome(filter, one.family, scope.intent, scope.network.ownPrefixes);
    if (lines.length === 0) return one;
    const evidence = (): Evidence =>
      one.verdict === "violation" ? withLines(one.evidence(), filter, lines) : evidenceOf(filter, lines);
    return { verdict: "violation", family: one.family, evidence };
  });
}

function withLines(evidence: Evidence, { direction }: GroupFilter, more: readonly GroupLine[]): Evidence {
  const lines = [...evidence.lines, ...more.map((line) => causeOf(line, direction))];
  return { ...evidence, causes: lines, lines };
}

function evidenceOf({ group, direction }: GroupFilter, found: readonly GroupLine[]): Evidence {
  const lines = found.map((line) => causeOf(line, direction));
  const namesOf = (of: (line: GroupLine) => Names): Names => found.map(of).reduce(mergeNames, NO_NAMES);
  return {
    statement: {
      kind: "told",
      title: `Something on ${group.name} is open to the internet`,
      why: "Whatever these lines turn out to admit, they admit it from everybody.",
    },
    causes: lines,
    lines,
    dependsOn: namesOf(({ peers }) => defaultsOf(peers)),
    whatever: namesOf(({ services }) => services.names),
    direction,
  };
}
