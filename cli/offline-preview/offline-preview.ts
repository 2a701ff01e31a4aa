import { resolve } from "node:path";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { startPreviewServer } from "./preview-server";
import type { PreviewedResource } from "./seen-program";
import { loadProgramModules } from "./program-modules";
import { runProgram, type Program } from "./run-program";
import { resultKeys } from "./result-keys";
import { fullKey, onlyStack, readProject, readStackConfig } from "./stack-config";

export interface OfflinePreview {
  readonly project: string;
  readonly stack: string;
  /** The stack's configuration, keys with their namespace. */
  readonly config: Readonly<Record<string, string>>;
  readonly resources: readonly PreviewedResource[];
  /** What a real preview would have known and this one does not, one sentence each. */
  readonly gaps: readonly string[];
  /** Components that are built inside their providers, and so not judged: "net (awsx:ec2:Vpc)". */
  readonly unseen: readonly string[];
  readonly stdout: string;
}

export interface ChosenStack {
  /** Default: the only one that has a file, else `dev`. */
  readonly stack?: string;
  /** Over what the stack's file says; a key without a namespace is the project's. */
  readonly config?: Readonly<Record<string, string>>;
}

/** The program itself failed: `output` is what it said. */
export class ProgramError extends Error {
  constructor(
    exit: number | null,
    readonly output: string,
    /** Keys of configuration whose values it did not get. */
    readonly encrypted: readonly string[],
    /** Data sources that answered it with unknowns. */
    readonly asked: readonly string[],
  ) {
    super(`the program failed (exit ${exit})`);
    this.name = "ProgramError";
  }
}

/**
 * Runs a Pulumi Node program as `pulumi preview` would, with no CLI, no credentials, no state and no network.
 *
 * It cannot know what providers know: defaults and failures of their checks, generated names, results of data sources,
 * ids of what exists already, resources inside remote components, secrets of the stack's configuration. They are
 * unknown in the inputs that are returned. What a program computes from them without an Output (a field of an awaited
 * result's object, a branch on it, the length of a list) may come out undefined: `gaps` names every such source.
 * Programs that use stack transforms are refused by the SDK.
 *
 * @throws ProgramError if the program fails, Error if there is none to run
 */
export async function offlinePreview(programDir: string, options: ChosenStack = {}): Promise<OfflinePreview> {
  const program = readProgram(resolve(programDir), options);
  const { dir, project, stack, values, encrypted } = program;
  const modules = loadProgramModules(dir);
  const names = { project: project.name, stack };
  const { seen, ...server } = await startPreviewServer(modules, names, (token) => resultKeys(dir, token));
  try {
    const run = await runProgram(program, modules.runner, server.address);
    if (run.code !== 0 || seen.errors.length > 0) {
      const output = [...seen.errors, run.stderr].join("\n").trim();
      throw new ProgramError(run.code, output, encrypted, [...seen.asked]);
    }
    const secrets = encrypted.map((key) => `the secret ${key} was not decrypted: it is unknown`);
    return {
      ...names,
      config: values,
      resources: seen.resources,
      gaps: [...seen.gaps, ...secrets].sort(),
      unseen: [...seen.unseen].sort(),
      stdout: run.stdout,
    };
  } finally {
    server.stop();
  }
}

function readProgram(dir: string, { stack, config: given = {} }: ChosenStack): Program {
  const project = readProject(dir);
  const chosen = stack ?? onlyStack(dir) ?? "dev";
  const { values: written, secretKeys } = readStackConfig(dir, project.name, chosen);
  const named = Object.entries(given).map(([key, value]) => [fullKey(key, project.name), value] as const);
  const values: Readonly<Record<string, string>> = { ...written, ...Object.fromEntries(named) };
  const encrypted = secretKeys.filter((key) => values[key] === UNKNOWN_TEXT);
  return { dir, project, stack: chosen, values, secretKeys, encrypted };
}
