// The tokens and spelling of @pulumi/aws-native, which is too large to install for a test.
const pulumi = require("@pulumi/pulumi");

class Native extends pulumi.CustomResource {
  constructor(token, name, inputs, outputs = []) {
    const open = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(`aws-native:${token}`, name, { ...open, ...inputs });
  }
}

const vpc = new Native("ec2:Vpc", "main", { cidrBlock: "10.0.0.0/16" }, ["vpcId", "defaultSecurityGroup"]);
const group = (name, inputs) =>
  new Native("ec2:SecurityGroup", name, { vpcId: vpc.vpcId, groupDescription: name, ...inputs }, ["groupId"]);
group("halves", {
  securityGroupIngress: [
    { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/1" },
    { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "128.0.0.0/1" },
  ],
});
const data = group("data", {
  securityGroupEgress: [{ ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIp: "10.0.0.0/16" }],
});
new Native("ec2:SecurityGroupIngress", "mysql", {
  groupId: data.groupId,
  ipProtocol: "tcp",
  fromPort: 3306,
  toPort: 3306,
  cidrIpv6: "::/0",
});
new Native("ec2:SecurityGroupIngress", "legacy", {
  groupId: vpc.defaultSecurityGroup,
  ipProtocol: "tcp",
  fromPort: 3389,
  toPort: 3389,
  cidrIp: "0.0.0.0/0",
});
const subnet = new Native("ec2:Subnet", "a", { vpcId: vpc.vpcId, cidrBlock: "10.0.0.0/24" }, ["subnetId"]);
const acl = new Native("ec2:NetworkAcl", "a", { vpcId: vpc.vpcId });
new Native("ec2:SubnetNetworkAclAssociation", "a", { subnetId: subnet.subnetId, networkAclId: acl.id });
new Native("rds:DbInstance", "orders", {
  engine: "mysql",
  dbInstanceClass: "db.t4g.medium",
  publiclyAccessible: true,
  vpcSecurityGroups: [data.groupId],
});
