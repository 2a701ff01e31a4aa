// A provider whose configuration is an output of the same program: nothing is planned, inputs are all there is.
const aws = require("@pulumi/aws");

const zone = new aws.ec2.Eip("later", { domain: "vpc" });
const provider = new aws.Provider("late", { region: "eu-west-1", profile: zone.id });
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" }, { provider });
const group = new aws.ec2.SecurityGroup(
  "halves",
  {
    vpcId: vpc.id,
    description: "halves",
    ingress: [
      {
        protocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"],
        description: "ssh",
      },
    ],
    egress: [],
  },
  { provider },
);
new aws.vpc.SecurityGroupIngressRule(
  "console",
  { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 3389, toPort: 3389, cidrIpv4: "0.0.0.0/0" },
  { provider },
);
