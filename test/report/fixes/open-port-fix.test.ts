import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

function addedBy(rule: string, lines: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const Properties = { GroupDescription: "web", ...lines };
  const template = {
    Parameters: { Port: { Type: "Number" } },
    Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } },
  };
  const { findings } = checkTemplates([{ template }], {
    config: { rules: { [rule]: { level: "error" } } },
  });
  return findings.find(({ ruleId, verdict }) => ruleId === rule && verdict === "violation")?.fix?.add;
}

const onPort = { IpProtocol: "tcp", FromPort: { Ref: "Port" }, ToPort: { Ref: "Port" } };

describe("a fix of a line whose port nobody knows", () => {
  it("leaves the port to whoever decides it", () => {
    const wrong = { ...onPort, CidrIp: "172.16.0.0/8" };
    assert.deepEqual(addedBy("sg-ingress-private-lookalike", { SecurityGroupIngress: [wrong] }), [
      "services that Port decides from 172.16.0.0/12",
    ]);
    const wide = { ...onPort, CidrIp: "10.0.0.0/8" };
    assert.deepEqual(addedBy("sg-egress-not-restricted-to-needed", { SecurityGroupEgress: [wide] }), [
      "services that Port decides to YOUR_PREFIX",
    ]);
  });
});
