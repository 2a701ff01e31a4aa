import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

interface Report {
  readonly findings: readonly { readonly ruleId: string; readonly message: string }[];
}

const NET = {
  Resources: {
    Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    Web: group("web"),
    Data: group("data", {
      IpProtocol: "tcp",
      FromPort: 22,
      ToPort: 22,
      SourceSecurityGroupId: { "Fn::GetAtt": ["Web", "GroupId"] },
    }),
  },
};

function group(tier: string, ...SecurityGroupIngress: readonly object[]) {
  return {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupDescription: `group of ${tier}`,
      VpcId: { Ref: "Main" },
      SecurityGroupIngress,
      SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "10.0.0.0/8" }],
      Tags: [{ Key: "tier", Value: tier }],
    },
  };
}

describe("segments of the configuration", () => {
  const folder = workFolder();

  async function check(config: string, ...more: readonly string[]) {
    folder.write({ "net.json": JSON.stringify(NET), "portcullis.yaml": config });
    return folder.run("check", "net.json", ...more);
  }

  const TIERS = "segments: { web: tag:tier=web, data: tag:tier=data }\n";

  it("block what no flow declares, and the flow that is printed lets it be", async () => {
    const { status, stdout } = await check(TIERS, "--quiet");
    assert.equal(status, 1);
    assert.match(stdout, /error: No flow lets web reach data on tcp 22, but Data does/);
    const full = await check(TIERS);
    const [, flow = ""] = / \+ (- \{ from: .*)/.exec(full.stdout) ?? [];
    assert.equal((await check(`${TIERS}flows:\n  ${flow}\n`)).status, 0);
  });

  it("print a flow of no more than what is admitted, whatever that is", async () => {
    const fromWeb = { SourceSecurityGroupId: { "Fn::GetAtt": ["Web", "GroupId"] } };
    const lines = [["tcp", 22, 22], ["udp", 53, 54], ["icmp", 3, 4], ["icmp", 8, -1], ["50"], ["51"]].map(
      ([IpProtocol, FromPort, ToPort]) => ({ IpProtocol, FromPort, ToPort, ...fromWeb }),
    );
    const net = { Resources: { ...NET.Resources, Data: group("data", ...lines) } };
    folder.write({ "net.json": JSON.stringify(net), "portcullis.yaml": TIERS });
    const { stdout } = await folder.run("check", "net.json");
    const [, flow = ""] = / \+ (- \{ from: .*)/.exec(stdout) ?? [];
    assert.match(flow, /tcp 22; udp 53-54; .*protocols 50-51/);
    assert.doesNotMatch(stdout, /all traffic/);
    folder.write({ "portcullis.yaml": `${TIERS}flows:\n  ${flow}\n` });
    assert.equal((await folder.run("check", "net.json")).status, 0);
  });

  it("say that no egress is written where no line could be narrowed", async () => {
    const { SecurityGroupEgress: _, ...unsaid } = NET.Resources.Web.Properties;
    const web = { ...NET.Resources.Web, Properties: unsaid };
    const host = {
      Type: "AWS::EC2::NetworkInterface",
      Properties: { SubnetId: "subnet-1", GroupSet: [{ "Fn::GetAtt": ["Web", "GroupId"] }] },
    };
    const net = { Resources: { Main: NET.Resources.Main, Web: web, Host: host } };
    folder.write({ "net.json": JSON.stringify(net), "portcullis.yaml": "segments: { web: tag:tier=web }" });
    const report = JSON.parse((await folder.run("check", "net.json", "--format", "json")).stdout) as Report;
    const found = report.findings.find(({ ruleId }) => ruleId === "segment-flow-undeclared");
    assert.match(found?.message ?? "", /Web writes no egress, so AWS lets everything out\.$/);
    const { stdout } = await folder.run("check", "net.json", "--all");
    assert.match(stdout, /help: write the egress lines of what is declared, or declare it under flows/);
  });

  it("say at which hop it is open", async () => {
    const line = { IpProtocol: "tcp", FromPort: { Ref: "Port" }, ToPort: { Ref: "Port" } };
    const source = { SourceSecurityGroupId: { "Fn::GetAtt": ["Web", "GroupId"] } };
    const Resources = { ...NET.Resources, Data: group("data", { ...line, ...source }) };
    const net = { Parameters: { Port: { Type: "Number" } }, Resources };
    folder.write({ "net.json": JSON.stringify(net), "portcullis.yaml": TIERS });
    const { stdout } = await folder.run("check", "net.json", "--format", "json");
    const { findings } = JSON.parse(stdout) as {
      findings: readonly { ruleId: string; hops?: readonly { name: string; verdict: string }[] }[];
    };
    const found = findings.find(({ ruleId }) => ruleId === "segment-flow-undeclared");
    assert.deepEqual(
      found?.hops?.map(({ name, verdict }) => [name, verdict]),
      [
        ["Web", "allows"],
        ["Data", "may"],
      ],
    );
  });

  it("stand in the report, with the flows", async () => {
    const { stdout } = await check(
      `${TIERS}flows: [{ from: web, to: data, ports: 22, reason: deploys }]\n`,
      "--format",
      "json",
    );
    const { policy } = JSON.parse(stdout) as { policy: { segments: unknown; flows: unknown } };
    assert.deepEqual(policy.segments, [
      { name: "web", resources: ["tag:tier=web"], prefixes: [] },
      { name: "data", resources: ["tag:tier=data"], prefixes: [] },
    ]);
    assert.deepEqual(policy.flows, [
      { from: ["web"], to: ["data"], services: ["tcp 22"], reason: "deploys" },
    ]);
  });

  it("are told where nothing is of them", async () => {
    const { stdout } = await check("segments:\n  cards: [tag:tier=cards, Cards*]\n", "--format", "json");
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly object[] };
    assert.deepEqual(diagnostics, [
      {
        level: "warning",
        message:
          "nothing in this program is of the segment cards: no group, interface, subnet or VPC is called tag:tier=cards or Cards*",
        file: "portcullis.yaml",
        line: 2,
      },
    ]);
  });

  it("are told where one of their names meets nothing beside one that does", async () => {
    const remarks = async (config: string) => {
      const { stdout } = await check(config, "--format", "json");
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { message: string }[] };
      return diagnostics.map(({ message }) => message);
    };
    assert.deepEqual(await remarks("segments: { web: [Web, tag:tier=web], data: 8.8.8.0/24 }\n"), []);
    assert.deepEqual(await remarks("segments: { web: [Web, Wob, tag:tier=wob] }\n"), [
      "Wob and tag:tier=wob of the segment web mean nothing in this program: no group, interface, subnet or VPC is called so",
    ]);
    assert.deepEqual(await remarks("segments: { web: [Wob, 8.8.8.0/24], data: Dat* }\n"), [
      "Wob of the segment web means nothing in this program: no group, interface, subnet or VPC is called so",
    ]);
  });

  it("are told of a construct that means something by its parts alone", async () => {
    const part = { ...NET.Resources.Web, Metadata: { "aws:cdk:path": "Net/Shop/SecurityGroup/Resource" } };
    folder.write({
      "net.json": JSON.stringify({ Resources: { ...NET.Resources, Part: part } }),
      "portcullis.yaml": "segments: { web: [Web, Net/Shop] }\n",
    });
    const { stdout } = await folder.run("check", "net.json", "--format", "json");
    assert.match(stdout, /Net\/Shop of the segment web means nothing.*Net\/Shop\/\*\* means its parts/);
  });

  it("can be excepted like any other finding", async () => {
    const { status } = await check(
      `${TIERS}exceptions: [{ rule: segment-flow-undeclared, resource: Data, owner: me, reason: until the move, expires: 2999-01-01 }]\n`,
    );
    assert.equal(status, 0);
  });
});
