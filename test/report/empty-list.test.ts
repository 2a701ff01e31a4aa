import assert from "node:assert/strict";

import { checkTemplates } from "../../shared";

function linesFrom(list: object): readonly string[] {
  const template = {
    Resources: {
      Partners: {
        Type: "AWS::EC2::PrefixList",
        Properties: { PrefixListName: "partners", AddressFamily: "IPv4", MaxEntries: 5, ...list },
      },
      Group: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "d",
          SecurityGroupIngress: [
            { IpProtocol: "-1", FromPort: 22, ToPort: 80, SourcePrefixListId: { Ref: "Partners" } },
          ],
        },
      },
    },
  };
  return checkTemplates([{ template }])
    .findings.filter(({ ruleId }) => ruleId === "sg-protocol-implies-all-ports")
    .flatMap(({ lines }) => lines.map(({ text }) => text));
}

describe("a line from a prefix list of the program", () => {
  it("is told with what the list holds, and by the list's name where that is nothing", () => {
    assert.deepEqual(linesFrom({ Entries: [{ Cidr: "10.0.0.0/8" }] }), ["-1 22-80 from 10.0.0.0/8"]);
    assert.deepEqual(linesFrom({}), ["-1 22-80 from list Partners"]);
  });
});
