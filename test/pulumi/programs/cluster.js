// A Kubernetes cluster with the component and child types of @pulumi/eks, and single lines between its groups.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

class Cluster extends pulumi.ComponentResource {
  constructor(name, { vpcId, subnetIds }, opts) {
    super("eks:index:Cluster", name, {}, opts);
    const parent = { parent: this };
    const role = new aws.iam.Role(`${name}-eksRole`, { assumeRolePolicy: "{}" }, parent);
    const control = new aws.ec2.SecurityGroup(
      `${name}-eksClusterSecurityGroup`,
      { vpcId, revokeRulesOnDelete: true, description: "control plane" },
      parent,
    );
    const rule = (suffix, props) => new aws.ec2.SecurityGroupRule(`${name}-${suffix}`, props, parent);
    rule("eksClusterInternetEgressRule", {
      type: "egress",
      securityGroupId: control.id,
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      cidrBlocks: ["0.0.0.0/0"],
      description: "Allow internet access.",
    });
    const cluster = new aws.eks.Cluster(
      `${name}-eksCluster`,
      { roleArn: role.arn, vpcConfig: { securityGroupIds: [control.id], subnetIds } },
      parent,
    );
    const nodes = new aws.ec2.SecurityGroup(
      `${name}-nodeSecurityGroup`,
      { vpcId, revokeRulesOnDelete: true, description: "nodes" },
      parent,
    );
    rule("eksNodeIngressRule", {
      type: "ingress",
      securityGroupId: nodes.id,
      self: true,
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      description: "Allow nodes to communicate with each other",
    });
    rule("eksNodeClusterIngressRule", {
      type: "ingress",
      securityGroupId: nodes.id,
      sourceSecurityGroupId: control.id,
      protocol: "tcp",
      fromPort: 1025,
      toPort: 65535,
      description: "Allow worker Kubelets and pods to receive communication from the cluster control plane",
    });
    rule("eksExtApiServerClusterIngressRule", {
      type: "ingress",
      securityGroupId: nodes.id,
      sourceSecurityGroupId: control.id,
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      description:
        "Allow pods running extension API servers on port 443 to receive communication from cluster control plane",
    });
    rule("eksNodeInternetEgressRule", {
      type: "egress",
      securityGroupId: nodes.id,
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      cidrBlocks: ["0.0.0.0/0"],
      description: "Allow internet access.",
    });
    this.nodes = nodes;
    this.cluster = cluster;
    this.registerOutputs({});
  }
}

const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const subnets = ["a", "b"].map(
  (zone, i) =>
    new aws.ec2.Subnet(zone, {
      vpcId: vpc.id,
      cidrBlock: `10.0.${i}.0/24`,
      availabilityZone: `eu-west-1${zone}`,
    }),
);
const { nodes } = new Cluster("shop", { vpcId: vpc.id, subnetIds: subnets.map((subnet) => subnet.id) });
new aws.ec2.SecurityGroupRule("debug", {
  type: "ingress",
  securityGroupId: nodes.id,
  protocol: "tcp",
  fromPort: 10250,
  toPort: 10250,
  cidrBlocks: ["0.0.0.0/0"],
});
