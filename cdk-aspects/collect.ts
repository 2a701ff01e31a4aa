import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { IPolicyValidationContext, Stack } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import {
  jsonPositions,
  type PositionLookup,
  type TemplateDocument,
} from "../shared/readers/cloudformation/document/document";
import { addConstructPaths } from "../shared/readers/cloudformation/constructs/construct-paths";
import { constructSources } from "../shared/readers/cloudformation/constructs/construct-sources";
import { CheckedStack } from "./checked-stack";
import { constructAt, isProduct, isStack, stageOf, topOf, walk } from "./constructs";
import { shortPath } from "./short-path";
import { stagedUploads, writtenUploads, type UploadsOf } from "./uploads";

interface Written {
  readonly stack: Stack;
  readonly text: string;
  readonly path: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
}

/**
 * The stacks a validation plugin is asked about, from the templates on disk. The host names top-level stacks alone;
 * nested ones are found in the tree.
 */
export function collectWritten(context: IPolicyValidationContext): CheckedStack[] {
  const asked = new Map(context.stackTemplates.map((entry) => [resolve(entry.templatePath), entry]));
  const collected: Written[] = [];
  const found = new Set<string>();
  for (const stack of stacksIn(context.appConstruct)) {
    const top = templatePathOf(topOf(stack));
    const entry = asked.get(top);
    if (entry === undefined) continue;
    found.add(top);
    const path = templatePathOf(stack);
    const text = readFileSync(path, "utf8");
    collected.push({ stack, text, path, ...placeOf(stack, entry.accountId, entry.region) });
  }
  for (const [path, entry] of asked) {
    if (!found.has(path)) throw new Error(`no stack in the construct tree writes ${entry.templatePath}`);
  }
  return checked(collected, writtenUploads());
}

/** Stacks whose templates are not written yet, each with the nested stacks below it. */
export function collectUnwritten(tops: Iterable<Stack>): CheckedStack[] {
  return collect(tops, templateText, stagedUploads());
}

/** Stacks of an app that has been synthesized. */
export function collectSynthesized(tops: Iterable<Stack>): CheckedStack[] {
  return collect(tops, (stack) => readFileSync(templatePathOf(stack), "utf8"), writtenUploads());
}

function collect(
  tops: Iterable<Stack>,
  textOf: (stack: Stack) => string,
  uploadsOf: UploadsOf,
): CheckedStack[] {
  const collected: Written[] = [];
  for (const top of tops) {
    const account = literal(top, top.account);
    const region = literal(top, top.region);
    for (const stack of stacksIn(top)) {
      const place = placeOf(stack, account, region);
      collected.push({ stack, text: textOf(stack), path: templatePathOf(stack), ...place });
    }
  }
  return checked(collected, uploadsOf);
}

/** Where a product is launched nobody knows. */
function placeOf(
  stack: Stack,
  account: string | undefined,
  region: string | undefined,
): Pick<Written, "account" | "region"> {
  return isProduct(stack) ? { account: undefined, region: undefined } : { account, region };
}

function* stacksIn(root: IConstruct): Generator<Stack> {
  for (const construct of walk(root)) {
    if (!isStack(construct)) continue;
    // A stack may stand below another without being nested in it; it is deployed on its own then.
    if (isStack(root) && topOf(construct) !== topOf(root)) continue;
    yield construct;
  }
}

function checked(all: readonly Written[], uploadsOf: UploadsOf): CheckedStack[] {
  const names = namesOf(all.map(({ stack }) => stack));
  const nameOf = (stack: Stack): string => names.get(stack) ?? stack.node.path;
  return all.map(({ stack, text, path, account, region }) => {
    const file = shortPath(path);
    const parent = stack.nestedStackParent;
    const resource = stack.nestedStackResource;
    const document: TemplateDocument = {
      file,
      ...parsed(text),
      stack: nameOf(stack),
      host: "cdk",
      sources: constructSources((path) => constructAt(stack.node.root, path)?.node.metadata),
      // jsii names it to the process in which it runs the library.
      agent: () => process.env["JSII_AGENT"],
      uploads: uploadsOf(topOf(stack)),
      ...(account !== undefined && { account }),
      ...(region !== undefined && { region }),
      ...(parent !== undefined &&
        resource !== undefined && {
          parent: { stack: nameOf(parent), logicalId: String(parent.resolve(resource.logicalId)) },
        }),
    };
    const made = new CheckedStack(stack, document, path);
    addConstructPaths(document.data, (logicalId) => made.constructOf(logicalId)?.node.path);
    return made;
  });
}

/** What the library itself writes is JSON, and has no key twice: half the cost of reading a template is to see that. */
function parsed(text: string): Pick<TemplateDocument, "data" | "positions"> {
  const data: unknown = JSON.parse(text);
  let positions: PositionLookup | undefined;
  return { data, positions: () => (positions ??= jsonPositions(text)) };
}

/** The name CloudFormation knows the stack by; its construct path where that name is made up or not the only one. */
function namesOf(stacks: readonly Stack[]): ReadonlyMap<Stack, string> {
  const named = new Map<string, Stack[]>();
  for (const stack of stacks) {
    if (topOf(stack) === stack) {
      named.set(stack.stackName, [...(named.get(stack.stackName) ?? []), stack]);
    }
  }
  const unique = [...named].flatMap(([name, [stack, ...others]]): [Stack, string][] =>
    stack === undefined || others.length > 0 ? [] : [[stack, name]],
  );
  return new Map(unique);
}

function templatePathOf(stack: Stack): string {
  return resolve(join(stageOf(stack)?.outdir ?? "", stack.templateFile));
}

/** As the stack will write it, so that lines and columns are right where it is written later. */
function templateText(stack: Stack): string {
  // Protected for users of the library, and yet what its own synthesizers and assertions call.
  const synthesize: unknown = Reflect.get(stack, "_toCloudFormation");
  if (typeof synthesize !== "function") throw new Error(`${stack.node.path} has no template`);
  return JSON.stringify(stack.resolve(Reflect.apply(synthesize, stack, [])), undefined, 1);
}

/** Undefined for what is decided at deploy: the stack's account and Region are tokens then. */
function literal(stack: Stack, text: string): string | undefined {
  const resolved: unknown = stack.resolve(text);
  return typeof resolved === "string" ? resolved : undefined;
}
