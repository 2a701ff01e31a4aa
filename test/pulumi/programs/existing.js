// What exists already: read with `.get()`, looked up by data sources, named by id.
const aws = require("@pulumi/aws");

const legacy = aws.ec2.SecurityGroup.get("legacy", "sg-0123456789abcdef0");
const vpc = aws.ec2.getVpcOutput({ default: true });
const image = aws.ec2.getAmiOutput({ owners: ["amazon"], mostRecent: true });
const line = (name, securityGroupId, port, cidrIpv4) =>
  new aws.vpc.SecurityGroupIngressRule(name, {
    securityGroupId,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrIpv4,
  });
line("half", legacy.id, 22, "0.0.0.0/1");
line("other-half", "sg-0123456789abcdef0", 22, "128.0.0.0/1");
line("vpc-only", legacy.id, 3389, vpc.cidrBlock);
const own = new aws.ec2.SecurityGroup("own", {
  vpcId: vpc.id,
  description: "own",
  ingress: [
    { protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: [legacy.id], description: "legacy" },
  ],
  egress: [],
});
new aws.ec2.Instance("host", {
  ami: image.id,
  instanceType: "t4g.micro",
  subnetId: "subnet-0123456789abcdef0",
  associatePublicIpAddress: true,
  vpcSecurityGroupIds: [own.id, legacy.id],
  metadataOptions: { httpTokens: "required" },
});
