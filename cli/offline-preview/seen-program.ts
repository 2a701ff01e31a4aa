import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** A resource as the program declared it. */
export interface PreviewedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** As the program gave them: no provider has checked them or filled in defaults. */
  readonly inputs: Readonly<Record<string, JavaScriptValue>>;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** URN; empty for the stack. */
  readonly parent: string;
  /** `urn::id`; empty for the default provider of the package. */
  readonly provider: string;
  readonly custom: boolean;
  /** Read with `.get()`; then `id` is what the program gave. */
  readonly external: boolean;
  /** A component that is built inside its provider, where nobody sees it. */
  readonly remote?: true;
  readonly id?: string;
  /** Line of the program that made it; absent when no line of the program did. */
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface PreviewNames {
  readonly project: string;
  readonly stack: string;
}

/** What a program told its engine so far. */
export class SeenProgram {
  readonly resources: PreviewedResource[] = [];
  /** Errors that the program logged. */
  readonly errors: string[] = [];
  /** What this preview had to leave open, one sentence each. */
  readonly gaps = new Set<string>();
  /** Components that are built inside their providers, and so not judged: "net (awsx:ec2:Vpc)". */
  readonly unseen = new Set<string>();
  /** Data sources that answered with unknowns. */
  readonly asked = new Set<string>();
  /** URN of the stack; empty until it is registered. */
  root = "";

  constructor(private readonly names: PreviewNames) {}

  urnOf(type: string, name: string, parent: string): string {
    const above = parent === "" || parent === this.root ? "" : `${parent.split("::")[2] ?? ""}$`;
    return `urn:pulumi:${this.names.stack}::${this.names.project}::${above}${type}::${name}`;
  }

  /** What the program exports becomes the properties of its stack, which has no others. */
  addOutputs(urn: string, outputs: PreviewedResource["inputs"]): void {
    const at = this.resources.findIndex((one) => one.urn === urn && urn === this.root);
    const stack = this.resources[at];
    if (stack) this.resources[at] = { ...stack, inputs: outputs };
  }

  /** What a reference among somebody's outputs stands for; an id that is not known yet is an empty one. */
  referenced(urn: JavaScriptValue): { [key: string]: JavaScriptValue } {
    const found = this.resources.find((one) => one.urn === urn);
    return { urn, id: found?.id ?? "", state: { ...found?.inputs } };
  }
}
