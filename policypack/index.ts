import { createRequire } from "node:module";
import type * as PolicySdk from "@pulumi/policy";
import type * as AnalyzerServer from "./analyzer-server";
import { cannotStart } from "./cannot-start";
import { findModule, findSdk } from "./find-module";
import type * as SdkPolicies from "./sdk-policies";

const load = createRequire(__filename);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const sdk = findSdk();
const pulumi = findModule("@pulumi/pulumi/package.json");
if (major < 20 || (major === 20 && minor < 19)) {
  cannotStart(`Node ${process.versions.node} is too old, 20.19 or later is needed`);
} else if (sdk !== undefined) {
  const { PolicyPack }: typeof PolicySdk = load(sdk);
  const { sdkPolicies }: typeof SdkPolicies = require("./sdk-policies");
  new PolicyPack("portcullis", { enforcementLevel: "mandatory", policies: sdkPolicies({}, "ours") });
} else if (pulumi !== undefined) {
  // Without the policy SDK the engine's own protocol will do.
  const { serveAnalyzer }: typeof AnalyzerServer = require("./analyzer-server");
  serveAnalyzer(pulumi).then(
    ({ port }) => console.log(String(port)),
    (error: unknown) => cannotStart(error instanceof Error ? error.message : String(error)),
  );
} else {
  cannotStart("@pulumi/pulumi is missing, add it with `npm install @pulumi/pulumi`");
}
