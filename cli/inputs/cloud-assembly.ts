import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { once, readText } from "../../shared/facts";
import { agentIn } from "../../shared/readers/cloudformation/constructs/agent";
import { addConstructPaths } from "../../shared/readers/cloudformation/constructs/construct-paths";
import { constructSources } from "../../shared/readers/cloudformation/constructs/construct-sources";
import {
  parseTemplateText,
  TemplateSyntaxError,
  type TemplateDocument,
} from "../../shared/readers/cloudformation/document/document";
import { furtherTemplates } from "../../shared/readers/cloudformation/stacks/further-templates";
import { nestedUploads } from "../../shared/readers/cloudformation/stacks/nested-uploads";
import {
  isProductTemplate,
  uploadsIn,
  type Uploads,
} from "../../shared/readers/cloudformation/stacks/uploads";
import {
  ACKNOWLEDGED_RULES,
  acknowledgedBy,
  type Acknowledgement,
} from "../../shared/report/exceptions/acknowledgements";
import { reasonOf } from "../../shared/text/reason-of";
import type { Complaint } from "../tool-error";
import { constructPathsOf, templateFileIn, type ConstructMetadata } from "./construct-metadata";
import { unnamedTemplates } from "./unnamed-templates";
import { isList, isRecord, type Json } from "../../shared/facts/json";
import { slashed } from "../../shared/text/shown-path";

/** One stack the manifest names, before its template is read. */
interface StackEntry {
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  readonly path: string;
  readonly account?: string;
  readonly region?: string;
  /** Path of what is a stack within it, if that is meant. */
  readonly within?: string;
  readonly metadata: () => ConstructMetadata;
  readonly hasProducts: () => boolean;
  readonly uploads: Uploads;
}

/** Whether a folder is what `cdk synth` writes. */
export function isAssembly(folder: string): boolean {
  const manifest = join(folder, "manifest.json");
  if (!existsSync(manifest)) return false;
  try {
    return isManifest(JSON.parse(readText(manifest)));
  } catch {
    // Named manifest.json and broken: told when it is read as a file.
    return false;
  }
}

function isManifest(value: unknown): value is { readonly artifacts: Json } {
  return isRecord(value) && typeof value["version"] === "string" && isRecord(value["artifacts"]);
}

/** The templates of a cloud assembly, those of its stages and of nested stacks, each once. */
export function readAssembly(folder: string): {
  readonly documents: readonly TemplateDocument[];
  /** Files that are read with what makes stacks from them. */
  readonly further: readonly string[];
  /** What the program acknowledges in its stacks; read when it is asked for. */
  readonly acknowledged: () => readonly Acknowledgement[];
  readonly complaints: readonly Complaint[];
  /** Templates in it that no stack is made from. */
  readonly unnamed: () => readonly string[];
} {
  const complaints: Complaint[] = [];
  const documents: TemplateDocument[] = [];
  const entries = stacksIn(folder, complaints);
  const names = new Map<string, number>();
  for (const { name } of entries) names.set(name, (names.get(name) ?? 0) + 1);
  for (const entry of entries) {
    // A name that several Regions share cannot tell their stacks apart.
    const stack = names.get(entry.name) === 1 ? entry.name : entry.path;
    const document = readDocument(entry, stack, undefined, complaints);
    if (document) documents.push(document, ...nestedIn(document, entry, complaints));
    for (const product of productsIn(entry, complaints)) {
      documents.push(product, ...nestedIn(product, entry, complaints));
    }
  }
  const files = new Set(documents.map(({ file }) => file));
  const further = [...furtherTemplates(documents)].filter((file) => !files.has(file));
  const folders = [...new Set([folder, ...entries.map((entry) => entry.folder)])];
  return {
    documents,
    further,
    acknowledged: () => entries.flatMap(acknowledgedIn),
    complaints,
    unnamed: () => unnamedTemplates(folders, new Set([...files, ...further])),
  };
}

