import type { CfnResource, Stack, Stage } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import { isProductTemplate } from "../shared/readers/cloudformation/stacks/uploads";

/**
 * What a construct is, told by the marks that aws-cdk-lib itself sets and asks for. Not by `instanceof`, which
 * fails where a second copy of the library is installed, and without importing the library: which copy the app
 * uses is the app's business.
 */
const STACK = Symbol.for("@aws-cdk/core.Stack");
const STAGE = Symbol.for("@aws-cdk/core.Stage");
const APP = Symbol.for("@aws-cdk/core.App");

export function isStack(x: IConstruct): x is Stack {
  return STACK in x;
}

/** True for an App too. */
export function isStage(x: IConstruct): x is Stage {
  return STAGE in x;
}

function isApp(x: IConstruct): boolean {
  return APP in x;
}

export function isCfnResource(x: IConstruct): x is CfnResource {
  return "cfnResourceType" in x && x.cfnResourceType !== undefined;
}

/** The construct itself, then everything below it; `enter` may refuse what lies below a construct. */
export function* walk(
  root: IConstruct,
  enter: (construct: IConstruct) => boolean = () => true,
): Generator<IConstruct> {
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    if (next === root || enter(next)) open.push(...next.node.children.reverse());
  }
}

/** The innermost Stage that holds the construct; an App is the outermost. Undefined for a tree without an App. */
export function stageOf(construct: IConstruct): Stage | undefined {
  return construct.node.scopes.reverse().slice(1).find(isStage);
}

/** The innermost Stage that is not the App itself. */
export function innerStageOf(construct: IConstruct): Stage | undefined {
  const stage = stageOf(construct);
  return stage === undefined || isApp(stage) ? undefined : stage;
}

/** The stack that is deployed on its own: itself, unless it is nested or the template of a product. */
export function topOf(stack: Stack): Stack {
  const around = stack.nestedStackParent ?? (isProduct(stack) ? stackAround(stack) : undefined);
  return around === undefined ? stack : topOf(around);
}

function stackAround(construct: IConstruct): Stack | undefined {
  return construct.node.scopes.slice(0, -1).findLast(isStack);
}

/** A `ProductStack` is uploaded with the stack around it, and made by whoever launches the product. */
export function isProduct(stack: Stack): boolean {
  return stack.nestedStackParent === undefined && isProductTemplate(stack.templateFile);
}

/** What stands at a path from the root of the tree. */
export function constructAt(root: IConstruct, path: string): IConstruct | undefined {
  let construct: IConstruct | undefined = root;
  for (const id of path.split("/")) construct = construct?.node.tryFindChild(id);
  return construct;
}
