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

/**
 * Writes a file whole or not at all, folders included. What is not an ordinary file (a pipe, a device) is written to
 * as it stands.
 * @throws Error of the file system: no permission, disk full, a folder in the place of the file
 */
export function writeWhole(file: string, text: string): void {
  if (isDevice(file)) {
    writeFileSync(file, text);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.tmp`;
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
}

function isDevice(file: string): boolean {
  const there = existsSync(file) ? statSync(file) : undefined;
  return there !== undefined && !there.isFile() && !there.isDirectory();
}
