import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

/** The fix for ports of a load balancer's group that nothing listens on. */
function fixFor(first: number, last: number) {
  const Resources = {
    Edge: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "d",
        SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: first, ToPort: last, CidrIp: "0.0.0.0/0" }],
      },
    },
    Front: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: { Scheme: "internet-facing", SecurityGroups: [{ "Fn::GetAtt": ["Edge", "GroupId"] }] },
    },
    Http: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: { Ref: "Front" },
        Port: 80,
        Protocol: "HTTP",
        DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
      },
    },
  };
  const { findings } = checkTemplates([{ file: "t.json", template: { Resources } }]);
  const found = findings.find(({ ruleId }) => ruleId === "lb-sg-exceeds-listeners");
  assert.ok(found?.fix);
  return found.fix;
}

describe("the fix of a line that nobody needs as it is", () => {
  it("takes it away and writes none with a prefix in its place", () => {
    const { remove, add } = fixFor(443, 443);
    assert.equal(remove.length, 1);
    assert.deepEqual(add, []);
  });

  it("keeps what is needed of it", () => {
    assert.deepEqual(fixFor(80, 81).add, ["tcp 80 from 0.0.0.0/0"]);
  });
});
