import { setFlagsFromString } from "node:v8";

/**
 * For processes of our own, which judge once and end: hundreds of functions get warm, and few are run often enough to
 * pay for what V8's last compiler costs, which was up to half of the time of a check. Not for programs that load us.
 * Call it before the bundle is compiled: V8 does not take compiled code that was kept under other flags.
 */
export function optimiseLate(): void {
  // A flag that V8 does not know would be told on stderr.
  if (Number.parseInt(process.versions.node) < 22) {
    setFlagsFromString("--interrupt-budget=2000000");
    return;
  }
  // A middle compiler does what is needed; it, too, costs a small check more than it saves unless it waits.
  setFlagsFromString("--no-opt");
  setFlagsFromString("--invocation-count-for-maglev=4000");
}

/** Where the loops over more resources than these run long enough, V8's last compiler pays. */
const MANY = 10_000;

/** Flags by which whoever started the process has settled the matter. */
const SETTLED = /--(no[-_]?)?(opt|turbofan|jitless|lite[-_]mode)\b/;

/**
 * The same for work in the process of a host: while it runs nothing else does, and the flag is as it was when anything
 * does again.
 */
export function withoutLastCompiler<T>(resources: number, work: () => T): T {
  const { execArgv, env, versions } = process;
  const isNode = versions.bun === undefined && versions["deno"] === undefined;
  if (!isNode || resources > MANY || SETTLED.test([...execArgv, env["NODE_OPTIONS"]].join(" ")))
    return work();
  setFlagsFromString("--no-opt");
  try {
    return work();
  } finally {
    setFlagsFromString("--opt");
  }
}
