// A cluster with its node group by @pulumi/eks 2.8.1, whose components run in the program.
const aws = require("@pulumi/aws");
const eks = require("@pulumi/eks");
const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" });
const subnets = ["10.0.1.0/24", "10.0.2.0/24"].map(
  (cidrBlock, i) => new aws.ec2.Subnet(`private-${i}`, { vpcId: vpc.id, cidrBlock }),
);
const cluster = new eks.Cluster("shop", {
  vpcId: vpc.id,
  privateSubnetIds: subnets.map(({ id }) => id),
  nodeAssociatePublicIpAddress: false,
  instanceType: "t3.medium",
});
new aws.ec2.SecurityGroupRule("kubelet", {
  type: "ingress",
  securityGroupId: cluster.nodeSecurityGroup.id,
  protocol: "tcp",
  fromPort: 10250,
  toPort: 10250,
  cidrBlocks: ["0.0.0.0/0"],
  description: "kubelet",
});
