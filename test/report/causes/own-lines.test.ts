import assert from "node:assert/strict";
import { checkTemplates, type Finding } from "../../../shared";

const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" };
const every = { IpProtocol: "tcp", FromPort: 0, ToPort: 65535, CidrIpv6: "::/0" };

function told(SecurityGroupIngress: readonly object[]): readonly Finding[] {
  const { findings } = checkTemplates([
    {
      template: {
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "web", SecurityGroupIngress },
          },
          Balancer: {
            Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
            Properties: {
              Scheme: "internet-facing",
              SecurityGroups: [{ Ref: "Web" }],
              Subnets: ["subnet-1", "subnet-2"],
            },
          },
          Listener: {
            Type: "AWS::ElasticLoadBalancingV2::Listener",
            Properties: {
              LoadBalancerArn: { Ref: "Balancer" },
              Port: 80,
              Protocol: "HTTP",
              DefaultActions: [],
            },
          },
        },
      },
    },
  ]);
  return findings.filter(({ speaks, ruleId }) => speaks && /^(sg-ingress|lb-sg)/.test(ruleId));
}

describe("a finding that others are told with", () => {
  const [open, exceeds, ...more] = told([https, every]);

  it("names its own lines, reasons and changes", () => {
    assert.equal(open?.ruleId, "sg-ingress-all-ports-open");
    assert.deepEqual(
      open.lines.map(({ text }) => text),
      ["all tcp from ::/0"],
    );
    assert.equal(open.why, "::/0 is every IPv6 address.");
    assert.deepEqual(open.fix, {
      summary: "write one line for each service that is needed",
      remove: ["SecurityGroupIngress.1: all tcp from ::/0"],
      add: ["tcp YOUR_PORT from YOUR_PREFIX"],
    });
  });

  it("leaves other lines to a finding of their own", () => {
    assert.deepEqual(more, []);
    assert.equal(exceeds?.ruleId, "lb-sg-exceeds-listeners");
    assert.equal(exceeds.level, "warning");
    assert.deepEqual(exceeds.fix?.remove, ["SecurityGroupIngress.0: tcp 443 from 0.0.0.0/0"]);
  });
});

describe("a fix of what admits a long range", () => {
  const fixOfRange = (protocol: string, from: number, to: number) =>
    told([{ IpProtocol: protocol, FromPort: from, ToPort: to, CidrIp: "0.0.0.0/0" }])[0]?.fix;

  it("asks for a line for each service, whatever rule tells of it", () => {
    for (const [protocol, from, to] of [
      ["tcp", 32768, 65535],
      ["tcp", 1024, 65535],
      ["udp", 0, 65535],
      ["tcp", 20, 3400],
    ] as const) {
      const fix = fixOfRange(protocol, from, to);
      assert.equal(fix?.summary, "write one line for each service that is needed");
      assert.equal(fix.add.at(-1), `${protocol} YOUR_PORT from YOUR_PREFIX`);
    }
  });

  it("keeps a short one", () => {
    assert.deepEqual(fixOfRange("tcp", 5900, 5910)?.add, ["tcp 5900-5910 from YOUR_PREFIX"]);
  });
});

describe("a fix of what admits everything", () => {
  it("opens no port that nobody wrote", () => {
    const [all] = told([{ IpProtocol: "-1", CidrIpv6: "2000::/3" }]);
    assert.deepEqual(all?.fix?.add, ["tcp YOUR_PORT from YOUR_PREFIX"]);
  });
});
