import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { resolve } from "node:path";

import { isLeftUnchecked } from "./checked-folder";

/** What Node hands over as it starts a process, and has since its first versions; no declaration of it is public. */
interface Start {
  readonly cwd?: string | undefined;
  readonly envPairs?: readonly string[] | undefined;
}

/**
 * In the CDK CLI, which runs under the same NODE_OPTIONS: fails an app that these do not reach, since its command sets
 * them anew, or what runs it reads none. It is as if the app itself had failed, so that nothing is deployed.
 */
export function watchApps(): void {
  subscribe("child_process", (message) => {
    const { process: child } = message as { process: ChildProcess & { spawn(start: Start): unknown } };
    const { spawn } = child;
    child.spawn = function (start) {
      const name = "CDK_OUTDIR=";
      const folder = start.envPairs?.find((pair) => pair.startsWith(name))?.slice(name.length);
      if (folder) failUnchecked(child, resolve(start.cwd ?? ".", folder));
      return spawn.call(child, start);
    };
  });
}

function failUnchecked(child: ChildProcess, folder: string): void {
  const started = Date.now();
  const { emit } = child;
  let fails = false;
  const isFailed = (event: string | symbol, code: unknown): boolean => {
    if (event === "exit" && code === 0 && isLeftUnchecked(folder, started)) {
      fails = true;
      process.stderr.write(
        "portcullis/cdk/register did not reach the app, which was not checked. Its command may set NODE_OPTIONS anew, " +
          'where NODE_OPTIONS="$NODE_OPTIONS --max-old-space-size=8192" keeps what is there; Bun reads none. Otherwise ' +
          "register PortcullisPlugin in the program.\n",
      );
    }
    return fails && (event === "exit" || event === "close");
  };
  child.emit = function (event: string | symbol, ...args: unknown[]): boolean {
    const [code, ...others] = args;
    const told = isFailed(event, code) ? [1, ...others] : args;
    return emit.apply(child, [event, ...told] as Parameters<typeof emit>);
  };
}
