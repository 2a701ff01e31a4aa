import type { Diagnostics, Location } from "../../facts";
import { isList, isRecord, isStrings, textOf, type Json } from "../../facts/json";
import { firstOf } from "../../text/lists";
import { finalProperties } from "./merge-properties";
import { nameOfUrn, type PulumiResource } from "./pulumi-resource";

/** What `pulumi stack export` writes, or the checkpoint file of a local backend. */
export function isStackExport(data: unknown): boolean {
  return stateOf(data) !== undefined;
}

/** The resources of an exported stack; `undefined` if `data` is something else. */
export function readStackExport(
  data: unknown,
  file: string,
  diagnostics: Diagnostics,
): PulumiResource[] | undefined {
  const state = stateOf(data);
  if (!state) return undefined;
  const resources = state.flatMap((entry, i) => {
    // What waits for deletion is on its way out, and what is external belongs to another program.
    if (isRecord(entry) && (entry["delete"] === true || entry["external"] === true)) return [];
    const resource = resourceOf(entry, finalProperties);
    if (resource) return [resource];
    diagnostics.add({
      level: "error",
      message: `resource ${i} of the state has no URN and type; it is not judged`,
      location: { file, line: 1 },
    });
    return [];
  });
  tellPending(data, file, diagnostics);
  return resources.map(withoutPlans);
}

/** An update that was interrupted leaves behind what it was about to make: nobody knows whether it is there. */
function tellPending(data: unknown, file: string, diagnostics: Diagnostics): void {
  const pending = deploymentOf(data)?.["pending_operations"];
  const urns = (isList(pending) ? pending : []).flatMap((one) => {
    const made = isRecord(one) && one["type"] !== "deleting" && one["type"] !== "reading" && one["resource"];
    return (isRecord(made) && textOf(made["urn"])) || [];
  });
  if (urns.length === 0) return;
  const names = firstOf([...new Set(urns.map(nameOfUrn))].sort(), MOST_NAMES);
  diagnostics.add({
    level: "warning",
    message: `an update was interrupted while it made ${names}; what it left there is not judged: pulumi refresh tells`,
    location: { file, line: 1 },
  });
}

const MOST_NAMES = 3;

/** In state nothing waits any more: a property that is not there was left out. */
function withoutPlans({ propertyDependencies, ...resource }: PulumiResource): PulumiResource {
  if (!propertyDependencies) return resource;
  const written = Object.entries(propertyDependencies).filter(([key]) =>
    Object.hasOwn(resource.properties, key),
  );
  return { ...resource, propertyDependencies: Object.fromEntries(written) };
}

function deploymentOf(data: unknown): Json | undefined {
  if (!isRecord(data)) return undefined;
  const checkpoint = isRecord(data["checkpoint"]) ? data["checkpoint"] : undefined;
  const deployment = data["deployment"] ?? checkpoint?.["latest"];
  return isRecord(deployment) ? deployment : undefined;
}

function stateOf(data: unknown): readonly unknown[] | undefined {
  const deployment = deploymentOf(data);
  if (!deployment) return undefined;
  const { resources } = deployment;
  if (isList(resources)) return resources;
  // A stack that was never deployed has a manifest only.
  return resources === undefined || resources === null
    ? isRecord(deployment["manifest"])
      ? []
      : undefined
    : undefined;
}

type Choose = typeof finalProperties;

/** One entry of the state format, which previews use too. */
export function resourceOf(
  entry: unknown,
  choose: Choose,
  fallbackProvider?: string,
): PulumiResource | undefined {
  if (!isRecord(entry)) return undefined;
  const urn = textOf(entry["urn"]);
  const type = textOf(entry["type"]);
  if (urn === undefined || type === undefined) return undefined;
  const id = textOf(entry["id"]);
  const provider = textOf(entry["provider"]) ?? fallbackProvider;
  const parent = textOf(entry["parent"]);
  const source = ownSource(entry);
  const propertyDependencies = dependenciesOf(entry["propertyDependencies"]);
  const inputs = isRecord(entry["inputs"]) ? entry["inputs"] : undefined;
  const outputs = isRecord(entry["outputs"]) ? entry["outputs"] : undefined;
  return {
    urn,
    type,
    name: nameOfUrn(urn),
    properties: choose(type, inputs, outputs),
    ...(propertyDependencies && { propertyDependencies }),
    ...(isStrings(entry["dependencies"]) && { dependencies: entry["dependencies"] }),
    ...(id !== undefined && { id }),
    ...(provider !== undefined && { provider }),
    ...(parent !== undefined && { parent }),
    ...(source && { source }),
  };
}

function dependenciesOf(value: unknown): Record<string, readonly string[]> | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, urns]) => [key, isStrings(urns) ? urns : []] as const),
  );
}

/** The innermost line of the program itself: what a library registers belongs to the line that called it. */
function ownSource(entry: Readonly<Record<string, unknown>>): Location | undefined {
  const frames = isList(entry["stackTrace"]) ? entry["stackTrace"] : [];
  const positions = [entry, ...frames].map((frame) => isRecord(frame) && textOf(frame["sourcePosition"]));
  const own = positions.find((at) => at && !/\/(?:\.\.|node_modules|site-packages)\//.test(at));
  return own === undefined || own === false ? undefined : sourceOf(own);
}

/** `project:///src/net.ts#12,7`: a path from the project's root, line and column. */
function sourceOf(position: string | undefined): Location | undefined {
  const match = /^project:\/\/\/([^#]+)#(\d+)(?:,(\d+))?$/.exec(position ?? "");
  if (!match) return undefined;
  const [, path = "", line = "1", column] = match;
  let file = path;
  try {
    file = decodeURIComponent(path);
  } catch {
    // Not a well-formed URL: the text as it stands is the better guess.
  }
  return { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}
