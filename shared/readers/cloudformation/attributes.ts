import type { Evaluation } from "./evaluation";
import { own } from "./json";
import type { Read } from "./undecided";

/** Attributes that repeat a property of the same resource, by type (CloudFormation template reference). */
const REPEATED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "AWS::EC2::VPC": { CidrBlock: ["CidrBlock"] },
  "AWS::EC2::Subnet": {
    AvailabilityZone: ["AvailabilityZone"],
    CidrBlock: ["CidrBlock"],
    VpcId: ["VpcId"],
  },
  "AWS::EC2::SecurityGroup": { VpcId: ["VpcId"] },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": { SecurityGroups: ["SecurityGroups"] },
  "AWS::RDS::DBInstance": { "Endpoint.Port": ["Port"] },
  "AWS::RDS::DBCluster": { "Endpoint.Port": ["Port"] },
  "AWS::DocDB::DBCluster": { Port: ["Port"] },
  "AWS::Neptune::DBCluster": { Port: ["DBPort"] },
  "AWS::Redshift::Cluster": { "Endpoint.Port": ["Port"] },
};

/** The value of an attribute that the program itself tells; `undefined`: only AWS can. */
export function evaluatedAttribute(logicalId: string, attribute: string, e: Evaluation): Read {
  const body = e.section("Resources").get(logicalId)?.body;
  const type = own(body, "Type");
  if (typeof type !== "string") return undefined;
  if (type === "AWS::CloudFormation::Stack" && attribute.startsWith("Outputs.")) {
    return e.program.childOf(e, logicalId)?.output(attribute.slice("Outputs.".length));
  }
  const types = own(REPEATED, type);
  const path = own(types, attribute);
  if (!Array.isArray(path)) return undefined;
  let node: unknown = own(body, "Properties");
  for (const key of path) node = own(node, String(key));
  return node === undefined ? undefined : e.once(`${logicalId}.${attribute}`, () => e.evaluate(node));
}
