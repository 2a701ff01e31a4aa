import {
  any,
  claim,
  isTreeList,
  maybe,
  mergeNames,
  namesSomething,
  NO_NAMES,
  no,
  Unresolved,
  yes,
  type Claim,
  type Names,
  type ResourceIndex,
  type Tree,
} from "../../facts";
import { overTree } from "./documents";

/** Kinds of EC2's resources, as ARNs spell them, and how ids of each begin. */
const IDS = {
  instance: "i-",
  "network-acl": "acl-",
  "network-interface": "eni-",
  "prefix-list": "pl-",
  "security-group": "sg-",
  subnet: "subnet-",
  vpc: "vpc-",
} as const;

export type Ec2Kind = keyof typeof IDS;

/** Whether texts of a Resource or a NotResource cover every resource of a kind in an account and Region. */
export function coversAll(tree: Tree | undefined, kind: Ec2Kind, index: ResourceIndex): Claim {
  return coverage(tree, arnOf(kind), index);
}

/** Whether they cover whatever there is. */
export function coversAnything(tree: Tree | undefined, index: ResourceIndex): Claim {
  return coverage(tree, [ANY_TEXT], index);
}

function coverage(tree: Tree | undefined, arn: readonly Part[], index: ResourceIndex): Claim {
  if (tree instanceof Unresolved) return unknownCovers(tree.pieces, arn, index);
  return overTree(tree, (one) =>
    isTreeList(one)
      ? any(no(), ...one.map((item) => coverage(item, arn, index)))
      : claim(typeof one === "string" && covers(stepsOf(one), arn)),
  );
}

function unknownCovers(
  pieces: readonly (string | Unresolved)[],
  arn: readonly Part[],
  index: ResourceIndex,
): Claim {
  let names: Names = NO_NAMES;
  const least: Step[] = [];
  const most: Step[] = [];
  pieces.forEach((piece, i) => {
    if (typeof piece === "string") {
      const steps = stepsOf(piece, i === pieces.length - 1);
      least.push(...steps);
      most.push(...steps);
      return;
    }
    const isName = namesSomething(piece, index);
    if (!isName) names = mergeNames(names, piece.names);
    least.push(NAME);
    most.push(isName ? NAME : ACROSS);
  });
  if (covers(least, arn)) return yes();
  return covers(most, arn) ? maybe(names) : no();
}

/** In an ARN: a letter, the name of some partition, Region or account, or any text whatever. */
type Part = string | typeof SOME_NAME | typeof ANY_TEXT;
const SOME_NAME: unique symbol = Symbol("some name");
const ANY_TEXT: unique symbol = Symbol("any text");

/** In a pattern: a letter, `?`, `*` within a segment, `*` at the end of one, or a name that nobody knows yet. */
type Step = string | typeof LETTER | typeof WITHIN | typeof ACROSS | typeof NAME;
const LETTER: unique symbol = Symbol("?");
const WITHIN: unique symbol = Symbol("*");
const ACROSS: unique symbol = Symbol("* at the end of a segment");
const NAME: unique symbol = Symbol("name");

const arns = new Map<Ec2Kind, readonly Part[]>();

function arnOf(kind: Ec2Kind): readonly Part[] {
  const known = arns.get(kind);
  if (known) return known;
  const parts: readonly Part[] = [
    ..."arn:",
    SOME_NAME,
    ...":ec2:",
    SOME_NAME,
    ":",
    SOME_NAME,
    ...`:${kind}/${IDS[kind]}`,
    ANY_TEXT,
  ];
  arns.set(kind, parts);
  return parts;
}

/** A `*` that ends a segment goes beyond its colon as well (IAM User Guide, Resource). */
function stepsOf(text: string, isEnd = true): readonly Step[] {
  return [...text].map((letter, i) => {
    if (letter === "?") return LETTER;
    if (letter !== "*") return letter;
    const next = text[i + 1] ?? (isEnd ? ":" : "");
    return next === ":" ? ACROSS : WITHIN;
  });
}

/** Whether a pattern matches the ARN whatever its id is. Follows every place at which the pattern may have come. */
function covers(pattern: readonly Step[], arn: readonly Part[]): boolean {
  let places: ReadonlySet<number> = new Set([0]);
  for (const step of pattern) {
    const next = new Set<number>();
    for (const place of places) follow(step, arn, place, next);
    places = next;
  }
  return places.has(arn.length);
}

function follow(step: Step, arn: readonly Part[], from: number, into: Set<number>): void {
  const part = arn[from];
  switch (step) {
    case WITHIN:
    case ACROSS:
      for (let at = from; at <= arn.length; at++) {
        into.add(at);
        if (step === WITHIN && arn[at] === ":") return;
      }
      return;
    case NAME:
      into.add(from);
      if (part === SOME_NAME) into.add(from + 1);
      return;
    default:
      if (part === SOME_NAME && (step === LETTER || /[a-z0-9-]/.test(step))) into.add(from).add(from + 1);
      else if (part === step || (step === LETTER && typeof part === "string" && part !== ":"))
        into.add(from + 1);
  }
}
