import type * as Github from "./github";
import type * as Gitlab from "./gitlab";
import type * as Html from "./html";
import type * as Json from "./json";
import type * as Junit from "./junit";
import type * as Markdown from "./markdown";
import type { Reporter } from "./reporter";
import type * as Sarif from "./sarif";
import type * as Terminal from "./terminal";

export type { Reporter, ReporterOptions, RuleHelp } from "./reporter";

/** Every format by name. Loaded when asked for: a run needs one or two of them. */
export const REPORTERS = {
  terminal: () => (require("./terminal") as typeof Terminal).terminal,
  json: () => (require("./json") as typeof Json).json,
  sarif: () => (require("./sarif") as typeof Sarif).sarif,
  junit: () => (require("./junit") as typeof Junit).junit,
  gitlab: () => (require("./gitlab") as typeof Gitlab).gitlab,
  markdown: () => (require("./markdown") as typeof Markdown).markdown,
  html: () => (require("./html") as typeof Html).html,
  github: () => (require("./github") as typeof Github).github,
} as const satisfies Readonly<Record<string, () => Reporter>>;
