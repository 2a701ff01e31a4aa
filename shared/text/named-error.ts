/** What was thrown inside, in one line: "TypeError: x is not a function". */
export function namedError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
