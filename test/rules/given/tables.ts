import type { RuleTable } from "../describe-rule";

/** Every table that was loaded, by rule: the pages of docs/ take their examples from here. */
export const TABLES = new Map<string, RuleTable>();
