import { nearest, Remembered, type Diagnostics, type Resource } from "../../facts";
import type { Exception } from "./exceptions";
import { parseException } from "./parse-exception";
import { reportedResource } from "../reported-resource";

const OURS = "portcullis";
const KEY = "exceptions";

/**
 * Exceptions written where the code is: `Metadata: { portcullis: { exceptions: [...] } }` of a template's resource. A
 * key that is spelt otherwise is a warning: nobody else would miss what it says.
 */
export function metadataExceptions(
  resources: readonly Resource[],
  diagnostics: Diagnostics,
): readonly Exception[] {
  const described = resources.filter(({ metadata }) => metadata !== undefined);
  return described.flatMap((resource) => exceptionsOf(resource, diagnostics));
}

function exceptionsOf(resource: Resource, diagnostics: Diagnostics): readonly Exception[] {
  const warn = (message: string) =>
    diagnostics.add({ level: "warning", message, at: { resource, path: [] }, ofExceptions: true });
  const ours = member(resource.metadata, OURS);
  if (ours === undefined) tellMisspelt(resource, warn);
  else tellUnknown(ours, resource.name, warn);
  const own = member(ours, KEY);
  if (own === undefined) return [];
  const location = resource.locate([]);
  const at = { on: reportedResource(resource), ...(location && { location }) };
  const list: readonly unknown[] = Array.isArray(own) ? own : [own];
  return list.map((raw) => parseException(raw, at));
}

function tellMisspelt({ metadata, name }: Resource, warn: (message: string) => void): void {
  for (const key of keysOf(metadata)) {
    if (mayMeanOurs(key)) warn(`${key} in the Metadata of ${name} was not read; ${OURS} may be meant`);
  }
}

/** The CDK writes the same few keys into all metadata. */
const misspelt = new Remembered<string, boolean>();

function mayMeanOurs(key: string): boolean {
  // "port" is somebody else's.
  if (Math.abs(key.length - OURS.length) > 2) return false;
  let may = misspelt.get(key);
  if (may === undefined) misspelt.set(key, (may = nearest(key, [OURS]) !== undefined));
  return may;
}

function tellUnknown(ours: unknown, name: string, warn: (message: string) => void): void {
  if (typeof ours !== "object" || ours === null || Array.isArray(ours)) {
    warn(`${OURS} in the Metadata of ${name} was not read: it is an object with the key ${KEY}`);
  }
  for (const key of keysOf(ours)) {
    if (key !== KEY)
      warn(`${key.slice(0, 60)} of ${OURS} in the Metadata of ${name} was not read; ${KEY} may be meant`);
  }
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
