import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

const GroupDescription = "web";
const HTTPS = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };

function remarks(Type: string, Properties: object): readonly string[] {
  const { diagnostics } = checkTemplates([{ template: { Resources: { Web: { Type, Properties } } } }]);
  return diagnostics.map(({ level, message }) => `${level}: ${message}`);
}

const group = (more: object) => remarks("AWS::EC2::SecurityGroup", { GroupDescription, ...more });

describe("what is spelt nearly as AWS knows it", () => {
  const unread = "is no property that AWS knows there, and was not read;";

  it("is told of a property", () => {
    assert.deepEqual(group({ SecurityGroupIngres: [{ ...HTTPS, CidrIp: "0.0.0.0/0" }] }), [
      `warning: SecurityGroupIngres of Web ${unread} SecurityGroupIngress may be meant`,
    ]);
  });

  it("is told of the other end of a line", () => {
    assert.deepEqual(group({ SecurityGroupIngress: [{ ...HTTPS, CidrIP: "0.0.0.0/0" }] }), [
      `warning: CidrIP of Web ${unread} CidrIp may be meant`,
    ]);
    const id = { DestinationSecurityGroupId: "sg-1" };
    assert.deepEqual(group({ SecurityGroupIngress: [{ ...HTTPS, ...id }] }), [
      `warning: DestinationSecurityGroupId of Web ${unread} SourceSecurityGroupId may be meant`,
    ]);
  });

  it("is told of a type", () => {
    assert.deepEqual(remarks("AWS::EC2::SecurityGroop", { GroupDescription }), [
      "warning: Web is an AWS::EC2::SecurityGroop, which was not read; AWS::EC2::SecurityGroup may be meant",
    ]);
    for (const type of ["aws::ec2::securitygroup", "AWS::EC2::SECURITYGROUP", "AWS::Ec2::SecurityGroup"])
      assert.ok(
        remarks(type, { GroupDescription }).includes(
          `warning: Web is an ${type}, which was not read; AWS::EC2::SecurityGroup may be meant`,
        ),
        type,
      );
  });

  it("is nothing that AWS knows", () => {
    const SourceSecurityGroupId = "sg-1";
    assert.deepEqual(
      group({ VpcId: "vpc-1", SecurityGroupIngress: [{ ...HTTPS, SourceSecurityGroupId }] }),
      [],
    );
    for (const type of [
      "RouteTable",
      "RouteServer",
      "SecurityGroupVpcAssociation",
      "NetworkInterface",
      "Host",
    ])
      assert.deepEqual(remarks(`AWS::EC2::${type}`, {}), [], type);
  });
});

describe("a line without a protocol", () => {
  const { IpProtocol: _left, ...bare } = { ...HTTPS, CidrIp: "0.0.0.0/0" };
  const refused = "so CloudFormation refuses it; what it opens was not judged";

  function told(resources: object, more: object = {}) {
    const { diagnostics, findings } = checkTemplates([{ template: { ...more, Resources: resources } }]);
    return {
      remarks: diagnostics
        .filter(({ level }) => level !== "note")
        .map(({ level, message }) => `${level}: ${message}`),
      doubts: findings.filter(
        ({ ruleId, verdict }) => verdict === "undetermined" && /^sg-ingress/.test(ruleId),
      ),
    };
  }
  const web = (line: object) => ({
    Web: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription, VpcId: "vpc-1", SecurityGroupIngress: [line] },
    },
  });

  it("is one error, and what stands in its place is told", () => {
    assert.deepEqual(told(web(bare)), {
      remarks: [`error: SecurityGroupIngress.0 of Web has no IpProtocol, ${refused}`],
      doubts: [],
    });
    assert.deepEqual(told(web({ 'IpProtocol"': "tcp", ...bare })), {
      remarks: [
        'warning: IpProtocol" of Web is no property that AWS knows there, and was not read; IpProtocol may be meant',
        `error: SecurityGroupIngress.0 of Web has no IpProtocol, ${refused}`,
      ],
      doubts: [],
    });
  });

  it("is one error as a resource of its own", () => {
    const Line = { Type: "AWS::EC2::SecurityGroupIngress", Properties: { GroupId: { Ref: "Web" }, ...bare } };
    const { remarks, doubts } = told({ ...web({ ...HTTPS, CidrIp: "10.0.0.0/24" }), Line });
    assert.deepEqual(remarks, [`error: Line has no IpProtocol, ${refused}`]);
    assert.deepEqual(doubts, []);
  });

  it("is unknown where a macro may write it, or a condition", () => {
    assert.ok(told(web(bare), { Transform: "Ours" }).doubts.length > 0);
    assert.ok(told(web({ ...bare, "Fn::Transform": { Name: "Ours" } })).doubts.length > 0);
    assert.equal(told(web(bare), { Transform: "AWS::Serverless-2016-10-31" }).doubts.length, 0);
    const IpProtocol = { "Fn::If": ["C", "tcp", { Ref: "AWS::NoValue" }] };
    const Conditions = { C: { "Fn::Equals": [{ Ref: "P" }, "x"] } };
    const { remarks } = told(web({ ...bare, IpProtocol }), {
      Parameters: { P: { Type: "String" } },
      Conditions,
    });
    assert.deepEqual(remarks, []);
  });
});

