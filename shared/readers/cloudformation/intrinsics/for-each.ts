import { isScalar, isTreeList, mergeNames, Unresolved, type Names, type Path } from "../../../facts";
import type { Entry, Evaluation } from "../evaluation";
import { bound, replaced, type Bindings } from "./for-each-bindings";
import { isList, isRecord, type Json } from "../../../facts/json";
import { LANGUAGE_EXTENSIONS, transformsOf } from "../transforms";
import { decide } from "../undecided/decide";
import { isSettled, type Read } from "../undecided/read";
import { unresolvedFrom } from "../undecided/unknowns";

const PREFIX = "Fn::ForEach::";
/** CloudFormation takes 500 resources in a template; a loop that makes more is no use to anybody. */
const MOST_ENTRIES = 5000;

/** What a loop goes over. */
interface Round {
  readonly value: string | Unresolved;
  /** What decides whether there is such a round. */
  readonly doubt?: Names;
}

export function isLoop(key: string): boolean {
  return key.startsWith(PREFIX);
}

/**
 * The members of an object, with its loops unrolled: `"Fn::ForEach::Name": [identifier, collection, {key: body}]`
 * (AWS::LanguageExtensions). Of a loop over what is not known there is one round that perhaps is none, for all of them.
 */
export function unrolled(node: Json, path: Path, e: Evaluation): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  new Unrolling(e, entries).object(node, path, { bindings: new Map() });
  return entries;
}

/** The loops around a member. */
interface Loops {
  /** Their identifiers, with the values of this round. */
  readonly bindings: Bindings;
  readonly doubt?: Entry["doubt"];
}

class Unrolling {
  private made = 0;
  private isTold = false;

  constructor(
    private readonly e: Evaluation,
    private readonly entries: Map<string, Entry>,
  ) {}

  object(node: Json, path: Path, around: Loops): void {
    const { bindings, doubt } = around;
    for (const key of Object.keys(node)) {
      const body = node[key];
      const here = path.concat(key);
      if (isLoop(key)) this.loop(node, key, here, around);
      // Outside loops nothing is replaced and nothing in doubt, and some sections have 10,000 members.
      else if (bindings.size === 0) this.entries.set(key, { body, path: here });
      // A member without a value beside an inner loop makes nothing (seen in templates that were deployed).
      else if (body !== null) {
        const member = { body: bound(body, bindings), path: here };
        this.entries.set(replaced(key, bindings), doubt ? { ...member, doubt } : member);
      }
    }
  }

  private loop(node: Json, key: string, path: Path, { bindings, doubt }: Loops): void {
    const { e } = this;
    this.tellTransform(key, node);
    const argument = node[key];
    const [identifier, collection, body] = isList(argument) ? argument : [];
    if (typeof identifier !== "string" || collection === undefined || !isRecord(body)) {
      e.report("error", node, `${key} takes an identifier, a collection and an object; it was not read`);
      return;
    }
    const rounds = this.rounds(bound(collection, bindings));
    if (rounds.some(({ value }) => value instanceof Unresolved)) {
      const message = `${key} goes over a collection that nobody knows yet; what it makes is judged once, for all`;
      e.report("warning", node, message);
    }
    for (const { value, doubt: own } of rounds) {
      if (++this.made > MOST_ENTRIES) {
        e.report("error", node, `${key} makes more than ${MOST_ENTRIES} members; the rest was not read`);
        return;
      }
      const names = own && doubt ? mergeNames(doubt.names, own) : (own ?? doubt?.names);
      const name = [doubt?.name, own && `${key} ${value instanceof Unresolved ? "" : value}`];
      this.object(body, [...path, 2], {
        bindings: new Map([...bindings, [identifier, value]]),
        ...(names && { doubt: { name: name.filter(Boolean).join(" "), names } }),
      });
    }
  }

  /** A macro of somebody's own may unroll it too. */
  private tellTransform(key: string, node: Json): void {
    const { e } = this;
    if (this.isTold || e.hasMacros || transformsOf(e.document.data).includes(LANGUAGE_EXTENSIONS)) return;
    this.isTold = true;
    const message = `${key} needs "Transform": "${LANGUAGE_EXTENSIONS}", without which CloudFormation refuses the template`;
    e.report("warning", node, message);
  }

  private rounds(node: unknown): readonly Round[] {
    const read = isList(node) ? node.map((element) => this.e.evaluate(element)) : [this.e.evaluate(node)];
    const names = unresolvedFrom(read, "Fn::ForEach").names;
    const ways: (readonly string[])[] = [];
    let open = false;
    decide(read, (parts) => {
      ways.push(parts.filter(isSettled).flatMap(textsOf));
      open ||= !parts.every(isSettled);
      return undefined;
    });
    if (ways.length === 0) return [{ value: new Unresolved(names), doubt: names }];
    const always = (value: string): boolean => ways.every((way) => way.includes(value));
    const rounds = [...new Set(ways.flat())].map((value): Round =>
      always(value) ? { value } : { value, doubt: names },
    );
    return open ? [...rounds, { value: new Unresolved(names), doubt: names }] : rounds;
  }
}

function textsOf(value: Read): readonly string[] {
  if (isScalar(value)) return [String(value)];
  return isTreeList(value) ? value.flatMap(textsOf) : [];
}
