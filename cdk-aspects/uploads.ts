import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AssetStaging, Stack, Stage } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { isRecord, own } from "../shared/facts/json";
import { filesInMetadata, uploadsIn, type Uploads } from "../shared/readers/cloudformation/stacks/uploads";
import { once } from "../shared/facts";
import { stageOf, walk } from "./constructs";
import { shortPath } from "./short-path";

/** What is uploaded with a stack that is deployed on its own. */
export type UploadsOf = (stack: Stack) => Uploads;

/** From the manifests of what is synthesized. */
export function writtenUploads(): UploadsOf {
  const byStage = new Map<Stage | undefined, (stack: Stack) => Uploads>();
  return (stack) => {
    const stage = stageOf(stack);
    const found = byStage.get(stage) ?? inAssembly(shortPath(stage?.outdir ?? ""));
    byStage.set(stage, found);
    return found(stack);
  };
}

function inAssembly(folder: string): UploadsOf {
  const artifacts = once(() => artifactsIn(join(folder, "manifest.json")));
  const uploadsOf = once(() => uploadsIn(artifacts(), folder));
  return (stack) => ({
    folder,
    files: once(() => uploadsOf()(artifacts()[stack.artifactId], () => stack.node.metadata).files()),
  });
}

function artifactsIn(manifest: string): Readonly<Record<string, unknown>> {
  try {
    const artifacts = own(JSON.parse(readFileSync(manifest, "utf8")), "artifacts");
    return isRecord(artifacts) ? artifacts : {};
  } catch {
    // Then nothing says what is uploaded: a template that is not found is told where it is read.
    return {};
  }
}

/** From the constructs of assets, which copy their files when they are made: manifests come with the templates. */
export function stagedUploads(): UploadsOf {
  const byRoot = new Map<IConstruct, () => ReadonlyMap<string, string>>();
  return (stack) => {
    const { root } = stack.node;
    const staged = byRoot.get(root) ?? once(() => new Map([...walk(root)].flatMap(stagedFile)));
    byRoot.set(root, staged);
    const folder = shortPath(stageOf(stack)?.outdir ?? "");
    const files = once(() => new Map([...staged(), ...filesInMetadata(stack.node.metadata, folder)]));
    return { folder, files };
  };
}

function stagedFile(construct: IConstruct): readonly (readonly [hash: string, file: string])[] {
  return isStaging(construct) ? [[construct.assetHash, shortPath(construct.absoluteStagedPath)]] : [];
}

function isStaging(construct: IConstruct): construct is AssetStaging {
  return "assetHash" in construct && "absoluteStagedPath" in construct;
}
