import type { PulumiResource } from "../../../shared/readers/pulumi";
import type { Printed } from "./print";
import { refuseTwice } from "./to-template";
import { Input, isObject, Maybe, Ref, Spelled, type Fact } from "./value";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";

export interface PulumiProgram {
  readonly resources: readonly PulumiResource[];
  /** Some property waits for several things at once: then nobody can tell which value waits for which. */
  readonly blurred: boolean;
}

/** The resources as a policy sees them in a preview: ids unknown, dependencies by top-level property. */
export function toPulumi(printed: readonly Printed[]): PulumiProgram {
  const types = new Map(printed.map(({ name, type }) => [name, type]));
  refuseTwice(printed.map(({ name }) => name));
  const urn = (name: string): string =>
    `urn:pulumi:dev::shop::${types.get(name) ?? "random:index/randomId:RandomId"}::${name}`;
  let blurred = false;
  const resources = printed.map(({ name, type, properties }): PulumiResource => {
    const values: Record<string, unknown> = {};
    const dependencies: Record<string, readonly string[]> = {};
    for (const [key, value] of Object.entries(properties)) {
      const waitsFor: string[] = [];
      let inputs = false;
      const json = (fact: Fact | undefined): unknown => {
        if (fact instanceof Ref) return wait(fact.ref);
        if (fact instanceof Input) {
          inputs = true;
          return wait(fact.input);
        }
        if (fact instanceof Maybe) throw new Error(`decide ${fact.when} first`);
        if (fact instanceof Spelled) return json(fact.aws);
        if (Array.isArray(fact)) return (fact as readonly Fact[]).map(json);
        if (isObject(fact))
          return Object.fromEntries(Object.entries(fact).map(([k, v]) => [k, json(v as Fact)]));
        return fact;
      };
      const wait = (on: string): string => {
        const of = urn(on);
        if (!waitsFor.includes(of)) waitsFor.push(of);
        return UNKNOWN_TEXT;
      };
      values[key] = json(value);
      if (waitsFor.length > 0) dependencies[key] = waitsFor;
      blurred ||= inputs && waitsFor.length > 1;
    }
    return { urn: urn(name), type, name, properties: values, propertyDependencies: dependencies };
  });
  return { resources, blurred };
}
