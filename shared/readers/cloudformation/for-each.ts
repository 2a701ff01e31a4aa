import { isScalar, isTreeList, type Path } from "../../facts";
import type { Entry, Evaluation } from "./evaluation";
import { isList, isRecord, onlyKey, own, type Json } from "./json";
import { decide, isSettled, type Read } from "./undecided";

const PREFIX = "Fn::ForEach::";
/** CloudFormation takes 500 resources in a template; a loop that makes more is no use to anybody. */
const MOST_ENTRIES = 5000;

type Bindings = ReadonlyMap<string, string>;

export function isLoop(key: string): boolean {
  return key.startsWith(PREFIX);
}

/**
 * The members of an object, with its loops unrolled: `"Fn::ForEach::Name": [identifier, collection, {key: body}]`
 * (AWS::LanguageExtensions). A loop over what is not known is reported and left out.
 */
export function unrolled(node: Json, path: Path, e: Evaluation): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  new Unrolling(e, entries).object(node, path, new Map());
  return entries;
}

class Unrolling {
  private rounds = 0;

  constructor(
    private readonly e: Evaluation,
    private readonly entries: Map<string, Entry>,
  ) {}

  object(node: Json, path: Path, bindings: Bindings): void {
    for (const [key, body] of Object.entries(node)) {
      if (isLoop(key)) this.loop(key, body, node, [...path, key], bindings);
      else {
        this.entries.set(replaced(key, bindings), { body: bound(body, bindings), path: [...path, key] });
      }
    }
  }

  private loop(key: string, argument: unknown, node: Json, path: Path, bindings: Bindings): void {
    const { e } = this;
    const [identifier, collection, body] = isList(argument) ? argument : [];
    if (typeof identifier !== "string" || collection === undefined || !isRecord(body)) {
      e.report("error", node, `${key} takes an identifier, a collection and an object; it was not read`);
      return;
    }
    const values = this.collection(bound(collection, bindings));
    if (!values) {
      e.report(
        "warning",
        node,
        `${key} goes over a collection that nobody knows yet; what it makes was not read`,
      );
      return;
    }
    for (const value of values) {
      if (++this.rounds > MOST_ENTRIES) {
        e.report("error", node, `${key} makes more than ${MOST_ENTRIES} members; the rest was not read`);
        return;
      }
      this.object(body, [...path, 2], new Map([...bindings, [identifier, value]]));
    }
  }

  private collection(node: unknown): readonly string[] | undefined {
    let values: readonly string[] | undefined;
    const read = isList(node) ? node.map((element) => this.e.evaluate(element)) : [this.e.evaluate(node)];
    let settled = true;
    decide(read, (parts) => {
      // More than one combination: undecided.
      if (values !== undefined || !parts.every(isSettled)) settled = false;
      values = parts.flatMap(textsOf);
      return undefined;
    });
    return settled ? values : undefined;
  }
}

function textsOf(value: Read): readonly string[] {
  if (isScalar(value)) return [String(value)];
  return isTreeList(value) ? value.flatMap(textsOf) : [];
}

/** `${Name}` is the value, `&{Name}` the value without anything that a logical id cannot hold. */
function replaced(text: string, bindings: Bindings): string {
  if (bindings.size === 0 || !text.includes("{")) return text;
  return text.replace(/([$&])\{([^{}]*)\}/g, (whole, sign: string, name: string) => {
    const value = bindings.get(name);
    if (value === undefined) return whole;
    return sign === "&" ? value.replace(/[^A-Za-z0-9]/g, "") : value;
  });
}

/** Deeper values are left as they are: evaluation stops above them. */
const MOST_DEPTH = 200;

function bound(node: unknown, bindings: Bindings, depth = 0): unknown {
  if (bindings.size === 0 || depth > MOST_DEPTH) return node;
  if (typeof node === "string") return replaced(node, bindings);
  if (isList(node)) return node.map((element) => bound(element, bindings, depth + 1));
  if (!isRecord(node)) return node;
  const name = own(node, "Ref");
  const value = typeof name === "string" && onlyKey(node) === "Ref" ? bindings.get(name) : undefined;
  if (value !== undefined) return value;
  return Object.fromEntries(
    Object.entries(node).map(([key, inner]) => [replaced(key, bindings), bound(inner, bindings, depth + 1)]),
  );
}
