import assert from "node:assert/strict";
import { App, NestedStack } from "aws-cdk-lib";
import { SecurityGroup, SubnetType, Vpc, type IVpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, EndpointAccess, KubernetesVersion } from "aws-cdk-lib/aws-eks-v2";
import { DatabaseInstance, DatabaseInstanceEngine, PostgresEngineVersion } from "aws-cdk-lib/aws-rds";
import { runCheck } from "../../cli/run-check";
import { findings } from "../../cdk-aspects";
import { outdir, Stack } from "./apps";

const SAID = {
  TypeScript: [
    "allowAllOutbound: false, and addEgressRule for what is needed",
    "endpointAccess: EndpointAccess.PRIVATE",
    'netOfShop.addFlowLog("FlowLog")',
    "publiclyAccessible: false",
    "restrictDefaultSecurityGroup: true",
    "vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS }",
  ],
  Python: [
    "allow_all_outbound: false, and add_egress_rule for what is needed",
    "endpoint_access: EndpointAccess.PRIVATE",
    'net_of_shop.add_flow_log("FlowLog")',
    "publicly_accessible: false",
    "restrict_default_security_group: true",
    "vpc_subnets: { subnet_type: SubnetType.PRIVATE_WITH_EGRESS }",
  ],
  Go: [
    "AllowAllOutbound: false, and AddEgressRule for what is needed",
    "EndpointAccess: EndpointAccess.PRIVATE",
    'NetOfShop.AddFlowLog("FlowLog")',
    "PubliclyAccessible: false",
    "RestrictDefaultSecurityGroup: true",
    "VpcSubnets: { SubnetType: SubnetType.PRIVATE_WITH_EGRESS }",
  ],
};

const AGENTS = [
  [undefined, SAID.TypeScript],
  ["Java/17.0.15", SAID.TypeScript],
  ["Python/3.11.7", SAID.Python],
  ["go1.26.8/linux/amd64", SAID.Go],
  ["DotNet/8.0.1/.NETCoreApp,Version=v8.0/1.0.0.0", SAID.Go],
] as const;

/** With a nested stack, in whose template the library does not keep what ran the program. */
function program(): Stack {
  const app = new App({
    outdir: outdir(),
    analyticsReporting: true,
    builtinCloudFormationValidation: false,
    context: { "aws:cdk:enable-path-metadata": true, "aws:cdk:enable-asset-metadata": true },
  });
  const net = new Stack(app, "Net");
  const vpc = new Vpc(net, "NetOfShop", { natGateways: 1, restrictDefaultSecurityGroup: false }) as IVpc;
  new SecurityGroup(net, "Web", { vpc });
  new Cluster(net, "Shop", {
    vpc,
    version: KubernetesVersion.V1_33,
    endpointAccess: EndpointAccess.PUBLIC_AND_PRIVATE,
  });
  new DatabaseInstance(new NestedStack(net, "Data"), "Orders", {
    engine: DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_16 }),
    vpc,
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    publiclyAccessible: true,
  });
  return net;
}

/** Names of constructs that they say to write. */
function said(all: readonly { readonly fix?: { readonly add: readonly string[] } | undefined }[]) {
  const names = new RegExp(SAID.TypeScript.map((text) => /\w+(?=[:(])/.exec(text)?.[0] ?? "").join("|"), "i");
  const plain = (text: string): string => text.replaceAll("_", "");
  const told = all.flatMap(({ fix }) => fix?.add.filter((text) => names.test(plain(text))) ?? []);
  return [...new Set(told)].sort();
}

describe("what a fix says to write in a CDK program", function () {
  this.timeout(60_000);
  const agent = process.env["JSII_AGENT"];
  afterEach(() => {
    if (agent === undefined) delete process.env["JSII_AGENT"];
    else process.env["JSII_AGENT"] = agent;
  });

  for (const [name, expected] of AGENTS) {
    it(`is spelt as its language does, under ${name ?? "Node"}`, () => {
      if (name === undefined) delete process.env["JSII_AGENT"];
      else process.env["JSII_AGENT"] = name;
      const net = program();
      assert.deepEqual(said(findings(net)), expected);
      const { directory } = (net.node.root as App).synth();
      delete process.env["JSII_AGENT"];
      const { findings: checked } = runCheck([directory], {}).report;
      assert.deepEqual(said(checked.filter(({ speaks }) => speaks)), expected);
    });
  }
});
