import type { Condition, Diagnostic, Names, Path, ResourceId, Unresolved } from "../../facts";
import type { Answer } from "./conditions";
import type { TemplateDocument } from "./document/document";
import type { Json } from "../../facts/json";
import type { Read } from "./undecided/read";

/** A member of a template section, with loops unrolled, and where it is written. */
export interface Entry {
  readonly body: unknown;
  readonly path: Path;
  /**
   * It is there only in some completions, because of the loop that makes it; members of one name are there together.
   */
  readonly doubt?: { readonly name: string; readonly names: Names };
}

export type Section = "Resources" | "Conditions" | "Outputs" | "Parameters" | "Mappings";

/** What the intrinsic functions of one template see of it and of the program around it. */
export interface Evaluation {
  readonly document: TemplateDocument;
  readonly program: Program;
  readonly defaults: "known" | "unknown";
  /** The stack, or what tells its template from others of the same call. */
  readonly unit: string;
  /** Macros may declare anything, so a name that is not written is no mistake. */
  readonly hasMacros: boolean;

  evaluate(node: unknown): Read;
  section(name: Section): ReadonlyMap<string, Entry>;
  condition(name: string): Answer;
  /** Computes where the condition is known to hold, or not to. */
  assuming<T>(condition: string, holds: boolean, compute: () => T): T;
  /** Evaluates in the name of one member of a section, which is where mistakes are then reported. */
  within<T>(section: Section, name: string, compute: () => T): T;
  /** `undefined`, and a diagnostic, if computing what `key` names needs itself. */
  once<T>(key: string, compute: () => T): T | undefined;
  /** `undefined`, and a diagnostic, if evaluation is too deep already. */
  nested<T>(node: unknown, compute: () => T): T | undefined;
  parameter(name: string): Read;
  /** What the deploy gives a template under a name that is no parameter of it: the Region. */
  input(name: string): Read;
  output(name: string): Read;

  /** So many options that something decides which nothing else here asks for. */
  choice(names: Names, count: number): readonly Condition[];
  /** A name of this template as no other template of the same call has it. */
  keyOf(section: Section, name: string): string;
  id(logicalId: string): ResourceId;
  nameOf(logicalId: string): string;
  report(level: Diagnostic["level"], node: unknown, message: string): void;
  /** Reports what is no valid template and answers with the unknown that it leaves. */
  mistaken(node: unknown, message: string, name: string): Unresolved;
  /** The same for a function that has no answer for the values at hand, which may be defaults nobody deploys. */
  unanswered(node: unknown, message: string, name: string): Unresolved;
}

/** Account and Region, as far as they are known. */
export interface Place {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** What Fn::GetStackOutput asks for. */
export interface StackOutput {
  readonly stack: string;
  readonly output: string;
  readonly place: Place;
}

/** The other templates of the same call. */
export interface Program {
  /** The template of a nested stack. */
  childOf(parent: Evaluation, logicalId: string): Evaluation | undefined;
  parentOf(child: Evaluation): Evaluation | undefined;
  /** What decides whether the stack of a template is made. */
  existenceOf(evaluator: Evaluation): Condition;
  /** `undefined`: no template of this call exports that name to there. */
  exported(name: string, to: Evaluation): Read | undefined;
  /** `undefined`: no template of this call writes a value of that name to where that one is. */
  writtenTo(name: string, to: Evaluation): Read | undefined;
  /** `undefined`: no template of this call makes that stack there. */
  outputOf(asked: StackOutput, to: Evaluation): Read | undefined;
}

/** An intrinsic function: gets what is written under its name, and the object that holds it. */
export type Intrinsic = (argument: unknown, e: Evaluation, node: Json) => Read;
