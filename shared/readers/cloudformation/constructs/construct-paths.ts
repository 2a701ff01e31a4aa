import { isRecord, own } from "../../../facts/json";

const PATH = "aws:cdk:path";

/**
 * Writes the construct path into each resource of a parsed template that lacks it. The CDK CLI has the library do
 * so, unit tests and `--no-path-metadata` do not, and names, and with them titles and fingerprints, must not depend
 * on that.
 * @param data of our own, never the template on disk
 */
export function addConstructPaths(data: unknown, pathOf: (logicalId: string) => string | undefined): void {
  const resources = own(data, "Resources");
  if (!isRecord(resources)) return;
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (!isRecord(resource)) continue;
    if (constructPathOf(resource) !== undefined) continue;
    const path = pathOf(logicalId);
    if (path === undefined) continue;
    const metadata = own(resource, "Metadata");
    Object.assign(resource, { Metadata: { ...(isRecord(metadata) && metadata), [PATH]: path } });
  }
}

/** The path that a template gives for a resource. */
export function constructPathIn(data: unknown, logicalId: string): string | undefined {
  return constructPathOf(own(own(data, "Resources"), logicalId));
}

/** The path that stands in a resource of a template. */
export function constructPathOf(resource: unknown): string | undefined {
  const path = own(own(resource, "Metadata"), PATH);
  return typeof path === "string" ? path : undefined;
}

/** The resource of a nested stack "App/Net" is "App/Net.NestedStack/Net.NestedStackResource". */
const NESTED_STACK = /^(.*)\.NestedStack\/[^/]+\.NestedStackResource$/;

/** The construct that a nested stack is, by the path of its resource. */
export function nestedStackAt(path: string): string | undefined {
  return NESTED_STACK.exec(path)?.[1];
}
