import fc from "fast-check";
import type { Finding } from "../../../shared/report/report";
import { runTemplate, type Setup } from "./run-case";
import { overlap, placesIn, replaced, valueAt, type Path } from "./template-places";
import type { Template } from "./to-template";

/** What the cases of a table write in one place, by type and path. */
export type Pool = ReadonlyMap<string, readonly unknown[]>;

/** A place of a program, with what stands there and what might. */
interface Spot {
  readonly resource: string;
  readonly path: Path;
  readonly place: string;
  readonly written: unknown;
  readonly others: readonly unknown[];
}

/** How one or two places are chosen: by a condition, by one for both, by one each, or by a parameter itself. */
type Way = "one" | "together" | "apart" | "allowed";

interface Draw {
  readonly spots: readonly [number, number];
  readonly others: readonly [number, number];
  readonly way: Way;
}

const MANY = 1 << 16;

export const draws: fc.Arbitrary<Draw> = fc.record({
  spots: fc.tuple(fc.nat(MANY), fc.nat(MANY)),
  others: fc.tuple(fc.nat(MANY), fc.nat(MANY)),
  way: fc.constantFrom<Way>("one", "together", "apart", "allowed"),
});

export function poolOf(templates: readonly Template[]): Pool {
  const pool = new Map<string, Map<string, unknown>>();
  for (const { Resources } of templates) {
    for (const { Type, Properties } of Object.values(Resources)) {
      for (const path of placesIn(Properties)) {
        const value = valueAt(Properties, path);
        const known = pool.get(poolKey(Type, path)) ?? new Map<string, unknown>();
        pool.set(poolKey(Type, path), known.set(JSON.stringify(value), value));
      }
    }
  }
  return new Map([...pool].map(([key, values]) => [key, [...values.values()]]));
}

/** Where a rule is surer of a choice than its outcomes allow, or passes over what one of them breaks. */
export interface ChosenSlip {
  readonly places: readonly string[];
  readonly what: string;
  readonly program: Template;
}

/**
 * Puts a choice in one or two places of a program that the rule knows all of, and asks it of each outcome as well:
 * what it says for certain has to be so in all of them, and what one of them breaks has to be said, or doubted.
 */
export function slipOf(template: Template, pool: Pool, setup: Setup, draw: Draw): ChosenSlip | undefined {
  const drawn = programOf(template, pool, draw);
  if (!drawn) return undefined;
  const { program, outcomes, places } = drawn;
  const told = verdictsOf(runTemplate(program, setup));
  const what = differs(
    told,
    outcomes.map((one) => verdictsOf(runTemplate(one, setup))),
  );
  return what === undefined ? undefined : { places, what, program };
}

function programOf(template: Template, pool: Pool, { spots: [i, j], others: [m, n], way }: Draw) {
  const spots = spotsOf(template, pool);
  const a = spots[i % spots.length];
  if (!a) return undefined;
  const apart = spots.filter(({ resource, path }) => resource !== a.resource || !overlap(path, a.path));
  const b = way === "together" || way === "apart" ? apart[j % apart.length] : undefined;
  const [otherA, otherB] = [a.others[m % a.others.length], b?.others[n % b.others.length]];
  const put = (inA: unknown, inB: unknown): Template => {
    const one = having(template, a, inA);
    return b ? having(one, b, inB) : one;
  };
  const isAllowed = way === "allowed" && isText(a.written) && isText(otherA);
  const own = way === "apart" ? "IsChosenB" : "IsChosenA";
  const open = put(
    isAllowed ? { Ref: "ChosenA" } : { "Fn::If": ["IsChosenA", a.written, otherA] },
    b && { "Fn::If": [own, b.written, otherB] },
  );
  const outcomes = [put(a.written, b?.written), put(otherA, way === "apart" ? b?.written : otherB)];
  if (b && way === "apart") outcomes.push(put(a.written, otherB), put(otherA, otherB));
  const allowed = isAllowed && { AllowedValues: [a.written, otherA] };
  return {
    program: withInputs(open, { Type: "String", ...allowed }),
    outcomes,
    places: b ? [a.place, b.place] : [a.place],
  };
}

