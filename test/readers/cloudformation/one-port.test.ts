import assert from "node:assert/strict";
import { judge, networkOfTemplates, type Network } from "../../../shared";
import { sgIngressAnyPortOpen } from "../../../shared/rules/sg-ingress-any-port-open";
import { sgIngressAllPortsOpen } from "../../../shared/rules/sg-ingress-all-ports-open";

const ref = (Ref: string) => ({ Ref });
const att = (id: string, name: string) => ({ "Fn::GetAtt": [id, name] });
const select = (i: number) => ({ "Fn::Select": [i, ref("Ports")] });

const pick = (i: unknown, list: readonly number[]) => ({ "Fn::Select": [i, list] });
/** More than are told apart. */
const LOW = Array.from({ length: 1000 }, (_, i) => i);
const HIGH = LOW.map((port) => 65535 - port);

/** Both ends of a range as they are written, and whether they are one port for sure. */
const ENDS: readonly (readonly [title: string, from: unknown, to: unknown, isOne: boolean])[] = [
  ["one parameter", ref("Port"), ref("Port"), true],
  ["one parameter and a text of it", ref("Port"), { "Fn::Sub": "${Port}" }, true],
  ["one attribute", att("Orders", "First"), att("Orders", "First"), true],
  ["a parameter of SSM", ref("Stored"), ref("Stored"), true],
  ["one of two values", ref("Either"), ref("Either"), true],
  ["what one parameter picks", pick(ref("Port"), LOW), pick(ref("Port"), HIGH), false],
  ["two parameters", ref("Port"), ref("Other"), false],
  ["two attributes", att("Orders", "First"), att("Orders", "Last"), false],
  ["attributes of two", att("Orders", "First"), att("Bills", "First"), false],
  ["two elements of a list", select(0), select(1), false],
  ["a parameter and an attribute", ref("Port"), att("Orders", "First"), false],
];

function networkWith(FromPort: unknown, ToPort: unknown, IpProtocol: unknown): Network {
  const custom = {
    Type: "Custom::Ports",
    Properties: { ServiceToken: "arn:aws:lambda:eu-west-1:1:function:f" },
  };
  const template = {
    Parameters: {
      Port: { Type: "Number" },
      Either: { Type: "Number", AllowedValues: [0, 65535] },
      Other: { Type: "Number" },
      Ports: { Type: "CommaDelimitedList" },
      Protocol: { Type: "String", AllowedValues: ["tcp", "udp"] },
      AnyProtocol: { Type: "String", AllowedValues: ["tcp", "-1"] },
      Refused: { Type: "Number", AllowedValues: [70000, 80000] },
      Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/port" },
    },
    Resources: {
      Orders: custom,
      Bills: custom,
      Web: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "web",
          SecurityGroupIngress: [{ IpProtocol, FromPort, ToPort, CidrIp: "0.0.0.0/0" }],
        },
      },
    },
  };
  return networkOfTemplates([{ template }]);
}

function isPassed(...line: Parameters<typeof networkWith>): boolean {
  return judge(sgIngressAllPortsOpen, networkWith(...line)).length === 0;
}

describe("a range with one port at both ends that nobody knows", () => {
  for (const [title, from, to, isOne] of ENDS) {
    it(`${title}: ${isOne ? "one port" : "any range"}`, () => {
      assert.equal(isPassed(from, to, "tcp"), isOne);
      assert.equal(isPassed(from, to, ref("Protocol")), isOne);
      assert.equal(isPassed(from, to, ref("AnyProtocol")), false);
    });
  }

  it("opens nothing where EC2 takes none of its values", () => {
    const [found] = judge(sgIngressAnyPortOpen, networkWith(ref("Refused"), ref("Refused"), "tcp"));
    assert.equal(found?.verdict, "undetermined");
    assert.deepEqual(found.dependsOn, ["the port range"]);
  });
});
