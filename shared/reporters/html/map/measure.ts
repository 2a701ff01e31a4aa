import type { Box } from "./box";

/** Pixels. A name is set in 13, what is said of it in 11, rows in monospaced 12. */
export const ROW = 17;
const NAME_WIDE = 8.5;
const SAID_WIDE = 6.6;
const ROW_WIDE = 7.25;
const SIDE = 12;
const NARROWEST = 120;

/** Where an arrow leaves a box: at its name. */
export const NAME_LINE = 16;
export const SAID_LINE = 31;

export function headOf({ said }: Box): number {
  return said === "" ? 26 : 40;
}

export function heightOf(box: Box): number {
  return headOf(box) + box.rows.length * ROW + (box.rows.length > 0 ? 6 : 0);
}

/** The middle of a row. */
export function rowLine(box: Box, row: number): number {
  return headOf(box) + row * ROW + ROW / 2;
}

export function widthOf({ name, said, rows }: Box): number {
  const widest = Math.max(
    lettersOf(name) * NAME_WIDE,
    lettersOf(said) * SAID_WIDE,
    ...rows.map(({ text }) => lettersOf(text) * ROW_WIDE),
  );
  return Math.max(NARROWEST, Math.ceil(widest) + 2 * SIDE);
}

/** East Asian letters take the room of two. */
function lettersOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);
}
