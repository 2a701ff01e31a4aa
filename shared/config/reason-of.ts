/** Why a file could not be read, in a few words and on one line. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "it does not exist";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "access is denied";
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line;
}
