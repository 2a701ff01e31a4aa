import { join } from "node:path";

import { readText } from "../../shared/facts";
import { isRecord, own, type Json } from "../../shared/facts/json";

/** The files that `cdk synth` hands over for upload, by the last part of their keys in the bucket. */
export function assetFiles(artifacts: Json, folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const artifact of Object.values(artifacts)) {
    if (own(artifact, "type") !== "cdk:asset-manifest") continue;
    const file = own(own(artifact, "properties"), "file");
    if (typeof file === "string") addAssets(files, join(folder, file));
  }
  return files;
}

function addAssets(files: Map<string, string>, manifest: string): void {
  for (const asset of Object.values(assetsIn(manifest))) {
    const path = own(own(asset, "source"), "path");
    const destinations = own(asset, "destinations");
    if (typeof path !== "string" || !isRecord(destinations)) continue;
    for (const destination of Object.values(destinations)) {
      const key = own(destination, "objectKey");
      if (typeof key === "string") files.set(key.slice(key.lastIndexOf("/") + 1), path);
    }
  }
}

function assetsIn(manifest: string): Json {
  try {
    const files = own(JSON.parse(readText(manifest)), "files");
    return isRecord(files) ? files : {};
  } catch {
    // Then nothing says what is uploaded: a nested stack whose template is not found is told where it is read.
    return {};
  }
}

/** The file that a `TemplateURL` leads to: its last part is the key, whatever bucket stands before it. */
export function assetAt(url: unknown, files: ReadonlyMap<string, string>): string | undefined {
  for (const [, name] of JSON.stringify(url ?? "").matchAll(/\/([^/"\\]+)"/g)) {
    const file = name === undefined ? undefined : files.get(name);
    if (file !== undefined) return file;
  }
  return undefined;
}
