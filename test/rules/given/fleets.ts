import { raw, type RawGiven } from "./things";
import type { Fact } from "./value";

interface Specification {
  readonly groups?: readonly Fact[];
  readonly subnet?: Fact;
  readonly address?: Fact;
}

/** A spot fleet with one launch specification. CloudFormation takes an address on an interface alone. */
export function spotFleet(name: string, { groups, subnet, address }: Specification = {}): RawGiven {
  const where = subnet !== undefined && { SubnetId: subnet };
  const cfn =
    address === undefined
      ? { ...where, ...(groups && { SecurityGroups: groups.map((one) => ({ GroupId: one })) }) }
      : {
          NetworkInterfaces: [
            {
              DeviceIndex: 0,
              AssociatePublicIpAddress: address,
              ...where,
              ...(groups && { Groups: groups }),
            },
          ],
        };
  return raw(name, {
    cfn: {
      Type: "AWS::EC2::SpotFleet",
      Properties: {
        SpotFleetRequestConfigData: {
          IamFleetRole: "arn:aws:iam::123456789012:role/fleet",
          TargetCapacity: 1,
          LaunchSpecifications: [{ ImageId: "ami-0123456789abcdef0", ...cfn }],
        },
      },
    },
    aws: {
      type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
      properties: {
        targetCapacity: 1,
        launchSpecifications: [
          {
            ami: "ami-0123456789abcdef0",
            ...(subnet !== undefined && { subnetId: subnet }),
            ...(groups && { vpcSecurityGroupIds: groups }),
            ...(address !== undefined && { associatePublicIpAddress: address }),
          },
        ],
      },
    },
  });
}

/** A spot fleet that launches from a template. */
export function plannedFleet(name: string, plan: Fact, ...subnets: readonly Fact[]): RawGiven {
  return raw(name, {
    cfn: {
      Type: "AWS::EC2::SpotFleet",
      Properties: {
        SpotFleetRequestConfigData: {
          IamFleetRole: "arn:aws:iam::123456789012:role/fleet",
          TargetCapacity: 1,
          LaunchTemplateConfigs: [
            {
              LaunchTemplateSpecification: { LaunchTemplateId: plan, Version: "1" },
              Overrides: subnets.map((subnet) => ({ SubnetId: subnet })),
            },
          ],
        },
      },
    },
    aws: {
      type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
      properties: {
        targetCapacity: 1,
        launchTemplateConfigs: [
          {
            launchTemplateSpecification: { id: plan, version: "1" },
            overrides: subnets.map((subnet) => ({ subnetId: subnet })),
          },
        ],
      },
    },
  });
}

/** A node group of EKS that launches from a template. */
export function nodeGroup(name: string, plan: Fact, ...subnets: readonly Fact[]): RawGiven {
  const role = "arn:aws:iam::123456789012:role/nodes";
  return raw(name, {
    cfn: {
      Type: "AWS::EKS::Nodegroup",
      Properties: {
        ClusterName: "shop",
        NodeRole: role,
        LaunchTemplate: { Id: plan, Version: "1" },
        Subnets: subnets,
      },
    },
    aws: {
      type: "aws:eks/nodeGroup:NodeGroup",
      properties: {
        clusterName: "shop",
        nodeRoleArn: role,
        launchTemplate: { id: plan, version: "1" },
        subnetIds: subnets,
      },
    },
  });
}
