import assert from "node:assert/strict";

import { checkTemplates, type TemplateInput } from "../../../shared";

describe("prefixes of the program's VPCs are not the internet", () => {
  const OPEN: TemplateInput = {
    file: "open.json",
    template: {
      Resources: {
        Group: {
          Type: "AWS::EC2::SecurityGroup",
          Properties: {
            GroupDescription: "d",
            SecurityGroupIngress: [
              { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "203.0.0.0/8" },
              { IpProtocol: "tcp", FromPort: 3389, ToPort: 3389, CidrIpv6: "2600::/16" },
            ],
          },
        },
      },
    },
  };

  function blocking(...blocks: readonly string[]): readonly string[] {
    const vpcs = blocks.map((CidrBlock, i) => [
      `V${i}`,
      { Type: "AWS::EC2::VPC", Properties: { CidrBlock } },
    ]);
    const decoy = { file: "decoy.json", template: { Resources: Object.fromEntries(vpcs) as object } };
    return checkTemplates([OPEN, decoy])
      .findings.filter(({ level, speaks }) => level === "error" && speaks)
      .map(({ ruleId }) => ruleId)
      .sort();
  }

  const BOTH = ["sg-ingress-rdp-open", "sg-ingress-ssh-open"];

  it("as far as AWS takes them for a VPC", () => {
    assert.deepEqual(blocking(), BOTH);
    for (const tooWide of [
      ["0.0.0.0/0", "::/0"],
      ["203.0.0.0/8"],
      ["203.0.0.0/9", "203.128.0.0/9", "2600::/16"],
    ])
      assert.deepEqual(blocking(...tooWide), BOTH, tooWide.join());
    const all = Array.from({ length: 256 }, (_, i) => `203.${i}.0.0/16`);
    assert.deepEqual(blocking(...all), ["sg-ingress-rdp-open"]);
  });
});