function acknowledgedIn({ metadata }: StackEntry): readonly Acknowledgement[] {
  return Object.entries(metadata()).flatMap(([path, entries]) =>
    (Array.isArray(entries) ? entries : []).flatMap((entry: unknown) =>
      isRecord(entry) && entry["type"] === ACKNOWLEDGED_RULES
        ? acknowledgedBy(entry["data"], path.replace(/^\//, ""), "portcullis::")
        : [],
    ),
  );
}

function stacksIn(folder: string, complaints: Complaint[]): readonly StackEntry[] {
  const file = slashed(join(folder, "manifest.json"));
  let manifest: unknown;
  try {
    manifest = JSON.parse(readText(file));
  } catch (error) {
    complaints.push({
      message: `${file} cannot be read: ${reasonOf(error)}`,
      help: "run cdk synth again",
      file,
    });
    return [];
  }
  if (!isManifest(manifest)) return [];
  const { artifacts } = manifest;
  const uploadsOf = uploadsIn(artifacts, folder);
  const hasProducts = once(() => readdirSync(folder).some(isProductTemplate));
  return Object.entries(artifacts).flatMap(([id, artifact]): readonly StackEntry[] => {
    if (!isRecord(artifact) || !isRecord(artifact["properties"])) return [];
    const { properties } = artifact;
    if (artifact["type"] === "cdk:cloud-assembly" && typeof properties["directoryName"] === "string") {
      return stacksIn(join(folder, properties["directoryName"]), complaints);
    }
    const template = properties["templateFile"];
    if (artifact["type"] !== "aws:cloudformation:stack" || typeof template !== "string") return [];
    const path = textOf(artifact["displayName"]) ?? id;
    const metadata = once(() => metadataOf(artifact, folder));
    return [
      {
        file: slashed(join(folder, template)),
        folder,
        name: textOf(properties["stackName"]) ?? id,
        path,
        ...environmentOf(textOf(artifact["environment"])),
        metadata,
        hasProducts,
        uploads: uploadsOf(artifact, () => entriesOf(metadata()[`/${path}`])),
      },
    ];
  });
}

/** What the program kept of each construct: in the manifest, or in a file beside it that the manifest names. */
function metadataOf(artifact: Json, folder: string): ConstructMetadata {
  const file = textOf(artifact["additionalMetadataFile"]);
  const inline = isRecord(artifact["metadata"]) ? artifact["metadata"] : {};
  if (file === undefined) return inline;
  try {
    const read: unknown = JSON.parse(readText(join(folder, file)));
    return isRecord(read) ? { ...inline, ...read } : inline;
  } catch {
    // It only says where constructs are made: the template tells the rest.
    return inline;
  }
}

function entriesOf(kept: unknown): readonly Json[] {
  return isList(kept) ? kept.filter(isRecord) : [];
}

/** `aws://123456789012/eu-west-1`, with `unknown-account` and `unknown-region` where the program does not say. */
function environmentOf(text: string | undefined): Pick<StackEntry, "account" | "region"> {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(text ?? "") ?? [];
  return {
    ...(account !== undefined && account !== "unknown-account" && { account }),
    ...(region !== undefined && region !== "unknown-region" && { region }),
  };
}

function readDocument(
  entry: StackEntry,
  stack: string,
  parent: TemplateDocument["parent"],
  complaints: Complaint[],
): TemplateDocument | undefined {
  const { file, account, region } = entry;
  try {
    const parsed = parseTemplateText(readText(file), file);
    const paths = once(() => constructPathsOf(entry.metadata(), entry.within));
    addConstructPaths(parsed.data, (logicalId) => paths().get(logicalId));
    return {
      file,
      ...parsed,
      stack,
      host: "cdk",
      ...(account !== undefined && { account }),
      ...(region !== undefined && { region }),
      ...(parent && { parent }),
      uploads: entry.uploads,
      sources: constructSources((path) => entry.metadata()[`/${path}`]),
    };
  } catch (error) {
    const place = error instanceof TemplateSyntaxError ? { line: error.line, column: error.column } : {};
    complaints.push({
      message: `${file} cannot be read: ${reasonOf(error)}`,
      help: "run cdk synth again",
      file,
      ...place,
    });
    return undefined;
  }
}

/** Products that are stacks of the program; what other products are made from is read with them. */
function productsIn(entry: StackEntry, complaints: Complaint[]): readonly TemplateDocument[] {
  if (!entry.hasProducts()) return [];
  return Object.entries(entry.metadata()).flatMap(([key, kept]): readonly TemplateDocument[] => {
    const file = templateFileIn(kept);
    if (file === undefined || !isProductTemplate(file)) return [];
    // Where it is launched nobody knows.
    const { account: _account, region: _region, ...around } = entry;
    const path = key.replace(/^\//, "");
    const made = { ...around, file: slashed(join(entry.folder, file)), within: path };
    const product = readDocument(made, path, undefined, complaints);
    return product ? [product] : [];
  });
}

/** Those that have templates of their own in the assembly. */
function nestedIn(
  document: TemplateDocument,
  entry: StackEntry,
  complaints: Complaint[],
): readonly TemplateDocument[] {
  return nestedUploads(document, ({ file, stack, parent }, around) => {
    const read = readDocument({ ...entry, file, within: stack }, stack, parent, complaints);
    // The CDK keeps it in the template of the stack around it.
    return read && { ...read, agent: around.agent ?? once(() => agentIn(around.data)) };
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
