import {
  choiceOf,
  Unresolved,
  resourceId,
  type Condition,
  type Diagnostic,
  type Diagnostics,
  type Location,
  type Names,
  type Path,
  type ResourceId,
  type Tree,
} from "../../facts";
import { isMacroCall, transformName } from "./intrinsics/collections";
import type { Answer } from "./conditions";
import { constructName } from "./constructs/construct-name";
import { constructPathOf } from "./constructs/construct-paths";
import { isPlaceholder, isSynthesized, lookedUp } from "./constructs/looked-up";
import { Decisions } from "./decisions";
import type { TemplateDocument } from "./document/document";
import type { Entry, Evaluation, Program, Section } from "./evaluation";
import { isLoop, unrolled } from "./intrinsics/for-each";
import { Input } from "./input";
import { INTRINSICS } from "./intrinsics/intrinsics";
import { isRecord, own, type Json } from "../../facts/json";
import { parameterValue } from "./parameters/parameters";
import { pathTo } from "./path-to";
import { joined } from "./intrinsics/joined";
import { dynamicText, isDynamic } from "./intrinsics/text";
import { hasMacros } from "./transforms";
import { branch } from "./undecided/branch";
import { LEFT_OUT } from "./undecided/presence";
import type { Read } from "./undecided/read";

/** Deeper values are taken as unknown: no template that AWS takes has them, and the stack must not overflow. */
const MOST_DEPTH = 150;

const COLON = 58;

/** What all templates of a call share, because they evaluate each other. */
export interface Call {
  /** Whether a parameter's default counts as its value. */
  readonly defaults: "known" | "unknown";
  readonly diagnostics: Diagnostics;
  /** How deep in values evaluation is. */
  depth: number;
}

/** Evaluates one template. What is written without functions comes back as the same objects. */
export class Evaluator implements Evaluation {
  private macros: boolean | undefined;
  private owner: { readonly section: Section; readonly name: string } | undefined;
  private readonly open = new Set<string>();
  private readonly sections = new Map<Section, ReadonlyMap<string, Entry>>();
  private readonly parameters = new Map<string, Read>();
  private readonly outputs = new Map<string, Read>();
  private readonly decisions = new Decisions(this);
  private choices = 0;
  private synthesized: boolean | undefined;

  constructor(
    readonly document: TemplateDocument,
    readonly program: Program,
    readonly unit: string,
    private readonly call: Call,
  ) {}

  get defaults(): Call["defaults"] {
    return this.call.defaults;
  }

  evaluate(node: unknown): Read {
    if (typeof node === "string") return this.text(node);
    if (typeof node === "number" || typeof node === "boolean" || node === null) return node;
    if (typeof node !== "object") return undefined;
    // A loop puts it where its identifier stands.
    if (node instanceof Unresolved) return node;
    if (this.call.depth >= MOST_DEPTH) return this.tooDeep(node);
    this.call.depth++;
    const value = Array.isArray(node) ? this.list(node) : isRecord(node) ? this.object(node) : undefined;
    this.call.depth--;
    return value;
  }

  private text(node: string): Read {
    if (isDynamic(node)) return dynamicText(node);
    if (!isPlaceholder(node)) return node;
    return (this.synthesized ??= isSynthesized(this.document)) ? lookedUp(node) : node;
  }

  private list(node: readonly unknown[]): Tree {
    let copy: Tree[] | undefined;
    for (let i = 0; i < node.length; i++) {
      const evaluated = this.evaluate(node[i]);
      if (evaluated === node[i] && evaluated !== undefined) {
        copy?.push(evaluated);
        continue;
      }
      const value = joined(node[i], evaluated, this);
      // All before it are their own values.
      copy ??= node.slice(0, i) as Tree[];
      copy.push(value === undefined ? LEFT_OUT : value);
    }
    return copy ?? (node as readonly Tree[]);
  }

  /** One pass, in which a plain line of a group costs little: its scalars are not even visited. */
  private object(node: Json): Read {
    let copy: Record<string, Tree> | undefined;
    for (const key in node) {
      if (key === "Ref" || (key.charCodeAt(2) === COLON && key.startsWith("Fn::"))) {
        const special = this.special(node);
        if (special) return special.value;
      }
      const member = node[key];
      if (typeof member === "number" || typeof member === "boolean" || member === null) continue;
      if (typeof member === "string" && this.text(member) === member) continue;
      const value = this.evaluate(member);
      if (value === member && value !== undefined) continue;
      copy ??= { ...(node as Record<string, Tree>) };
      if (value === undefined) Reflect.deleteProperty(copy, key);
      else copy[key] = value;
    }
    return copy ?? (node as Tree & object);
  }

  /** The value of a function call or a loop; `undefined` for an object that merely looks like one. */
  private special(node: Json): { readonly value: Read } | undefined {
    const keys = Object.keys(node);
    const [name = ""] = keys;
    if (keys.some(isLoop)) {
      const members: [string, Tree][] = [];
      for (const [key, { body, doubt }] of unrolled(node, [], this)) {
        const member = this.evaluate(body);
        const value = doubt ? branch([member, undefined], doubt.names, this.choice(doubt.names, 2)) : member;
        if (value !== undefined) members.push([key, value]);
      }
      return { value: Object.fromEntries(members) };
    }
    if (keys.length === 1) {
      const intrinsic = INTRINSICS.get(name);
      if (intrinsic && isMacroCall(node[name])) return { value: this.evaluate(node[name]) };
      if (intrinsic) return { value: intrinsic(node[name], this, node) };
      if (!name.startsWith("Fn::")) return undefined;
      this.report("warning", node, `${name} is no function known here; its value is judged as unknown`);
      return { value: new Unresolved([name]) };
    }
    const called = keys.find((key) => key.startsWith("Fn::"));
    if (called === undefined) return undefined;
    const { [called]: argument, ...others } = node;
    if (called === "Fn::Transform")
      this.report("warning", node, `${transformName(argument)} may change what is written beside it`);
    else this.report("error", node, `${called} must be the only key of its object; the others are judged`);
    return { value: this.evaluate(others) };
  }

