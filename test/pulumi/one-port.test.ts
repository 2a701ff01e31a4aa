import assert from "node:assert/strict";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { judged } from "./recording";

/** A group that everybody reaches on a range whose ends both wait for outputs of that resource. */
function found(type: string): readonly string[] {
  const urn = (of: string, name: string): string => `urn:pulumi:dev::shop::${of}::${name}`;
  const group = "aws:ec2/securityGroup:SecurityGroup";
  const { findings } = judged([
    {
      urn: urn(group, "web"),
      type: group,
      name: "web",
      properties: {
        description: "web",
        ingress: [
          { protocol: "tcp", fromPort: UNKNOWN_TEXT, toPort: UNKNOWN_TEXT, cidrBlocks: ["0.0.0.0/0"] },
        ],
      },
      propertyDependencies: { ingress: [urn(type, "source")] },
    },
  ]);
  return findings
    .filter(({ ruleId }) => ruleId === "sg-ingress-all-ports-open")
    .map(({ verdict }) => verdict);
}

const ONE = [
  "aws:rds/instance:Instance",
  "my:net:Data$aws:elasticache/cluster:Cluster",
  "aws-native:rds:DbInstance",
  "random:index/randomInteger:RandomInteger",
];
const PERHAPS_TWO = [
  "pulumi:pulumi:StackReference",
  "pulumi-nodejs:dynamic:Resource",
  "my:net:Data",
  "aws:rds/instance:Instance$my:net:Data",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:cloudformation/stack:Stack",
];

describe("a range whose ends wait for outputs of one resource", () => {
  for (const type of ONE)
    it(`is one port where that has one: ${type}`, () => assert.deepEqual(found(type), []));

  for (const type of PERHAPS_TWO)
    it(`is any range where that may have two: ${type}`, () =>
      assert.deepEqual(found(type), ["undetermined"]));
});
