/** Names CDK's own constructs give to what they make; alone they tell nothing. */
const GIVEN_BY_CDK = new Set([
  "ASG",
  "ClusterSecurityGroup",
  "ControlPlaneSecurityGroup",
  "CustomResourcePolicy",
  "DefaultPolicy",
  "DefaultRoute",
  "DefaultVpc",
  "EIP",
  "EfsSecurityGroup",
  "FsxLustreSecurityGroup",
  "Handler",
  "IGW",
  "InstanceSecurityGroup",
  "LB",
  "LaunchConfig",
  "LaunchTemplate",
  "ModelSecurityGroup",
  "NATGateway",
  "NatInstance",
  "NatSecurityGroup",
  "ProxySecurityGroup",
  "PublicListener",
  "Role",
  "RouteTable",
  "RouteTableAssociation",
  "SecurityGroup",
  "Service",
  "ServiceRole",
  "Subnet",
  "SubnetGroup",
  "Subnets",
  "TrainJobSecurityGroup",
  "VPCGW",
]);

/** "from 0.0.0.0_0:{IndirectPort}": how CDK calls a line that it makes a resource of its own. */
const LINE = /^(?:from|to) .*:/;

/**
 * What the author calls the resource at a construct path: the last part that is not CDK's own word, so
 * "Net/Bastion/Resource" is Bastion and "Net/Vpc/PublicSubnet1/Subnet" is PublicSubnet1. A part of CDK's making
 * keeps the parts above it: "Net/Orders/SecurityGroup/Resource" is Orders/SecurityGroup, and
 * "Net/Web/Service/SecurityGroup/Resource" is Web/Service/SecurityGroup.
 */
export function constructName(path: string): string | undefined {
  return nameOf(path.split("/").filter((part) => part !== ""));
}

function nameOf(parts: string[]): string | undefined {
  while (parts.length > 1 && (parts.at(-1) === "Resource" || parts.at(-1) === "Default")) parts.pop();
  const last = parts.at(-1);
  if (last === undefined || parts.length === 1) return last;
  const above = (): string | undefined => nameOf(parts.slice(0, -1));
  if (LINE.test(last)) return `a line of ${above()}`;
  // The first part is the stack, which says nothing about one resource in it.
  if (parts.length < 3 || !GIVEN_BY_CDK.has(last)) return last;
  const around = above();
  return around?.replace(/\d+$/, "").endsWith(last) ? around : `${around}/${last}`;
}
