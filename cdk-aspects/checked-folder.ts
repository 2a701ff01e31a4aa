import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Stands in the folder that the CDK CLI names, beside the templates, where something of ours has checked all of them.
 * `validation-report.json` does not tell: the library leaves plugins out that found nothing.
 */
const MARK = "portcullis-checked";

/** The folder in which the CDK CLI expects templates, in a process that it started. */
export function namedFolder(): string | undefined {
  return process.env["CDK_OUTDIR"];
}

/** Says to the processes that started this one that its app is checked. */
export function leaveMark(): void {
  const folder = namedFolder();
  if (folder !== undefined && existsSync(folder)) writeFileSync(join(folder, MARK), "");
}

/** Whether an app was synthesized into a folder since then, and nothing of ours has checked it. */
export function isLeftUnchecked(folder: string, since: number): boolean {
  return isWrittenSince(join(folder, "manifest.json"), since) && !isWrittenSince(join(folder, MARK), since);
}

/** Some file systems keep whole seconds. */
function isWrittenSince(file: string, time: number): boolean {
  return existsSync(file) && statSync(file).mtimeMs >= time - (time % 1000);
}
