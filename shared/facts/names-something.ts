import type { ResourceIndex } from "./index-of";
import type { Unresolved } from "./tree";

/**
 * What is made from a resource of the program, an account or a Region names something, so it is never `*`. What others
 * write into a resource may be any text: the outputs of a stack, the answer of a script, a parameter that is kept.
 */
export function namesSomething({ sources, names }: Unresolved, index: ResourceIndex): boolean {
  const isNamed = sources.some((id) => {
    const source = index.get(id);
    return source !== undefined && OF_AWS.test(source.type) && !HANDING_ON.test(source.type);
  });
  return isNamed || names.some((name) => name.startsWith("AWS::"));
}

const OF_AWS = /^(?:AWS::|aws:|aws-native:)/;
const HANDING_ON =
  /^(?:AWS::|aws:|aws-native:)(?:CloudFormation|SSM|secretsmanager\/secretVersion|lambda\/invocation)/i;
