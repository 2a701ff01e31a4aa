import * as pulumi from "@pulumi/pulumi";

// Not from @pulumi/aws: its declarations take ts-node ten seconds.
class Group extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs) {
    super("aws:ec2/securityGroup:SecurityGroup", name, inputs);
  }
}

new Group("bastion", {
  ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
});
