import type * as Toml from "smol-toml" with { "resolution-mode": "import" };

import {
  TemplateSyntaxError,
  type PositionLookup,
  type TemplateDocument,
} from "../shared/readers/cloudformation/document/document";
import { LineIndex } from "../shared/readers/cloudformation/document/positions";

/** @throws TemplateSyntaxError */
export function parseToml(text: string, file: string): Pick<TemplateDocument, "data" | "positions"> {
  const { parse, TomlError } = require("smol-toml") as typeof Toml;
  try {
    return { data: parse(text), positions: () => tomlPositions(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [, reason = error.message] = /^Invalid TOML document: (.*)/.exec(error.message) ?? [];
    throw new TemplateSyntaxError(file, error.line, error.column, reason);
  }
}

/** The parser keeps no places: tables are found by their headings, and what is in them by its name. */
function tomlPositions(text: string): PositionLookup {
  const lines = new LineIndex(text);
  return {
    find(path) {
      const names = path.filter((step) => typeof step === "string").map(escaped);
      const heading = headingOf(text, names);
      let at = heading?.at ?? 0;
      let depth = 0;
      for (const name of names.slice(heading?.length ?? 0)) {
        const found = new RegExp(String.raw`(?<![\w-])${name}(?=["']?\s*=|,ParameterValue)`, "g");
        found.lastIndex = at;
        const next = found.exec(text)?.index;
        if (next === undefined) break;
        at = next;
        depth++;
      }
      return lines.position(at, depth);
    },
  };
}

/** The table that holds what is named, by the longest heading that leads to it. */
function headingOf(
  text: string,
  names: readonly string[],
): { readonly at: number; readonly length: number } | undefined {
  for (let length = names.length; length > 0; length--) {
    const table = names.slice(0, length).join(String.raw`\s*\.\s*`);
    const at = text.search(new RegExp(String.raw`^[ \t]*\[\s*${table}\s*\]`, "m"));
    if (at >= 0) return { at, length };
  }
  return undefined;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
