import assert from "node:assert/strict";

import { checkTemplates } from "../../../shared";

/** Of CloudFront, each in a Region of its own. */
const LISTS =
  "3b927c52 b6a144df 4ea04527 82a045eb 4fa04526 93a247fa a3a144ca 58a04531 31a34658 b8a742d1 " +
  "22a6434b 9aa247f3 38a64351 fab65393 75b1541c 5da64334 31a14458 c0aa4fa9 14b2577d 1bbc5972";

/** What is in doubt of a group that admits the list which a map has for the Region. */
function doubts(...lists: readonly string[]): readonly string[] {
  const rows = lists.map((id, i) => [`region-${i}`, { List: `pl-${id}` }] as const);
  const template = {
    Mappings: { Regions: Object.fromEntries(rows) },
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Web: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "Origin",
          VpcId: { Ref: "Vpc" },
          SecurityGroupIngress: [
            {
              ...{ IpProtocol: "tcp", FromPort: 8000, ToPort: 8000 },
              SourcePrefixListId: { "Fn::FindInMap": ["Regions", { Ref: "AWS::Region" }, "List"] },
            },
          ],
        },
      },
    },
  };
  const { findings } = checkTemplates([{ template }], { config: { extends: "strict" } });
  return findings.filter(({ verdict }) => verdict === "undetermined").map(({ ruleId }) => ruleId);
}

describe("a map by Region", () => {
  it("leaves no doubt where each has a list that AWS keeps", () => {
    assert.deepEqual(doubts(...LISTS.split(" ")), []);
  });

  it("leaves one where that of a Region may hold the internet", () => {
    const found = doubts(...LISTS.split(" "), "0123456789abcdef0");
    assert.ok(found.includes("sg-ingress-wide-public-cidr"), found.join());
  });
});
