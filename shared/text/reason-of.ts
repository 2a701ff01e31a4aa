/** Why the system refused a file or a stream, in a few words and on one line. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const known = typeof code === "string" ? REASONS.get(code) : undefined;
  if (known !== undefined) return known;
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line;
}

/** What to do about what the system refused to read. */
export function helpReading(error: unknown): string {
  return reasonOf(error) === DENIED ? "let the user who runs this read it" : "check the path";
}

const DENIED = "access is denied";

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "it does not exist"],
  ["EACCES", DENIED],
  ["EPERM", DENIED],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a part of its path is a file"],
  ["ELOOP", "its links lead in a circle"],
  ["ENOSPC", "the disk is full"],
  ["EROFS", "the disk is read-only"],
]);
