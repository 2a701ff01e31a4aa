import type { Resource } from "../../facts";
import type { Change } from "../../judges";
import { toWrite } from "./host-words";

/** What a program usually calls the construct with this id. */
function variable(name: string): string {
  const id = name.slice(name.lastIndexOf("/") + 1);
  return /^\w+$/.test(id) ? id.charAt(0).toLowerCase() + id.slice(1) : "vpc";
}

/** The flow log that a VPC lacks. To a bucket: that takes no role. */
export function flowLogFor(vpc: Resource): { readonly fix?: Change } {
  const { name } = vpc;
  const fix = toWrite(vpc, {
    construct: `${variable(name)}.addFlowLog("FlowLog")`,
    template: `AWS::EC2::FlowLog: ResourceType VPC, ResourceId ${name}, TrafficType ALL, LogDestinationType s3, LogDestination YOUR_BUCKET_ARN`,
    aws: `aws.ec2.FlowLog: vpcId of ${name}, trafficType ALL, logDestinationType s3, logDestination YOUR_BUCKET_ARN`,
    native: `aws-native.ec2.FlowLog: resourceType VPC, resourceId of ${name}, trafficType ALL, logDestinationType s3, logDestination YOUR_BUCKET_ARN`,
  });
  return fix ? { fix } : {};
}
