/**
 * The candidate a misspelt word most likely means: at most a third of its letters away, the only one that it or its
 * first two thirds begin, the shortest that has all its parts, or the longest that it ends with.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const limit = Math.max(2, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of all) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < least) {
      least = steps;
      best = candidate;
    }
  }
  const small = word.toLowerCase();
  const stem = small.slice(0, Math.ceil((small.length * 2) / 3));
  return (
    best ??
    onlyBegunBy(small, all) ??
    onlyBegunBy(stem, all) ??
    shortestWith(small.split("-"), all) ??
    longestAtEndOf(small, all)
  );
}

/** "warn", "severity" of "severities" */
function onlyBegunBy(start: string, candidates: readonly string[]): string | undefined {
  const begun = candidates.filter((candidate) => candidate.toLowerCase().startsWith(start));
  return start.length > 2 && begun.length === 1 ? begun[0] : undefined;
}

/** "sg-ssh-open" */
function shortestWith(parts: readonly string[], candidates: readonly string[]): string | undefined {
  if (parts.length < 2) return undefined;
  return candidates
    .filter((candidate) => parts.every((part) => candidate.split("-").includes(part)))
    .sort((a, b) => a.length - b.length)[0];
}

/** "portcullis::sg-unused", as the CDK calls it */
function longestAtEndOf(word: string, candidates: readonly string[]): string | undefined {
  return candidates
    .filter((candidate) => word.endsWith(candidate) && /\W/.test(word.at(-candidate.length - 1) ?? ""))
    .sort((a, b) => b.length - a.length)[0];
}

/** Levenshtein, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