describe("an id that is the name of a resource", () => {
  const Vpc = { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } };
  const Subnet = {
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/24" },
  };
  const told = (Properties: object, Type: string) => {
    const { diagnostics } = checkTemplates([
      { template: { Resources: { Vpc, Subnet, It: { Type, Properties } } } },
    ]);
    return diagnostics
      .filter(({ level }) => level !== "note")
      .map(({ level, message }) => `${level}: ${message}`);
  };
  const remark = (place: string, id: string) =>
    `warning: ${place} of It is the text "${id}", which is no id but the name of a resource of this template; !Ref ${id} may be meant`;

  it("is told where a reference is meant", () => {
    assert.deepEqual(told({ GroupDescription, VpcId: "Vpc" }, "AWS::EC2::SecurityGroup"), [
      remark("VpcId", "Vpc"),
    ]);
    assert.deepEqual(
      told({ ResourceId: "Vpc", ResourceType: "VPC", TrafficType: "ALL" }, "AWS::EC2::FlowLog"),
      [remark("ResourceId", "Vpc")],
    );
    assert.deepEqual(
      told({ VpcConfig: { SubnetIds: ["Subnet"], SecurityGroupIds: [] } }, "AWS::Lambda::Function"),
      [remark("VpcConfig.SubnetIds", "Subnet")],
    );
  });

  it("is told of whatever carries a group, by all the names that AWS has for ids", () => {
    const Group = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription, VpcId: "vpc-1" } };
    const remarksOn = (Type: string, Properties: object) =>
      checkTemplates([{ template: { Resources: { Group, It: { Type, Properties } } } }])
        .diagnostics.filter(({ level }) => level === "warning")
        .map(({ message }) => message);
    for (const [type, properties, place] of [
      ["ElasticLoadBalancingV2::LoadBalancer", { SecurityGroups: ["Group"] }, "SecurityGroups"],
      ["ElasticLoadBalancing::LoadBalancer", { SecurityGroups: ["Group"] }, "SecurityGroups"],
      ["AutoScaling::LaunchConfiguration", { SecurityGroups: ["Group"] }, "SecurityGroups"],
      ["EFS::MountTarget", { SecurityGroups: ["Group"] }, "SecurityGroups"],
      ["RDS::DBInstance", { VPCSecurityGroups: ["Group"] }, "VPCSecurityGroups"],
      ["EC2::NetworkInterface", { GroupSet: ["Group"] }, "GroupSet"],
      [
        "EC2::Instance",
        { NetworkInterfaces: [{ DeviceIndex: "0", GroupSet: ["Group"] }] },
        "NetworkInterfaces.0.GroupSet",
      ],
      [
        "EC2::LaunchTemplate",
        { LaunchTemplateData: { NetworkInterfaces: [{ Groups: ["Group"] }] } },
        "LaunchTemplateData.NetworkInterfaces.0.Groups",
      ],
      [
        "EMR::Cluster",
        { Instances: { EmrManagedMasterSecurityGroup: "Group" } },
        "Instances.EmrManagedMasterSecurityGroup",
      ],
    ] as const)
      assert.ok(remarksOn(`AWS::${type}`, properties).includes(remark(place, "Group").slice(9)), type);
  });

  it("is none where AWS takes names as well", () => {
    for (const [type, properties] of [
      ["EC2::Instance", { SecurityGroups: ["Subnet"] }],
      ["EC2::LaunchTemplate", { LaunchTemplateData: { SecurityGroups: ["Subnet"] } }],
    ] as const) {
      const Subnet = { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription, VpcId: "vpc-1" } };
      const It = { Type: `AWS::${type}`, Properties: properties };
      const { diagnostics } = checkTemplates([{ template: { Resources: { Subnet, It } } }]);
      assert.deepEqual(
        diagnostics.filter(({ message }) => /may be meant/.test(message)),
        [],
        type,
      );
    }
  });

  it("is an ARN as well", () => {
    const Balancer = {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: { Scheme: "internal" },
    };
    const It = {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: { LoadBalancerArn: "Balancer", Port: 443, Protocol: "HTTPS", DefaultActions: [] },
    };
    const { diagnostics } = checkTemplates([{ template: { Resources: { Balancer, It } } }]);
    assert.deepEqual(
      diagnostics.filter(({ level }) => level === "warning").map(({ message }) => message),
      [remark("LoadBalancerArn", "Balancer").slice(9)],
    );
  });

  it("is taken for the reference, so that what is wrong is told once", () => {
    const { findings, diagnostics } = checkTemplates([
      {
        template: {
          Resources: {
            Web: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription } },
            Line: {
              Type: "AWS::EC2::SecurityGroupIngress",
              Properties: {
                GroupId: "Web",
                IpProtocol: "tcp",
                FromPort: 22,
                ToPort: 22,
                CidrIp: "0.0.0.0/0",
              },
            },
            Own: {
              Type: "AWS::EC2::SecurityGroupIngress",
              Properties: { GroupId: { Ref: "Web" }, IpProtocol: "-1", SourceSecurityGroupId: "Web" },
            },
          },
        },
      },
    ]);
    const ruled = (id: string) =>
      findings.filter(({ ruleId }) => ruleId === id).map(({ resource }) => resource.name);
    assert.deepEqual(ruled("sg-ingress-ssh-open"), ["Web"]);
    assert.deepEqual(ruled("sg-self-all-traffic"), ["Web"]);
    assert.deepEqual(
      diagnostics.map(({ message }) => message.replace(/ is the text .*; /, ": ")),
      ["GroupId of Line: !Ref Web may be meant", "SourceSecurityGroupId of Own: !Ref Web may be meant"],
    );
  });

  it("is a use of a group", () => {
    const Subnets = ["subnet-1", "subnet-2"];
    const { findings } = checkTemplates([
      {
        template: {
          Resources: {
            Web: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription } },
            Door: {
              Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
              Properties: { Subnets, SecurityGroups: ["Web"] },
            },
          },
        },
      },
    ]);
    assert.deepEqual(
      findings.filter(({ ruleId }) => ruleId === "sg-unused"),
      [],
    );
  });

  it("is no name of another kind, nor an id or a reference", () => {
    for (const VpcId of ["Subnet", "vpc-1", { Ref: "Vpc" }])
      assert.deepEqual(told({ GroupDescription, VpcId }, "AWS::EC2::SecurityGroup"), []);
  });
});

describe("a protocol that is none", () => {
  for (const IpProtocol of ["constructor", "toString", "http"]) {
    it(`is told and judged as unknown: ${IpProtocol}`, () => {
      const line = { ...HTTPS, IpProtocol, CidrIp: "0.0.0.0/0" };
      const Properties = { GroupDescription, SecurityGroupIngress: [line] };
      const { failures, diagnostics } = checkTemplates([
        { template: { Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } } } },
      ]);
      assert.deepEqual(failures, []);
      assert.match(diagnostics[0]?.message ?? "", /IpProtocol of Web is "\w+", not tcp, udp/);
    });
  }
});
