import assert from "node:assert/strict";
import { check } from "../../../shared/check";
import { Diagnostics, type Resource } from "../../../shared/facts";
import { readPulumi } from "../../../shared/readers/pulumi";
import { document, read } from "../../readers/cloudformation/reading";

const CFN_SSH = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };
const AWS_SSH = { protocol: "tcp", fromPort: 22, toPort: 22 };

function cfn(line: object): readonly Resource[] {
  const Properties = { GroupDescription: "web", SecurityGroupIngress: [line] };
  return read([document({ Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } } })]).resources;
}

function aws(line: object): readonly Resource[] {
  const type = "aws:ec2/securityGroup:SecurityGroup";
  const one = {
    urn: `urn:pulumi:dev::shop::${type}::web`,
    type,
    name: "web",
    properties: { ingress: [line] },
  };
  return readPulumi([one], new Diagnostics());
}

/** Where the line is written that opens SSH. */
function placeIn(resources: readonly Resource[]): readonly string[] {
  const { findings } = check({ resources, diagnostics: new Diagnostics(), whole: true });
  const ssh = findings.find(({ ruleId }) => ruleId === "sg-ingress-ssh-open");
  return ssh?.lines.map(({ property }) => property) ?? [];
}

describe("a line with one prefix is found at that prefix", () => {
  for (const [how, resources, property] of [
    [
      "after the owner of a group that it does not name",
      cfn({ SourceSecurityGroupOwnerId: "111122223333", ...CFN_SSH, CidrIp: "0.0.0.0/0" }),
      "SecurityGroupIngress.0.CidrIp",
    ],
    ["of IPv6", cfn({ CidrIp: null, ...CFN_SSH, CidrIpv6: "::/0" }), "SecurityGroupIngress.0.CidrIpv6"],
    ["of IPv6 in a list", aws({ ...AWS_SSH, ipv6CidrBlocks: ["::/0"] }), "ingress.0.ipv6CidrBlocks"],
    [
      "of IPv6 beside an empty list",
      aws({ cidrBlocks: [], ...AWS_SSH, ipv6CidrBlocks: ["::/0"] }),
      "ingress.0.ipv6CidrBlocks",
    ],
    ["in a list", aws({ ...AWS_SSH, cidrBlocks: ["0.0.0.0/0"] }), "ingress.0.cidrBlocks"],
  ] as const) {
    it(how, () => assert.deepEqual(placeIn(resources), [property]));
  }
});
