const LONGEST = 128;

/**
 * The shortest prefix length that an AllowedPattern takes: 16 of `^(\d{1,3}\.){3}\d{1,3}(\/(1[6-9]|2[0-8]))$`.
 * Only of patterns with one slash, before which nothing can stand for another, and with nothing but digits behind it.
 */
export function shortestPrefixIn(pattern: string): number | undefined {
  const [head = "", tail, ...others] = pattern.split(/\\?\//);
  if (tail === undefined || others.length > 0 || mayHoldSlash(head)) return undefined;
  const length = lengthPart(tail);
  if (length === undefined) return undefined;
  try {
    const allowed = new RegExp(`^(?:${length})$`);
    for (let n = 0; n <= LONGEST; n++) if (allowed.test(String(n))) return n;
  } catch {
    // Java's patterns are not quite JavaScript's.
  }
  return undefined;
}

/** A wildcard, a negated class, or a class that was cut in two. */
function mayHoldSlash(head: string): boolean {
  const bare = head.replace(/\\[dswDSW.\-:]|\[[^\]^\\]*\]/g, (part) => (/^\\[DSW]/.test(part) ? "." : ""));
  return /[.[\\]/.test(bare);
}

const DIGITS_ONLY = /^(?:\\d|[0-9|(){},?]|\[[0-9-]+\])*$/;

/** What stands for the length, without the ends of groups that began before the slash. */
function lengthPart(tail: string): string | undefined {
  const whole = /^(.*)\$\)*$/.exec(tail)?.[1];
  if (whole === undefined || !DIGITS_ONLY.test(whole)) return undefined;
  let depth = 0;
  for (const [i, character] of [...whole].entries()) {
    if (character === "(") depth++;
    if (character === "|" && depth === 0) return undefined;
    if (character !== ")" || --depth >= 0) continue;
    return /^(?:\)(?:\?|\{1\})?)+$/.test(whole.slice(i)) ? whole.slice(0, i) : undefined;
  }
  return whole;
}
