import type { Printed } from "./print";
import { Input, isObject, Maybe, Ref, Spelled, type Fact } from "./value";

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: unknown;
}

/** The template that these resources are. */
export function toTemplate(resources: readonly Printed[]): Template {
  const parameters: Record<string, unknown> = {};
  const conditions: Record<string, unknown> = {};
  const condition = (input: string): string => {
    parameters[input] ??= { Type: "String" };
    conditions[`${input}Holds`] = { "Fn::Equals": [{ Ref: input }, "yes"] };
    return `${input}Holds`;
  };
  /** Parameters give no references and no objects: conditions on one choose among them. */
  const chosen = (input: string, options: readonly Fact[]): unknown => {
    parameters[input] = { Type: "String", AllowedValues: options.map((_, i) => String(i)) };
    return options
      .map((_, i) => {
        conditions[`${input}Is${i}`] = { "Fn::Equals": [{ Ref: input }, String(i)] };
        return json(options[i]);
      })
      .reduceRight((others, one, i) => ({ "Fn::If": [`${input}Is${i}`, one, others] }));
  };
  const json = (fact: Fact | undefined): unknown => {
    if (fact instanceof Ref) {
      return fact.attribute === undefined ? { Ref: fact.ref } : { "Fn::GetAtt": [fact.ref, fact.attribute] };
    }
    if (fact instanceof Input) {
      const { input, options = [] } = fact;
      if (options.some((one) => typeof one === "object")) return chosen(input, options);
      parameters[fact.input] = parameterOf(fact);
      return { Ref: fact.input };
    }
    if (fact instanceof Maybe) {
      return { "Fn::If": [condition(fact.when), json(fact.then as Fact), { Ref: "AWS::NoValue" }] };
    }
    if (fact instanceof Spelled) return json(fact.cfn);
    if (Array.isArray(fact)) return (fact as readonly Fact[]).map(json);
    if (isObject(fact)) return Object.fromEntries(Object.entries(fact).map(([k, v]) => [k, json(v as Fact)]));
    return fact;
  };
  const entries = resources.map(({ name, type, properties, when }): [string, TemplateResource] => [
    name,
    {
      Type: type,
      ...(when !== undefined && { Condition: condition(when) }),
      Properties: json(properties),
    },
  ]);
  refuseTwice(entries.map(([name]) => name));
  return {
    Resources: Object.fromEntries(entries),
    ...(Object.keys(parameters).length > 0 && { Parameters: parameters }),
    ...(Object.keys(conditions).length > 0 && { Conditions: conditions }),
  };
}

export function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`two resources are called ${twice}`);
}

function parameterOf({ options, fallback }: Input): unknown {
  const numbers = [...(options ?? []), fallback].some((value) => typeof value === "number");
  return {
    Type: numbers ? "Number" : "String",
    ...(options && { AllowedValues: options }),
    ...(fallback !== undefined && { Default: fallback }),
  };
}