  nested<T>(node: unknown, compute: () => T): T | undefined {
    if (this.call.depth >= MOST_DEPTH) {
      this.tooDeep(node);
      return undefined;
    }
    this.call.depth++;
    const value = compute();
    this.call.depth--;
    return value;
  }

  private tooDeep(node: unknown): Unresolved {
    const what = `values are nested more than ${MOST_DEPTH} deep, which CloudFormation refuses; take levels out`;
    return this.mistaken(node, what, "nesting");
  }

  section(name: Section): ReadonlyMap<string, Entry> {
    const known = this.sections.get(name);
    if (known) return known;
    const node = own(this.document.data, name);
    // A loop over a parameter looks up sections while this one is being read.
    this.sections.set(name, new Map());
    const entries = isRecord(node) ? unrolled(node, [name], this) : new Map<string, Entry>();
    this.sections.set(name, entries);
    return entries;
  }

  condition(name: string): Answer {
    return this.decisions.of(name);
  }

  assuming<T>(condition: string, holds: boolean, compute: () => T): T {
    return this.decisions.under(condition, holds, compute);
  }

  within<T>(section: Section, name: string, compute: () => T): T {
    const before = this.owner;
    this.owner = { section, name };
    const value = compute();
    this.owner = before;
    return value;
  }

  once<T>(key: string, compute: () => T): T | undefined {
    if (this.open.has(key)) {
      this.report("error", undefined, `the value of ${key} needs itself; it is judged as unknown`);
      return undefined;
    }
    this.open.add(key);
    const value = compute();
    this.open.delete(key);
    return value;
  }

  parameter(name: string): Read {
    return this.given(name, () => parameterValue(name, this));
  }

  input(name: string): Read {
    return this.given(name, () => new Input([name], this.keyOf("Parameters", name)));
  }

  private given(name: string, read: () => Read): Read {
    if (!this.parameters.has(name)) this.parameters.set(name, this.within("Parameters", name, read));
    return this.decisions.narrowed(this.parameters.get(name));
  }

  output(name: string): Read {
    if (this.outputs.has(name)) return this.outputs.get(name);
    const unknown = new Unresolved([name]);
    const entry = this.section("Outputs").get(name);
    const node = own(entry?.body, "Value");
    const value =
      node === undefined
        ? unknown
        : this.within("Outputs", name, () => this.once(`output ${name}`, () => this.evaluate(node)));
    this.outputs.set(name, value ?? unknown);
    return value ?? unknown;
  }

  choice(names: Names, count: number): readonly Condition[] {
    return choiceOf(`${this.unit} choice ${this.choices++}`, names, count);
  }

  keyOf(section: Section, name: string): string {
    return `${this.unit} ${section} ${name}`;
  }

  id(logicalId: string): ResourceId {
    return resourceId(this.unit === "" ? logicalId : `${this.unit}/${logicalId}`);
  }

  get hasMacros(): boolean {
    return (this.macros ??= hasMacros(this.document.data));
  }

  nameOf(logicalId: string): string {
    const path = this.constructPath(logicalId);
    return (path === undefined ? undefined : constructName(path)) ?? logicalId;
  }

  constructPath(logicalId: string): string | undefined {
    return constructPathOf(this.section("Resources").get(logicalId)?.body);
  }

  mistaken(node: unknown, message: string, name: string): Unresolved {
    this.report("error", node, message);
    return new Unresolved([name]);
  }

  unanswered(node: unknown, message: string, name: string): Unresolved {
    this.report("warning", node, `${message}; the value is judged as unknown`);
    return new Unresolved([name]);
  }

  report(level: Diagnostic["level"], node: unknown, message: string): void {
    const { owner } = this;
    const entry = owner && this.section(owner.section).get(owner.name);
    const top: Path = entry?.path ?? [];
    const inner = pathTo(node, entry ? entry.body : this.document.data, MOST_DEPTH);
    const location = this.locationOf(
      [...top, ...(inner ?? [])],
      owner?.section === "Resources" ? top.length : 0,
    );
    const within = inShort((inner ?? []).filter((key, i) => i > 0 || key !== "Properties"));
    const subject = owner ? this.nameOf(owner.name) : undefined;
    const place = subject === undefined ? "" : within === "" ? `${subject}: ` : `${within} of ${subject}: `;
    this.call.diagnostics.add({ level, message: place + message, location });
  }

  /** The place of a path into the template, or of the nearest part above it. `shown`: where the property begins. */
  locationOf(path: Path, shown = 0): Location {
    const { line, column, depth } = this.document.positions().find(path);
    const property = path.slice(shown, depth).join(".");
    return { file: this.document.file, line, column, ...(property !== "" && { property }) };
  }
}

const MOST_STEPS = 12;

function inShort(path: Path): string {
  return path.length > MOST_STEPS ? `${path.slice(0, MOST_STEPS).join(".")}...` : path.join(".");
}
