import {
  claim,
  isTreeObject,
  isScalar,
  maybe,
  Unresolved,
  type Claim,
  type Field,
  type Tree,
} from "../facts";
import { isPresent } from "./presence";

/**
 * The properties that name the other end of a line which takes exactly one: CloudFormation's and aws-native's lines,
 * and Pulumi's newer standalone ones. Id and name of a group are one end (EC2 API, IpPermission).
 */
const ENDS: readonly (readonly string[])[] = [
  ["CidrIp", "cidrIp", "cidrIpv4"],
  ["CidrIpv6", "cidrIpv6"],
  [
    "SourcePrefixListId",
    "DestinationPrefixListId",
    "sourcePrefixListId",
    "destinationPrefixListId",
    "prefixListId",
  ],
  [
    "SourceSecurityGroupId",
    "SourceSecurityGroupName",
    "DestinationSecurityGroupId",
    "sourceSecurityGroupId",
    "sourceSecurityGroupName",
    "destinationSecurityGroupId",
    "referencedSecurityGroupId",
  ],
];

/** Whether a row names not exactly one other end. A row that nobody knows is taken to be a sound one. */
export function lacksOneEnd(row: Field): Claim {
  if (!isTreeObject(row.tree)) return claim(false);
  const present = ENDS.map((names) => named(row.tree, names));
  const sure = present.filter(({ holds }) => holds === "yes").length;
  const open = present.filter(({ holds }) => holds === "maybe");
  if (sure > 1 || (sure === 0 && open.length === 0)) return claim(true);
  const names = [...new Set(open.flatMap((one) => one.names))];
  // Ends that one condition chooses from are one end.
  if (open.length === 0 || (sure === 0 && open.length > 1 && oneChoice(open))) return claim(false);
  return maybe(names);
}

function named(tree: Tree | undefined, names: readonly string[]): Claim {
  if (!isTreeObject(tree)) return claim(false);
  for (const name of names) {
    const value = tree[name];
    if (value === undefined || value === null) continue;
    return isScalar(value) || value instanceof Unresolved ? claim(true) : isPresent(value);
  }
  return claim(false);
}

function oneChoice(open: readonly Claim[]): boolean {
  return new Set(open.map(({ names }) => names.join(" "))).size === 1;
}
