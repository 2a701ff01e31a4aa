import type { Json } from "../../facts/json";
import type { Evaluator } from "./evaluate";
import { hasWritingMacros } from "./transforms";

/** What stands beside the properties of a resource (CloudFormation User Guide, resource attributes; SAM's two). */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  "Condition",
  "Connectors",
  "CreationPolicy",
  "DeletionPolicy",
  "DependsOn",
  "Description",
  "IgnoreGlobals",
  "Metadata",
  "Properties",
  "Type",
  "UpdatePolicy",
  "UpdateReplacePolicy",
  "Version",
]);

/** Tells of keys beside the properties that CloudFormation refuses there: mostly properties, indented too little. */
export function tellStrayKeys(body: Json, type: string, e: Evaluator): void {
  const stray = Object.keys(body).filter((key) => !ATTRIBUTES.has(key) && !key.startsWith("Fn::"));
  // Modules and macros have keys of their own.
  if (stray.length === 0 || type.endsWith("::MODULE") || hasWritingMacros(e.document.data)) return;
  for (const key of stray) {
    const meant = /^properties$/i.test(key) ? "; Properties may be meant" : "";
    e.report(
      "warning",
      body,
      `${key} stands beside the Properties of a resource, where CloudFormation takes no such key; it was not read${meant}`,
    );
  }
}
