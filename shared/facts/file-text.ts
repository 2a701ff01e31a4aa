import { readFileSync } from "node:fs";

/**
 * The text of a file without its mark of byte order, by which it is UTF-8 or UTF-16, as PowerShell writes it. Without
 * a mark, UTF-16 is told by the first character, which is one of ASCII.
 * @throws whatever the system says
 */
export function readText(file: string | number): string {
  const bytes = readFileSync(file);
  const encoding = encodingOf(bytes);
  const text = encoding === "utf-8" ? bytes.toString("utf8") : new TextDecoder(encoding).decode(bytes);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0 && second !== 0 && second !== undefined) return "utf-16be";
  return second === 0 && first !== 0 ? "utf-16le" : "utf-8";
}
