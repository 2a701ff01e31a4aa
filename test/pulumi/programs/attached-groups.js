// Groups that resources of their own put on interfaces: an instance's, one that exists, an endpoint's.
const aws = require("@pulumi/aws");

const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const gateway = new aws.ec2.InternetGateway("gate", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("edge", {
  vpcId: vpc.id,
  cidrBlock: "10.0.0.0/24",
  mapPublicIpOnLaunch: true,
});
const table = new aws.ec2.RouteTable("way", {
  vpcId: vpc.id,
  routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
});
new aws.ec2.RouteTableAssociation("edge-way", { subnetId: subnet.id, routeTableId: table.id });
const group = (name, port, ...cidrBlocks) =>
  new aws.ec2.SecurityGroup(name, {
    vpcId: vpc.id,
    description: name,
    ingress: [{ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks, description: name }],
    egress: [],
  });
const inside = group("inside", 443, "10.0.0.0/16");
const web = group("web", 443, "0.0.0.0/0");
const host = new aws.ec2.Instance("host", {
  ami: "ami-0123456789abcdef0",
  instanceType: "t4g.micro",
  subnetId: subnet.id,
  vpcSecurityGroupIds: [inside.id],
  metadataOptions: { httpTokens: "required" },
});
new aws.ec2.NetworkInterfaceSecurityGroupAttachment("host-web", {
  networkInterfaceId: host.primaryNetworkInterfaceId,
  securityGroupId: web.id,
});
new aws.ec2.NetworkInterfaceSecurityGroupAttachment("far-web", {
  networkInterfaceId: "eni-0123456789abcdef0",
  securityGroupId: web.id,
});
const endpoint = new aws.ec2.VpcEndpoint("queue", {
  vpcId: vpc.id,
  serviceName: "com.amazonaws.eu-west-1.sqs",
  vpcEndpointType: "Interface",
  subnetIds: [subnet.id],
});
new aws.ec2.SecurityGroupAssociation("queue-inside", {
  vpcEndpointId: endpoint.id,
  securityGroupId: inside.id,
  replaceDefaultAssociation: true,
});
