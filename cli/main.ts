#!/usr/bin/env node
import * as nodeModule from "node:module";
import { VERSION } from "../shared/version";
import type * as Run from "./run";

/** Since Node 22.1. */
const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
const args = process.argv.slice(2);

// Asked for all the time by scripts, and needs nothing else.
if (args.length === 1 && /^(--version|-V)$/.test(args[0] ?? "")) {
  process.stdout.write(`${VERSION}\n`);
} else {
  // Node 22 keeps what it compiled for the next start.
  enableCompileCache?.();
  const { run } = require("./run") as typeof Run;
  void run(args).then((status) => {
    // Never process.exit: what is still on its way into a pipe would be lost.
    process.exitCode = status;
  });
}
