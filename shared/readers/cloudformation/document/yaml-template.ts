import type { Alias, Document, Node, Pair, Scalar, YAMLMap } from "yaml";

import { isList } from "../../../facts/json";
import type { PositionLookup, RepeatedKey } from "./positions";
import { functionOf, keyText, offsetOf, YamlPositions, type Yaml } from "./yaml-positions";
import { HYPHEN, parseLeniently, YamlError } from "./yaml-repairs";

/** Data nested deeper than this is not a template that CloudFormation takes. */
const MOST_DEPTH = 500;
/** Aliases that unfold to more values than this are an attack, not a template. */
const MOST_VALUES = 500_000;

/** `plain`: as YAML 1.2 has them, where `yes` is a text and 010 is ten. */
export type YamlValues = "of-templates" | "plain";

/**
 * Reads YAML as CloudFormation does: short tags are functions, dates and times stay text, `yes`, `no`, `on` and `off`
 * are booleans and a number with a leading zero is octal (YAML 1.1), `<<` merges.
 * @throws YamlError
 */
export function readYaml(
  text: string,
  values: YamlValues = "of-templates",
): {
  readonly data: unknown;
  readonly positions: PositionLookup;
  readonly repeated: readonly RepeatedKey[];
} {
  // Loaded here because most runs read JSON only.
  const yaml = require("yaml") as Yaml;
  const { document, lines } = parseLeniently(yaml, text);
  const conversion = new Conversion(yaml, document, /^\s*\{/.test(text), values);
  const data = conversion.all();
  const repeated = [...conversion.repeated].map(([at, key]) => ({ key, at: lines.offsetIn(at) }));
  return { data, positions: new YamlPositions(yaml, document, lines, text), repeated };
}

class Conversion {
  /** Keys by the offset where they stand again. */
  readonly repeated = new Map<number, string>();
  /** How many aliases lead to what is being read, and the values that were read through one. */
  private unfolding = 0;
  private values = 0;
  private depth = 0;
  private readonly targets = new Map<Alias, Node>();

  constructor(
    private readonly yaml: Yaml,
    private readonly document: Document.Parsed,
    private readonly likeJson: boolean,
    private readonly valuesAs: YamlValues,
  ) {}

  all(): unknown {
    return this.convert(this.document.contents);
  }

  private convert(node: unknown): unknown {
    const { yaml } = this;
    if (!yaml.isNode(node)) return null;
    if (this.unfolding > 0 && ++this.values > MOST_VALUES)
      throw new YamlError("aliases unfold to too many values", offsetOf(node));
    if (this.depth >= MOST_DEPTH) throw new YamlError("values are nested too deeply", offsetOf(node));
    this.depth++;
    const value = this.converted(node);
    this.depth--;
    return value;
  }

  private converted(node: Node): unknown {
    const { yaml } = this;
    if (yaml.isAlias(node)) return this.unfolded(node);
    const value = yaml.isMap(node)
      ? this.mapping(node)
      : yaml.isSeq(node)
        ? node.items.map((item) => this.convert(item))
        : yaml.isScalar(node)
          ? scalar(node, this.valuesAs)
          : null;
    const name = functionOf(node.tag);
    if (name === undefined) return value;
    return {
      [name]: name === "Fn::GetAtt" && typeof value === "string" ? resourceAndAttribute(value) : value,
    };
  }

  private unfolded(alias: Alias): unknown {
    this.unfolding++;
    const value = this.convert(this.target(alias));
    this.unfolding--;
    return value;
  }

  private mapping(node: YAMLMap): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const pair of node.items) {
      const key = keyText(this.yaml, pair);
      if (key === undefined) throw new YamlError("a key is not a text", offsetOf(pair.key));
      if (this.likeJson && isPlain(this.yaml, pair) && /."/.test(key))
        throw new YamlError(
          `a text without quotes runs into a key: ${key.replace(/\s+/g, " ")}`,
          offsetOf(pair.key),
        );
      if (key === "<<" && isPlain(this.yaml, pair)) this.merge(pair.value, merged);
      else {
        if (entries.has(key)) this.repeated.set(offsetOf(pair.key), key);
        entries.set(key, this.convert(pair.value));
      }
    }
    for (const [key, value] of merged) if (!entries.has(key)) entries.set(key, value);
    return Object.fromEntries(entries);
  }

  private merge(value: unknown, into: Map<string, unknown>): void {
    const source = this.convert(value);
    for (const mapping of isList(source) ? source : [source]) {
      if (typeof mapping !== "object" || mapping === null) continue;
      for (const [key, inner] of Object.entries(mapping)) if (!into.has(key)) into.set(key, inner);
    }
  }

  private target(alias: Alias): Node {
    // The package walks the whole document for each.
    const target = this.targets.get(alias) ?? alias.resolve(this.document);
    if (target) this.targets.set(alias, target);
    if (!target) throw new YamlError(`*${alias.source} names no anchor before it`, offsetOf(alias));
    return target;
  }
}

/** CloudFormation takes what follows the first point as the attribute, further points included. */
function resourceAndAttribute(text: string): readonly string[] {
  const point = text.indexOf(".");
  return point < 0 ? [text] : [text.slice(0, point), text.slice(point + 1)];
}

/** The booleans of YAML 1.1, save for the single letters (seen in templates that were deployed). */
const YES = /^(?:yes|Yes|YES|on|On|ON)$/;
const NO = /^(?:no|No|NO|off|Off|OFF)$/;

function scalar(node: Scalar, values: YamlValues): unknown {
  const { value, source } = node;
  const isOld = values === "of-templates";
  if (isOld && typeof value === "string" && node.type === "PLAIN" && node.tag === undefined) {
    if (YES.test(value)) return true;
    if (NO.test(value)) return false;
  }
  if (typeof value === "string" && value.includes(HYPHEN)) return value.replaceAll(HYPHEN, "-");
  if (typeof value === "bigint") return source ?? String(value);
  if (typeof value === "number" && node.type === "PLAIN" && source !== undefined) {
    if (isOld && /^[-+]?0[0-7]+$/.test(source)) return parseInt(source, 8);
    if (isOld && /^[-+]?0[0-9]+$/.test(source)) return source;
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return source;
  }
  return value === undefined ? null : value;
}

function isPlain(yaml: Yaml, pair: Pair): boolean {
  return yaml.isScalar(pair.key) && (pair.key.type === undefined || pair.key.type === "PLAIN");
}
