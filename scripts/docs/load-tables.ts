import { existsSync } from "node:fs";
import { join } from "node:path";
import { TABLES } from "../../test/rules/given/tables";
import type { RuleTable } from "../../test/rules/describe-rule";

export interface Tables {
  readonly tables: ReadonlyMap<string, RuleTable>;
  /** What could not be loaded, a sentence each. */
  readonly problems: readonly string[];
}

/** Loads the tables of these rules without running them: outside mocha nobody defines `describe`. */
export function loadTables(root: string, ids: readonly string[]): Tables {
  const idle = (): void => undefined;
  for (const word of ["describe", "it", "before", "after", "beforeEach", "afterEach"]) {
    if (!(word in globalThis)) Object.defineProperty(globalThis, word, { value: idle });
  }
  const problems: string[] = [];
  for (const id of ids) {
    const file = join(root, "test", "rules", `${id}.test.ts`);
    if (!existsSync(file)) {
      problems.push(`${id} has no table`);
      continue;
    }
    try {
      require(file);
      if (!TABLES.has(id)) problems.push(`${id}.test.ts describes another rule`);
    } catch (error) {
      problems.push(
        `${id}.test.ts cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return { tables: TABLES, problems };
}
