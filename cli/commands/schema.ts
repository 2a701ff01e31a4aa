import { readFileSync } from "node:fs";

import { publishedSchema } from "../../shared/config/schema";
import { rules } from "../../shared/rules";
import { print } from "../output";
import { ToolError } from "../tool-error";

/** Prints a published schema: of `portcullis.yaml`, or of the JSON report. */
export async function schemaCommand(name: string): Promise<number> {
  if (name === "config") {
    await print(`${JSON.stringify(publishedSchema(rules), undefined, 2)}\n`);
  } else if (name === "report") {
    await print(readFileSync(require.resolve("portcullis/schemas/report.schema.json"), "utf8"));
  } else {
    throw new ToolError([{ message: `no schema is called ${name}`, help: "schemas are config and report" }]);
  }
  return 0;
}
