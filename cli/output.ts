import { fstatSync } from "node:fs";
import { writeWhole as write } from "../shared/reporters/write-whole";
import { reasonOf } from "../shared/text/reason-of";
import { shownPath } from "../shared/text/shown-path";
import { ToolError } from "./tool-error";

/** Writes a file whole or not at all. */
export function writeWhole(file: string, text: string): void {
  try {
    write(file, text);
  } catch (error) {
    throw new ToolError([
      { message: `${shownPath(file)} cannot be written: ${reasonOf(error)}`, help: "choose another path" },
    ]);
  }
}

/** Whether stdout and stderr are one terminal, pipe or file. */
export function streamsMeet(): boolean {
  try {
    const [out, error] = [fstatSync(process.stdout.fd), fstatSync(process.stderr.fd)];
    return out.ino !== 0 && out.ino === error.ino && out.dev === error.dev;
  } catch {
    return false;
  }
}

/**
 * Prints to stdout and waits until it is out: a report of megabytes must not end half-way in a pipe. A reader that goes
 * away, as `head` does, has read enough: report files and the verdict do not depend on it.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EPIPE") resolve();
      else reject(new ToolError([{ message: `the output cannot be printed: ${reasonOf(error)}` }]));
    };
    process.stdout.once("error", ended);
    process.stdout.write(text, (error) => {
      if (error) {
        ended(error);
      } else {
        process.stdout.removeListener("error", ended);
        resolve();
      }
    });
  });
}
