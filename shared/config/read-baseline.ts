import { readText } from "../facts";
import { BaselineFault, parseBaseline, type Baseline } from "../report/exceptions/baseline";
import { reasonOf } from "../text/reason-of";
import type { ConfigError, ErrorPlace } from "./config-error";
import type * as ConfigFile from "./config-file";

/** @returns what is wrong where it cannot be used, with its place in the file */
export function readBaseline(file: string, shown: string): Baseline | ConfigError {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    const message = `the baseline ${shown} cannot be used: ${reasonOf(error)}`;
    return { message, help: "portcullis baseline writes it" };
  }
  try {
    return parseBaseline(text, shown);
  } catch (error) {
    return {
      message: `the baseline ${shown} cannot be used: ${reasonOf(error)}`,
      // Written anew it would accept what is new as well.
      help: "mend it, or go back to what it was; portcullis baseline would accept all there is now",
      ...placeOf(error, text, shown),
    };
  }
}

function placeOf(error: unknown, text: string, shown: string): ErrorPlace {
  const { parseConfig } = require("./config-file") as typeof ConfigFile;
  const { errors, place } = parseConfig(text, shown);
  if (error instanceof BaselineFault) return place(error.path, false);
  const { message: _message, help: _help, ...at } = errors[0] ?? { message: "", file: shown };
  return at;
}
