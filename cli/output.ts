import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

import { reasonOf, ToolError } from "./tool-error";

/** Writes a file whole or not at all. What is not an ordinary file (a pipe, a device) is written to as it stands. */
export function writeWhole(file: string, text: string): void {
  const partial = `${file}.${process.pid}.tmp`;
  guarded(file, () => {
    if (isDevice(file)) {
      writeFileSync(file, text);
      return;
    }
    mkdirSync(dirname(file), { recursive: true });
    try {
      const descriptor = openSync(partial, "wx");
      try {
        writeFileSync(descriptor, text);
      } finally {
        closeSync(descriptor);
      }
      renameSync(partial, file);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

function isDevice(file: string): boolean {
  const there = existsSync(file) ? statSync(file) : undefined;
  return there !== undefined && !there.isFile() && !there.isDirectory();
}

function guarded(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new ToolError([
      { message: `${file} cannot be written: ${reasonOf(error)}`, help: "choose another path" },
    ]);
  }
}

/** Prints to stdout and waits until it is out: a report of megabytes must not end half-way in a pipe. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new ToolError([{ message: `the report cannot be printed: ${reasonOf(error)}` }]));
    process.stdout.once("error", fail);
    process.stdout.write(text, (error) => {
      if (error) {
        fail(error);
      } else {
        process.stdout.removeListener("error", fail);
        resolve();
      }
    });
  });
}
