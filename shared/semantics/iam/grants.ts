import {
  all,
  any,
  claim,
  isLeftOut,
  isTreeObject,
  maybe,
  no,
  not,
  Unresolved,
  yes,
  type Claim,
  type ResourceIndex,
  type Tree,
  type TreeObject,
} from "../../facts";
import { coversAll, coversAnything, type Ec2Kind } from "./arns";
import { overTree, someStatement, textClaim, textsOf } from "./documents";

/** Calls that ask for rights on the same kinds of resources. */
export interface Calls {
  readonly calls: readonly string[];
  readonly on: readonly Ec2Kind[];
}

/** Whether a policy allows one of the calls on every resource of its kind and without a condition. */
export function grantsEverywhere(
  document: Tree | undefined,
  calls: readonly Calls[],
  index: ResourceIndex,
): Claim {
  const ask = (statement: Tree): Claim => {
    if (!isTreeObject(statement)) return no();
    return all(
      unconditional(statement),
      any(
        no(),
        ...calls.map(({ calls, on }) =>
          all(allowed(statement, calls), ...on.map((kind) => reaches(statement, kind, index))),
        ),
      ),
    );
  };
  return someStatement(document, ask);
}

/**
 * Whether a policy that says who is meant allows one of the calls to everybody, on whatever there is and without a
 * condition.
 * @param without what holds where there is no policy
 */
export function grantsEverybody(
  document: Tree | undefined,
  calls: readonly string[],
  index: ResourceIndex,
  without: Claim,
): Claim {
  const ask = (statement: Tree): Claim => {
    if (!isTreeObject(statement)) return no();
    return all(
      unconditional(statement),
      allowed(statement, calls),
      coversAnything(statement["Resource"], index),
      everyPrincipal(statement, index),
    );
  };
  return someStatement(document, ask, without);
}

/** `*` by itself or as an account; NotPrincipal means all but a few. */
function everyPrincipal({ Principal, NotPrincipal }: TreeObject, index: ResourceIndex): Claim {
  if (!isLeftOut(NotPrincipal)) return yes();
  return overTree(Principal, (who) => coversAnything(isTreeObject(who) ? who["AWS"] : who, index));
}

function unconditional({ Effect, Condition }: TreeObject): Claim {
  return all(
    textClaim(Effect, (text) => text === "Allow"),
    overTree(Condition, asksNothing, yes()),
  );
}

/** A condition of no operators, or of operators without keys, is none. */
function asksNothing(condition: Tree): Claim {
  return ofMembers(condition, (keys) => overTree(keys, (tests) => ofMembers(tests, isAbsent), yes()));
}

function ofMembers(tree: Tree, ask: (member: Tree) => Claim): Claim {
  return isTreeObject(tree) ? all(...Object.values(tree).map(ask)) : no();
}

/** Whatever a key is compared with, it is asked. */
function isAbsent(value: Tree): Claim {
  return value instanceof Unresolved ? no() : overTree(value, () => no(), yes());
}

function allowed({ Action, NotAction }: TreeObject, calls: readonly string[]): Claim {
  if (!isLeftOut(NotAction)) return negated(NotAction, calls);
  return textClaim(Action, (pattern) => calls.some((call) => matches(pattern, call)));
}

/** NotAction allows whatever it does not name. */
function negated(tree: Tree | undefined, calls: readonly string[]): Claim {
  const named = textsOf(tree);
  if (named.names.length > 0) return maybe(named.names);
  return claim(calls.some((call) => !named.texts.some((pattern) => matches(pattern, call))));
}

/** NotResource leaves a kind open as long as it does not name all of it. */
function reaches({ Resource, NotResource }: TreeObject, kind: Ec2Kind, index: ResourceIndex): Claim {
  return isLeftOut(NotResource) ? coversAll(Resource, kind, index) : not(coversAll(NotResource, kind, index));
}

/** `*` stands for any text, `?` for one letter; case does not count (IAM User Guide, Action). */
function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(action);
}
