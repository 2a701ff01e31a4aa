import { isList, isRecord, own } from "../../facts/json";
import { isServerless } from "./serverless";

/** Unrolls loops, and lets functions stand in more places. */
export const LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";

/** The names under the template's Transform; `undefined` for what has none. */
export function transformsOf(data: unknown): readonly (string | undefined)[] {
  const declared = own(data, "Transform");
  const all = isList(declared) ? declared : declared === undefined ? [] : [declared];
  return all.map((one) => {
    const name = typeof one === "string" ? one : own(one, "Name");
    return typeof name === "string" ? name : undefined;
  });
}

/** Whether a macro may write into resources that are not its own: any but SAM's, which makes resources of its types. */
export function hasWritingMacros(data: unknown): boolean {
  const resources = own(data, "Resources");
  if (own(data, "Fn::Transform") !== undefined || own(resources, "Fn::Transform") !== undefined) return true;
  return transformsOf(data).some(
    (name) => name !== LANGUAGE_EXTENSIONS && name?.startsWith("AWS::Serverless") !== true,
  );
}

/** Whether something may change the template at deploy that nobody sees here. */
export function hasMacros(data: unknown): boolean {
  if (transformsOf(data).some((name) => name !== LANGUAGE_EXTENSIONS)) return true;
  const resources = own(data, "Resources");
  // Only SAM makes anything of its own types, whether or not the template says so.
  if (isRecord(resources) && Object.values(resources).some(isServerless)) return true;
  return (
    isRecord(data) && (Object.hasOwn(data, "Fn::Transform") || own(resources, "Fn::Transform") !== undefined)
  );
}
