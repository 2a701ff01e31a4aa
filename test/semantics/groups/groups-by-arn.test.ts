import assert from "node:assert/strict";
import { networkOfPulumi, networkOfTemplate, type Network } from "../../../shared";
import { isUsed } from "../../../shared/semantics";

const ID = "sg-0123456789abcdef0";
const ARN = `arn:aws:ec2:eu-west-1:123456789012:security-group/${ID}`;

function carried({ interfaces }: Network): readonly string[] {
  return interfaces.flatMap(({ groups }) => groups.certain().map(({ name }) => name));
}

function inTemplate(groups: readonly unknown[], subnets: readonly unknown[] = []): Network {
  return networkOfTemplate({
    Parameters: { Elsewhere: { Type: "String" } },
    Resources: {
      Group: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "sync" } },
      Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24" } },
      Agent: {
        Type: "AWS::DataSync::Agent",
        Properties: { SecurityGroupArns: groups, SubnetArns: subnets },
      },
    },
  });
}

function arnOf(type: string, name: string): unknown {
  return { "Fn::Sub": `arn:\${AWS::Partition}:ec2:\${AWS::Region}:\${AWS::AccountId}:${type}/\${${name}}` };
}

describe("a group that is named by its ARN", () => {
  it("is carried where a template puts the ARN together", () => {
    assert.deepEqual(carried(inTemplate([arnOf("security-group", "Group")])), ["Group"]);
  });

  it("is carried beside the subnet that is named so", () => {
    const { interfaces } = inTemplate([], [arnOf("subnet", "Subnet")]);
    assert.deepEqual(
      interfaces.flatMap(({ subnets }) => subnets.certain().map(({ name }) => name)),
      ["Subnet"],
    );
  });

  it("is carried where a program asks for its ARN", () => {
    const network = networkOfPulumi([
      resource("aws:ec2/securityGroup:SecurityGroup", "group", {}),
      resource(
        "aws:datasync/agent:Agent",
        "agent",
        { securityGroupArns: [UNKNOWN] },
        { securityGroupArns: [urn("aws:ec2/securityGroup:SecurityGroup", "group")] },
      ),
    ]);
    assert.deepEqual(carried(network), ["group"]);
  });

  it("is carried where state has both as texts", () => {
    const network = networkOfPulumi([
      { ...resource("aws:ec2/securityGroup:SecurityGroup", "group", { id: ID }), id: ID },
      resource("aws:datasync/agent:Agent", "agent", { securityGroupArns: [ARN] }),
    ]);
    assert.deepEqual(carried(network), ["group"]);
    assert.deepEqual(
      network.groups.map((group) => isUsed(group, network).holds),
      ["yes"],
    );
  });

  it("is the group outside that lines are put on by its id", () => {
    const network = networkOfTemplate({
      Resources: {
        Line: {
          Type: "AWS::EC2::SecurityGroupIngress",
          Properties: { GroupId: ID, IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" },
        },
        Agent: { Type: "AWS::DataSync::Agent", Properties: { SecurityGroupArns: [ARN] } },
      },
    });
    assert.deepEqual(carried(network), [ID]);
  });

  it("is nobody's where the ARN is of something else", () => {
    const network = networkOfPulumi([
      { ...resource("aws:ec2/securityGroup:SecurityGroup", "group", { id: ID }), id: ID },
      resource("aws:datasync/agent:Agent", "agent", {
        securityGroupArns: [ARN.replace("security-group", "instance"), ARN.replace(":ec2:", ":iam:")],
      }),
    ]);
    assert.deepEqual(carried(network), []);
  });
});

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function urn(type: string, name: string): string {
  return `urn:pulumi:dev::proj::${type}::${name}`;
}

function resource(
  type: string,
  name: string,
  properties: Readonly<Record<string, unknown>>,
  propertyDependencies?: Readonly<Record<string, readonly string[]>>,
) {
  return {
    urn: urn(type, name),
    type,
    name,
    properties,
    ...(propertyDependencies && { propertyDependencies }),
  };
}
