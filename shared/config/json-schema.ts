import type { ParameterSchema } from "../rules/rule";

/** As much of JSON Schema as the configuration needs; `expected` and `called` are for messages and not published. */
export interface Schema {
  readonly type?: ParameterSchema["type"];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: { readonly [key: string]: Schema };
  /** For editors: what stands under such keys is checked once it is known which there are. */
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly required?: readonly string[];
  /** What stands under keys that people choose; false: they choose none. */
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
  /** What a good value looks like: "a prefix like 10.0.0.0/8". */
  readonly expected?: string;
  /** What its keys are: "rule". */
  readonly called?: string;
}

/** A single one may stand without a list. */
export function oneOrMore(item: Schema, expected?: string): Schema {
  return {
    anyOf: [item, { type: "array", items: item, minItems: 1 }],
    expected: expected ?? `${item.expected}, or a list`,
  };
}

/** An object with these keys and no others. */
export function object(description: string, properties: { readonly [key: string]: Schema }): Schema {
  return { type: "object", description, properties, additionalProperties: false, expected: "an object" };
}

/** Formats of our own mean nothing to editors. */
const OWN_FORMATS: ReadonlySet<string | undefined> = new Set(["prefix", "services", "member"]);

/** As editors take it. */
export function published(schema: Schema): object {
  const {
    expected: _expected,
    called: _called,
    properties,
    patternProperties,
    additionalProperties,
    items,
    anyOf,
    format,
    ...rest
  } = schema;
  return {
    ...rest,
    ...(format !== undefined && !OWN_FORMATS.has(format) && { format }),
    ...(anyOf && { anyOf: anyOf.map(published) }),
    ...(items && { items: published(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === "boolean" ? additionalProperties : published(additionalProperties),
    }),
    ...(properties && { properties: publishedEach(properties) }),
    ...(patternProperties && { patternProperties: publishedEach(patternProperties) }),
  };
}

function publishedEach(schemas: NonNullable<Schema["properties"]>): object {
  return Object.fromEntries(Object.entries(schemas).map(([key, value]) => [key, published(value)]));
}
