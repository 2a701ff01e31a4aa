const NODES = "nodeAssociatePublicIpAddress";

/** Read in pulumi-eks, nodejs/eks/cluster/cluster.ts and nodes/nodegroup.ts. */
const OF_EKS: ReadonlyMap<string, string> = new Map([
  ["vpcConfig.endpointPublicAccess", "endpointPublicAccess"],
  ["vpcConfig.endpointPrivateAccess", "endpointPrivateAccess"],
  ["vpcConfig.publicAccessCidrs", "publicAccessCidrs"],
  ["associatePublicIpAddress", NODES],
  ["networkInterfaces[0].associatePublicIpAddress", NODES],
]);

/** The name under which a component takes a setting of what it makes, where that is another one. */
export function takenAs(setting: string, component: string): string {
  return (component.startsWith("eks:") ? OF_EKS.get(setting) : undefined) ?? setting;
}
