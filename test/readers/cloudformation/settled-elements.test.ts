import assert from "node:assert/strict";
import { checkTemplates, groupNamed, networkOfTemplate } from "../../../shared";

/** A group with a line that is there because of a default. */
const template = (properties: object) => ({
  Parameters: {
    V6: { Type: "String", Default: "true" },
    Office: { Type: "String", Default: "" },
    Cidr: { Type: "String", Default: "1.2.3.4" },
  },
  Conditions: { V6: { "Fn::Equals": [{ Ref: "V6" }, "true"] } },
  Resources: {
    Web: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "web",
        VpcId: "vpc-1",
        SecurityGroupIngress: [{ "Fn::If": ["V6", { ...SSH, ...properties }, NONE] }],
      },
    },
  },
});
const NONE = { Ref: "AWS::NoValue" };
const SSH = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };

describe("an element that a default puts there", () => {
  it("has no other end where one is left out by a default as well", () => {
    const network = networkOfTemplate(
      template({
        CidrIp: { "Fn::If": ["V6", NONE, "0.0.0.0/0"] },
        CidrIpv6: { "Fn::If": ["V6", "2001:db8::/32", NONE] },
      }),
    );
    const lines: unknown[] = [];
    groupNamed(network, "Web").ingress.each(({ peers }, doubt) =>
      lines.push([peers.must === peers.may, peers.may.length, peers.names, doubt]),
    );
    assert.deepEqual(lines, [[true, 1, ["V6"], undefined]]);
  });

  it("says nothing for sure of a parameter in it that has to be given", () => {
    const { findings, diagnostics } = checkTemplates([{ template: template({ CidrIp: { Ref: "Office" } }) }]);
    assert.deepEqual(
      findings.filter(({ ruleId }) => ruleId === "cidr-malformed"),
      [],
    );
    assert.deepEqual(diagnostics, []);
  });

  it("is mended at the parameter that gives it a malformed prefix", () => {
    const { findings } = checkTemplates([{ template: template({ CidrIp: { Ref: "Cidr" } }) }]);
    const fix = findings.find(({ ruleId }) => ruleId === "cidr-malformed")?.fix;
    assert.deepEqual(fix?.add, ["Cidr: Default YOUR_PREFIX"]);
  });
});
