/** The CLI indents messages by ten columns and neither wraps nor cuts them. */
const WIDTH = 78;

/**
 * Breaks prose at blanks so that no line is longer than `width`; what has no blank stays whole.
 * @param first indent of the first line, in columns
 * @param rest indent of all others
 */
export function wrap(text: string, first: number, rest: number, width: number = WIDTH): string[] {
  const lines: string[] = [];
  let line = " ".repeat(first);
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (word === "") continue;
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(rest);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  if (!empty) lines.push(line);
  return lines;
}

/** User text may hold control characters, and `<{%` is colour markup to the CLI. */
export function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ").replaceAll("<{%", "<{ %");
}
