import type { Names } from "../../facts";
import { isRecord } from "../../facts/json";
import type { PulumiResource } from "./pulumi-resource";
import { DEEPEST, isUnknownValue, UNKNOWN_TEXT } from "./sentinels";

export const STACK_TYPE = "pulumi:pulumi:Stack";

const OUTPUTS: Names = ["an output of the stack"];

/** Stands for the stack where the host shows none of its outputs: anything may be among them. */
export const UNSEEN_OUTPUTS: PulumiResource = {
  urn: "",
  type: STACK_TYPE,
  name: "",
  properties: { outputs: UNKNOWN_TEXT },
};

export function isStack({ type }: PulumiResource): boolean {
  return type === STACK_TYPE;
}

/** Whether an output of the stack names a resource; the names of what decides it, where nobody knows. */
export function namedByOutputs(
  resources: readonly PulumiResource[],
): (urn: string, physicalId: string | undefined) => boolean | Names {
  const texts = new Set<string>();
  let isKnown = true;
  const collect = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || isUnknownValue(value)) isKnown = false;
    else if (typeof value === "string") texts.add(value);
    else if (Array.isArray(value)) for (const element of value) collect(element, depth + 1);
    else if (isRecord(value)) for (const member of Object.values(value)) collect(member, depth + 1);
  };
  for (const stack of resources.filter(isStack)) collect(stack.properties, 0);
  return (urn, physicalId) => {
    if (texts.has(urn)) return true;
    // An ARN has the id in it, and so may a text of several.
    if (physicalId !== undefined && [...texts].some((text) => text.includes(physicalId))) return true;
    return isKnown ? false : OUTPUTS;
  };
}
