import type { Template, TemplateResource } from "./to-template";

/** The program where all that has no condition yet is there by one that nobody knows. */
export function wholeUnderCondition(template: Template): Template {
  return {
    ...template,
    Parameters: { ...template.Parameters, Asked: { Type: "String" } },
    Conditions: { ...template.Conditions, IsAsked: { "Fn::Equals": [{ Ref: "Asked" }, "yes"] } },
    Resources: mapped(template, (resource) => ({ Condition: "IsAsked", ...resource })),
  };
}

/** Ways to write a value that all say the same. */
export const REWRITINGS: Readonly<Record<string, (template: Template) => Template>> = {
  "the default of a parameter": byParameter((value) => ({ Type: "String", Default: value })),
  "the only allowed value of a parameter": byParameter((value) => ({
    Type: "String",
    AllowedValues: [value],
  })),
  "a branch that is always taken": (template) => ({
    ...template,
    Conditions: { ...template.Conditions, IsAlways: { "Fn::Equals": ["a", "a"] } },
    Resources: rewritten(template, (value) => ({ "Fn::If": ["IsAlways", value, { Ref: "AWS::NoValue" }] })),
  }),
  "a text put together": (template) => ({
    ...template,
    Resources: rewritten(template, (value) =>
      typeof value === "string" && value !== ""
        ? { "Fn::Join": ["", [value.slice(0, 1), { "Fn::Sub": value.slice(1).replaceAll("${", "${!") }]] }
        : value,
    ),
  }),
  "a row of a mapping": (template) => {
    const rows: Record<string, unknown> = {};
    let count = 0;
    const Resources = rewritten(template, (value) => {
      const row = `Row${count++}`;
      rows[row] = { own: value };
      return { "Fn::FindInMap": ["Values", row, "own"] };
    });
    return { ...template, Mappings: { Values: rows }, Resources };
  },
};

function byParameter(define: (value: string) => unknown): (template: Template) => Template {
  return (template) => {
    const Parameters: Record<string, unknown> = { ...template.Parameters };
    let count = 0;
    const Resources = rewritten(template, (value) => {
      const Ref = `Value${count++}`;
      Parameters[Ref] = define(String(value));
      return { Ref };
    });
    return { ...template, Parameters, Resources };
  };
}

type Plain = string | number | boolean;

function rewritten(template: Template, write: (value: Plain) => unknown): Template["Resources"] {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== "object") return write(node as Plain);
    if (node === null || isCall(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
  };
  return mapped(template, (resource) => ({ ...resource, Properties: visit(resource.Properties) }));
}

function isCall(node: object): boolean {
  const [name = "", ...others] = Object.keys(node);
  return others.length === 0 && (name === "Ref" || name.startsWith("Fn::"));
}

function mapped(
  { Resources }: Template,
  change: (resource: TemplateResource) => TemplateResource,
): Template["Resources"] {
  return Object.fromEntries(Object.entries(Resources).map(([name, resource]) => [name, change(resource)]));
}
