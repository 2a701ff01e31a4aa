"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
if (config.getBoolean("broken")) throw new Error("the program is broken as asked");

const office = config.require("office");
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22, description: "administration" };
new aws.ec2.SecurityGroup("bastion", {
  vpcId: vpc.id,
  description: "bastion",
  ingress: [
    { ...ssh, cidrBlocks: [office] },
    { ...ssh, cidrBlocks: ["128.0.0.0/1"] },
  ],
});
new aws.ec2.SecurityGroup("partner", {
  vpcId: vpc.id,
  description: "partner",
  ingress: [{ ...ssh, cidrBlocks: [config.requireSecret("partner")] }],
});
console.log("said by the program");
