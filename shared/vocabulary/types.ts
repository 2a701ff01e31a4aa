import { Remembered, type Resource } from "../facts";

/** One kind of thing, under every name that either host has for it. */
export interface TypeNames {
  /** Ours: "security-group". Part of fingerprints, so permanent. */
  readonly kind: string;
  readonly cfn?: string | readonly string[];
  /** Tokens of Pulumi's classic provider, newest first. aws-native follows from `cfn`. */
  readonly aws?: string | readonly string[];
}

/** `AWS::EC2::SecurityGroup` and `aws-native:ec2:SecurityGroup` are one key; classic tokens are their own. */
export function typeKey(type: string): string {
  let key = keyOf.get(type);
  if (key === undefined) keyOf.set(type, (key = readKey(type)));
  return key;
}

/** Programs have few types and many resources. */
const keyOf = new Remembered<string, string>();

/** The one module of aws-native that is not called as CloudFormation calls its service (Pulumi registry). */
const OTHER_MODULE = /^configuration:/;

function readKey(type: string): string {
  if (type.startsWith("AWS::")) return type.slice(5).replace("::", ":").toLowerCase();
  if (type.startsWith("aws-native:")) return type.slice(11).toLowerCase().replace(OTHER_MODULE, "config:");
  return type;
}

export function typeKeys(names: TypeNames): readonly string[] {
  return [...asList(names.cfn).map(typeKey), ...asList(names.aws)];
}

export function isOfType(resource: Resource, names: TypeNames): boolean {
  let answers = answersOf.get(names);
  if (!answers) answersOf.set(names, (answers = new Remembered()));
  let answer = answers.get(resource.type);
  if (answer === undefined) {
    answer = typeKeys(names).includes(typeKey(resource.type));
    answers.set(resource.type, answer);
  }
  return answer;
}

export function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** By type as a program writes it. */
const answersOf = new WeakMap<TypeNames, Map<string, boolean>>();
