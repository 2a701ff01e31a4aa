/** Whether a text gives a reason or a name: blanks, dots and what no screen shows say nothing. */
export function saysSomething(text: string | undefined): boolean {
  return text !== undefined && /[\p{L}\p{N}]/u.test(text);
}
