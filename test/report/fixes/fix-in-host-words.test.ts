import assert from "node:assert/strict";
import { checkPulumi, checkTemplates, type PulumiResource } from "../../../shared";
import type { Report } from "../../../shared/report/report";

/** What a fix adds, by rule. */
function additions({ findings }: Report): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(findings.map(({ ruleId, fix }) => [ruleId, fix?.add ?? []]));
}

const PATH = "aws:cdk:path";

function template(path?: string, subnet = "Main/Public/Subnet"): object {
  const at = (tail: string) => (path === undefined ? {} : { Metadata: { [PATH]: `${path}/${tail}` } });
  return {
    Resources: {
      Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" }, ...at("Main/Resource") },
      Public: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: { Ref: "Main" }, CidrBlock: "10.0.1.0/24", MapPublicIpOnLaunch: true },
        ...at(subnet),
      },
      Web: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "web servers",
          VpcId: { Ref: "Main" },
          SecurityGroupEgress: [
            { IpProtocol: "-1", CidrIp: "0.0.0.0/0", Description: "Allow all outbound traffic by default" },
          ],
        },
        ...at("Web/Resource"),
      },
    },
  };
}

function resource(type: string, properties: PulumiResource["properties"]): PulumiResource {
  return { urn: `urn:pulumi:dev::shop::${type}::Main`, type, name: "Main", properties };
}

