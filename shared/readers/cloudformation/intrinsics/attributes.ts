import { Branches, type Tree } from "../../../facts";
import type { Evaluation } from "../evaluation";
import { own } from "../../../facts/json";
import { READER } from "../stacks/across-regions";
import { isStackType } from "../stacks/nested-templates";
import { decide } from "../undecided/decide";
import type { Read } from "../undecided/read";

interface Repeated {
  readonly property: string;
  /** Where the property may be left out: what AWS takes, by the resource's Engine. */
  readonly otherwise?: Readonly<Record<string, readonly number[]>> | number;
}

/**
 * Default ports by engine: "Port" of AWS::RDS::DBInstance and AWS::RDS::DBCluster. The reference of the latter
 * names 3306 for Aurora PostgreSQL in one place and 5432 in another, so either is possible.
 */
const RDS_PORTS: Readonly<Record<string, readonly number[]>> = {
  "aurora-mysql": [3306],
  "aurora-postgresql": [3306, 5432],
  "db2-ae": [50000],
  "db2-se": [50000],
  mariadb: [3306],
  mysql: [3306],
  "oracle-ee": [1521],
  "oracle-ee-cdb": [1521],
  "oracle-se2": [1521],
  "oracle-se2-cdb": [1521],
  postgres: [5432],
  "sqlserver-ee": [1433],
  "sqlserver-ex": [1433],
  "sqlserver-se": [1433],
  "sqlserver-web": [1433],
};

/** Attributes that repeat a property of the same resource, by type (CloudFormation template reference). */
const REPEATED: Readonly<Record<string, Readonly<Record<string, Repeated>>>> = {
  "AWS::EC2::VPC": { CidrBlock: { property: "CidrBlock" } },
  "AWS::EC2::Subnet": {
    AvailabilityZone: { property: "AvailabilityZone" },
    CidrBlock: { property: "CidrBlock" },
    VpcId: { property: "VpcId" },
  },
  "AWS::EC2::SecurityGroup": { VpcId: { property: "VpcId" } },
  "AWS::SSM::Parameter": { Value: { property: "Value" } },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": { SecurityGroups: { property: "SecurityGroups" } },
  "AWS::RDS::DBInstance": { "Endpoint.Port": { property: "Port", otherwise: RDS_PORTS } },
  "AWS::RDS::DBCluster": { "Endpoint.Port": { property: "Port", otherwise: RDS_PORTS } },
  "AWS::DocDB::DBCluster": { Port: { property: "Port", otherwise: 27017 } },
  "AWS::Neptune::DBCluster": { Port: { property: "DBPort", otherwise: 8182 } },
  "AWS::Redshift::Cluster": { "Endpoint.Port": { property: "Port", otherwise: 5439 } },
  "AWS::ElastiCache::ReplicationGroup": {
    "ConfigurationEndPoint.Port": { property: "Port", otherwise: 6379 },
    "PrimaryEndPoint.Port": { property: "Port", otherwise: 6379 },
    "ReaderEndPoint.Port": { property: "Port", otherwise: 6379 },
  },
};

/** The value of an attribute that the program itself tells; `undefined`: only AWS can. */
export function evaluatedAttribute(logicalId: string, attribute: string, e: Evaluation): Read {
  const body = e.section("Resources").get(logicalId)?.body;
  const type = own(body, "Type");
  if (typeof type !== "string") return undefined;
  if (isStackType(type) && attribute.startsWith("Outputs.")) {
    return e.program.childOf(e, logicalId)?.output(attribute.slice("Outputs.".length));
  }
  if (type === READER) return e.program.writtenTo(attribute, e);
  const attributes = Object.hasOwn(REPEATED, type) ? REPEATED[type] : undefined;
  const repeated = attributes && Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (!repeated) return undefined;
  const properties = own(body, "Properties");
  const node = own(properties, repeated.property);
  return e.once(`${logicalId}.${attribute}`, () =>
    decide([node === undefined ? undefined : e.evaluate(node)], ([value]) => {
      if (value !== undefined || repeated.otherwise === undefined) return value;
      if (typeof repeated.otherwise === "number") return repeated.otherwise;
      const name = `${e.nameOf(logicalId)}.${attribute}`;
      return defaultPort(e.evaluate(own(properties, "Engine")), repeated.otherwise, name, e);
    }),
  );
}

function defaultPort(
  engine: Read,
  ports: Readonly<Record<string, readonly number[]>>,
  name: string,
  e: Evaluation,
): Read {
  return decide([engine], ([known]): Tree | undefined => {
    const found = typeof known === "string" && Object.hasOwn(ports, known) ? ports[known] : undefined;
    return (
      found && (found.length === 1 ? found[0] : new Branches(found, [name], e.choice([name], found.length)))
    );
  });
}
