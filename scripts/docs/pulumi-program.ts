import type { Printed } from "../../test/rules/given/print";
import { Input, isObject, Maybe, Ref, Spelled, type Fact } from "../../test/rules/given/value";

const RESERVED = new Set([
  "default",
  "function",
  "new",
  "class",
  "public",
  "private",
  "import",
  "export",
  "in",
]);

const WIDTH = 100;

/** These resources as a Pulumi program, what is referred to before what refers to it. */
export function toPulumiProgram(resources: readonly Printed[]): string {
  const names = variables(resources.map(({ name }) => name));
  const inputs = new Set<string>();
  const lines = inOrder(resources).map(({ name, type, properties }) => {
    const used = resources.some((other) => referencesOf(other.properties).includes(name));
    const head = `${used ? `const ${names.get(name) ?? name} = ` : ""}new ${className(type)}(${JSON.stringify(name)}, `;
    return `${head}${layout(expression(properties, names, inputs), "", head.length + 2)});`;
  });
  const packages = [...new Set(resources.map(({ type }) => type.split(":")[0] ?? ""))].sort();
  return [
    ...(inputs.size > 0 ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...packages.map((name) => `import * as ${variable(name)} from "@pulumi/${name}";`),
    "",
    ...(inputs.size > 0 ? ["const config = new pulumi.Config();"] : []),
    ...lines,
  ].join("\n");
}

/** "aws:ec2/securityGroup:SecurityGroup" -> "aws.ec2.SecurityGroup" */
function className(token: string): string {
  const [host = "", module = "", name = ""] = token.split(":");
  return [variable(host), module.split("/")[0] ?? "", name].filter((part) => part !== "").join(".");
}

/** Small first letters, where that leaves each its own name. */
function variables(names: readonly string[]): ReadonlyMap<string, string> {
  const small = names.map((name) => variable(name.charAt(0).toLowerCase() + name.slice(1)));
  const unique = new Set(small).size === names.length;
  return new Map(names.map((name, i) => [name, (unique ? small[i] : undefined) ?? variable(name)]));
}

function variable(name: string): string {
  const camel = name.replace(
    /[^A-Za-z0-9]+(.)?/g,
    (_, letter: string | undefined) => letter?.toUpperCase() ?? "",
  );
  const safe = /^\d/.test(camel) ? `_${camel}` : camel;
  return RESERVED.has(safe) ? `${safe}One` : safe;
}

/** Source text, or something in brackets that may be broken over lines. */
type Expression = string | { readonly brackets: "[]" | "{}"; readonly parts: readonly Part[] };

interface Part {
  /** "name: " in an object. */
  readonly before: string;
  readonly value: Expression;
}

function expression(fact: Fact, names: ReadonlyMap<string, string>, inputs: Set<string>): Expression {
  if (fact instanceof Ref) {
    const known = names.get(fact.ref);
    if (known !== undefined) return `${known}.${attribute(fact.attribute)}`;
    return expression(new Input(fact.ref), names, inputs);
  }
  if (fact instanceof Input) {
    inputs.add(fact.input);
    return `config.require(${JSON.stringify(fact.input)})`;
  }
  if (fact instanceof Maybe) throw new Error(`decide ${fact.when} first`);
  if (fact instanceof Spelled) return expression(fact.aws, names, inputs);
  if (Array.isArray(fact)) {
    const parts = (fact as readonly Fact[]).map((one) => ({
      before: "",
      value: expression(one, names, inputs),
    }));
    return { brackets: "[]", parts };
  }
  if (isObject(fact)) {
    const entries = Object.entries(fact);
    const parts = entries.map(([key, one]) => {
      const bare = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
      return { before: `${bare}: `, value: expression(one, names, inputs) };
    });
    return { brackets: "{}", parts };
  }
  return JSON.stringify(fact);
}

/** On one line where it fits beside what is on the line already; else a part per line. */
function layout(value: Expression, indent: string, taken: number): string {
  const line = inLine(value);
  if (typeof value === "string" || indent.length + taken + line.length <= WIDTH) return line;
  const [open, close] = value.brackets;
  const inner = `${indent}  `;
  const parts = value.parts.map(
    ({ before, value: part }) => `${inner}${before}${layout(part, inner, before.length + 1)},`,
  );
  return [open, ...parts, `${indent}${close}`].join("\n");
}

function inLine(value: Expression): string {
  if (typeof value === "string") return value;
  const parts = value.parts.map(({ before, value: part }) => before + inLine(part)).join(", ");
  if (parts === "") return value.brackets;
  return value.brackets === "[]" ? `[${parts}]` : `{ ${parts} }`;
}

/** Ids have other names in CloudFormation. */
function attribute(name: string | undefined): string {
  if (name === undefined || /^(GroupId|Id|.*[a-z]Id)$/.test(name)) return "id";
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function referencesOf(fact: unknown): readonly string[] {
  if (fact instanceof Ref) return [fact.ref];
  if (fact instanceof Spelled) return referencesOf(fact.aws);
  if (Array.isArray(fact)) return fact.flatMap(referencesOf);
  return isObject(fact) ? Object.values(fact).flatMap(referencesOf) : [];
}

/** In a circle the order stays as written. */
function inOrder(resources: readonly Printed[]): readonly Printed[] {
  const byName = new Map(resources.map((one) => [one.name, one]));
  const done = new Set<Printed>();
  const open = new Set<Printed>();
  const visit = (one: Printed): void => {
    if (done.has(one) || open.has(one)) return;
    open.add(one);
    for (const name of referencesOf(one.properties)) {
      const before = byName.get(name);
      if (before) visit(before);
    }
    done.add(one);
  };
  for (const one of resources) visit(one);
  return [...done];
}
