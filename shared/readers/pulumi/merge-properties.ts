import { isRecord } from "../../facts/json";
import { isInternal } from "./property-path";
import { DEEPEST, isUnknownValue } from "./sentinels";

type Properties = Readonly<Record<string, unknown>>;

/**
 * Lists that AWS answers with in full. Once read back, the outputs of a group also hold the lines that standalone
 * resources added, and those of an interface the groups that were attached, so only the inputs tell what is written
 * inline.
 */
const INLINE_LISTS: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/securityGroup:SecurityGroup": ["ingress", "egress"],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ["ingress", "egress"],
  "aws:ec2/networkAcl:NetworkAcl": ["ingress", "egress", "subnetIds"],
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": ["ingress", "egress", "subnetIds"],
  "aws:ec2/routeTable:RouteTable": ["routes"],
  "aws:ec2/defaultRouteTable:DefaultRouteTable": ["routes"],
  "aws:ec2/managedPrefixList:ManagedPrefixList": ["entries"],
  "aws:ec2/networkInterface:NetworkInterface": ["securityGroups"],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["securityGroupIds"],
};

/** State after the fact: outputs are the truth, save for lists that other resources add to. */
export function finalProperties(
  type: string,
  inputs: Properties | undefined,
  outputs: Properties | undefined,
): Properties {
  if (inputs === undefined || outputs === undefined) return outputs ?? inputs ?? {};
  const lists = Object.hasOwn(INLINE_LISTS, type) ? (INLINE_LISTS[type] ?? []) : [];
  const merged = new Map(Object.entries(outputs));
  for (const key of lists) {
    if (Object.hasOwn(inputs, key)) merged.set(key, inputs[key]);
    else merged.delete(key);
  }
  for (const [key, value] of Object.entries(inputs))
    if (!merged.has(key) && !isInternal(key)) merged.set(key, value);
  return Object.fromEntries(merged);
}

/**
 * What a preview plans: checked inputs, which know exactly which value is open, over planned outputs, where one
 * unknown can hide a whole property. An unknown output without an input is what AWS fills in: nothing was written.
 */
export function plannedProperties(
  type: string,
  inputs: Properties | undefined,
  outputs: Properties | undefined,
): Properties {
  if (inputs === undefined || outputs === undefined) return outputs ?? inputs ?? {};
  const merged = new Map<string, unknown>();
  for (const [key, value] of Object.entries(finalProperties(type, inputs, outputs))) {
    if (Object.hasOwn(inputs, key) || !hasUnknown(value)) merged.set(key, value);
  }
  for (const [key, value] of Object.entries(inputs)) {
    if (isInternal(key)) continue;
    const planned = merged.get(key);
    if (planned === undefined || !hasUnknown(value) || hasUnknown(planned)) merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/** Whether a value, or anything in it, waits for a resource. */
export function hasUnknown(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return isUnknownValue(value);
  if (depth > DEEPEST) return true;
  if (Array.isArray(value)) return value.some((element) => hasUnknown(element, depth + 1));
  return isRecord(value) && Object.values(value).some((inner) => hasUnknown(inner, depth + 1));
}
