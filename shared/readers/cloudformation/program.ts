import { ALWAYS, Assumed, everyOf, once, push, type Condition, type Diagnostics } from "../../facts";
import type { TemplateDocument } from "./document/document";
import { Evaluator } from "./evaluate";
import type { Evaluation, Place, Program, StackOutput } from "./evaluation";
import { existenceOf } from "./existence";
import { own } from "../../facts/json";
import { valuesWritten } from "./stacks/across-regions";
import { parentName } from "./stacks/nested-templates";
import { branch } from "./undecided/branch";
import type { Read } from "./undecided/read";

interface Export {
  readonly from: Evaluation;
  readonly output: string;
}

/** The templates of one call, each with its evaluator, and the ways from one to another. */
export class TemplateProgram implements Program {
  readonly evaluators: readonly Evaluator[];
  private readonly children = new Map<string, Evaluator>();
  private readonly stacks = new Map<string, Evaluator[]>();
  private exports: Map<string, Export[]> | undefined;
  private readonly written = once(() => valuesWritten(this.evaluators));

  constructor(
    documents: readonly TemplateDocument[],
    diagnostics: Diagnostics,
    defaults: "known" | "unknown",
  ) {
    const call = { defaults, diagnostics, depth: 0 };
    const prefixes = prefixesOf(documents);
    this.evaluators = documents.map(
      (document, i) => new Evaluator(document, this, prefixes[i] ?? document.stack, call),
    );
    for (const evaluator of this.evaluators) {
      const { parent } = evaluator.document;
      if (parent) this.children.set(childKey(parent.stack, parent.logicalId), evaluator);
      push(this.stacks, parentName(evaluator.document), evaluator);
    }
  }

  childOf(parent: Evaluation, logicalId: string): Evaluation | undefined {
    return this.children.get(childKey(parentName(parent.document), logicalId));
  }

  parentOf(child: Evaluation): Evaluation | undefined {
    const { parent } = child.document;
    return parent && this.stacks.get(parent.stack)?.find((evaluator) => evaluator !== child);
  }

  outputOf({ stack, output, place }: StackOutput, to: Evaluation): Read | undefined {
    const found = stack === "" ? [] : (this.stacks.get(stack) ?? []);
    const there = found.filter(({ document }) => arePerhapsOne(document, place));
    return oneOf(
      there.map((from) => from.output(output)),
      `${stack}.${output}`,
      to,
    );
  }

  exported(name: string, to: Evaluation): Read | undefined {
    this.exports ??= this.allExports();
    const found = this.exports.get(name) ?? [];
    const there = found.filter(({ from }) => from !== to && arePerhapsOne(from.document, to.document));
    return oneOf(
      there.map(({ from, output }) => from.output(output)),
      name,
      to,
    );
  }

  writtenTo(name: string, to: Evaluation): Read | undefined {
    const found = this.written().get(name) ?? [];
    const there = found.filter((one) => one.from !== to && arePerhapsOne(one.to, to.document));
    return oneOf(
      there.map(({ value }) => value()),
      name,
      to,
    );
  }

  /** What decides whether the stack of a template is made: nested ones may stand under conditions. */
  existenceOf(evaluator: Evaluation, seen: readonly Evaluation[] = []): Condition {
    const parent = this.parentOf(evaluator);
    const logicalId = evaluator.document.parent?.logicalId;
    if (!parent || logicalId === undefined || seen.includes(evaluator))
      return evaluator.document.condition ?? ALWAYS;
    const entry = parent.section("Resources").get(logicalId);
    return everyOf(existenceOf(entry, parent), this.existenceOf(parent, [...seen, evaluator]));
  }

  private allExports(): Map<string, Export[]> {
    const exports = new Map<string, Export[]>();
    // An export's name that needs an import while the table is made finds what is there so far.
    this.exports = exports;
    for (const from of this.evaluators) {
      for (const [output, { body }] of from.section("Outputs")) {
        const node = own(own(body, "Export"), "Name");
        if (node === undefined) continue;
        let name = from.within("Outputs", output, () => from.evaluate(node));
        if (name instanceof Assumed) name = name.value;
        if (typeof name !== "string") continue;
        push(exports, name, { from, output });
      }
    }
    return exports;
  }
}

/** Account and Region as far as they are known: "123456789012/eu-west-1". */
export function accountAndRegion(document: TemplateDocument): string | undefined {
  const parts = [document.account, document.region].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join("/");
}

function arePerhapsOne(one: Place, other: Place): boolean {
  return agree(one.account, other.account) && agree(one.region, other.region);
}

/** In places that nobody knows, several stacks may give the same name to different values. */
function oneOf(values: readonly Read[], name: string, to: Evaluation): Read | undefined {
  if (values.length < 2) return values[0];
  return branch(values, [name], to.choice([name], values.length));
}

function agree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function childKey(stack: string, logicalId: string): string {
  return `${stack}\u0000${logicalId}`;
}

/** Ids begin with the stack's name; where several templates share one, with what sets them apart. */
function prefixesOf(documents: readonly TemplateDocument[]): readonly string[] {
  const count = new Map<string, number>();
  for (const { stack } of documents) count.set(stack, (count.get(stack) ?? 0) + 1);
  const taken = new Set<string>();
  return documents.map((document) => {
    const { stack, file } = document;
    let prefix = stack;
    if ((count.get(stack) ?? 0) > 1) {
      prefix = [stack, accountAndRegion(document) ?? file].filter((part) => part !== "").join("@");
      for (let i = 2; taken.has(prefix); i++) prefix = `${stack}@${file}#${i}`;
    }
    taken.add(prefix);
    return prefix;
  });
}
