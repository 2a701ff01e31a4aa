import { once } from "../facts";
import * as vocabulary from "../vocabulary";

const { asList, typeKeys } = vocabulary;

/**
 * The token of a provider that may be meant by one that nobody has: `aws:ec2:SecurityGroup`, as the YAML of Pulumi
 * abbreviates what its runtime then completes. A provider refuses it (pulumi-terraform-bridge, `Check`), so only
 * programs that no provider has seen hold one.
 */
export function meantToken(type: string): string | undefined {
  const isNative = type.startsWith("aws-native:");
  if (!isNative && !type.startsWith("aws:")) return undefined;
  const { classic, keys } = known();
  if (isNative) {
    const short = shortOf(type);
    return type.includes("/") && keys.has(short.slice("aws-native:".length).toLowerCase())
      ? short
      : undefined;
  }
  return keys.has(type) ? undefined : classic.get(shortOf(type).toLowerCase());
}

/** `aws:ec2:SecurityGroup` of `aws:ec2/securityGroup:SecurityGroup`. */
function shortOf(token: string): string {
  return token.replace(/\/[^:]*/, "");
}

/** Every type that is read: classic tokens by their short form, and the keys of all. */
const known = once(() => {
  const rows = Object.values(vocabulary).flatMap((row) =>
    typeof row === "object" && "kind" in row && "words" in row ? [row] : [],
  );
  const tokens = rows.flatMap(({ aws }) => [...asList(aws)].reverse());
  return {
    classic: new Map(tokens.map((token) => [shortOf(token).toLowerCase(), token])),
    keys: new Set(rows.flatMap(typeKeys)),
  };
});
