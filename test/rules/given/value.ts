/** What may stand where a program writes a value: literals, and what is decided elsewhere. */
export type Fact =
  | string
  | number
  | boolean
  | null
  | Ref
  | Input
  | Maybe<Fact>
  | Spelled
  | readonly Fact[]
  | { readonly [key: string]: Fact };

/** The id of a resource, or one of its attributes as CloudFormation spells it. */
export class Ref {
  constructor(
    readonly ref: string,
    readonly attribute?: string,
  ) {}
}

/** A value from outside: a parameter, or another resource's output. */
export class Input {
  constructor(
    readonly input: string,
    /** All that it can be; none: nobody knows. */
    readonly options?: readonly Fact[],
    readonly fallback?: Fact,
  ) {}
}

/** Left out unless the input of this name says yes. */
export class Maybe<T> {
  constructor(
    readonly when: string,
    readonly then: T,
  ) {}
}

/** What the dialects write differently beyond what the vocabulary knows. */
export class Spelled {
  constructor(
    readonly cfn: Fact,
    readonly aws: Fact,
  ) {}
}

export function ref(name: string, attribute?: string): Ref {
  return new Ref(name, attribute);
}

/** A parameter without a default; on Pulumi an output of something that does not exist yet. */
export function unresolved(name: string): Input {
  return new Input(name);
}

/** A parameter with allowed values. Pulumi has no such thing: there each of the values is tried. */
export function oneOf(name: string, ...options: readonly Fact[]): Input {
  return new Input(name, options);
}

/** A parameter with a default; on Pulumi the value itself. */
export function byDefault(name: string, fallback: Fact): Input {
  return new Input(name, undefined, fallback);
}

/** Something that is there or not, as the input of this name decides. On Pulumi both are tried. */
export function maybe<T>(name: string, what: T): Maybe<T> {
  return new Maybe(name, what);
}

export function spelled(words: { readonly cfn: Fact; readonly aws: Fact }): Spelled {
  return new Spelled(words.cfn, words.aws);
}

/** What a listener does with what it is asked: sends it to a target group. */
export function forwardTo(targets: string): Spelled {
  return spelled({
    cfn: [{ Type: "forward", TargetGroupArn: ref(targets) }],
    aws: [{ type: "forward", targetGroupArn: ref(targets) }],
  });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
