const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
if (config.getBoolean("broken")) throw new Error("the program is broken as asked");

class Net extends pulumi.ComponentResource {
  constructor(name) {
    super("acme:net:Net", name);
    this.vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }, { parent: this });
  }
}

module.exports = async () => {
  const net = new Net("net");
  const zones = await aws.getAvailabilityZones({ state: "available" });
  new aws.ec2.Subnet("a", { vpcId: net.vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: zones.names[0] });
  const legacy = aws.ec2.SecurityGroup.get("legacy", "sg-0123456789abcdef0");
  const line = (name, securityGroupId, cidrIpv4) =>
    new aws.vpc.SecurityGroupIngressRule(name, { securityGroupId, ipProtocol: "tcp", cidrIpv4 });
  line("office", legacy.id, config.require("office"));
  line("partner", legacy.id, config.requireSecret("partner"));
  const web = new aws.ec2.SecurityGroup("web", {
    ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/1", net.vpc.cidrBlock] }],
  });
  line("late", web.id, aws.ec2.getVpcOutput({ id: net.vpc.id }).cidrBlock);
  console.log("said by the program");
  return { web: web.id };
};

// The resource itself, not its id.
const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
new aws.iam.RolePolicyAttachment("attached", { role, policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
