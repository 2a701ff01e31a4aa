import { isRecord } from "../../shared/facts/json";

/** What `cdk synth` keeps of each construct, by its path with a slash before it. */
export type ConstructMetadata = Readonly<Record<string, unknown>>;

/** The resource of a nested stack "App/Net" is "App/Net.NestedStack/Net.NestedStackResource". */
const NESTED_STACK = /^(.*)\.NestedStack\/[^/]+\.NestedStackResource$/;

/** The construct that a nested stack is, by the path of its resource. */
export function nestedStackAt(path: string): string | undefined {
  return NESTED_STACK.exec(path)?.[1];
}

/**
 * Construct paths by logical id. What is kept of a stack has its nested stacks in it, and an id says which resource is
 * meant in one of them only.
 * @param nested path of the nested stack that is asked for; absent: the stack around them all
 */
export function constructPathsOf(
  metadata: ConstructMetadata,
  nested: string | undefined,
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const all = Object.entries(metadata).map(([key, entries]) => [key.replace(/^\//, ""), entries] as const);
  const nestedStacks = new Set(all.map(([path]) => nestedStackAt(path)));
  for (const [path, entries] of all) {
    const id = logicalIdIn(entries);
    if (id !== undefined && holderOf(path, nestedStacks) === nested) paths.set(id, path);
  }
  return paths;
}

function logicalIdIn(entries: unknown): string | undefined {
  if (!Array.isArray(entries)) return undefined;
  for (const entry of entries as readonly unknown[]) {
    if (!isRecord(entry) || entry["type"] !== "aws:cdk:logicalId") continue;
    const { data } = entry;
    return typeof data === "string" ? data : undefined;
  }
  return undefined;
}

/** The innermost nested stack around a construct. */
function holderOf(path: string, nestedStacks: ReadonlySet<string | undefined>): string | undefined {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const around = path.slice(0, end);
    if (nestedStacks.has(around)) return around;
  }
  return undefined;
}
