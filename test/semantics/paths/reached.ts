import { internetPaths, type Interface, type Network } from "../../../shared";
import { ref } from "./public-vpc";

/** A group of the public VPC that lets everybody in on one port. */
export const HTTPS_GROUP = {
  Type: "AWS::EC2::SecurityGroup",
  Properties: {
    GroupDescription: "web",
    VpcId: ref("Vpc"),
    SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" }],
  },
};

export const GROUP_ID = { "Fn::GetAtt": ["Group", "GroupId"] };

/** An interface of an instance: described with it, or there before. */
export const DESCRIBED = { SubnetId: ref("Subnet"), GroupSet: [GROUP_ID] };
export const LISTED = { NetworkInterfaceId: ref("Card") };

export function machineOf(...cards: readonly object[]): object {
  return { Type: "AWS::EC2::Instance", Properties: { NetworkInterfaces: cards } };
}

export function machine(...cards: readonly object[]): object {
  return { Machine: machineOf(...cards) };
}

/** Which are surely reached over IPv4, and which may be, each with the last elements of its place. */
export interface Reached {
  readonly must: readonly string[];
  readonly may: readonly string[];
}

export function reached(network: Network, interfaces: readonly Interface[] = network.interfaces): Reached {
  const by = (bound: "must" | "may"): readonly string[] =>
    interfaces
      .filter((eni) =>
        internetPaths(eni, network).some(({ family, bounds }) => family === 4 && !bounds[bound].empty),
      )
      .map(({ name, root }) => [name, ...root.path.slice(1)].join(" "));
  return { must: by("must"), may: by("may") };
}

export function both(...names: readonly string[]): Reached {
  return { must: names, may: names };
}
