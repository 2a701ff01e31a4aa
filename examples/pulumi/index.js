"use strict";
const aws = require("@pulumi/aws");

// The network of ../cdk/network.ts, resource for resource. VARIANT=mended is what Portcullis asks for.
const unsafe = process.env.VARIANT !== "mended";
const vpn = "10.20.0.0/24";

const vpc = new aws.ec2.Vpc("Vpc", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
if (!unsafe) new aws.ec2.DefaultSecurityGroup("DefaultGroup", { vpcId: vpc.id });
new aws.ec2.FlowLog("FlowLog", {
  vpcId: vpc.id,
  trafficType: "ALL",
  logDestinationType: "s3",
  logDestination: "arn:aws:s3:::flow-logs-of-web-app",
});

const gateway = new aws.ec2.InternetGateway("Gateway", { vpcId: vpc.id });
const subnets = { Public: [], App: [], Data: [] };
["Public", "App", "Data"].forEach((tier, t) => {
  ["a", "b"].forEach((zone, z) => {
    const name = `${tier}Subnet${z + 1}`;
    const subnet = new aws.ec2.Subnet(name, {
      vpcId: vpc.id,
      cidrBlock: `10.0.${t * 2 + z}.0/24`,
      availabilityZone: `eu-central-1${zone}`,
      mapPublicIpOnLaunch: tier === "Public",
    });
    const table = new aws.ec2.RouteTable(`${name}Routes`, { vpcId: vpc.id });
    new aws.ec2.RouteTableAssociation(`${name}RoutesOf`, { subnetId: subnet.id, routeTableId: table.id });
    if (tier === "Public") {
      new aws.ec2.Route(`${name}Default`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: gateway.id,
      });
    }
    subnets[tier].push(subnet);
  });
});

const everythingOut = [
  {
    protocol: "-1",
    fromPort: 0,
    toPort: 0,
    cidrBlocks: ["0.0.0.0/0"],
    description: "Allow all outbound traffic",
  },
];

const edge = new aws.ec2.SecurityGroup("Edge", {
  vpcId: vpc.id,
  description: "Load balancer, public",
  ingress: [
    {
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrBlocks: ["0.0.0.0/0"],
      description: "HTTPS for everybody",
    },
  ],
  egress: everythingOut,
});

const service = new aws.ec2.SecurityGroup("Service", {
  vpcId: vpc.id,
  description: "Application service",
  egress: everythingOut,
});
new aws.vpc.SecurityGroupIngressRule("ServiceFromEdge", {
  securityGroupId: service.id,
  referencedSecurityGroupId: edge.id,
  ipProtocol: "tcp",
  fromPort: 8080,
  toPort: 8080,
  description: "Requests from the load balancer",
});

new aws.ec2.SecurityGroup("Bastion", {
  vpcId: vpc.id,
  description: "Bastion host",
  ingress: [
    {
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrBlocks: unsafe ? ["0.0.0.0/1", "128.0.0.0/1"] : [vpn],
      description: "SSH",
    },
  ],
  egress: everythingOut,
});

const database = new aws.ec2.SecurityGroup("Database", { vpcId: vpc.id, description: "PostgreSQL" });
new aws.vpc.SecurityGroupIngressRule("DatabaseFromService", {
  securityGroupId: database.id,
  referencedSecurityGroupId: service.id,
  ipProtocol: "tcp",
  fromPort: 5432,
  toPort: 5432,
  description: "Queries of the service",
});
if (unsafe) {
  new aws.vpc.SecurityGroupIngressRule("DatabaseFromEverywhere", {
    securityGroupId: database.id,
    cidrIpv6: "::/0",
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    description: "Reporting",
  });
}

const around = unsafe ? "0.0.0.0/0" : "10.0.0.0/16";
const acl = new aws.ec2.NetworkAcl("DataAcl", {
  vpcId: vpc.id,
  subnetIds: subnets.Data.map((subnet) => subnet.id),
});
const lines = [
  [
    "DenySsh",
    {
      ruleNumber: unsafe ? 200 : 90,
      egress: false,
      ruleAction: "deny",
      cidrBlock: "0.0.0.0/0",
      fromPort: 22,
      toPort: 22,
    },
  ],
  [
    "AllowVpcIn",
    { ruleNumber: 100, egress: false, ruleAction: "allow", cidrBlock: around, fromPort: 0, toPort: 65535 },
  ],
  [
    "AllowVpcOut",
    { ruleNumber: 100, egress: true, ruleAction: "allow", cidrBlock: around, fromPort: 0, toPort: 65535 },
  ],
];
for (const [name, line] of lines) {
  new aws.ec2.NetworkAclRule(name, { networkAclId: acl.id, protocol: "tcp", ...line });
}

const balancer = new aws.lb.LoadBalancer("Balancer", {
  internal: false,
  loadBalancerType: "application",
  securityGroups: [edge.id],
  subnets: subnets.Public.map((subnet) => subnet.id),
});
new aws.lb.Listener("Https", {
  loadBalancerArn: balancer.arn,
  port: 443,
  protocol: "HTTPS",
  certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/web",
  defaultActions: [
    { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200" } },
  ],
});
const group = new aws.rds.SubnetGroup("OrdersSubnets", {
  subnetIds: subnets.Data.map((subnet) => subnet.id),
});
new aws.rds.Instance("Orders", {
  engine: "postgres",
  instanceClass: "db.t4g.medium",
  allocatedStorage: 100,
  storageEncrypted: true,
  manageMasterUserPassword: true,
  username: "orders",
  dbSubnetGroupName: group.name,
  vpcSecurityGroupIds: [database.id],
  publiclyAccessible: false,
});
