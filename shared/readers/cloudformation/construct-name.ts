/** Names CDK's own constructs give to what they make; alone they tell nothing. */
const GIVEN_BY_CDK = new Set([
  "DefaultPolicy",
  "DefaultRoute",
  "EIP",
  "IGW",
  "InstanceSecurityGroup",
  "NATGateway",
  "Role",
  "RouteTable",
  "RouteTableAssociation",
  "SecurityGroup",
  "ServiceRole",
  "Subnet",
  "VPCGW",
]);

/** "from 0.0.0.0_0:{IndirectPort}": how CDK calls a line that it makes a resource of its own. */
const LINE = /^(?:from|to) .*:/;

/**
 * What the author calls the resource at a construct path: the last part that is not CDK's own word, so
 * "Net/Bastion/Resource" is Bastion and "Net/Vpc/PublicSubnet1/Subnet" is PublicSubnet1. A part of CDK's making
 * keeps the part above it: "Net/Orders/SecurityGroup/Resource" is Orders/SecurityGroup.
 */
export function constructName(path: string): string | undefined {
  const parts = path.split("/").filter((part) => part !== "");
  while (parts.length > 1 && (parts.at(-1) === "Resource" || parts.at(-1) === "Default")) parts.pop();
  const last = parts.at(-1);
  const above = parts.at(-2);
  if (last !== undefined && above !== undefined && LINE.test(last)) {
    return `a line of ${constructName(parts.slice(0, -1).join("/")) ?? above}`;
  }
  // The first part is the stack, which says nothing about one resource in it.
  if (last === undefined || above === undefined || parts.length < 3 || !GIVEN_BY_CDK.has(last)) return last;
  return above.replace(/\d+$/, "").endsWith(last) ? above : `${above}/${last}`;
}
