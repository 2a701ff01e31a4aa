/** One line instead of two stack traces; the engine adds that the pack did not answer. */
export function cannotStart(reason: string): never {
  process.stderr.write(`Portcullis cannot start: ${reason}\n`);
  process.exit(1);
}
