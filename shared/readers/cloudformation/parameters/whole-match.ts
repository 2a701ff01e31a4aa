import { createContext, Script, type Context } from "node:vm";

/** What Java reads otherwise than JavaScript does, or JavaScript not at all. */
const JAVAS_OWN = /\\[pPQEAzZhHRXGNe0a]|\(\?[a-zA-Z-]+[:)]|&&|\[[^\]]*\[|[*+?}]\+/;

/** For one text. A template that is not trusted may bring a pattern that backtracks for years. */
const MOST_MILLISECONDS = 100;

const TEST = new Script("pattern.test(text)");
let context: Context | undefined;

/**
 * Whether an AllowedPattern matches a text, all of it, as CloudFormation wants; absent where that cannot be told: it is
 * no pattern to JavaScript, or takes too long.
 */
export function wholeMatch(pattern: string, text: string): boolean | undefined {
  if (JAVAS_OWN.test(pattern)) return undefined;
  context ??= createContext();
  try {
    context.pattern = new RegExp(`^(?:${pattern})$`, "s");
    context.text = text;
    return TEST.runInContext(context, { timeout: MOST_MILLISECONDS }) === true;
  } catch {
    return undefined;
  }
}
