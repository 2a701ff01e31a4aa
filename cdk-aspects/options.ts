import type { ConfigError } from "../shared/config/config-error";
import type { Schema } from "../shared/config/json-schema";
import { validate } from "../shared/config/validate";
import type { PortcullisProps } from "./props";

/** Of the plugin and of `expectNoFindings` as well; what their values mean is asked when they are loaded. */
const OPTIONS: Schema = {
  type: "object",
  called: "option",
  additionalProperties: false,
  properties: {
    preset: {},
    config: { type: "string" },
    levels: { type: "object" },
    rules: { type: "array", expected: "a list of rules of your own; levels of rules belong under levels" },
    stageGuard: { type: "boolean" },
    inFull: { type: "integer", minimum: 0 },
    from: { enum: ["error", "warning", "note"], expected: "error, warning or note" },
    // Of cdk-nag's packs.
    verbose: {},
    writeSuppressionsToCloudFormation: {},
  },
};

/** Types tell most people. What is not TypeScript would otherwise switch nothing without a word. */
export function optionErrors(props: PortcullisProps): ConfigError[] {
  const set = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
  return validate(set, OPTIONS).map(({ message, help }) => ({
    message,
    ...(help !== undefined && { help }),
  }));
}
