import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

const RULE = "alb-without-waf";

/** What the rule says of a public balancer where a web ACL is associated with that. */
function verdictWith(ResourceArn: unknown): string {
  const { findings } = checkTemplates(
    [
      {
        template: {
          Parameters: { Target: { Type: "String" } },
          Resources: {
            Front: {
              Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
              Properties: { Scheme: "internet-facing", Subnets: ["subnet-1"] },
            },
            Api: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: "shop" } },
            Acl: { Type: "AWS::WAFv2::WebACL", Properties: { Scope: "REGIONAL" } },
            On: {
              Type: "AWS::WAFv2::WebACLAssociation",
              Properties: { WebACLArn: { "Fn::GetAtt": "Acl.Arn" }, ResourceArn },
            },
          },
        },
      },
    ],
    {
      config: {
        rules: { [RULE]: { level: "error", undetermined: "warning" } },
      },
    },
  );
  return findings.find(({ ruleId }) => ruleId === RULE)?.verdict ?? "pass";
}

const sub = (text: string) => ({ "Fn::Sub": text });
const BALANCERS = "arn:aws:elasticloadbalancing:${AWS::Region}:${AWS::AccountId}:loadbalancer/";

describe("an ARN that is put together", () => {
  it("is of its service, whatever else of it is unknown", () => {
    for (const text of [
      "arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/live",
      "arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Target}/stages/live",
      "arn:aws:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${Target}",
    ])
      assert.equal(verdictWith(sub(text)), "violation", text);
    const joined = ["arn:", { Ref: "AWS::Partition" }, ":appsync:", { Ref: "AWS::Region" }, "::apis/a"];
    assert.equal(verdictWith({ "Fn::Join": ["", joined] }), "violation");
  });

  it("is what it names of that service", () => {
    assert.equal(verdictWith({ Ref: "Front" }), "pass");
    assert.equal(verdictWith(sub(`${BALANCERS}\${Front.LoadBalancerFullName}`)), "pass");
  });

  it("may be anything of that service, or of any where nobody knows which", () => {
    for (const text of [
      `${BALANCERS}app/\${Target}`,
      "arn:aws:${Target}:eu-central-1:111122223333:x",
      "${Target}",
    ])
      assert.equal(verdictWith(sub(text)), "undetermined", text);
    assert.equal(verdictWith({ "Fn::ImportValue": "Balancer" }), "undetermined");
  });
});
