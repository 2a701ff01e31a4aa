#!/usr/bin/env node
import { join } from "node:path";

import type * as CompileCache from "../shared/compile-cache";
import { optimiseLate } from "../shared/optimise-late";
import { VERSION } from "../shared/version";
import type * as Run from "./run";

const args = process.argv.slice(2);

// Asked for all the time by scripts, and needs nothing else.
if (args.length === 1 && /^(--version|-V)$/.test(args[0] ?? "")) {
  process.stdout.write(`${VERSION}\n`);
} else {
  loadWithNodesFlags();
  // The status tells it as well, and a crash of ours would be status 1, which means that something blocks.
  process.stderr.on("error", () => undefined);
  optimiseLate();
  const { loadCompiled } = require("../shared/compile-cache") as typeof CompileCache;
  const keep = loadCompiled(join(__dirname, "../portcullis.js"), "cli");
  const { run } = require("./run") as typeof Run;
  void run(args).then((status) => {
    // Never process.exit: what is still on its way into a pipe would be lost.
    process.exitCode = status;
    keep();
  });
}

/** What every command needs of Node: V8 does not take what Node keeps compiled of it under other flags. */
function loadWithNodesFlags(): void {
  require("node:crypto");
  require("node:vm");
  void process.stdout;
}
