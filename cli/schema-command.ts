import { readFileSync } from "node:fs";
import { join } from "node:path";

import { publishedSchema } from "../shared/config/schema";
import { rules } from "../shared/rules";
import { print } from "./output";
import { ToolError } from "./tool-error";

/** Prints a published schema: of `portcullis.yaml`, or of the JSON report. */
export async function schemaCommand(name: string): Promise<number> {
  if (name === "config") {
    await print(`${JSON.stringify(publishedSchema(rules), undefined, 2)}\n`);
  } else if (name === "report") {
    await print(readFileSync(join(packageRoot(), "schemas/report.schema.json"), "utf8"));
  } else {
    throw new ToolError([{ message: `no schema is called ${name}`, help: "schemas are config and report" }]);
  }
  return 0;
}

/** From dist/cli and from cli alike. */
function packageRoot(): string {
  return __dirname.endsWith(join("dist", "cli")) ? join(__dirname, "../..") : join(__dirname, "..");
}
