// Values of another stack: unknown before deployment, in place of a CIDR, of a group, of a list.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const network = new pulumi.StackReference("acme/network/prod");
const vpcId = network.requireOutput("vpcId");
const app = new aws.ec2.SecurityGroup("app", {
  vpcId,
  description: "app",
  ingress: [
    {
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrBlocks: [network.requireOutput("office")],
      description: "office",
    },
    { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["0.0.0.0/0"], description: "reports" },
    {
      protocol: "tcp",
      fromPort: 9000,
      toPort: 9000,
      securityGroups: [network.getOutput("edgeGroup")],
      description: "edge",
    },
  ],
  egress: [],
});
new aws.vpc.SecurityGroupIngressRule("theirs", {
  securityGroupId: network.requireOutput("sharedGroup"),
  ipProtocol: "tcp",
  fromPort: 3389,
  toPort: 3389,
  cidrIpv4: "0.0.0.0/0",
});
new aws.rds.Cluster("orders", {
  engine: "aurora-postgresql",
  masterUsername: "orders",
  manageMasterUserPassword: true,
  dbSubnetGroupName: network.requireOutput("subnetGroup"),
  vpcSecurityGroupIds: network.requireOutput("dataGroups").apply((ids) => [...ids, app.id]),
});
