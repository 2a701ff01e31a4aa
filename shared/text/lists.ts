/**
 * "a", "a and b", "a, b and c"; of more than that many, "a, b and 5 more".
 * @param most how many are named at most, a number for the rest counting as one
 */
export function listed(texts: readonly string[], most = Infinity): string {
  const shown = texts.length > most ? texts.slice(0, most - 1) : texts.slice(0, -1);
  const last = texts.length > most ? `${texts.length - shown.length} more` : texts.at(-1);
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} and ${last}`;
}

/** Each once; from the fourth on a number. */
export function listedInShort(texts: readonly string[]): string {
  return listed([...new Set(texts)], 3);
}

/** "a, b, c" as far as there are no more; else "a, b, c and 5 more". One more is named, not counted. */
export function firstOf(texts: readonly string[], most: number): string {
  if (texts.length <= most + 1) return texts.join(", ");
  return `${texts.slice(0, most).join(", ")} and ${texts.length - most} more`;
}
