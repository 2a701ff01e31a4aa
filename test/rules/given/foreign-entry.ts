import { raw, type Given } from "./things";
import type { Fact } from "./value";

/** An entry by itself, for TCP or every protocol, of an ACL that is not in the program. */
export function foreignEntry(
  name: string,
  acl: Fact,
  number: number,
  action: "allow" | "deny",
  port?: number,
): Given {
  const block = "0.0.0.0/0";
  const protocol = port === undefined ? -1 : 6;
  return raw(name, {
    cfn: {
      Type: "AWS::EC2::NetworkAclEntry",
      Properties: {
        NetworkAclId: acl,
        RuleNumber: number,
        RuleAction: action,
        Protocol: protocol,
        CidrBlock: block,
        ...(port !== undefined && { PortRange: { From: port, To: port } }),
      },
    },
    aws: {
      type: "aws:ec2/networkAclRule:NetworkAclRule",
      properties: {
        networkAclId: acl,
        ruleNumber: number,
        ruleAction: action,
        protocol: String(protocol),
        cidrBlock: block,
        ...(port !== undefined && { fromPort: port, toPort: port }),
      },
    },
  });
}
