import { isTreeObject, Unresolved, type Path, type Tree } from "../../facts";
import { propertyPath } from "./property-path";
import { isPlain } from "./property-tree";
import type { PulumiResource } from "./pulumi-resource";

/** Where a resource of a general type names its own type, and what it holds in CloudFormation's words. */
interface Envelope {
  readonly type: string;
  readonly properties: string;
}

const ENVELOPES: Readonly<Record<string, Envelope>> = {
  "aws:cloudcontrol/resource:Resource": { type: "typeName", properties: "desiredState" },
  "aws-native:index:ExtensionResource": { type: "type", properties: "properties" },
};

export interface Opened {
  readonly type: string;
  readonly properties: Tree;
}

/**
 * What is within a resource of Cloud Control; `undefined` for one of any other type.
 * @param tell takes what cannot be read, and where it stands
 */
export function opened(
  { type, name }: PulumiResource,
  tree: Tree,
  tell: (message: string, path: Path) => void,
): Opened | undefined {
  const envelope = Object.hasOwn(ENVELOPES, type) ? ENVELOPES[type] : undefined;
  if (!envelope || !isTreeObject(tree)) return undefined;
  const inner = tree[envelope.type];
  if (typeof inner !== "string") {
    tell(`${envelope.type} of ${name} is not known here; it is not judged`, [envelope.type]);
    return undefined;
  }
  const path = [envelope.properties];
  const held = tree[envelope.properties] ?? null;
  const properties = typeof held === "string" ? parsed(held) : held;
  if (isTreeObject(properties) || properties instanceof Unresolved) return { type: inner, properties };
  tell(`${envelope.properties} of ${name} is no JSON object; it is judged as unknown`, path);
  return { type: inner, properties: new Unresolved([`${name}.${propertyPath(path)}`]) };
}

function parsed(text: string): Tree {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value, 0) ? value : null;
  } catch {
    return null;
  }
}
