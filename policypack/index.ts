import { createRequire } from "node:module";
import type * as PolicySdk from "@pulumi/policy";
import { findSdk } from "./find-module";
import { cannotStart } from "./cannot-start";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const sdk = findSdk();
if (major < 20 || (major === 20 && minor < 19)) {
  cannotStart(`Node ${process.versions.node} is too old, 20.19 or later is needed`);
} else if (sdk === undefined) {
  cannotStart("@pulumi/policy is missing, add it with `npm install @pulumi/policy`");
} else {
  const { PolicyPack }: typeof PolicySdk = createRequire(__filename)(sdk);
  const { policies }: typeof import("./policies") = createRequire(__filename)("./policies");
  new PolicyPack("portcullis", { enforcementLevel: "mandatory", policies: policies() });
}
