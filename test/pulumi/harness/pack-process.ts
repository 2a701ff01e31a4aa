import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export interface PackProcess {
  readonly pid: number;
  readonly port: number;
  /** What the pack has written after the line with its port. */
  stdout(): string;
  stderr(): string;
  stop(): Promise<void>;
}

/**
 * Starts a policy pack as the Node language host does: `run-policy-pack <engine> <packDir>`, resolved from the pack,
 * with the pack as working directory; a file is started itself, in the program. The first line on stdout is the
 * port.
 * @throws Error if the directory is no pack, or with everything the pack wrote if it ends before that line.
 */
export async function startPack(
  packDir: string,
  engineAddress: string,
  env: NodeJS.ProcessEnv,
): Promise<PackProcess> {
  const [command, args, cwd] = commandOf(packDir, engineAddress, env["PWD"]);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (err += chunk));
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      out += chunk;
      if (out.includes("\n")) resolve(Number.parseInt(out, 10));
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error(`the pack ended before it gave a port\n${out}${err}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  if (!Number.isInteger(port)) {
    await stop();
    throw new Error(`the pack's first line is no port\n${out}${err}`);
  }
  return {
    pid: child.pid ?? 0,
    port,
    stdout: () => out.slice(out.indexOf("\n") + 1),
    stderr: () => err,
    stop,
  };
}

function commandOf(
  pack: string,
  engineAddress: string,
  program = process.cwd(),
): [command: string, args: string[], cwd: string] {
  if (statSync(pack).isFile()) return [pack, [engineAddress], program];
  if (!existsSync(join(pack, "PulumiPolicy.yaml"))) throw new Error(`no PulumiPolicy.yaml in ${pack}`);
  const runner = createRequire(join(pack, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  return [process.execPath, [runner, engineAddress, pack], pack];
}
