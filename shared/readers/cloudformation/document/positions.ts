import type { Path } from "../../../facts";

/** Line and column count from 1; `depth` keys of the path asked for are written there. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly depth: number;
}

/** A key that the object has had already, and the offset where it stands again. */
export interface RepeatedKey {
  readonly key: string;
  readonly at: number;
}

/** Where a text stands line by line as it is, each of its lines so many columns in. */
export interface LiteralText {
  readonly text: string;
  /** The line of its first. */
  readonly line: number;
  readonly indent: number;
}

/** Finds where a path into a template is written, or the nearest part of it that is. */
export interface PositionLookup {
  find(path: Path): Position;
  /** `undefined` where the text is written otherwise: in quotes, folded, put together. */
  literalAt?(path: Path): LiteralText | undefined;
}

/** Turns offsets into lines and columns. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  position(offset: number, depth: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1, depth };
  }
}
