import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CfnSecurityGroup, NetworkAcl, SubnetType, Vpc, type IVpc } from "aws-cdk-lib/aws-ec2";
import { outdir, Stack, testApp, validated } from "./apps";

const HERE = relative(process.cwd(), __filename);

/** Lines of this file that say so, counted from 1. */
function linesWith(text: string): readonly number[] {
  return readFileSync(__filename, "utf8")
    .split("\n")
    .flatMap((line, i) => (line.endsWith(text) ? [i + 1] : []));
}

describe("where a program says what the plugin finds", () => {
  const { stackTraceLimit } = Error;
  // mocha has more steps kept than Node keeps by itself.
  before(() => (Error.stackTraceLimit = 10));
  after(() => (Error.stackTraceLimit = stackTraceLimit));

  it("is told where the host shows no line of it", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const vpc = new Vpc(net, "Vpc", { maxAzs: 1, natGateways: 0 }) as IVpc;
    const one = new NetworkAcl(net, "One", { vpc });
    one.associateWithSubnet("Data", { subnetType: SubnetType.PRIVATE_ISOLATED }); // first
    one.associateWithSubnet("Again", { subnetType: SubnetType.PRIVATE_ISOLATED }); // second
    const { violations } = validated(app, {});
    const found = violations.find(({ ruleName }) => ruleName === "nacl-subnet-double-association");
    const [at = ""] = /^At: [^]*?\.$/m.exec(found?.fix ?? "") ?? [];
    const places = at.replace(/\s+/g, " ").match(/[^ ]+:\d+(?=:\d+)/g);
    const lines = [...linesWith("// first"), ...linesWith("// second")];
    assert.deepEqual(
      places?.sort(),
      lines.map((line) => `${HERE}:${line}`),
    );
  });

  it("is left to the host where it knows", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const line = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" };
    new CfnSecurityGroup(net, "Web", { groupDescription: "web", securityGroupIngress: [line] });
    for (const { fix } of validated(app).violations) assert.doesNotMatch(fix ?? "", /^At:/m);
  });

  it("is in the reports that the plugin writes", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const line = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" };
    new CfnSecurityGroup(net, "Web", { groupDescription: "web", securityGroupIngress: [line] }); // written
    const folder = outdir();
    const [config, path] = ["portcullis.yaml", "report.json"].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    writeFileSync(config, "reports: { json: report.json }\n");
    validated(app, { config });
    const { findings } = JSON.parse(readFileSync(path, "utf8")) as { findings: { locations: object[] }[] };
    const [finding] = findings;
    assert.deepEqual(finding?.locations[0], { file: HERE, line: linesWith("// written")[0], column: 5 });
  });
});
