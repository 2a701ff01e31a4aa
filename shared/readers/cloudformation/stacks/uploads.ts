import { isAbsolute, join } from "node:path";

import { once, readText } from "../../../facts";
import { isRecord, isStrings, jsonOf, own, type Json } from "../../../facts/json";
import { slashed } from "../../../text/shown-path";

/** What `cdk synth` puts beside a template to be uploaded with it: other templates among it. */
export interface Uploads {
  /** From which the paths go that are written in templates. */
  readonly folder: string;
  /** Files by the last part of their keys in the bucket, or by their hashes. */
  readonly files: () => ReadonlyMap<string, string>;
}

/** Whether the CDK calls the template of a `ProductStack` so. */
export function isProductTemplate(file: string): boolean {
  return file.endsWith(".product.template.json");
}

/** An entry of what the CDK keeps of a construct. */
type MetadataEntry = Readonly<{ type?: unknown; data?: unknown }>;

/** What the stacks of a cloud assembly upload, each by its artifact in the manifest and what is kept of it. */
export function uploadsIn(
  artifacts: Json,
  folder: string,
): (artifact: unknown, metadata: () => readonly MetadataEntry[]) => Uploads {
  const all = once(() => filesOf(Object.values(artifacts), folder));
  return (artifact, metadata) => ({
    folder,
    files: once(() => {
      const needs = own(artifact, "dependencies");
      // Stacks may upload the same text under names of their own.
      const its = (isStrings(needs) ? needs : []).map((id) => own(artifacts, id));
      return new Map([...all(), ...filesOf(its, folder), ...filesInMetadata(metadata(), folder)]);
    }),
  });
}

function filesOf(artifacts: readonly unknown[], folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const artifact of artifacts) {
    if (own(artifact, "type") !== "cdk:asset-manifest") continue;
    const file = own(own(artifact, "properties"), "file");
    if (typeof file === "string") addAssets(files, slashed(join(folder, file)), folder);
  }
  return files;
}

function addAssets(files: Map<string, string>, manifest: string, folder: string): void {
  for (const asset of Object.values(assetsIn(manifest))) {
    const path = own(own(asset, "source"), "path");
    const destinations = own(asset, "destinations");
    if (typeof path !== "string" || !isRecord(destinations)) continue;
    for (const destination of Object.values(destinations)) {
      const key = own(destination, "objectKey");
      if (typeof key === "string") files.set(key.slice(key.lastIndexOf("/") + 1), fileIn(folder, path));
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

/**
 * What stacks of the legacy synthesizer, that have no manifests of assets, say of theirs in their metadata; by hash.
 */
export function filesInMetadata(
  entries: readonly MetadataEntry[],
  folder: string,
): readonly (readonly [hash: string, file: string])[] {
  return entries.flatMap(({ type, data }) => {
    const hash = own(data, "sourceHash");
    const path = own(data, "path");
    if (type !== "aws:cdk:asset" || typeof hash !== "string" || typeof path !== "string") return [];
    return [[hash, fileIn(folder, path)] as const];
  });
}

/** Assets that are not staged have absolute paths. */
export function fileIn(folder: string, path: string): string {
  return isAbsolute(path) ? path : slashed(join(folder, path));
}

/** The last part of a key, and the parameters by which the legacy synthesizer gives one. */
const KEYS = /["/](?<key>[^/"\\]+)"|AssetParameters(?<hash>[0-9a-f]{64})/g;

/** The file that a URL leads to, whatever bucket stands before its key; nothing where it may lead to several. */
export function uploadedAt(url: unknown, uploads: Uploads | undefined): string | undefined {
  if (uploads === undefined) return undefined;
  const text = jsonOf(url ?? "");
  const found = new Set<string>();
  for (const { groups } of text.matchAll(KEYS)) {
    const key = groups?.["key"] ?? groups?.["hash"] ?? "";
    const file = uploads.files().get(key) ?? uploads.files().get(key.replace(/\.[^.]*$/, ""));
    if (file !== undefined) found.add(file);
  }
  const [file, ...others] = found;
  return others.length === 0 ? file : undefined;
}
