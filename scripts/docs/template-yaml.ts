import { Document, Scalar, YAMLSeq } from "yaml";
import type { Printed } from "../../test/rules/given/print";
import { toTemplate } from "../../test/rules/given/to-template";

/** A template in YAML, with the short forms of intrinsic functions. */
export function toYaml(resources: readonly Printed[]): string {
  const { Resources, ...rest } = toTemplate(resources);
  // CloudFormation reads YAML 1.1, where 2012-10-17 is a date and `on` is a truth value unless quoted.
  const document = new Document(undefined, { version: "1.1" });
  document.contents = document.createNode(short({ ...rest, Resources }, document));
  return document.toString({ lineWidth: 0 });
}

function short(value: unknown, document: Document): unknown {
  if (Array.isArray(value)) return value.map((one) => short(one, document));
  if (typeof value !== "object" || value === null) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, inner] = only;
    if (name === "Ref" && typeof inner === "string") return tagged("!Ref", inner);
    if (name === "Fn::GetAtt" && Array.isArray(inner)) return tagged("!GetAtt", inner.join("."));
    if (name === "Fn::If" && Array.isArray(inner)) {
      const list = new YAMLSeq(document.schema);
      list.tag = "!If";
      for (const one of inner) list.add(document.createNode(short(one, document)));
      return list;
    }
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, short(inner, document)]));
}

function tagged(tag: string, text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.tag = tag;
  return scalar;
}
