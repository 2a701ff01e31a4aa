import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { startPreviewServer } from "./preview-server";
import type { PreviewedResource } from "./seen-program";
import { loadProgramModules } from "./program-modules";
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
  /** What was not seen at all, and so not judged, one sentence each. */
  readonly unseen: readonly string[];
  readonly stdout: string;
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
export async function offlinePreview(
  programDir: string,
  options: { stack?: string; config?: Readonly<Record<string, string>> } = {},
): Promise<OfflinePreview> {
  const dir = resolve(programDir);
  const project = readProject(dir);
  const stack = options.stack ?? onlyStack(dir) ?? "dev";
  const config = readStackConfig(dir, project.name, stack);
  const given = Object.entries(options.config ?? {}).map(
    ([key, value]) => [fullKey(key, project.name), value] as const,
  );
  const values: Readonly<Record<string, string>> = { ...config.values, ...Object.fromEntries(given) };
  const modules = loadProgramModules(dir);
  const names = { project: project.name, stack };
  const { seen, ...server } = await startPreviewServer(modules, names, (token) => resultKeys(dir, token));
  try {
    const flags = {
      monitor: server.address,
      engine: server.address,
      organization: "organization",
      project: project.name,
      stack,
      pwd: dir,
      parallel: "16",
    };
    const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
    const run = await runNode(
      ["--import", PRELOADED, modules.runner, ...args, "--dry-run", project.main],
      dir,
      {
        PULUMI_CONFIG: JSON.stringify(values),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
        PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
      },
    );
    const encrypted = config.secretKeys.filter((key) => values[key] === UNKNOWN_TEXT);
    if (run.code !== 0 || seen.errors.length > 0) {
      throw new ProgramError(run.code, [...seen.errors, run.stderr].join("\n").trim(), encrypted, [
        ...seen.asked,
      ]);
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

// Pulumi's runner prints a failure with util.inspect and colours. On Node 20.20 colouring a stack with a frame such as
// node_modules/@pulumi/resource.ts (no further slash) grows a string until it is too long: a minute of silence.
const PLAIN_ERRORS = `import util from "node:util";
const inspect = util.inspect;
const plain = (value, options, ...more) =>
  inspect(value, typeof options === "object" ? { ...options, colors: false } : options, ...more);
util.inspect = Object.assign(plain, inspect);`;

// Configuration that is an object is JSON to the program; the sign for an unknown value alone is none.
const UNKNOWN_OBJECTS = `const parse = JSON.parse;
JSON.parse = (text, ...more) => (text === "${UNKNOWN_TEXT}" ? text : parse(text, ...more));`;

const PRELOADED = `data:text/javascript,${encodeURIComponent(`${PLAIN_ERRORS}\n${UNKNOWN_OBJECTS}`)}`;

function runNode(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
    child.once("error", reject);
    child.once("close", (code) => done({ code, stdout, stderr }));
  });
}
