import type * as Zlib from "node:zlib";
import { own } from "../../../facts/json";

/**
 * What ran the CDK program that wrote a template, in jsii's words, unless its version reporting is off: aws-cdk-lib,
 * core/lib/private/stack-metadata.ts packs the names of what is used into a resource of its own.
 */
export function agentIn(template: unknown): string | undefined {
  const resource = own(own(template, "Resources"), "CDKMetadata");
  const analytics = own(own(resource, "Properties"), "Analytics");
  const [, packed] = /^v2:deflate64:(.+)$/.exec(typeof analytics === "string" ? analytics : "") ?? [];
  if (packed === undefined) return undefined;
  // Asked for few findings, and dear to load.
  const { gunzipSync } = require("node:zlib") as typeof Zlib;
  try {
    const names = gunzipSync(Buffer.from(packed, "base64"), { maxOutputLength: MOST_BYTES }).toString();
    return /([^,{}!]+)!jsii-runtime\.Runtime/.exec(names)?.[1];
  } catch {
    // It only decides how names are spelt.
    return undefined;
  }
}

const MOST_BYTES = 1 << 20;
