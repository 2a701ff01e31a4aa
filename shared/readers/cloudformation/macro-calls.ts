import type { Diagnostics } from "../../facts";
import { isRecord, own } from "../../facts/json";
import { transformName } from "./intrinsics/collections";
import type { Evaluator } from "./evaluate";
import type { Evaluation } from "./evaluation";
import { LANGUAGE_EXTENSIONS, transformsOf } from "./transforms";

const CALL = "Fn::Transform";

/** Sections whose members may be written by a macro, and how deep their members lie. */
const SECTIONS = { Mappings: 2, Conditions: 0, Parameters: 0, Outputs: 1 } as const;

/** Tells of macros above the resources; the evaluator tells of those within their properties. */
export function tellMacros(e: Evaluator, diagnostics: Diagnostics): void {
  const { data } = e.document;
  const macros = transformsOf(data).filter((name) => name !== undefined && name !== LANGUAGE_EXTENSIONS);
  if (e.hasMacros && macros.length > 0) {
    diagnostics.add({
      level: "note",
      message: `${macros.join(" and ")} may change this template at deploy; what it adds is not seen here`,
      location: e.locationOf(["Transform"]),
    });
  }
  tellMacroBeside(data, e);
  for (const [section, depth] of Object.entries(SECTIONS)) tellWithin(own(data, section), depth, e);
}

function tellWithin(node: unknown, depth: number, e: Evaluation): void {
  if (!isRecord(node)) return;
  tellMacroBeside(node, e);
  if (depth > 0) for (const member of Object.values(node)) tellWithin(member, depth - 1, e);
}

/** A macro that is called in an object may change all of it. */
export function tellMacroBeside(node: unknown, e: Evaluation): void {
  const call = own(node, CALL);
  if (call === undefined) return;
  e.report("warning", node, `${transformName(call)} may change what is written beside it`);
}
