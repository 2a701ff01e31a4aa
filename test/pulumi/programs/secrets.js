// Secrets: known ones, ones that this machine cannot decrypt, and whole lists. What is certain stands beside them.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
const vpc = new aws.ec2.Vpc("main", { cidrBlock: pulumi.secret("10.0.0.0/16") });
const line = (port, cidrBlocks) => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  cidrBlocks,
  description: "x",
});
new aws.ec2.SecurityGroup("known", {
  vpcId: vpc.id,
  description: "known",
  ingress: pulumi.secret([line(22, ["0.0.0.0/0"])]),
  egress: [],
});
new aws.ec2.SecurityGroup("hidden", {
  vpcId: vpc.id,
  description: "hidden",
  ingress: [line(22, [config.requireSecret("office")]), line(3306, [pulumi.secret("0.0.0.0/0")])],
  egress: [],
});
new aws.ec2.SecurityGroup("hidden-list", {
  vpcId: vpc.id,
  description: "hidden list",
  ingress: [line(22, config.requireSecretObject("offices")), line(3389, ["0.0.0.0/0"])],
  egress: [],
});
