import assert from "node:assert/strict";
import { App, Stack } from "aws-cdk-lib";
import {
  HttpTokens,
  Instance,
  InstanceType,
  LaunchTemplate,
  MachineImage,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
  type IVpc,
  type VpcProps,
} from "aws-cdk-lib/aws-ec2";
import { Cluster, EndpointAccess, KubernetesVersion } from "aws-cdk-lib/aws-eks-v2";
import { Cluster as KnownCluster, Nodegroup } from "aws-cdk-lib/aws-eks";
import {
  DatabaseInstance,
  DatabaseInstanceEngine,
  PostgresEngineVersion,
  type DatabaseInstanceProps,
} from "aws-cdk-lib/aws-rds";
import { findings } from "../../cdk-aspects";

type Build = (stack: Stack, mended: boolean) => void;

interface Case {
  readonly rule: string;
  /** What the finding says to write. */
  readonly add: string;
  readonly build: Build;
}

const machineImage = MachineImage.latestAmazonLinux2023();
const instanceType = new InstanceType("t3.micro");

function vpcIn(stack: Stack, props: VpcProps = { restrictDefaultSecurityGroup: true }): Vpc {
  return new Vpc(stack, "Vpc", { natGateways: 1, ...props });
}

function database(stack: Stack, props: Partial<DatabaseInstanceProps>): void {
  const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_16 });
  new DatabaseInstance(stack, "Orders", { engine, vpc: vpcIn(stack) as IVpc, ...props });
}

const CASES: readonly Case[] = [
  {
    rule: "default-sg-has-rules",
    add: "restrictDefaultSecurityGroup: true",
    build: (stack, mended) => vpcIn(stack, mended ? { restrictDefaultSecurityGroup: true } : {}),
  },
  {
    rule: "vpc-flow-logs-missing",
    add: 'vpc.addFlowLog("FlowLog")',
    build(stack, mended) {
      const vpc = vpcIn(stack);
      if (mended) vpc.addFlowLog("FlowLog");
    },
  },
  {
    rule: "vpc-flow-logs-missing",
    add: 'vpcOfShop.addFlowLog("FlowLog")',
    build(stack, mended) {
      const vpcOfShop = new Vpc(stack, "VPCOfShop", { restrictDefaultSecurityGroup: true });
      if (mended) vpcOfShop.addFlowLog("FlowLog");
    },
  },
  {
    rule: "subnet-auto-public-ipv4",
    add: "subnetConfiguration, of each public entry: mapPublicIpOnLaunch: false",
    build: (stack, mended) =>
      vpcIn(stack, {
        subnetConfiguration: [
          { name: "Public", subnetType: SubnetType.PUBLIC, ...(mended && { mapPublicIpOnLaunch: false }) },
          { name: "Private", subnetType: SubnetType.PRIVATE_WITH_EGRESS },
        ],
      }),
  },
  {
    rule: "rds-publicly-accessible",
    add: "publiclyAccessible: false",
    build: (stack, mended) => database(stack, { publiclyAccessible: !mended }),
  },
  {
    rule: "data-store-in-public-subnet",
    add: "vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS }",
    build: (stack, mended) =>
      database(stack, {
        publiclyAccessible: false,
        vpcSubnets: { subnetType: mended ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PUBLIC },
      }),
  },
  {
    rule: "eks-endpoint-public",
    add: "endpointAccess: EndpointAccess.PRIVATE",
    build(stack, mended) {
      new Cluster(stack, "Shop", {
        vpc: vpcIn(stack) as IVpc,
        version: KubernetesVersion.V1_33,
        ...(mended && { endpointAccess: EndpointAccess.PRIVATE }),
      });
    },
  },
  {
    rule: "eks-nodegroup-ssh-open",
    add: "remoteAccess.sourceSecurityGroups: [YOUR_GROUP]",
    build(stack, mended) {
      const vpc = vpcIn(stack) as IVpc;
      const cluster = KnownCluster.fromClusterAttributes(stack, "Shop", { clusterName: "shop", vpc });
      const group = new SecurityGroup(stack, "Jump", { vpc });
      const remoteAccess = { sshKeyName: "key", ...(mended && { sourceSecurityGroups: [group] }) };
      new Nodegroup(stack, "Nodes", { cluster, remoteAccess });
    },
  },
  {
    rule: "instance-public-ip",
    add: "associatePublicIpAddress: false",
    build(stack, mended) {
      new Instance(stack, "Web", {
        vpc: vpcIn(stack) as IVpc,
        vpcSubnets: { subnetType: SubnetType.PUBLIC },
        associatePublicIpAddress: !mended,
        machineImage,
        instanceType,
      });
    },
  },
  {
    rule: "launch-template-public-ip",
    add: "associatePublicIpAddress: false",
    build(stack, mended) {
      const securityGroup = new SecurityGroup(stack, "Web", { vpc: vpcIn(stack) as IVpc });
      new LaunchTemplate(stack, "Fleet", { securityGroup, associatePublicIpAddress: !mended, machineImage });
    },
  },
  {
    rule: "imds-v1-allowed",
    add: "requireImdsv2: true",
    build(stack, mended) {
      new Instance(stack, "Web", {
        vpc: vpcIn(stack) as IVpc,
        machineImage,
        instanceType,
        ...(mended ? { requireImdsv2: true } : { httpTokens: HttpTokens.OPTIONAL }),
      });
    },
  },
];

function told(build: Build, mended: boolean) {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), "Net");
  build(stack, mended);
  return findings(stack);
}

describe("a fix in the words of a construct", function () {
  this.timeout(60_000);

  for (const { rule, add, build } of CASES) {
    it(`makes ${rule} go, and brings nothing`, () => {
      const before = told(build, false);
      assert.deepEqual(before.find(({ ruleId }) => ruleId === rule)?.fix?.add, [add]);
      const known = new Set(before.map(({ ruleId }) => ruleId));
      const after = told(build, true).filter(({ level }) => level !== "note");
      const left = after.filter(({ ruleId }) => ruleId === rule || !known.has(ruleId));
      assert.deepEqual(
        left.map(({ title }) => title),
        [],
      );
    });
  }

  it("names the hop of a path that is cheapest to close", () => {
    const [path] = told((stack) => {
      const web = new Instance(stack, "Web", {
        vpc: vpcIn(stack) as IVpc,
        vpcSubnets: { subnetType: SubnetType.PUBLIC },
        machineImage,
        instanceType,
      });
      web.connections.allowFromAnyIpv4(Port.HTTPS);
    }, false).filter(({ ruleId }) => ruleId === "effective-internet-exposure");
    assert.equal(
      path?.fix?.summary.split("; ")[1],
      "the cheapest to close is group Web/InstanceSecurityGroup",
    );
  });
});
