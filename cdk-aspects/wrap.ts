/**
 * Breaks a text into lines at spaces. Words that are longer than a line stay whole: a prefix or an id cut in two
 * cannot be searched for.
 * @param first columns of the first line
 * @param rest columns of every other line, `indent` included
 */
export function wrap(text: string, first: number, rest: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  let room = first;
  for (const word of text.split(/\s+/)) {
    if (word === "") continue;
    if (line === "" || line === indent) {
      line += word;
    } else if (line.length + 1 + word.length <= room) {
      line += ` ${word}`;
    } else {
      lines.push(line);
      line = indent + word;
      room = rest;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}
