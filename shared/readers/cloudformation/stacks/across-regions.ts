import { push } from "../../../facts";
import { isRecord, own } from "../../../facts/json";
import type { Evaluation, Place } from "../evaluation";
import type { Read } from "../undecided/read";

/**
 * How the CDK takes a value into another Region (`crossRegionReferences`): one custom resource writes it there under a
 * name, and another has it as its attribute of that name.
 */
export const READER = "Custom::CrossRegionExportReader";
const WRITER = "Custom::CrossRegionExportWriter";

/** A value that a stack writes. */
export interface WrittenValue {
  readonly from: Evaluation;
  /** Where it is written to. */
  readonly to: Place;
  readonly value: () => Read | undefined;
}

/** By name. */
export function valuesWritten(
  evaluators: readonly Evaluation[],
): ReadonlyMap<string, readonly WrittenValue[]> {
  const values = new Map<string, WrittenValue[]>();
  for (const from of evaluators) {
    for (const [logicalId, { body }] of from.section("Resources")) {
      if (own(body, "Type") !== WRITER) continue;
      const written = own(own(body, "Properties"), "WriterProps");
      const region = own(written, "region");
      const to = { account: from.document.account, ...(typeof region === "string" && { region }) };
      const nodes = own(written, "exports");
      for (const [name, node] of Object.entries(isRecord(nodes) ? nodes : {})) {
        const evaluate = (): Read => from.evaluate(node);
        const value = (): Read | undefined =>
          from.within("Resources", logicalId, () => from.once(`${logicalId}.${name}`, evaluate));
        push(values, name, { from, to, value });
      }
    }
  }
  return values;
}
