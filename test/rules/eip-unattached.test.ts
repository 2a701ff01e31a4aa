import { eipUnattached } from "../../shared/rules/eip-unattached";
import { ADDRESS_ALLOCATION, ADDRESS_USE } from "../../shared/vocabulary";
import { describeRule, maybe, raw, ref, resource, spelled, unresolved } from "./describe-rule";

const address = resource(ADDRESS_ALLOCATION, "Address");
const allocation = spelled({ cfn: ref("Address", "AllocationId"), aws: ref("Address") });

describeRule(eipUnattached, {
  valid: [
    {
      name: "attached by the script of what scales",
      given: [
        address,
        raw("Launch", {
          cfn: {
            Type: "AWS::AutoScaling::LaunchConfiguration",
            Properties: {
              ImageId: "ami-1",
              InstanceType: "t3.micro",
              UserData: {
                "Fn::Base64": { "Fn::Sub": "associate-address --allocation-id ${Address.AllocationId}" },
              },
            },
          },
        }),
      ],
      on: "cloudformation",
      because: "the text is put together by an intrinsic function",
    },
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
    {
      name: "named by a record alone",
      given: [
        address,
        raw("Name", {
          cfn: {
            Type: "AWS::Route53::RecordSet",
            Properties: { Name: "vpn.example.com", Type: "A", TTL: "60", ResourceRecords: [ref("Address")] },
          },
        }),
      ],
      on: "cloudformation",
      because: "Pulumi has other words for it",
      expect: [{ subject: "Address" }],
    },
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
