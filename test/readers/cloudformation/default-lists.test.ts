import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

/** What is said of an endpoint whose prefixes are a parameter with this default. */
function endpoint(Default: string) {
  const { findings } = checkTemplates([
    {
      template: {
        Parameters: { Prefixes: { Type: "CommaDelimitedList", Default } },
        Resources: {
          Api: {
            Type: "AWS::EKS::Cluster",
            Properties: {
              RoleArn: "arn:aws:iam::123456789012:role/eks",
              ResourcesVpcConfig: { SubnetIds: ["subnet-1"], PublicAccessCidrs: { Ref: "Prefixes" } },
            },
          },
        },
      },
    },
  ]);
  return findings.filter(({ ruleId }) => ruleId === "eks-endpoint-public");
}

describe("a list that a parameter gives by default", () => {
  it("is named where its texts decide", () => {
    const [finding] = endpoint("10.0.0.0/8,0.0.0.0/0");
    assert.equal(finding?.verdict, "violation");
    assert.match(finding?.message ?? "", /This holds with the default of Prefixes/);
  });

  it("has to be given where it is empty", () => {
    const [finding] = endpoint("");
    assert.equal(finding?.verdict, "undetermined");
    assert.deepEqual(finding?.dependsOn, ["Prefixes"]);
  });
});
