import { CommanderError, type Command } from "commander";

import { VERSION } from "../shared/version";
import { printComplaints } from "./print-complaints";
import { program } from "./program";
import { ToolError } from "./tool-error";

const FAILED = 2;

/**
 * Runs one command. Whatever goes wrong ends with a sentence and status 2: a network that was not checked is not a
 * safe one.
 * @returns the exit status
 */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0;
  const root = program((ended) => {
    status = ended;
  });
  try {
    await withoutExit(root).parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    return failed(error);
  }
}

function withoutExit(root: Command): Command {
  for (const command of [root, ...root.commands]) command.exitOverride();
  return root;
}

function failed(error: unknown): number {
  // Help, version, or what commander refuses and has told already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAILED;
  printComplaints(error instanceof ToolError ? error.complaints : [internalComplaint(error)]);
  return FAILED;
}

function internalComplaint(error: unknown) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const at = error instanceof Error ? (error.stack?.split("\n    at ")[1] ?? "") : "";
  return {
    message: `Portcullis could not finish: ${text} (portcullis ${VERSION}${at === "" ? "" : `, ${at}`})`,
    help: "please report this text",
  };
}
