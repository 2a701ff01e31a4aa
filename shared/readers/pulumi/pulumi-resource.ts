import type { Location } from "../../facts";

/** One resource as the engine knows it: what the policy pack, exported state and previews all reduce to. */
export interface PulumiResource {
  readonly urn: string;
  /** `aws:ec2/securityGroup:SecurityGroup` */
  readonly type: string;
  readonly name: string;
  /** Plain JSON. Unknowns as sentinel strings, secrets unwrapped or in their envelope. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** URNs that an input was made from, by top-level property. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly dependencies?: readonly string[];
  /** What AWS calls it, where it exists already. */
  readonly id?: string;
  /** URN of the provider, with or without `::<uuid>` behind it. */
  readonly provider?: string;
  readonly parent?: string;
  /** Where the program registers it, if the state has kept that. */
  readonly source?: Location;
}

export function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

/** Components of awsx that are but another form of one resource. */
const WRAPPERS = /^awsx:x:ec2:(?:SecurityGroup|IngressSecurityGroupRule|EgressSecurityGroupRule)$/;

/** `urn:pulumi:dev::shop::my:net:Edge$aws:ec2/vpc:Vpc::main` was made by a `my:net:Edge`. */
export function componentOfUrn(urn: string): string | undefined {
  const types = urn.split("::")[2]?.split("$").slice(0, -1) ?? [];
  return types.findLast((type) => !WRAPPERS.test(type)) ?? types.at(-1);
}

/** `urn:pulumi:dev::shop::my:net:Edge$aws:ec2/vpc:Vpc::main` is of `aws:ec2/vpc:Vpc`. */
export function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** `urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main` is called `main`; a name may itself hold `::`. */
export function nameOfUrn(urn: string): string {
  const parts = urn.split("::");
  return parts.length > 3 ? parts.slice(3).join("::") : urn;
}
