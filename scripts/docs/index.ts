import { publishedSchema } from "../../shared/config/schema";
import type { Rule } from "../../shared/rules/rule";
import type { GeneratedFile } from "../generated-file";
import { frameworkPages } from "./framework-pages";
import type { Tables } from "./load-tables";
import { overviewPages } from "./overview-pages";
import { rulePage } from "./rule-page";

/** Folders in which every file is made here. */
export const FOLDERS = ["docs/rules", "docs/frameworks"];

interface Documentation {
  readonly files: readonly GeneratedFile[];
  /** What kept a page from being whole, a sentence each. */
  readonly problems: readonly string[];
}

/** Every page about rules and frameworks, and the schema of the configuration. */
export function documentation(rules: readonly Rule[], { tables, problems }: Tables): Documentation {
  const broken = [...problems];
  const page = (rule: Rule): string => {
    try {
      return rulePage(rule, rules, tables.get(rule.id));
    } catch (error) {
      broken.push(`docs/rules/${rule.id}.md has no examples: ${error instanceof Error ? error.message : ""}`);
      return rulePage(rule, rules, undefined);
    }
  };
  const files = [
    ...rules.map((rule) => ({ path: `docs/rules/${rule.id}.md`, text: page(rule) })),
    ...overviewPages(rules),
    ...frameworkPages(rules),
    { path: "schemas/config.schema.json", text: JSON.stringify(publishedSchema(rules)) },
  ];
  return { files, problems: broken };
}
