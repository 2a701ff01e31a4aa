/**
 * What is passed over where a value or key may begin: a text, a comment of YAML. Else a comment that JSON does not
 * have, alone or behind a number or a word of JSON. "https://example.com" without quotes holds none.
 */
const PARTS =
  /(?<=^|[\s,{}[\]"]|["']\s*:)(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?<=^|\s)#.*|(?:-?\d+(?:\.\d+)?|true|false|null)?(\/[/*]))/g;

/**
 * Where a comment stands, with `//` or in `/* *\/`, in a text that begins as JSON does. YAML would read it together
 * with the key behind it, and the key would be lost.
 */
export function commentInJson(text: string): number | undefined {
  if (!/^\s*(?:[{[]|\/[/*])/.test(text)) return undefined;
  for (const part of text.matchAll(PARTS)) {
    const comment = part[1];
    if (comment !== undefined) return part.index + part[0].length - comment.length;
  }
  return undefined;
}
