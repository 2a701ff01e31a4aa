import { isList, isRecord, onlyKey, own, type Json } from "../../facts/json";

const PREFIX = "AWS::Serverless::";

/** Whether it is a resource of the Serverless Application Model. */
export function isServerless(resource: unknown): boolean {
  const type = own(resource, "Type");
  return typeof type === "string" && type.startsWith(PREFIX);
}

/**
 * What the template's `Globals` say of all resources of that type, and the resource of itself. As SAM merges them:
 * lists are added, objects joined, and for everything else the resource has the last word.
 */
export function withGlobals(type: string, properties: Json, template: unknown): Json {
  if (!type.startsWith(PREFIX)) return properties;
  const globals = own(own(template, "Globals"), type.slice(PREFIX.length));
  return isRecord(globals) ? joined(globals, properties) : properties;
}

function joined(global: Json, local: Json): Json {
  const all: Record<string, unknown> = { ...global };
  for (const [key, value] of Object.entries(local)) {
    const above = own(global, key);
    all[key] = isPlain(above) && isPlain(value) ? joined(above, value) : added(above, value);
  }
  return all;
}

function added(above: unknown, value: unknown): unknown {
  return isList(above) && isList(value) ? [...above, ...value] : value;
}

/** An object, and no function call. */
function isPlain(value: unknown): value is Json {
  if (!isRecord(value)) return false;
  const key = onlyKey(value);
  return key !== "Ref" && !key?.startsWith("Fn::");
}
