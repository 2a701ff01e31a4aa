import type { Intent, Quotas } from "./intent";

/** AWS's own numbers (Amazon VPC User Guide, "Amazon VPC quotas"); all but the product can be raised. */
const DEFAULTS: Required<Quotas> = {
  rulesPerGroup: 60,
  groupsPerInterface: 5,
  entriesPerAcl: 20,
  routesPerTable: 500,
  groupsPerRegion: 2500,
  aclsPerVpc: 200,
};

/** Lines of all groups of one interface together: a group's quota times the groups of an interface never exceeds it. */
export const LINES_PER_INTERFACE = 1000;

/** The account's quota, as configured or as AWS sets it. */
export function quota(name: keyof Quotas, { quotas }: Intent): number {
  return quotas?.[name] ?? DEFAULTS[name];
}

export function isConfigured(name: keyof Quotas, { quotas }: Intent): boolean {
  return quotas?.[name] !== undefined;
}
