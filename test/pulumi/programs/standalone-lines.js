// Groups without lines of their own: resources for single lines, of the new and the old kind, and for ACL entries.
const aws = require("@pulumi/aws");

const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const group = (name) => new aws.ec2.SecurityGroup(name, { vpcId: vpc.id, description: name });
const web = group("web");
const app = group("app");
new aws.vpc.SecurityGroupIngressRule("https", {
  securityGroupId: web.id,
  ipProtocol: "tcp",
  fromPort: 443,
  toPort: 443,
  cidrIpv4: "0.0.0.0/0",
});
const halves = ["0.0.0.0/1", "128.0.0.0/1"].map(
  (cidrIpv4, i) =>
    new aws.vpc.SecurityGroupIngressRule(`rdp-${i}`, {
      securityGroupId: web.id,
      ipProtocol: "tcp",
      fromPort: 3389,
      toPort: 3389,
      cidrIpv4,
    }),
);
new aws.ec2.SecurityGroupRule("from-web", {
  type: "ingress",
  securityGroupId: app.id,
  sourceSecurityGroupId: web.id,
  protocol: "tcp",
  fromPort: 8080,
  toPort: 8080,
});
new aws.ec2.SecurityGroupRule("redis", {
  type: "ingress",
  securityGroupId: app.id,
  cidrBlocks: ["10.0.0.0/8"],
  ipv6CidrBlocks: ["::/0"],
  protocol: "tcp",
  fromPort: 6379,
  toPort: 6379,
});
new aws.ec2.VpcSecurityGroupRulesExclusive("web-only", {
  securityGroupId: web.id,
  ingressRuleIds: halves.map((rule) => rule.securityGroupRuleId),
  egressRuleIds: [],
});
const acl = new aws.ec2.NetworkAcl("main", { vpcId: vpc.id });
const entry = (name, ruleNumber, ruleAction, fromPort, toPort) =>
  new aws.ec2.NetworkAclRule(name, {
    networkAclId: acl.id,
    ruleNumber,
    ruleAction,
    protocol: "tcp",
    cidrBlock: "0.0.0.0/0",
    fromPort,
    toPort,
  });
entry("all", 100, "allow", 0, 65535);
entry("no-ssh", 110, "deny", 22, 22);
