import { CommanderError, type Command } from "commander";

import { namedError } from "../shared/text/named-error";
import { VERSION } from "../shared/version";
import { printComplaints } from "./print-complaints";
import { program } from "./program";
import { ToolError, type Complaint } from "./tool-error";

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
    const command = root.commands.find((one) => one.name() === args[0]);
    return failed(error, ["portcullis", ...(command ? [command.name()] : [])].join(" "));
  }
}

function withoutExit(root: Command): Command {
  for (const command of [root, ...root.commands]) command.exitOverride();
  return root;
}

function failed(error: unknown, command: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // Called without a command, it has printed its help.
    if (error.code !== "commander.help") printComplaints([refusal(error.message, command)]);
    return FAILED;
  }
  printComplaints(error instanceof ToolError ? error.complaints : [internalComplaint(error)]);
  return FAILED;
}

/** "error: unknown option '--formt'\n(Did you mean --format?)" */
function refusal(text: string, command: string): Complaint {
  const [, what = text, , meant] = /^(?:error: )?(.*?)(\n\(Did you mean (.*)\?\))?$/s.exec(text) ?? [];
  return {
    message: what,
    help: meant === undefined ? `${command} --help tells more` : `did you mean ${meant}?`,
  };
}

function internalComplaint(error: unknown) {
  const at = error instanceof Error ? (error.stack?.split("\n    at ")[1] ?? "") : "";
  return {
    message: `Portcullis could not finish: ${namedError(error)} (portcullis ${VERSION}${at === "" ? "" : `, ${at}`})`,
    help: "please report this text",
  };
}
