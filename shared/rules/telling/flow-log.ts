import type { Resource } from "../../facts";
import type { Change } from "../../judges";
import { toWrite, variableFor } from "./host-words";

/** The flow log that a VPC lacks. To a bucket: that takes no role. */
export function flowLogFor(vpc: Resource): { readonly fix?: Change } {
  const { address } = vpc;
  const one = variableFor(vpc, "vpc");
  const toBucket = 'trafficType: "ALL", logDestinationType: "s3", logDestination: YOUR_BUCKET_ARN';
  const fix = toWrite(vpc, {
    construct: `${one}.addFlowLog("FlowLog")`,
    template: `${address}FlowLog: { Type: AWS::EC2::FlowLog, Properties: { ResourceType: VPC, ResourceId: !Ref ${address}, TrafficType: ALL, LogDestinationType: s3, LogDestination: YOUR_BUCKET_ARN } }`,
    aws: `aws.ec2.FlowLog({ vpcId: ${one}.id, ${toBucket} })`,
    native: `aws-native.ec2.FlowLog({ resourceType: "VPC", resourceId: ${one}.id, ${toBucket} })`,
  });
  return fix ? { fix } : {};
}
