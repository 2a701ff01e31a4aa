import { nearest, type Diagnostics } from "../../shared/facts";
import type { TemplateDocument } from "../../shared/readers/cloudformation/document/document";
import type { GivenParameters } from "../parameters/parameters";
import type { Complaint } from "../tool-error";

/** Those of a nested stack are its parent's to give, as far as the parent has one of that name. */
export function withParameters(
  documents: readonly TemplateDocument[],
  parameters: GivenParameters["values"],
): readonly TemplateDocument[] {
  if (Object.keys(parameters).length === 0) return documents;
  const roots = documents.filter(({ parent }) => parent === undefined);
  const above = new Set(roots.flatMap(({ data }) => namesIn(data, "Parameters")));
  const others = Object.fromEntries(Object.entries(parameters).filter(([name]) => !above.has(name)));
  return documents.map((document) => ({ ...document, parameters: document.parent ? others : parameters }));
}

export function parameterNames(documents: readonly TemplateDocument[]): ReadonlySet<string> {
  return new Set(documents.flatMap(({ data }) => namesIn(data, "Parameters")));
}

/** @param declared names of the parameters of all templates that the values may be for */
export function unknownParameters(
  { values, places, bySam }: GivenParameters,
  declared: ReadonlySet<string>,
): readonly Complaint[] {
  return Object.keys(values)
    .filter((name) => !declared.has(name) && !bySam.has(name))
    .map((name) => ({
      message: `no template has a parameter ${name}`,
      help: helpFor(name, declared),
      ...places[name],
    }));
}

/** `sam deploy` passes over what a template does not have: its configuration may be for several. */
export function tellPassedOver(
  { places, bySam }: GivenParameters,
  declared: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  for (const name of [...bySam].filter((one) => !declared.has(one))) {
    const { file, line, column } = places[name] ?? {};
    diagnostics.add({
      level: "warning",
      message: `no template has a parameter ${name}; ${helpFor(name, declared)}`,
      ...(file !== undefined && { location: { file, line: line ?? 1, column: column ?? 1 } }),
    });
  }
}

function helpFor(name: string, declared: ReadonlySet<string>): string {
  if (declared.size === 0) return "none has any";
  const near = nearest(name, declared);
  return near === undefined
    ? `there are ${[...declared].sort().slice(0, 10).join(", ")}`
    : `did you mean ${near}?`;
}

function namesIn(data: unknown, section: string): readonly string[] {
  if (typeof data !== "object" || data === null) return [];
  const found: unknown = Object.entries(data).find(([key]) => key === section)?.[1];
  return typeof found === "object" && found !== null ? Object.keys(found) : [];
}
