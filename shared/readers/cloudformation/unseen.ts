import { isRecord, jsonOf, onlyKey, own, type Json } from "../../facts/json";
import { listedInShort } from "../../text/lists";
import type { Evaluator } from "./evaluate";
import { isLocal, isStackType, templateOf } from "./stacks/nested-templates";
import { lacksVersions, PRODUCT, versionsOf } from "./stacks/product-templates";
import { uploadedAt } from "./stacks/uploads";

const PROVISIONED = "AWS::ServiceCatalog::CloudFormationProvisionedProduct";

/** Tells of what a resource makes or changes that stands in no template here. */
export function tellUnseen(type: string, logicalId: string, body: Json, e: Evaluator): void {
  if (type.endsWith("::MODULE")) e.report("note", body, `what the module ${type} makes is not seen here`);
  else if (isStackType(type)) tellStack(logicalId, body, e);
  else if (type === PRODUCT) tellProduct(body, e);
  else if (type === PROVISIONED)
    e.report("note", body, "what the product provisioned here makes is not seen here");
  else if (isOfSomebody(type)) tellCode(body, e);
}

function tellStack(logicalId: string, body: Json, e: Evaluator): void {
  const where = templateOf(body);
  const isFile = where !== undefined && isLocal(where);
  // What the CDK wrote beside the stack is not what a URL in its place leads to.
  const isElsewhere = where !== undefined && !isFile && uploadedAt(where, e.document.uploads) === undefined;
  if (!isElsewhere && e.program.childOf(e, logicalId)) return;
  const what = isFile ? `${where}, which is none of the inputs,` : "the template of this stack";
  e.report("note", body, `what ${what} makes is not seen here`);
}

function tellProduct(body: Json, e: Evaluator): void {
  const versions = versionsOf(body);
  const unseen = versions.filter(({ url }) => uploadedAt(url, e.document.uploads) === undefined);
  if (unseen.length === 0 && !lacksVersions(body)) return;
  const names = unseen.map(({ name }) => name);
  const which = names.length === versions.length ? "the template" : listedInShort(names);
  e.report("note", body, `what ${which} of this product makes is not seen here`);
}

/** What the CDK's own code does with groups and their VPCs is known. */
const OF_CDK = /^Custom::(?:AWSCDK|VpcRestrictDefaultSG$)/;

/** Custom resources, and types that others registered: what they do is their author's code. */
function isOfSomebody(type: string): boolean {
  if (type === "AWS::CloudFormation::CustomResource") return true;
  return !type.startsWith("AWS::") && !OF_CDK.test(type);
}

/** Calls of EC2 that open something, as SDKs of several languages write them. */
const OPENING =
  /(?:authorize|modify)[-_]?security[-_]?group[-_]?(?:ingress|egress|rules)|(?:create|replace)[-_]?network[-_]?acl[-_]?(?:entry|association)|(?:create|modify)[-_]?managed[-_]?prefix[-_]?list|modify[-_]?(?:db[-_]?(?:instance|cluster)|network[-_]?interface[-_]?attribute)/i;

const EVERYBODY = /(?<![\d.])0\.0\.0\.0\/0|(?<![\da-f:])::\/0/i;

const FILTERS = /^AWS::EC2::(?:SecurityGroup|NetworkAcl|PrefixList|RouteTable)$/;

function tellCode(body: Json, e: Evaluator): void {
  const properties = jsonOf(own(body, "Properties") ?? {});
  const [call] = OPENING.exec(properties) ?? [];
  if (call !== undefined) {
    e.report("warning", body, `it calls ${call} at deploy, and what that opens is not judged`);
    return;
  }
  const filter = filterIn(own(body, "Properties"), e);
  if (filter !== undefined) e.report("note", body, `what it does with ${filter} is not seen here`);
  else if (EVERYBODY.test(properties))
    e.report("note", body, "what it opens to the internet is not seen here");
}

/** Deeper than values are read. */
const MOST_DEPTH = 200;

/** The first group, ACL, list or table that is named there. */
function filterIn(value: unknown, e: Evaluator, depth = 0): string | undefined {
  if (depth > MOST_DEPTH) return undefined;
  if (Array.isArray(value)) return firstOf(value, e, depth + 1);
  if (!isRecord(value)) return undefined;
  const key = onlyKey(value);
  const names = key === "Ref" || key === "Fn::GetAtt" || key === "Fn::Sub" ? textsIn(value[key]) : [];
  const named = names.find((name) => isFilter(name, e));
  return named === undefined ? firstOf(Object.values(value), e, depth + 1) : e.nameOf(named);
}

function firstOf(values: readonly unknown[], e: Evaluator, depth: number): string | undefined {
  for (const value of values) {
    const found = filterIn(value, e, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The logical ids that a function may mean by what it is called with. */
function textsIn(argument: unknown): readonly string[] {
  const text = Array.isArray(argument) ? (argument[0] as unknown) : argument;
  if (typeof text !== "string") return [];
  const [id = ""] = text.split(".");
  return [id, ...Array.from(text.matchAll(/\$\{(\w+)/g), ([, name = ""]) => name)];
}

function isFilter(logicalId: string, e: Evaluator): boolean {
  const type = own(e.section("Resources").get(logicalId)?.body, "Type");
  return typeof type === "string" && FILTERS.test(type);
}