function withInputs(template: Template, chosenA: object): Template {
  return {
    ...template,
    Parameters: { ...template.Parameters, ChosenA: chosenA, ChosenB: { Type: "String" } },
    Conditions: {
      ...template.Conditions,
      IsChosenA: { "Fn::Equals": [{ Ref: "ChosenA" }, "yes"] },
      IsChosenB: { "Fn::Equals": [{ Ref: "ChosenB" }, "yes"] },
    },
  };
}

function isText(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

function having(template: Template, { resource, path }: Spot, value: unknown): Template {
  const own = template.Resources[resource];
  if (!own) return template;
  const changed = { ...own, Properties: replaced(own.Properties, path, value) };
  return { ...template, Resources: { ...template.Resources, [resource]: changed } };
}

function spotsOf(template: Template, pool: Pool): readonly Spot[] {
  return Object.entries(template.Resources).flatMap(([resource, { Type, Properties }]) =>
    [...placesIn(Properties)].flatMap((path): Spot[] => {
      const written = valueAt(Properties, path);
      const others = othersThan(written, template, pool.get(poolKey(Type, path)) ?? []);
      const place = `${Type} ${path.filter((key) => typeof key === "string").join(".")}`;
      return isDecided(written) && others.length > 0 ? [{ resource, path, place, written, others }] : [];
    }),
  );
}

/** Elements of a list are told from the list. */
function poolKey(type: string, path: Path): string {
  return [type, ...path.map((key) => (typeof key === "string" ? key : "[]"))].join(" ");
}

/** What other cases write there, as far as this program has all that it names, and other resources of a type. */
function othersThan(written: unknown, template: Template, pool: readonly unknown[]): readonly unknown[] {
  const own = JSON.stringify(written);
  const [name = ""] = namesIn(own);
  const type = template.Resources[name]?.Type;
  const twins = Object.keys(template.Resources).filter((one) => template.Resources[one]?.Type === type);
  const found = new Map<string, unknown>();
  for (const one of pool) {
    const text = JSON.stringify(one);
    const isThere = namesIn(text).every((inIt) => inIt.startsWith("AWS::") || inIt in template.Resources);
    if (isThere && isDecided(one)) found.set(text, one);
  }
  if (type !== undefined)
    for (const twin of twins) {
      const text = own.replaceAll(`"${name}"`, `"${twin}"`);
      found.set(text, JSON.parse(text));
    }
  found.delete(own);
  return [...found.values()];
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"/g)].map(([, a, b]) => a ?? b ?? "");
}

function isDecided(value: unknown): boolean {
  return !/"Fn::(If|Sub|ImportValue)"/.test(JSON.stringify(value));
}

interface Verdicts {
  readonly byId: ReadonlyMap<string, Finding["verdict"]>;
  readonly hasDoubts: boolean;
  readonly hasViolations: boolean;
}

function verdictsOf(findings: readonly Finding[]): Verdicts {
  const byId = new Map<string, Finding["verdict"]>();
  for (const { resource, verdict } of findings)
    if (byId.get(resource.id) !== "violation") byId.set(resource.id, verdict);
  const verdicts = findings.map(({ verdict }) => verdict);
  return {
    byId,
    hasDoubts: verdicts.includes("undetermined"),
    hasViolations: verdicts.includes("violation"),
  };
}

/** A doubt about anything answers for all, as does a violation of another: a choice may change who is told. */
function differs(told: Verdicts, outcomes: readonly Verdicts[]): string | undefined {
  for (const [id, verdict] of told.byId) {
    const keeps = outcomes.some(({ hasDoubts, hasViolations }) => !hasDoubts && !hasViolations);
    if (verdict === "violation" && keeps) return `${id} is told for certain`;
  }
  for (const { byId } of outcomes) {
    for (const [id, verdict] of byId)
      if (verdict === "violation" && !told.byId.has(id) && !told.hasDoubts) return `${id} is passed over`;
  }
  return undefined;
}
