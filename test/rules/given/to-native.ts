import type { Printed } from "./print";
import { Input, isObject, Maybe, Ref, Spelled, type Fact } from "./value";

/** Where a module is not called as its service is (Pulumi registry, aws-native.configuration). */
const MODULES: Readonly<Record<string, string>> = { Config: "configuration" };

/** CloudFormation's words in the spelling of `aws-native`: `IpProtocol` is ipProtocol. */
export function toNative(printed: readonly Printed[]): readonly Printed[] {
  return printed.map(({ name, type, properties }) => {
    const [, service = "", kind = ""] = type.split("::");
    return {
      name,
      type: `aws-native:${MODULES[service] ?? service.toLowerCase()}:${kind}`,
      properties: Object.fromEntries(Object.entries(properties).map(([k, v]) => [camel(k), respelt(k, v)])),
    };
  });
}

function camel(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

/** Words of IAM are no properties. */
function respelt(key: string, fact: Fact): Fact {
  return key.endsWith("PolicyDocument") ? fact : respell(fact);
}

function respell(fact: Fact): Fact {
  if (fact instanceof Ref || fact instanceof Input || fact instanceof Maybe) return fact;
  if (fact instanceof Spelled) return respell(fact.cfn);
  if (Array.isArray(fact)) return (fact as readonly Fact[]).map(respell);
  if (isObject(fact))
    return Object.fromEntries(Object.entries(fact).map(([k, v]) => [camel(k), respelt(k, v as Fact)]));
  return fact;
}
