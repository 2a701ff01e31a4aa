#!/usr/bin/env node
import type * as AnalyzerServer from "./analyzer-server";
import { cannotStart } from "./cannot-start";
import { findModule } from "./find-module";

// The pack as a program of its own: `pulumi preview --policy-pack node_modules/.bin/portcullis-pack`.
const pulumi = findModule("@pulumi/pulumi/package.json");
if (pulumi === undefined) {
  cannotStart("@pulumi/pulumi is missing, add it with `npm install @pulumi/pulumi`");
} else {
  const { serveAnalyzer }: typeof AnalyzerServer = require("./analyzer-server");
  // The engine reads the port from the first line, and nothing before it.
  serveAnalyzer(pulumi).then(
    ({ port }) => console.log(String(port)),
    (error: unknown) => cannotStart(error instanceof Error ? error.message : String(error)),
  );
}