describe("a fix that is no property of its resource", () => {
  it("is one of the construct that makes it", () => {
    const added = additions(checkTemplates([{ template: template("Net") }]));
    assert.deepEqual(added["default-sg-has-rules"], ["restrictDefaultSecurityGroup: true"]);
    assert.deepEqual(added["vpc-flow-logs-missing"], ['main.addFlowLog("FlowLog")']);
    assert.match(
      added["subnet-auto-public-ipv4"]?.join() ?? "",
      /^subnetConfiguration.* mapPublicIpOnLaunch: false$/,
    );
    assert.match(added["sg-egress-all-open"]?.join() ?? "", /^allowAllOutbound: false/);
  });

  it("is none of Vpc where another construct makes the VPC, as VpcV2 does, and its subnets beside it", () => {
    const report = checkTemplates([{ template: template("Net", "Public/Subnet") }]);
    const added = additions(report);
    const group = report.findings.find(({ ruleId }) => ruleId === "default-sg-has-rules");
    assert.match(group?.fix?.summary ?? "", /strippedBy/);
    assert.deepEqual(added["default-sg-has-rules"], []);
    assert.deepEqual(added["subnet-auto-public-ipv4"], ["Public/Subnet.MapPublicIpOnLaunch: false"]);
  });

  it("is a resource of a template where CloudFormation has one", () => {
    const report = checkTemplates([{ template: template() }]);
    const added = additions(report);
    const group = report.findings.find(({ ruleId }) => ruleId === "default-sg-has-rules");
    assert.match(group?.fix?.summary ?? "", /strippedBy/);
    assert.deepEqual(added["default-sg-has-rules"], []);
    assert.deepEqual(added["vpc-flow-logs-missing"], [
      "MainFlowLog: { Type: AWS::EC2::FlowLog, Properties: { ResourceType: VPC, ResourceId: !Ref Main, TrafficType: ALL, LogDestinationType: s3, LogDestination: YOUR_BUCKET_ARN } }",
    ]);
    assert.deepEqual(added["subnet-auto-public-ipv4"], ["Public.MapPublicIpOnLaunch: false"]);
    assert.deepEqual(added["sg-egress-all-open"], ["tcp YOUR_PORT to YOUR_PREFIX"]);
  });

  it("is a resource of the provider", () => {
    const classic = additions(checkPulumi([resource("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" })]));
    assert.match(
      classic["default-sg-has-rules"]?.join() ?? "",
      /^aws\.ec2\.DefaultSecurityGroup\(\{ vpcId: main\.id, ingress: \[\], egress: \[\] \}\)$/,
    );
    assert.deepEqual(classic["vpc-flow-logs-missing"], [
      'aws.ec2.FlowLog({ vpcId: main.id, trafficType: "ALL", logDestinationType: "s3", logDestination: YOUR_BUCKET_ARN })',
    ]);
    const native = additions(checkPulumi([resource("aws-native:ec2:Vpc", { cidrBlock: "10.0.0.0/16" })]));
    assert.match(
      native["vpc-flow-logs-missing"]?.join() ?? "",
      /^aws-native\.ec2\.FlowLog\(\{ .*resourceId: main\.id, /,
    );
  });

  it("is a line in place of each that lets everything out", () => {
    const out = (to: string) => ({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [to] });
    const fixOf = (...egress: object[]) =>
      checkPulumi([
        resource("aws:ec2/securityGroup:SecurityGroup", { description: "web", egress }),
      ]).findings.find(({ ruleId }) => ruleId === "sg-egress-all-open")?.fix;
    assert.deepEqual(fixOf(out("10.0.0.0/8"), out("0.0.0.0/0")), {
      summary: "let out what is needed: a port, a prefix list, an endpoint",
      remove: ["egress[1].cidrBlocks: all traffic to 0.0.0.0/0"],
      add: ["tcp YOUR_PORT to YOUR_PREFIX"],
    });
    assert.equal(
      fixOf(...Array.from({ length: 300 }, (_, i) => out(`${i % 200}.0.0.0/8`)))?.remove.length ?? 0,
      0,
    );
  });

  it("is a group in the plan that a group of machines is launched from", () => {
    const addedTo = (Plan: object, how: object) => {
      const properties = { ...how, MinSize: "1", MaxSize: "1", VPCZoneIdentifier: ["subnet-1"] };
      const Fleet = { Type: "AWS::AutoScaling::AutoScalingGroup", Properties: properties };
      const { findings } = checkTemplates([{ template: { Resources: { Plan, Fleet } } }]);
      return findings.find(({ ruleId }) => ruleId === "sg-unspecified-uses-default")?.fix?.add;
    };
    const launched = (data: object, path?: string) =>
      addedTo(
        {
          Type: "AWS::EC2::LaunchTemplate",
          Properties: { LaunchTemplateData: { ImageId: "ami-1", ...data } },
          ...(path !== undefined && { Metadata: { [PATH]: path } }),
        },
        { LaunchTemplate: { LaunchTemplateId: { Ref: "Plan" }, Version: "1" } },
      );
    assert.deepEqual(launched({}), ["Plan LaunchTemplateData.SecurityGroupIds: [YOUR_GROUP]"]);
    assert.deepEqual(launched({ NetworkInterfaces: [{ DeviceIndex: 0 }] }), [
      "Plan LaunchTemplateData.NetworkInterfaces.0.Groups: [YOUR_GROUP]",
    ]);
    assert.deepEqual(launched({}, "Net/Plan/Resource"), ["Plan securityGroup: YOUR_GROUP"]);
    const configuration = { Type: "AWS::AutoScaling::LaunchConfiguration", Properties: { ImageId: "ami-1" } };
    assert.deepEqual(addedTo(configuration, { LaunchConfigurationName: { Ref: "Plan" } }), [
      "Plan SecurityGroups: [YOUR_GROUP]",
    ]);
  });

  it("calls the properties of constructs as programs do", () => {
    const database = (path?: string) => ({
      Resources: {
        Orders: {
          Type: "AWS::RDS::DBInstance",
          Properties: { PubliclyAccessible: true },
          ...(path !== undefined && { Metadata: { [PATH]: path } }),
        },
      },
    });
    const fixOf = (path?: string) =>
      checkTemplates([{ template: database(path) }]).findings.find(
        ({ ruleId }) => ruleId === "rds-publicly-accessible",
      )?.fix;
    assert.deepEqual(fixOf()?.add, ["PubliclyAccessible: false"]);
    for (const path of ["Net/Orders", "Net/Orders/Resource"]) {
      assert.deepEqual(fixOf(path)?.remove, ["publiclyAccessible: true"]);
      assert.deepEqual(fixOf(path)?.add, ["publiclyAccessible: false"]);
    }
  });

  it("is one that the construct takes, where that takes none of its resource", () => {
    const resources = {
      Shop: {
        Type: "AWS::EKS::Cluster",
        Properties: { ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs: ["0.0.0.0/0"] } },
        Metadata: { [PATH]: "Net/Shop/Resource" },
      },
      Web: {
        Type: "AWS::EC2::Instance",
        Properties: {
          MetadataOptions: { HttpTokens: "optional" },
          NetworkInterfaces: [{ DeviceIndex: "0", AssociatePublicIpAddress: true }],
        },
        Metadata: { [PATH]: "Net/Web/Resource" },
      },
      Dwh: {
        Type: "AWS::EC2::Instance",
        Properties: { NetworkInterfaces: [{ DeviceIndex: "0", AssociatePublicIpAddress: true }] },
        Metadata: { [PATH]: "Net/Dwh" },
      },
    };
    const { findings } = checkTemplates([{ template: { Resources: resources } }]);
    const added = (name: string, rule: string) =>
      findings.find(({ ruleId, resource }) => ruleId === rule && resource.name === name)?.fix?.add;
    assert.deepEqual(added("Shop", "eks-endpoint-public"), ["endpointAccess: EndpointAccess.PRIVATE"]);
    assert.deepEqual(added("Web", "imds-v1-allowed"), ["requireImdsv2: true"]);
    assert.deepEqual(added("Web", "instance-public-ip"), ["associatePublicIpAddress: false"]);
    assert.deepEqual(added("Dwh", "instance-public-ip"), [
      "networkInterfaces[0].associatePublicIpAddress: false",
    ]);
  });

  it("makes no endpoint of EKS private without another", () => {
    const cluster = {
      Type: "AWS::EKS::Cluster",
      Properties: { ResourcesVpcConfig: { SubnetIds: ["subnet-1"] } },
    };
    const added = additions(checkTemplates([{ template: { Resources: { Shop: cluster } } }]));
    assert.deepEqual(added["eks-endpoint-public"], [
      "ResourcesVpcConfig.EndpointPublicAccess: false",
      "ResourcesVpcConfig.EndpointPrivateAccess: true",
    ]);
  });

  it("has the name under which a component of eks takes it", () => {
    const made = (type: string, name: string, properties: PulumiResource["properties"]): PulumiResource => ({
      urn: `urn:pulumi:dev::shop::eks:index:Cluster$${type}::${name}`,
      type,
      name,
      properties,
    });
    const added = additions(
      checkPulumi([
        made("aws:eks/cluster:Cluster", "k8s-eksCluster", { vpcConfig: { endpointPublicAccess: true } }),
        made("aws:ec2/launchConfiguration:LaunchConfiguration", "k8s-node", {
          associatePublicIpAddress: true,
        }),
      ]),
    );
    assert.deepEqual(added["eks-endpoint-public"], [
      "endpointPublicAccess: false",
      "endpointPrivateAccess: true",
    ]);
    assert.deepEqual(added["launch-template-public-ip"], ["nodeAssociatePublicIpAddress: false"]);
  });
});
