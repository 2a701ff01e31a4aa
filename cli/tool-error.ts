/** Something that keeps the tool from its work and that its user can mend. Printed without a stack trace. */
export interface Complaint {
  /** One sentence, without a full stop. */
  readonly message: string;
  /** What now. */
  readonly help?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly length?: number;
  /** The line of the file. */
  readonly source?: string;
}

export class ToolError extends Error {
  constructor(readonly complaints: readonly Complaint[]) {
    super(complaints[0]?.message);
    this.name = "ToolError";
  }
}

/** Why the system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
      return "it does not exist";
    case "EACCES":
    case "EPERM":
      return "access is denied";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of its path is a file";
    case "ENOSPC":
      return "the disk is full";
    case "EROFS":
      return "the disk is read-only";
    case "EPIPE":
      return "the reader went away";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
