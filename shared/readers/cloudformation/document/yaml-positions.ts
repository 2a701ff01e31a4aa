import type { Document, Pair, YAMLSeq } from "yaml";
import type * as YamlModule from "yaml";

import type { Path } from "../../../facts";
import type { LiteralText, Position, PositionLookup } from "./positions";
import type { MovedLines } from "./yaml-repairs";

/** The package, which its reader loads only when it meets YAML. */
export type Yaml = typeof YamlModule;

/** `!Ref x` is {"Ref": "x"}, `!GetAtt a.b` is {"Fn::GetAtt": ["a", "b"]}, `!If [...]` is {"Fn::If": [...]}. */
export function functionOf(tag: string | undefined): string | undefined {
  if (tag === undefined || !/^![A-Za-z]/.test(tag)) return undefined;
  const name = tag.slice(1);
  return name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
}

export function keyText(yaml: Yaml, pair: Pair): string | undefined {
  const { key } = pair;
  if (!yaml.isScalar(key)) return undefined;
  return key.source ?? (key.value === null ? "" : String(key.value));
}

export function offsetOf(node: unknown): number {
  if (typeof node !== "object" || node === null || !("range" in node)) return 0;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : 0;
}

/** Positions in a parsed YAML text, by paths that spell short tags out. */
export class YamlPositions implements PositionLookup {
  constructor(
    private readonly yaml: Yaml,
    private readonly document: Document.Parsed,
    private readonly lines: MovedLines,
    private readonly text: string,
  ) {}

  find(path: Path): Position {
    const { offset, depth } = this.follow(path);
    return this.lines.position(offset, depth);
  }

  literalAt(path: Path): LiteralText | undefined {
    const { node, depth } = this.follow(path);
    if (depth < path.length || !this.yaml.isScalar(node) || node.type !== "BLOCK_LITERAL") return undefined;
    if (typeof node.value !== "string") return undefined;
    const { line } = this.lines.position(offsetOf(node), 0);
    const written = this.text.split(/\r?\n/).slice(line);
    const texts = node.value.split("\n");
    const first = texts.findIndex((one) => one !== "");
    const indent = (written[first]?.length ?? 0) - (texts[first]?.length ?? 0);
    const isThere = texts.every((one, i) => one === "" || written[i]?.slice(indent) === one);
    return isThere ? { text: node.value, line: line + 1, indent } : undefined;
  }

  /** The node that a path leads to, or the nearest above it. */
  private follow(path: Path): { readonly offset: number; readonly depth: number; readonly node: unknown } {
    let node: unknown = this.resolved(this.document.contents);
    let offset = offsetOf(node);
    for (let depth = 0; depth < path.length; depth++) {
      const key = path[depth];
      if (this.yaml.isNode(node) && functionOf(node.tag) === key) {
        if (path[depth + 1] === undefined) continue;
        const inner = path[depth + 1];
        const member = this.member(node, inner);
        if (!member) return { offset, depth: depth + 1, node };
        offset = member.offset;
        node = this.resolved(member.value);
        depth++;
        continue;
      }
      const member = this.member(node, key);
      if (!member) return { offset, depth, node };
      offset = member.offset;
      node = this.resolved(member.value);
    }
    return { offset, depth: path.length, node };
  }

  private member(
    node: unknown,
    key: string | number | undefined,
  ): { readonly offset: number; readonly value: unknown } | undefined {
    const { yaml } = this;
    if (yaml.isSeq(node)) return typeof key === "number" ? element(node, key) : undefined;
    if (!yaml.isMap(node)) return undefined;
    const pair = node.items.findLast((item) => keyText(yaml, item) === String(key));
    if (pair) return { offset: offsetOf(pair.key), value: pair.value };
    for (const item of node.items) {
      if (keyText(yaml, item) !== "<<") continue;
      const source = this.resolved(item.value);
      const sources = yaml.isSeq(source) ? source.items.map((one) => this.resolved(one)) : [source];
      for (const one of sources) {
        const member = this.member(one, key);
        if (member) return member;
      }
    }
    return undefined;
  }

  private resolved(node: unknown): unknown {
    return this.yaml.isAlias(node) ? node.resolve(this.document) : node;
  }
}

function element(node: YAMLSeq, i: number): { readonly offset: number; readonly value: unknown } | undefined {
  const item = node.items[i];
  return item === undefined ? undefined : { offset: offsetOf(item), value: item };
}
