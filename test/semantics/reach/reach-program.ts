/** Programs of the oracle as templates. */
import { networkOfTemplate } from "../../../shared";
import type { Network } from "../../../shared/network/network";
import { SUBNETS, type ReachGroup, type ReachLine, type ReachProgram } from "./reach-oracle";
import { PUBLIC_VPC, ref, toInternet } from "../paths/public-vpc";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

export function networkOf(program: ReachProgram): Network {
  return networkOfTemplate({
    Parameters: { Mode: { Type: "String" }, Where: { Type: "String" } },
    Conditions: { IsOn: { "Fn::Equals": [ref("Mode"), "on"] } },
    Resources: {
      ...PUBLIC_VPC,
      Public: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: SUBNETS.Public } },
      ...toInternet("Public"),
      Private: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: SUBNETS.Private } },
      Inner: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Vpc") } },
      Put: {
        Type: "AWS::EC2::SubnetRouteTableAssociation",
        Properties: { RouteTableId: ref("Inner"), SubnetId: ref("Private") },
      },
      ...Object.assign({}, ...program.map(resourcesOf)),
    },
  });
}

function resourcesOf({ name, lines, subnet }: ReachGroup): Record<string, Json> {
  const group: Json = {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupDescription: name, VpcId: ref("Vpc") },
  };
  const standalone = lines.map((line, i): [string, Json] => [
    `${name}Line${i}`,
    {
      Type: `AWS::EC2::SecurityGroup${line.way === "ingress" ? "Ingress" : "Egress"}`,
      ...(line.conditional && { Condition: "IsOn" }),
      Properties: {
        GroupId: groupId(name),
        IpProtocol: "tcp",
        FromPort: line.from,
        ToPort: line.to,
        ...peerOf(line),
      },
    },
  ]);
  const host: Json = {
    Type: "AWS::EC2::Instance",
    Properties: {
      ImageId: "ami-1",
      NetworkInterfaces: [
        {
          DeviceIndex: "0",
          SubnetId: ref(subnet === "open" || subnet === undefined ? "Where" : subnet),
          GroupSet: [groupId(name)],
          AssociatePublicIpAddress: true,
        },
      ],
    },
  };
  return { [name]: group, ...Object.fromEntries(standalone), ...(subnet && { [`${name}Host`]: host }) };
}

function peerOf({ way, peer }: ReachLine): Record<string, Json> {
  if (peer.includes("/")) return { CidrIp: peer };
  const key = way === "ingress" ? "SourceSecurityGroupId" : "DestinationSecurityGroupId";
  return { [key]: peer.startsWith("sg-") ? peer : groupId(peer) };
}

function groupId(name: string): Json {
  return { "Fn::GetAtt": [name, "GroupId"] };
}
