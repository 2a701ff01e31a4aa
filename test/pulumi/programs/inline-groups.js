// Everything written inline, with @pulumi/aws 7: groups, an ACL, a route table, a database.
const aws = require("@pulumi/aws");

const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id });
new aws.ec2.FlowLog("flows", {
  vpcId: vpc.id,
  trafficType: "ALL",
  logDestinationType: "s3",
  logDestination: "arn:aws:s3:::flow-logs",
});
const gateway = new aws.ec2.InternetGateway("shop", { vpcId: vpc.id });
const table = new aws.ec2.RouteTable("public", {
  vpcId: vpc.id,
  routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
});
const subnets = ["a", "b"].map((zone, i) => {
  const subnet = new aws.ec2.Subnet(`public-${zone}`, {
    vpcId: vpc.id,
    cidrBlock: `10.0.${i}.0/24`,
    availabilityZone: `eu-west-1${zone}`,
  });
  new aws.ec2.RouteTableAssociation(`public-${zone}`, { subnetId: subnet.id, routeTableId: table.id });
  return subnet;
});
new aws.ec2.NetworkAcl("public", {
  vpcId: vpc.id,
  subnetIds: subnets.map((subnet) => subnet.id),
  ingress: [
    { ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 },
    { ruleNo: 200, action: "deny", protocol: "tcp", cidrBlock: "0.0.0.0/0", fromPort: 22, toPort: 22 },
  ],
  egress: [{ ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 }],
});
const egress = [
  { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"], description: "API" },
];
const line = (port, cidrBlocks, description) => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  cidrBlocks,
  description,
});
new aws.ec2.SecurityGroup("bastion", {
  vpcId: vpc.id,
  description: "bastion",
  ingress: [line(22, ["0.0.0.0/1", "128.0.0.0/1"], "ssh")],
  egress,
});
const data = new aws.ec2.SecurityGroup("data", {
  vpcId: vpc.id,
  description: "data",
  ingress: [line(5432, ["0.0.0.0/0"], "reports")],
  egress,
});
new aws.rds.Instance("orders", {
  engine: "postgres",
  instanceClass: "db.t4g.medium",
  allocatedStorage: 20,
  username: "orders",
  manageMasterUserPassword: true,
  publiclyAccessible: true,
  dbSubnetGroupName: new aws.rds.SubnetGroup("orders", { subnetIds: subnets.map(({ id }) => id) }).name,
  vpcSecurityGroupIds: [data.id],
});
