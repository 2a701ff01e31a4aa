import { raw, type RawGiven } from "./things";
import { maybe, type Fact } from "./value";

const EXISTING = "eni-0123456789abcdef0";

/** An instance on an interface that exists already. @param leftOutBy what may leave the interface out */
export function onExistingInterface(name: string, leftOutBy?: string): RawGiven {
  const listed = (card: Fact) => (leftOutBy === undefined ? [card] : maybe(leftOutBy, [card]));
  return raw(name, {
    cfn: {
      Type: "AWS::EC2::Instance",
      Properties: { NetworkInterfaces: listed({ DeviceIndex: "0", NetworkInterfaceId: EXISTING }) },
    },
    aws: {
      type: "aws:ec2/instance:Instance",
      properties: { networkInterfaces: listed({ deviceIndex: 0, networkInterfaceId: EXISTING }) },
    },
  });
}
