// The same kinds of things by the classes of @pulumi/aws-native 1.79.0, with their own names for them.
const native = require("@pulumi/aws-native");
const vpc = new native.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const subnet = new native.ec2.Subnet("a", {
  vpcId: vpc.vpcId,
  cidrBlock: "10.0.1.0/24",
  mapPublicIpOnLaunch: true,
});
const gateway = new native.ec2.InternetGateway("way-out");
const attached = new native.ec2.VpcGatewayAttachment("attached", {
  vpcId: vpc.vpcId,
  internetGatewayId: gateway.internetGatewayId,
});
const table = new native.ec2.RouteTable("public", { vpcId: vpc.vpcId });
new native.ec2.Route(
  "default",
  {
    routeTableId: table.routeTableId,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.internetGatewayId,
  },
  { dependsOn: [attached] },
);
new native.ec2.SubnetRouteTableAssociation("a", {
  routeTableId: table.routeTableId,
  subnetId: subnet.subnetId,
});
const web = new native.ec2.SecurityGroup("web", {
  vpcId: vpc.vpcId,
  groupDescription: "web servers",
  securityGroupIngress: [
    { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIp: "0.0.0.0/0", description: "site" },
    { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/1", description: "half" },
  ],
  securityGroupEgress: [
    { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIp: "10.0.0.0/8", description: "in" },
  ],
});
new native.ec2.SecurityGroupIngress("other-half", {
  groupId: web.groupId,
  ipProtocol: "tcp",
  fromPort: 22,
  toPort: 22,
  cidrIp: "128.0.0.0/1",
  description: "half",
});
new native.ec2.Instance("server", {
  imageId: "ami-0123456789abcdef0",
  instanceType: "t3.micro",
  subnetId: subnet.subnetId,
  securityGroupIds: [web.groupId],
});
