/** Prose wider than this is hard to read, however wide the terminal is. */
export const WIDEST_PROSE = 100;

/** Breaks prose between words. A word longer than a line stays whole: an id that is cut cannot be searched for. */
export function wrap(text: string, width: number, first = "", rest = ""): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines;
}
