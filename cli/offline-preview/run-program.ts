import { spawn } from "node:child_process";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import type { Project } from "./stack-config";

/** A Pulumi program with the configuration of a stack. */
export interface Program {
  readonly dir: string;
  readonly project: Project;
  readonly stack: string;
  /** Its configuration, keys with their namespace. */
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** The secrets whose values nobody here can read. */
  readonly encrypted: readonly string[];
}

/** What a process said, and how it ended. */
export interface NodeRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs it as the Pulumi CLI would.
 * @param runner what loads the program, of its own SDK
 * @param address where its monitor and its engine listen
 */
export function runProgram(
  { dir, project, stack, values, secretKeys }: Program,
  runner: string,
  address: string,
): Promise<NodeRun> {
  const flags = {
    monitor: address,
    engine: address,
    organization: "organization",
    project: project.name,
    stack,
    pwd: dir,
    parallel: "16",
  };
  const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
  return runNode(["--import", PRELOADED, runner, ...args, "--dry-run", project.main], dir, {
    PULUMI_CONFIG: JSON.stringify(values),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
    PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
  });
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

function runNode(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<NodeRun> {
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
