// Components with the types and children of @pulumi/awsx: a VPC, and a load balancer that opens everything by itself.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

class Vpc extends pulumi.ComponentResource {
  constructor(name, { cidrBlock, zones }, opts) {
    super("awsx:ec2:Vpc", name, {}, opts);
    const parent = { parent: this };
    this.vpc = new aws.ec2.Vpc(name, { cidrBlock, tags: { Name: name } }, parent);
    this.vpcId = this.vpc.id;
    const below = { parent: this.vpc };
    const gateway = new aws.ec2.InternetGateway(name, { vpcId: this.vpcId }, below);
    this.subnets = { public: [], private: [] };
    zones.forEach((zone, i) => {
      for (const kind of ["public", "private"]) {
        const own = `${name}-${kind}-${i + 1}`;
        const subnet = new aws.ec2.Subnet(
          own,
          {
            vpcId: this.vpcId,
            cidrBlock: `10.0.${i * 2 + (kind === "public" ? 0 : 1)}.0/24`,
            availabilityZone: zone,
            mapPublicIpOnLaunch: kind === "public",
          },
          below,
        );
        const table = new aws.ec2.RouteTable(own, { vpcId: this.vpcId }, { parent: subnet });
        new aws.ec2.RouteTableAssociation(
          own,
          { routeTableId: table.id, subnetId: subnet.id },
          { parent: table },
        );
        if (kind === "public") {
          const route = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id };
          new aws.ec2.Route(own, route, { parent: table });
        }
        this.subnets[kind].push(subnet);
      }
    });
    this.publicSubnetIds = pulumi.output(this.subnets.public.map((subnet) => subnet.id));
    this.privateSubnetIds = pulumi.output(this.subnets.private.map((subnet) => subnet.id));
    this.registerOutputs({ vpcId: this.vpcId });
  }
}

class ApplicationLoadBalancer extends pulumi.ComponentResource {
  constructor(name, { vpcId, subnetIds }, opts) {
    super("awsx:lb:ApplicationLoadBalancer", name, {}, opts);
    const parent = { parent: this };
    const everything = {
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      cidrBlocks: ["0.0.0.0/0"],
      ipv6CidrBlocks: ["::/0"],
    };
    this.group = new aws.ec2.SecurityGroup(
      name,
      { vpcId, ingress: [everything], egress: [everything] },
      parent,
    );
    this.loadBalancer = new aws.lb.LoadBalancer(
      name,
      { securityGroups: [this.group.id], subnets: subnetIds },
      parent,
    );
    this.target = new aws.lb.TargetGroup(
      name,
      { vpcId, port: 80, protocol: "HTTP", targetType: "ip" },
      parent,
    );
    const defaultActions = [{ type: "forward", targetGroupArn: this.target.arn }];
    new aws.lb.Listener(
      `${name}-0`,
      { loadBalancerArn: this.loadBalancer.arn, port: 80, protocol: "HTTP", defaultActions },
      parent,
    );
    this.registerOutputs({});
  }
}

const net = new Vpc("net", { cidrBlock: "10.0.0.0/16", zones: ["eu-west-1a", "eu-west-1b"] });
const balancer = new ApplicationLoadBalancer("edge", { vpcId: net.vpcId, subnetIds: net.publicSubnetIds });
const service = new aws.ec2.SecurityGroup("service", {
  vpcId: net.vpcId,
  description: "service",
  ingress: [
    { protocol: "tcp", fromPort: 80, toPort: 80, securityGroups: [balancer.group.id], description: "edge" },
  ],
  egress: [],
});
new aws.rds.Instance("orders", {
  engine: "mysql",
  instanceClass: "db.t4g.medium",
  allocatedStorage: 20,
  username: "orders",
  manageMasterUserPassword: true,
  publiclyAccessible: true,
  // A list that is one unknown: its elements are found by what it was made from.
  dbSubnetGroupName: new aws.rds.SubnetGroup("orders", { subnetIds: net.publicSubnetIds }).name,
  vpcSecurityGroupIds: pulumi.all([balancer.group.id, service.id]).apply((ids) => ids),
});
