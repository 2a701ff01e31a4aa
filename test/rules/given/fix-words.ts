import assert from "node:assert/strict";
import type { Finding } from "../../../shared/report/report";

const TAKES_AWAY = /\b(delete|take|keep|unite|drop|close|only|no others)\b/;
const ONLY_GROUPS = /\bgroups?\b/;
const NAMES_PREFIXES = /\b(prefix|prefixes|sources?|ports)\b/;

/** What is true of every finding: it says nothing twice, and its fix is sound. */
export function checkWords(finding: Finding): void {
  const { ruleId, title, why } = finding;
  const sentences = why.split(/(?<=\.) (?=[A-Z0-9])/);
  assert.equal(new Set(sentences).size, sentences.length, `${ruleId}: ${title}: repeats itself: ${why}`);
  checkFixWords(finding);
}

/** The sentence of a fix and its lines tell of one change, in the words of one host. */
function checkFixWords({ ruleId, title, fix, resource }: Finding): void {
  if (!fix) return;
  const { summary, remove, add } = fix;
  const says = (what: string): string => `${ruleId}: ${title}: ${what}: ${JSON.stringify(fix)}`;
  if (remove.length > 0 && add.length === 0) assert.match(summary, TAKES_AWAY, says("only takes away"));
  if (/^delete the lines?\b/.test(summary) && !/\bor\b/.test(summary))
    assert.doesNotMatch(add.join("\n"), /YOUR_/, says("deletes and adds"));
  if (ONLY_GROUPS.test(summary) && !NAMES_PREFIXES.test(summary))
    assert.doesNotMatch(add.join("\n"), /YOUR_PREFIX/, says("is about groups"));
  for (const line of add) {
    assert.doesNotMatch(
      line,
      /^(?:tcp|udp|icmp|icmpv6|all|protocols?) (?!.*\b(?:from|to)\b)/,
      says("names no other end"),
    );
    if (resource.host === "pulumi") assert.doesNotMatch(line, /^[\w.]*\.\d+\b/, says("counts with dots"));
  }
  if (remove.length > 1) assert.doesNotMatch(summary, /\bdelete the line\b/, says("is about several lines"));
}
