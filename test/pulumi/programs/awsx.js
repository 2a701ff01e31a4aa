// A VPC, a load balancer and a Fargate service by the components of @pulumi/awsx 3.9.0 that run in the program.
const awsx = require("@pulumi/awsx");
const vpc = new awsx.classic.ec2.Vpc("net", { numberOfAvailabilityZones: 2, cidrBlock: "10.0.0.0/16" });
const cluster = new awsx.classic.ecs.Cluster("shop", { vpc });
const balancer = new awsx.classic.lb.ApplicationLoadBalancer("front", { vpc, external: true });
const web = balancer.createListener("web", { port: 80, external: true });
new awsx.classic.ecs.FargateService("site", {
  cluster,
  taskDefinitionArgs: { container: { image: "nginx", memory: 128, portMappings: [web] } },
});
const admin = new awsx.classic.ec2.SecurityGroup("admin", { vpc });
admin.createIngressRule("ssh", {
  location: new awsx.classic.ec2.AnyIPv4Location(),
  ports: new awsx.classic.ec2.TcpPorts(22),
  description: "ssh",
});
