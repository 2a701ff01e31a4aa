/** Programs of different kinds, recorded by record.ts with the real CLI. Argument 1 is the program. */
import { App, CfnCondition, CfnParameter, Fn, NestedStack, Stack, Stage, Validations } from "aws-cdk-lib";
import * as autoscaling from "aws-cdk-lib/aws-autoscaling";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as ecs from "aws-cdk-lib/aws-ecs";
import * as patterns from "aws-cdk-lib/aws-ecs-patterns";
import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";
import * as rds from "aws-cdk-lib/aws-rds";

/** `Vpc` is an `IVpc`, but the library's types were not written for exactOptionalPropertyTypes. */
function vpcIn(stack: Stack): ec2.IVpc {
  return new ec2.Vpc(stack, "Vpc", {
    ipAddresses: ec2.IpAddresses.cidr("10.0.0.0/16"),
    maxAzs: 2,
    natGateways: 1,
  }) as ec2.IVpc;
}

export const PROGRAMS: Readonly<Record<string, (app: App) => void>> = {
  /** A pattern that opens its balancer to everybody, on purpose. */
  fargate(app) {
    const stack = new Stack(app, "Web", { env: { account: "123456789012", region: "eu-west-1" } });
    new patterns.ApplicationLoadBalancedFargateService(stack, "Shop", {
      cluster: new ecs.Cluster(stack, "Cluster", { vpc: vpcIn(stack) }) as ecs.ICluster,
      taskImageOptions: { image: ecs.ContainerImage.fromRegistry("public.ecr.aws/nginx/nginx") },
    });
  },

  /** A database that the internet may ask, and an interface endpoint whose group holds the VPC's CIDR token. */
  database(app) {
    const stack = new Stack(app, "Data");
    const vpc = vpcIn(stack);
    vpc.addInterfaceEndpoint("Secrets", { service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER });
    const orders = new rds.DatabaseInstance(stack, "Orders", {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      publiclyAccessible: true,
    });
    orders.connections.allowDefaultPortFromAnyIpv4();
  },

  /** Two Stages of one design, and a stack that refers to another. */
  stages(app) {
    for (const id of ["Test", "Prod"]) {
      const stage = new Stage(app, id, { env: { account: "123456789012", region: "eu-west-1" } });
      const net = new Stack(stage, "Net");
      const vpc = vpcIn(net);
      const jump = new ec2.SecurityGroup(net, "Jump", { vpc });
      jump.addIngressRule(ec2.Peer.ipv4(id === "Prod" ? "0.0.0.0/0" : "203.0.113.0/24"), ec2.Port.SSH);
      const service = new Stack(stage, "Service");
      const fleet = new autoscaling.AutoScalingGroup(service, "Fleet", {
        vpc,
        instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),
        machineImage: ec2.MachineImage.genericLinux({ "eu-west-1": "ami-12345678" }),
      });
      fleet.connections.allowFrom(jump, ec2.Port.SSH);
    }
  },

  /** Nested stacks, one within the other, with values passed down. */
  nested(app) {
    const parent = new Stack(app, "Parent");
    const vpc = vpcIn(parent);
    const middle = new NestedStack(parent, "Middle");
    const inner = new NestedStack(middle, "Inner", { parameters: { Source: "0.0.0.0/0" } });
    const source = new CfnParameter(inner, "Source");
    const admin = new ec2.SecurityGroup(inner, "Admin", { vpc });
    admin.addIngressRule(ec2.Peer.ipv4(source.valueAsString), ec2.Port.tcp(3389));
    const web = new ec2.SecurityGroup(middle, "Web", { vpc });
    new elb.ApplicationLoadBalancer(middle, "Balancer", { vpc, securityGroup: web });
    admin.addIngressRule(web, ec2.Port.tcp(8080));
  },

  /** What is decided at deploy: parameters, conditions, mappings, overrides, an ACL in two entries. */
  decided(app) {
    const stack = new Stack(app, "Net");
    const vpc = vpcIn(stack);
    const office = new CfnParameter(stack, "OfficeCidr");
    const mode = new CfnParameter(stack, "Mode", { default: "test", allowedValues: ["test", "prod"] });
    new CfnCondition(stack, "IsProd", { expression: Fn.conditionEquals(mode.valueAsString, "prod") });
    const admin = new ec2.SecurityGroup(stack, "Admin", { vpc });
    admin.addIngressRule(ec2.Peer.ipv4(office.valueAsString), ec2.Port.SSH);
    const either = new ec2.SecurityGroup(stack, "Either", { vpc });
    const cidr = Fn.conditionIf("IsProd", "0.0.0.0/1", "0.0.0.0/0").toString();
    for (const prefix of [cidr, "128.0.0.0/1"]) either.addIngressRule(ec2.Peer.ipv4(prefix), ec2.Port.SSH);
    const overridden = new ec2.SecurityGroup(stack, "Overridden", { vpc });
    overridden.addIngressRule(ec2.Peer.ipv4("203.0.113.0/24"), ec2.Port.tcp(3306));
    const cfn = overridden.node.defaultChild as ec2.CfnSecurityGroup;
    cfn.addPropertyOverride("SecurityGroupIngress.0.CidrIp", "0.0.0.0/0");
    const acl = new ec2.NetworkAcl(stack, "Acl", {
      vpc,
      subnetSelection: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    });
    const entry = (id: string, ruleNumber: number, traffic: ec2.AclTraffic, ruleAction: ec2.Action) =>
      acl.addEntry(id, { ruleNumber, traffic, ruleAction, cidr: ec2.AclCidr.anyIpv4() });
    entry("AllowAll", 100, ec2.AclTraffic.allTraffic(), ec2.Action.ALLOW);
    entry("DenySsh", 200, ec2.AclTraffic.tcpPort(22), ec2.Action.DENY);
    Validations.of(either).acknowledge({ id: "portcullis::sg-ingress-ssh-open", reason: "honeypot" });
  },
};

if (require.main === module) {
  const zones = "availability-zones:account=123456789012:region=eu-west-1";
  const app = new App({ context: { [zones]: ["eu-west-1a", "eu-west-1b"] } });
  const program = PROGRAMS[process.argv[2] ?? ""];
  if (program === undefined) throw new Error(`programs are ${Object.keys(PROGRAMS).join(", ")}`);
  program(app);
}
