import { isRecord } from "../../shared/facts/json";
import { nestedStackAt } from "../../shared/readers/cloudformation/constructs/construct-paths";

/** What `cdk synth` keeps of each construct, by its path with a slash before it. */
export type ConstructMetadata = Readonly<Record<string, unknown>>;

/**
 * Construct paths by logical id. What is kept of a stack has in it what is kept of those within, nested ones and
 * products, and an id says which resource is meant in one of them only.
 * @param nested path of the nested stack that is asked for; absent: the stack around them all
 */
export function constructPathsOf(
  metadata: ConstructMetadata,
  nested: string | undefined,
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const all = Object.entries(metadata).map(([key, entries]) => [key.replace(/^\//, ""), entries] as const);
  const within = stacksWithin(all);
  for (const [path, entries] of all) {
    const id = textOfType(entries, "aws:cdk:logicalId");
    if (id !== undefined && holderOf(path, within) === nested) paths.set(id, path);
  }
  return paths;
}

/**
 * Paths of the stacks within one: the CDK's older versions tell of nested ones only, by the names of their resources.
 */
function stacksWithin(all: readonly (readonly [path: string, entries: unknown])[]): ReadonlySet<string> {
  const withTemplates = all.filter(([, entries]) => templateFileIn(entries) !== undefined);
  const [, ...within] = withTemplates.map(([path]) => path).sort((a, b) => a.length - b.length);
  return new Set([...within, ...all.flatMap(([path]) => nestedStackAt(path) ?? [])]);
}

/** The template that is written for a stack, by what is kept of it. */
export function templateFileIn(entries: unknown): string | undefined {
  return textOfType(entries, "aws:cdk:templateFile");
}

function textOfType(entries: unknown, type: string): string | undefined {
  if (!Array.isArray(entries)) return undefined;
  for (const entry of entries as readonly unknown[]) {
    if (!isRecord(entry) || entry["type"] !== type) continue;
    const { data } = entry;
    return typeof data === "string" ? data : undefined;
  }
  return undefined;
}

/** The innermost of these stacks around a construct. */
function holderOf(path: string, stacks: ReadonlySet<string>): string | undefined {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const around = path.slice(0, end);
    if (stacks.has(around)) return around;
  }
  return undefined;
}
