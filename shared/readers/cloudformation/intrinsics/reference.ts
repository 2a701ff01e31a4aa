import { isScalar, Kept, Unresolved, type Tree } from "../../../facts";
import { evaluatedAttribute } from "./attributes";
import type { Entry, Evaluation, Intrinsic } from "../evaluation";
import { isList, isRecord, own, written, type Json } from "../../../facts/json";
import { decide } from "../undecided/decide";
import type { Read } from "../undecided/read";
import { UnknownBlock } from "../undecided/unknowns";

/** `{"Ref": name}` of a parameter, a resource or a pseudo parameter. AWS::LanguageExtensions lets functions tell it. */
export const ref: Intrinsic = (argument, e, node) => {
  if (argument === "" || argument === null)
    return e.mistaken(node, "Ref takes a name, not nothing", "an empty Ref");
  if (typeof argument === "string") return reference(argument, e, node);
  if (!isRecord(argument)) return e.mistaken(node, `Ref takes a name, not ${written(argument)}`, "Ref");
  return decide([e.evaluate(argument)], ([name]) => {
    if (name instanceof Unresolved) return new Unresolved(name.names);
    if (typeof name === "string") return reference(name, e, node);
    return e.mistaken(node, `Ref takes a name, not ${written(argument)}`, "Ref");
  });
};

/** `{"Fn::GetAtt": [logicalId, attribute]}` or `{"Fn::GetAtt": "logicalId.attribute"}` */
export const getAtt: Intrinsic = (argument, e, node) => {
  if (typeof argument === "string" && argument.includes(".")) {
    const point = argument.indexOf(".");
    return getAttribute(argument.slice(0, point), argument.slice(point + 1), e, node);
  }
  if (!isList(argument) || argument.length < 2) {
    return e.mistaken(node, "Fn::GetAtt takes a logical id and an attribute", "Fn::GetAtt");
  }
  // The form that CDK and most people write, by the 100,000.
  if (argument.length === 2 && typeof argument[0] === "string" && typeof argument[1] === "string") {
    return getAttribute(argument[0], argument[1], e, node);
  }
  const [logicalId, ...attribute] = argument;
  return decide([e.evaluate(logicalId), ...attribute.map((part) => e.evaluate(part))], (parts) => {
    const unknown = parts.find((part) => part instanceof Unresolved);
    if (unknown) return unknown;
    const [id, ...names] = parts;
    if (typeof id !== "string" || !names.every(isScalar)) {
      return e.mistaken(node, "Fn::GetAtt takes a logical id and an attribute", "Fn::GetAtt");
    }
    return getAttribute(id, names.join("."), e, node);
  });
};

export function reference(name: string, e: Evaluation, node: Json): Read {
  if (name.startsWith("AWS::")) return pseudoParameter(name, e, node);
  if (e.section("Parameters").has(name)) return e.parameter(name);
  const entry = e.section("Resources").get(name);
  return entry ? leadingTo(entry, name, undefined, e) : undeclared(name, name, e, node);
}

export function getAttribute(logicalId: string, attribute: string, e: Evaluation, node: Json): Read {
  const entry = e.section("Resources").get(logicalId);
  if (!entry) return undeclared(logicalId, `${logicalId}.${attribute}`, e, node);
  const value = evaluatedAttribute(logicalId, attribute, e) ?? leadingTo(entry, logicalId, attribute, e);
  return attribute === "CidrBlock" ? ofNetwork(value, entry, e) : value;
}

/** Made once for each resource and attribute: a group is named by many lines, and looked up by the id in each. */
const references = new Kept((_: Entry): Unresolved[] => []);

function leadingTo(
  entry: Entry,
  logicalId: string,
  attribute: string | undefined,
  e: Evaluation,
): Unresolved {
  const made = references.of(entry);
  for (const one of made) if (one.attribute === attribute) return one;
  const name = e.nameOf(logicalId);
  const called = attribute === undefined ? name : `${name}.${attribute}`;
  const reference = new Unresolved([called], [e.id(logicalId)], attribute);
  made.push(reference);
  return reference;
}

function ofNetwork(value: Tree, { body }: Entry, e: Evaluation): Read {
  const length = e.evaluate(own(own(body, "Properties"), "Ipv4NetmaskLength"));
  const asked = isScalar(length) ? Number(length) : NaN;
  return decide([value], ([block]) =>
    block instanceof Unresolved
      ? new UnknownBlock(block, Number.isInteger(asked) ? asked : undefined)
      : block,
  );
}

function undeclared(name: string, shown: string, e: Evaluation, node: Json): Read {
  if (e.hasMacros) return new Unresolved([shown]);
  return e.mistaken(
    node,
    `nothing in this template is called ${name}; the value is judged as unknown`,
    shown,
  );
}

function pseudoParameter(name: string, e: Evaluation, node: Json): Read {
  const { account, region, stack, parent } = e.document;
  switch (name) {
    case "AWS::NoValue":
      return undefined;
    case "AWS::AccountId":
      return account ?? e.input(name);
    case "AWS::Region":
      return region ?? e.input(name);
    case "AWS::Partition":
      return region === undefined ? e.input(name) : partitionOf(region).name;
    case "AWS::URLSuffix":
      return region === undefined ? e.input(name) : partitionOf(region).suffix;
    case "AWS::StackName":
      // CloudFormation makes up the name of a nested stack.
      return stack === "" || parent ? e.input(name) : stack;
    case "AWS::StackId":
    case "AWS::NotificationARNs":
      return new Unresolved([name]);
    default:
      return e.mistaken(node, `${name} is no pseudo parameter of CloudFormation`, name);
  }
}

/** Partitions by Region as AWS's SDKs publish them (botocore, partitions.json). */
function partitionOf(region: string): { readonly name: string; readonly suffix: string } {
  if (region.startsWith("cn-")) return { name: "aws-cn", suffix: "amazonaws.com.cn" };
  if (region.startsWith("us-gov-")) return { name: "aws-us-gov", suffix: "amazonaws.com" };
  if (region.startsWith("us-isob-")) return { name: "aws-iso-b", suffix: "sc2s.sgov.gov" };
  if (region.startsWith("us-isof-")) return { name: "aws-iso-f", suffix: "csp.hci.ic.gov" };
  if (region.startsWith("us-iso-")) return { name: "aws-iso", suffix: "c2s.ic.gov" };
  if (region.startsWith("eu-isoe-")) return { name: "aws-iso-e", suffix: "cloud.adc-e.uk" };
  if (region.startsWith("eusc-")) return { name: "aws-eusc", suffix: "amazonaws.eu" };
  return { name: "aws", suffix: "amazonaws.com" };
}
