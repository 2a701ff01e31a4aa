import { push } from "../facts";
import { serviceParts, type ServiceSet } from "../packets";
import { INTERNET_SEGMENT } from "../semantics/intent";
import { listed } from "../text/lists";

/** From one segment to another. */
interface Pair {
  readonly from: string;
  readonly to: string;
}

/** As many services as a title names. */
const MOST_SERVICES = 3;

interface Asked extends Pair {
  readonly declared: ServiceSet;
}

/** A pair, and what it may not send. */
interface Undeclared extends Pair {
  readonly services: readonly string[];
}

/** "Nothing is declared from web and ops to data. Declared from app to data: tcp 5433." */
export function declaredText(pairs: readonly Asked[]): string {
  const nothing = pairs.filter(({ declared }) => declared.empty);
  return [
    ...together(nothing, () => "").map(
      ({ froms, tos }) => `Nothing is declared from ${whoAre(froms)} to ${whoAre(tos)}.`,
    ),
    ...pairs
      .filter((pair) => !nothing.includes(pair))
      .map(
        ({ from, to, declared }) =>
          `Declared from ${whoIs(from)} to ${whoIs(to)}: ${serviceParts(declared).join("; ")}.`,
      ),
  ].join(" ");
}

/** "web and ops reach data on tcp 5432" */
export function reachText(pairs: readonly Undeclared[]): string {
  return listed(
    together(pairs, ({ services }) => services.join()).map(
      ({ froms, tos, first }) =>
        `${whoAre(froms)} reach ${whoAre(tos)} on ${listed(first.services, MOST_SERVICES)}`,
    ),
  );
}

/** Each pair by itself, in full. */
export function passingBetween(pairs: readonly Undeclared[]): readonly string[] {
  return pairs.map(({ from, to, services }) => `${from} > ${to}: ${services.join("; ")}`);
}

/** What to write under `flows` where it is meant. */
export function flowTexts(pairs: readonly Undeclared[]): readonly string[] {
  return together(pairs, ({ services }) => services.join()).map(
    ({ froms, tos, first }) =>
      `- { from: ${written(froms)}, to: ${written(tos)}, ports: "${first.services.join("; ")}" }`,
  );
}

interface Together<P> {
  readonly first: P;
  readonly froms: readonly string[];
  readonly tos: readonly string[];
}

/** Pairs that are alike but for who sends, or else but for who is sent to. */
function together<P extends Pair>(pairs: readonly P[], alike: (pair: P) => string): readonly Together<P>[] {
  const bySender = grouped(pairs, (pair) => JSON.stringify([pair.to, alike(pair)]));
  const senders = (group: readonly P[]): readonly string[] => group.map(({ from }) => from);
  return grouped(bySender, (group) =>
    JSON.stringify([senders(group), ...group.slice(0, 1).map(alike)]),
  ).flatMap((groups) => {
    const [first] = groups.flat();
    const [froms = []] = groups.map(senders);
    return first
      ? [{ first, froms, tos: groups.flatMap((group) => group.slice(0, 1).map(({ to }) => to)) }]
      : [];
  });
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const one of all) push(found, keyOf(one), one);
  return [...found.values()];
}

function whoAre(segments: readonly string[]): string {
  return listed(segments.map(whoIs));
}

function written(segments: readonly string[]): string {
  const [only = "", ...others] = segments.map(plainly);
  return others.length === 0 ? only : `[${[only, ...others].join(", ")}]`;
}

/** As YAML takes it within braces. */
function plainly(name: string): string {
  return /^[a-z][\w-]*$/i.test(name) ? name : JSON.stringify(name);
}

function whoIs(segment: string): string {
  return segment === INTERNET_SEGMENT ? "the internet" : segment;
}
