import type { Resource } from "../facts";
import type { Exception } from "./exceptions";
import { parseException } from "./parse-exception";
import { reportedResource } from "./reported-resource";

/** Exceptions written where the code is: `Metadata: { portcullis: { exceptions: [...] } }` of a template's resource. */
export function metadataExceptions(resources: readonly Resource[]): readonly Exception[] {
  return resources.flatMap((resource) => {
    const own = member(member(resource.metadata, "portcullis"), "exceptions");
    if (own === undefined) return [];
    const location = resource.locate([]);
    const at = { on: reportedResource(resource), ...(location && { location }) };
    const list: readonly unknown[] = Array.isArray(own) ? own : [own];
    return list.map((raw) => parseException(raw, at));
  });
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
