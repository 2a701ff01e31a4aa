import { eipUnattached } from "../../shared/rules/eip-unattached";
import { ADDRESS_ALLOCATION, ADDRESS_USE } from "../../shared/vocabulary";
import { describeRule, maybe, raw, ref, resource, spelled, unresolved } from "./describe-rule";

const address = resource(ADDRESS_ALLOCATION, "Address");
const allocation = spelled({ cfn: ref("Address", "AllocationId"), aws: ref("Address") });

describeRule(eipUnattached, {
  valid: [
    { name: "on an instance", given: [resource(ADDRESS_ALLOCATION, "Address", { holder: "i-0123456789" })] },
    { name: "by an association", given: [address, resource(ADDRESS_USE, "Link", { address: allocation })] },
    {
      name: "of a NAT gateway",
      given: [
        address,
        raw("Nat", {
          cfn: {
            Type: "AWS::EC2::NatGateway",
            Properties: { AllocationId: allocation, SubnetId: "subnet-1" },
          },
          aws: {
            type: "aws:ec2/natGateway:NatGateway",
            properties: { allocationId: allocation, subnetId: "subnet-1" },
          },
        }),
      ],
    },
    {
      name: "second of a NAT gateway",
      given: [
        address,
        raw("Nat", {
          cfn: {
            Type: "AWS::EC2::NatGateway",
            Properties: {
              AllocationId: "eipalloc-1",
              SecondaryAllocationIds: [allocation],
              SubnetId: "subnet-1",
            },
          },
          aws: {
            type: "aws:ec2/natGateway:NatGateway",
            properties: {
              allocationId: "eipalloc-1",
              secondaryAllocationIds: [allocation],
              subnetId: "subnet-1",
            },
          },
        }),
      ],
    },
    {
      name: "of a file transfer server",
      given: [
        address,
        raw("Files", {
          cfn: {
            Type: "AWS::Transfer::Server",
            Properties: {
              EndpointType: "VPC",
              EndpointDetails: {
                AddressAllocationIds: [allocation],
                SubnetIds: ["subnet-1"],
                VpcId: "vpc-1",
              },
            },
          },
          aws: {
            type: "aws:transfer/server:Server",
            properties: {
              endpointType: "VPC",
              endpointDetails: {
                addressAllocationIds: [allocation],
                subnetIds: ["subnet-1"],
                vpcId: "vpc-1",
              },
            },
          },
        }),
      ],
    },
  ],
  invalid: [
    { name: "of nobody", given: [address], expect: [{ subject: "Address" }] },
    {
      name: "the association has another address",
      given: [address, resource(ADDRESS_USE, "Link", { address: "eipalloc-1" })],
      expect: [{ subject: "Address" }],
    },
  ],
  undetermined: [
    {
      name: "an association of something from outside",
      given: [address, resource(ADDRESS_USE, "Link", { address: unresolved("Which") })],
      expect: [{ subject: "Address", dependsOn: ["Which"] }],
    },
    {
      name: "on an instance or on nothing",
      given: [resource(ADDRESS_ALLOCATION, "Address", { holder: maybe("Attach", "i-0123456789") })],
      expect: [{ subject: "Address", dependsOn: ["Attach"] }],
    },
  ],
});
