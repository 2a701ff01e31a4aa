import type { Peer } from "../../vocabulary";

/**
 * Prefix lists that AWS keeps, by the last part of their name. None of them is the internet.
 * `weight`: how many lines one reference counts for, in each family that the list comes in
 * (Amazon VPC User Guide, "AWS-managed prefix lists"). To verify: the weights of newer lists.
 */
interface ManagedList {
  readonly name: string;
  readonly pattern: RegExp;
  readonly weight: number;
}

const LISTS: readonly ManagedList[] = [
  { name: "CloudFront", pattern: /cloudfront\.origin-facing$/, weight: 55 },
  { name: "S3 Express", pattern: /\.s3express$/, weight: 6 },
  { name: "S3", pattern: /\.s3$/, weight: 1 },
  { name: "DynamoDB", pattern: /\.dynamodb$/, weight: 1 },
  { name: "EC2 Instance Connect", pattern: /\.ec2-instance-connect$/, weight: 2 },
  { name: "Route 53 health checks", pattern: /\.route53-healthchecks$/, weight: 25 },
  { name: "VPC Lattice", pattern: /\.vpc-lattice$/, weight: 10 },
  { name: "Ground Station", pattern: /\.groundstation$/, weight: 5 },
];

/**
 * Ids that AWS publishes for its lists, the same in every account of a Region
 * (CloudFront Developer Guide, "Restrict access to the origin"; to verify: not complete). Those of EC2 Instance Connect
 * are what `aws ec2 describe-managed-prefix-lists` says in us-east-1 (IPv4 and IPv6), us-east-2, us-west-1, us-west-2,
 * eu-west-1, eu-central-1, ap-northeast-1 (IPv6), ap-northeast-2, ap-southeast-1, ap-southeast-2 and ap-south-1, by
 * several public programs each.
 */
const IDS: Readonly<Record<string, string>> = {
  "pl-3b927c52": "CloudFront",
  "pl-b6a144df": "CloudFront",
  "pl-4ea04527": "CloudFront",
  "pl-82a045eb": "CloudFront",
  "pl-4fa04526": "CloudFront",
  "pl-93a247fa": "CloudFront",
  "pl-a3a144ca": "CloudFront",
  "pl-58a04531": "CloudFront",
  "pl-31a34658": "CloudFront",
  "pl-b8a742d1": "CloudFront",
  "pl-22a6434b": "CloudFront",
  "pl-9aa247f3": "CloudFront",
  "pl-38a64351": "CloudFront",
  "pl-fab65393": "CloudFront",
  "pl-75b1541c": "CloudFront",
  "pl-5da64334": "CloudFront",
  "pl-c0aa4fa9": "CloudFront",
  "pl-14b2577d": "CloudFront",
  "pl-31a14458": "CloudFront",
  "pl-1bbc5972": "CloudFront",
  "pl-17b2577e": "CloudFront",
  "pl-0e4bcff02b13bef1e": "EC2 Instance Connect",
  "pl-09f90e410b133fe9f": "EC2 Instance Connect",
  "pl-03915406641cb1f53": "EC2 Instance Connect",
  "pl-0e99958a47b22d6ab": "EC2 Instance Connect",
  "pl-047d464325e7bf465": "EC2 Instance Connect",
  "pl-0839cc4c195a4e751": "EC2 Instance Connect",
  "pl-03384955215625250": "EC2 Instance Connect",
  "pl-08d491d20eebc3b95": "EC2 Instance Connect",
  "pl-00ec8fd779e5b4175": "EC2 Instance Connect",
  "pl-073f7512b7b9a2450": "EC2 Instance Connect",
  "pl-0e1bc5673b8a57acc": "EC2 Instance Connect",
  "pl-0fa83cebf909345ca": "EC2 Instance Connect",
  "pl-63a5400a": "S3",
  "pl-7ba54012": "S3",
  "pl-6ba54002": "S3",
  "pl-68a54001": "S3",
  "pl-6da54004": "S3",
  "pl-6ea54007": "S3",
  "pl-61a54008": "S3",
  "pl-02cd2c6b": "DynamoDB",
  "pl-00a54069": "DynamoDB",
};

const IPV6_IDS: ReadonlySet<string> = new Set(["pl-09f90e410b133fe9f", "pl-08d491d20eebc3b95"]);

/** The peer that an AWS-managed list is, by its id or name; `undefined`: not one that we know. */
export function managedList(idOrName: string): Peer | undefined {
  const name = IDS[idOrName] ?? byName(idOrName)?.name;
  if (name === undefined) return undefined;
  const family = isOfIpv6(idOrName) ? 6 : 4;
  // Of one name there is a list for each family, and a line from one is none from the other.
  return { kind: "list", id: family === 6 ? `aws:${name} over IPv6` : `aws:${name}`, name, family };
}

export function managedListWeight(name: string): number | undefined {
  return LISTS.find((list) => list.name === name)?.weight;
}

/** com.amazonaws.global.ipv6.cloudfront.origin-facing */
function isOfIpv6(idOrName: string): boolean {
  return IPV6_IDS.has(idOrName) || idOrName.includes(".ipv6.");
}

function byName(name: string): ManagedList | undefined {
  return name.startsWith("com.amazonaws.") ? LISTS.find((list) => list.pattern.test(name)) : undefined;
}
