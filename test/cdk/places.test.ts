import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Aspects, type App } from "aws-cdk-lib";
import {
  CfnSecurityGroup,
  CfnSecurityGroupIngress,
  NetworkAcl,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
  type IVpc,
} from "aws-cdk-lib/aws-ec2";
import { FileSystem } from "aws-cdk-lib/aws-efs";
import { expectNoFindings, PortcullisAspect } from "../../cdk-aspects";
import { outdir, Stack, synthesized, testApp, validated } from "./apps";

const HERE = relative(process.cwd(), __filename);

/** Lines of this file that say so, counted from 1. */
function linesWith(text: string): readonly number[] {
  return readFileSync(__filename, "utf8")
    .split("\n")
    .flatMap((line, i) => (line.endsWith(text) ? [i + 1] : []));
}

/** Of the finding of that rule, as its text tells them. */
function placesTold(app: App, rule: string): readonly string[] {
  const { violations } = validated(app, { preset: "strict", inFull: 100 });
  const found = violations.find(({ ruleName }) => ruleName === rule);
  const [at = ""] = /^At: [^]*?\.$/m.exec(found?.fix ?? "") ?? [];
  return (at.replace(/\s+/g, " ").match(/[^ ]+:\d+(?=:\d+)/g) ?? []).sort();
}

interface Reported {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly locations: readonly { readonly file: string; readonly line: number }[];
    readonly fix?: { readonly add: readonly string[] };
  }[];
}

/** The report that the plugin writes. */
function reported(app: App): Reported {
  const folder = outdir();
  const [config, path] = ["portcullis.yaml", "report.json"].map((name) => join(folder, name)) as [
    string,
    string,
  ];
  writeFileSync(config, "reports: { json: report.json }\n");
  validated(app, { config });
  return JSON.parse(readFileSync(path, "utf8")) as Reported;
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
    assert.deepEqual(
      placesTold(app, "nacl-subnet-double-association"),
      [...linesWith("// first"), ...linesWith("// second")].map((line) => `${HERE}:${line}`),
    );
  });

  it("is told of lines that are resources of their own, made elsewhere than what the host shows", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const vpc = new Vpc(net, "Vpc", { maxAzs: 1, natGateways: 0 }) as IVpc;
    const web = new SecurityGroup(net, "Web", { vpc });
    const { securityGroupId: groupId } = web;
    const ssh = { groupId, ipProtocol: "tcp", fromPort: 22, toPort: 22 };
    new CfnSecurityGroupIngress(net, "Half", { ...ssh, cidrIp: "0.0.0.0/1" }); // half
    new CfnSecurityGroupIngress(net, "Other", { ...ssh, cidrIp: "128.0.0.0/1" }); // other half
    web.addIngressRule(web, Port.allTraffic()); // among themselves
    assert.deepEqual(
      placesTold(app, "sg-ingress-ssh-open"),
      [...linesWith("// half"), ...linesWith("// other half")].map((line) => `${HERE}:${line}`),
    );
    assert.deepEqual(placesTold(app, "sg-self-all-traffic"), [
      `${HERE}:${linesWith("// among themselves")[0]}`,
    ]);
  });

  it("is told of groups that a finding names beside the one it is shown on", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const vpc = new Vpc(net, "Vpc", { maxAzs: 1, natGateways: 0 }) as IVpc;
    new SecurityGroup(net, "One", { vpc });
    new SecurityGroup(net, "Two", { vpc }); // two
    assert.deepEqual(placesTold(app, "sg-egress-all-open"), [`${HERE}:${linesWith("// two")[0]}`]);
  });

  describe("where no host shows it", () => {
    const program = (): { readonly app: App; readonly web: CfnSecurityGroup } => {
      const app = testApp();
      const line = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" };
      const props = { groupDescription: "web", securityGroupIngress: [line] };
      return { app, web: new CfnSecurityGroup(new Stack(app, "Net"), "Web", props) }; // open
    };
    const at = new RegExp(`^ +At: ${HERE}:${linesWith("// open")[0]}:\\d+\\.$`, "m");

    it("is told in a unit test", () => {
      assert.throws(() => expectNoFindings(program().app), at);
    });

    it("is told by the Aspect", () => {
      const { app, web } = program();
      Aspects.of(app).add(new PortcullisAspect());
      synthesized(app);
      assert.match(web.node.metadata.map(({ data }) => String(data)).join("\n"), at);
    });
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
    const { findings } = reported(app);
    const [finding] = findings;
    assert.deepEqual(finding?.locations[0], { file: HERE, line: linesWith("// written")[0], column: 5 });
  });

  it("is that of a store before that of the VPC whose route makes its subnets public", () => {
    const app = testApp();
    const net = new Stack(app, "Net");
    const subnetConfiguration = [{ name: "Public", subnetType: SubnetType.PUBLIC }];
    const vpc = new Vpc(net, "Vpc", { maxAzs: 1, subnetConfiguration }) as IVpc; // with the route
    new FileSystem(net, "Files", { vpc }); // the store
    const { findings } = reported(app);
    const found = findings.find(({ ruleId }) => ruleId === "data-store-in-public-subnet");
    assert.deepEqual(found?.fix?.add, ["vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS }"]);
    assert.deepEqual(
      found.locations.flatMap(({ file, line }) => (file === HERE ? [line] : [])),
      [...linesWith("// the store"), ...linesWith("// with the route")],
    );
  });
});
