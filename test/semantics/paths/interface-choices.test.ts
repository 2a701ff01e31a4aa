import assert from "node:assert/strict";
import { defaultVpcUsed } from "../../../shared/rules/default-vpc-used";
import { sgUnspecifiedUsesDefault } from "../../../shared/rules/sg-unspecified-uses-default";
import { judge, networkOfTemplate } from "../../../shared/library";

const NOTHING = { Ref: "AWS::NoValue" };
const CARD = [{ NetworkInterfaceId: { Ref: "Card" }, DeviceIndex: "0" }];

/** What both rules say of an instance whose card, if it is given one, takes the place of this. */
function saidOf(properties: object): readonly string[] {
  const template = {
    Parameters: {
      Card: { Type: "String" },
      Place: { Type: "AWS::EC2::Subnet::Id" },
      Guard: { Type: "AWS::EC2::SecurityGroup::Id" },
    },
    Conditions: { HasCard: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Card" }, ""] }] } },
    Resources: { Box: { Type: "AWS::EC2::Instance", Properties: properties } },
  };
  const network = networkOfTemplate(template);
  return [defaultVpcUsed, sgUnspecifiedUsesDefault].flatMap((rule) =>
    judge(rule, network).map(({ verdict }) => `${verdict} ${rule.id}`),
  );
}

describe("what one condition decides in several properties of an instance", () => {
  const cards = { "Fn::If": ["HasCard", CARD, NOTHING] };
  const unlessCard = (value: unknown) => ({ "Fn::If": ["HasCard", NOTHING, value] });

  it("is decided together", () => {
    const subnet = unlessCard({ Ref: "Place" });
    const groups = unlessCard([{ Ref: "Guard" }]);
    assert.deepEqual(saidOf({ NetworkInterfaces: cards, SubnetId: subnet, SecurityGroupIds: groups }), []);
  });

  it("is open where one of the ways leaves them out", () => {
    assert.deepEqual(saidOf({ NetworkInterfaces: cards }), [
      "undetermined default-vpc-used",
      "undetermined sg-unspecified-uses-default",
    ]);
    const groups = { "Fn::If": ["HasCard", [{ Ref: "Guard" }], NOTHING] };
    assert.deepEqual(saidOf({ SubnetId: { Ref: "Place" }, SecurityGroupIds: groups }), [
      "undetermined sg-unspecified-uses-default",
    ]);
  });
});
