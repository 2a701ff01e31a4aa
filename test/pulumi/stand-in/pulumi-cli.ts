import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..", "..");
const STACK = "dev";

export interface Ran {
  readonly status: number | null;
  /** Everything printed, in order of the streams. */
  readonly output: string;
}

export interface Program {
  readonly folder: string;
  run(...args: readonly string[]): Ran;
}

/** Programs under the real CLI, with a provider that needs no account and state that stays in a folder. */
export interface PulumiCli {
  /** Everything here is gone after `remove`. */
  readonly folder: string;
  /** Writes a program and makes its stack. */
  program(name: string, source: string, language?: Language): Program;
  /** Pack that the engine starts as an executable, from the sources. */
  readonly executablePack: string;
  /** `type name` of each resource that was really created, in order. */
  readonly log: string;
  remove(): void;
}

/** What a program is written in. */
export interface Language {
  /** What Pulumi.yaml says of it. */
  readonly runtime: string;
  /** Where the source goes; absent: into Pulumi.yaml itself. */
  readonly file?: string;
  installed(): boolean;
}

export const NODE: Language = {
  runtime: "runtime: { name: nodejs, options: { typescript: false } }\nmain: index.js",
  file: "index.js",
  installed: () => onPath("pulumi-language-nodejs"),
};

export const YAML: Language = {
  runtime: "runtime: yaml",
  installed: () => onPath("pulumi-language-yaml"),
};

export const PYTHON: Language = {
  runtime: "runtime: python",
  file: "__main__.py",
  installed: () =>
    onPath("pulumi-language-python") && spawnSync("python3", ["-c", "import pulumi"]).status === 0,
};

/** Whether a CLI and what it needs for Node programs are installed. */
export function hasPulumiCli(): boolean {
  return onPath("pulumi") && NODE.installed();
}

function onPath(command: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export function pulumiCli(): PulumiCli {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-pulumi-"));
  const bin = join(folder, "bin");
  const log = join(folder, "created.txt");
  for (const name of ["bin", "home", "backend"]) mkdirSync(join(folder, name));
  script(join(bin, "pulumi-resource-aws"), join(__dirname, "provider.ts"));
  const executablePack = join(bin, "portcullis-pack");
  script(executablePack, join(ROOT, "policypack", "executable.ts"));
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_STACK: STACK,
    AWS_REGION: "eu-west-1",
    STAND_IN_LOG: log,
  };
  return {
    folder,
    executablePack,
    log,
    program(name, source, { runtime, file } = NODE) {
      const cwd = join(folder, name);
      mkdirSync(cwd);
      symlinkSync(join(ROOT, "node_modules"), join(cwd, "node_modules"));
      const project = `name: ${name}\n${runtime}\n`;
      writeFileSync(join(cwd, "Pulumi.yaml"), file === undefined ? project + source : project);
      if (file !== undefined) writeFileSync(join(cwd, file), source);
      const run = (...args: readonly string[]): Ran => {
        const { status, stdout, stderr } = spawnSync(
          "pulumi",
          [...args, "--non-interactive", "--color", "never"],
          // The shell would set it: a pack that the SDK runs finds the program by it.
          { cwd, env: { ...env, PWD: cwd }, encoding: "utf8", maxBuffer: 1 << 26 },
        );
        return { status, output: stdout + stderr };
      };
      const made = run("stack", "init", STACK);
      if (made.status !== 0) throw new Error(made.output);
      return { folder: cwd, run };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function script(file: string, module: string): void {
  const loader = require.resolve("tsx/cjs");
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" --require "${loader}" "${module}" "$@"\n`, {
    mode: 0o755,
  });
}
