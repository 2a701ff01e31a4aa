/** In which line of exported state or a preview a resource begins. The text is searched when first asked. */
export function urnLines(text: string): (urn: string) => number | undefined {
  let lines: Map<string, number> | undefined;
  return (urn) => (lines ??= scan(text)).get(urn);
}

function scan(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(/"urn"\s*:\s*("(?:[^"\\\n]|\\.)*")/g)) {
    for (let i = text.indexOf("\n", counted); i !== -1 && i < match.index; i = text.indexOf("\n", i + 1)) {
      line++;
      counted = i + 1;
    }
    const urn = parsed(match[1] ?? "");
    if (urn !== undefined && !lines.has(urn)) lines.set(urn, line);
  }
  return lines;
}

function parsed(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
