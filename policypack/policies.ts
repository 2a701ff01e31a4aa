import type { Policies } from "@pulumi/policy";
import type { PackOptions } from "./open-session";
import { sdkPolicies } from "./sdk-policies";

export type { PackOptions } from "./open-session";

/**
 * Portcullis for a policy pack of your own, beside your own policies:
 * `new PolicyPack("ours", { policies: [...policies(), ...] })`.
 */
export function policies(options: PackOptions = {}): Policies {
  return sdkPolicies(options, "mixed");
}
