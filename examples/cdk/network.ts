import { Stack, type App } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";
import * as rds from "aws-cdk-lib/aws-rds";

/** The VPN's clients: who may administer the bastion, in the mended variant. */
const VPN = "10.20.0.0/24";

/**
 * A web application in three tiers: load balancer, service, database, with an ACL around the data subnets.
 * `unsafe` has the mistakes of real programs; the other variant is what Portcullis asks for.
 */
export function webApplication(app: App, unsafe: boolean): Stack {
  const stack = new Stack(app, "WebApp");
  const vpc = new ec2.Vpc(stack, "Vpc", {
    ipAddresses: ec2.IpAddresses.cidr("10.0.0.0/16"),
    maxAzs: 2,
    natGateways: 1,
    restrictDefaultSecurityGroup: !unsafe,
    subnetConfiguration: [
      { name: "Public", subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
      { name: "App", subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
      { name: "Data", subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
  });
  vpc.addFlowLog("FlowLog");

  const edge = new ec2.SecurityGroup(stack, "Edge", { vpc, description: "Load balancer, public" });
  edge.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), "HTTPS for everybody");

  const service = new ec2.SecurityGroup(stack, "Service", { vpc, description: "Application service" });
  service.addIngressRule(edge, ec2.Port.tcp(8080), "Requests from the load balancer");

  const bastion = new ec2.SecurityGroup(stack, "Bastion", { vpc, description: "Bastion host" });
  if (unsafe) {
    bastion.addIngressRule(ec2.Peer.ipv4("0.0.0.0/1"), ec2.Port.SSH, "SSH");
    bastion.addIngressRule(ec2.Peer.ipv4("128.0.0.0/1"), ec2.Port.SSH, "SSH");
  } else {
    bastion.addIngressRule(ec2.Peer.ipv4(VPN), ec2.Port.SSH, "SSH over the VPN");
  }

  const database = new ec2.SecurityGroup(stack, "Database", {
    vpc,
    description: "PostgreSQL",
    allowAllOutbound: false,
  });
  database.addIngressRule(service, ec2.Port.tcp(5432), "Queries of the service");
  if (unsafe) database.addIngressRule(ec2.Peer.ipv6("::/0"), ec2.Port.tcp(5432), "Reporting");

  const acl = new ec2.NetworkAcl(stack, "DataAcl", {
    vpc,
    subnetSelection: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  });
  acl.addEntry("DenySsh", {
    ruleNumber: unsafe ? 200 : 90,
    cidr: ec2.AclCidr.anyIpv4(),
    traffic: ec2.AclTraffic.tcpPort(22),
    direction: ec2.TrafficDirection.INGRESS,
    ruleAction: ec2.Action.DENY,
  });
  acl.addEntry("AllowVpcIn", {
    ruleNumber: 100,
    cidr: ec2.AclCidr.ipv4(unsafe ? "0.0.0.0/0" : "10.0.0.0/16"),
    traffic: ec2.AclTraffic.tcpPortRange(0, 65535),
    direction: ec2.TrafficDirection.INGRESS,
  });
  acl.addEntry("AllowVpcOut", {
    ruleNumber: 100,
    cidr: ec2.AclCidr.ipv4(unsafe ? "0.0.0.0/0" : "10.0.0.0/16"),
    traffic: ec2.AclTraffic.tcpPortRange(0, 65535),
    direction: ec2.TrafficDirection.EGRESS,
  });

  const balancer = new elb.ApplicationLoadBalancer(stack, "Balancer", {
    vpc,
    internetFacing: true,
    securityGroup: edge,
  });
  balancer.addListener("Https", {
    port: 443,
    open: false,
    certificates: [elb.ListenerCertificate.fromArn("arn:aws:acm:eu-central-1:111111111111:certificate/web")],
    defaultAction: elb.ListenerAction.fixedResponse(200),
  });
  new rds.DatabaseInstance(stack, "Orders", {
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    securityGroups: [database],
    storageEncrypted: true,
  });
  return stack;
}
