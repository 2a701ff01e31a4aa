import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

interface Program {
  readonly port?: number;
  readonly lines?: readonly object[];
  readonly balancer?: object;
}

const tcp = (port: number, to = port) => ({
  ...{ IpProtocol: "tcp", FromPort: port, ToPort: to, CidrIp: "0.0.0.0/0" },
});
const groupWith = (SecurityGroupIngress: readonly object[]) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: { GroupDescription: "some", SecurityGroupIngress },
});

/** What mends the group of a target of a load balancer, as people are told it. */
function fixesOf({ port = 8080, lines = [tcp(port)], balancer = { SecurityGroups: ["Edge"] } }: Program) {
  const idsOf = (names: readonly string[]) => names.map((name) => ({ "Fn::GetAtt": [name, "GroupId"] }));
  const Properties = Object.fromEntries(
    Object.entries(balancer).map(([key, value]) => [key, key === "SecurityGroups" ? idsOf(value) : value]),
  );
  const Resources = {
    Edge: groupWith([tcp(443)]),
    Other: groupWith([tcp(443)]),
    App: groupWith(lines),
    Front: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties },
    Targets: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: { Port: port, Protocol: "HTTP", Targets: [{ Id: { Ref: "Box" } }] },
    },
    Https: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: { Ref: "Front" },
        ...{ Port: 443, Protocol: "HTTPS" },
        DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "Targets" } }],
      },
    },
    Box: { Type: "AWS::EC2::Instance", Properties: { SecurityGroupIds: idsOf(["App"]) } },
  };
  const { findings } = checkTemplates([{ template: { Resources } }]);
  return findings
    .filter(({ speaks, level, resource }) => speaks && level !== "note" && resource.name === "App")
    .map(({ ruleId, fix }) => ({ ruleId, add: fix?.add, remove: fix?.remove }));
}

const addedBy = (program: Program) => fixesOf(program).map(({ add }) => add);

describe("a fix of a port that a load balancer sends to", () => {
  it("admits the balancer's group, whatever rule tells of the port", () => {
    for (const port of [8080, 9000, 22, 6379])
      assert.deepEqual(addedBy({ port }), [[`tcp ${port} from group Edge`]], `${port}`);
  });

  it("takes the open line away", () => {
    const [fix] = fixesOf({});
    assert.deepEqual(fix?.remove, ["SecurityGroupIngress.0: tcp 8080 from 0.0.0.0/0"]);
  });

  it("admits one of several groups of the balancer", () => {
    assert.deepEqual(addedBy({ balancer: { SecurityGroups: ["Edge", "Other"] } }), [
      ["tcp 8080 from group Edge"],
    ]);
  });

  it("is as everywhere where nobody knows the balancer's group, or the line is open for more", () => {
    assert.deepEqual(addedBy({ balancer: {} }), [["tcp 8080 from YOUR_PREFIX"]]);
    assert.deepEqual(addedBy({ lines: [tcp(8080, 8081)] }), [["tcp 8080-8081 from YOUR_PREFIX"]]);
  });
});
