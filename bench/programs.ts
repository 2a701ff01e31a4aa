/** Programs for benchmarks: many groups, in the shapes that cost differently. */

/** Each group is on one interface, with as many others as EC2 allows. */
const GROUPS_PER_INTERFACE = 5;

export interface Shape {
  readonly name: string;
  readonly source: (group: number, line: number) => Record<string, unknown>;
  /** Every fifth line is a resource of its own, every fifth group rests on a parameter. */
  readonly mixed?: boolean;
  /** False: nothing uses the groups, which is a finding on each. */
  readonly attached?: false;
  /** Groups and lines, where the command line does not say. */
  readonly size?: readonly [groups: number, lines: number];
}

const v4 = (g: number, l: number): string => `10.${(g >> 8) & 255}.${g & 255}.${(l * 4) & 252}/30`;
const v6 = (g: number, l: number): string => `2600:${(g & 0xffff).toString(16)}:${l.toString(16)}::/48`;

export const SHAPES: readonly Shape[] = [
  {
    name: "IPv4, 0.1% open",
    source: (g, l) => ({ CidrIp: g % 1000 === 0 && l === 0 ? "0.0.0.0/0" : v4(g % 64, l) }),
  },
  {
    name: "IPv4, 3% open",
    source: (g, l) => ({ CidrIp: g % 33 === 0 && l === 0 ? "0.0.0.0/0" : v4(g % 64, l) }),
  },
  { name: "IPv4, all prefixes distinct", source: (g, l) => ({ CidrIp: v4(g, l) }) },
  {
    name: "IPv6, 0.1% open",
    source: (g, l) => ({ CidrIpv6: g % 1000 === 0 && l === 0 ? "::/0" : v6(g % 64, l) }),
  },
  {
    name: "small groups, 0.1% open",
    size: [10_000, 5],
    source: (g, l) => ({ CidrIp: g % 1000 === 0 && l === 0 ? "0.0.0.0/0" : v4(g % 64, l) }),
  },
  {
    name: "mixed: references, parameters, standalone lines",
    size: [20_000, 10],
    mixed: true,
    source: (g, l) => {
      // CloudFormation refuses a group that names itself in its own list.
      if (l % 5 === 1 && g % 7 > 0)
        return { SourceSecurityGroupId: { "Fn::GetAtt": [`Group${g - (g % 7)}`, "GroupId"] } };
      if (l === 2 && g % 5 === 0) return { CidrIp: { Ref: "Office" } };
      return { CidrIp: g % 1000 === 0 && l === 0 ? "0.0.0.0/0" : v4(g % 64, l) };
    },
  },
];

/** A template in that shape, as JSON text. */
export function template(shape: Shape, groups: number, lines: number): string {
  const resources: Record<string, unknown> = {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/18" } },
  };
  for (let g = 0; g < groups; g++) {
    const rows = Array.from({ length: lines }, (_, l) => ({
      IpProtocol: "tcp",
      FromPort: l === 0 ? 22 : 1000 + l,
      ToPort: l === 0 ? 22 : 1000 + l,
      Description: "a client",
      ...shape.source(g, l),
    }));
    const alone = (l: number): boolean => shape.mixed === true && l % 5 === 3;
    resources[`Group${g}`] = {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: `group ${g}`,
        VpcId: { Ref: "Vpc" },
        SecurityGroupIngress: rows.filter((_, l) => !alone(l)),
        SecurityGroupEgress: [
          // Different in each group, and within the VPC: else all of them are duplicates, or too wide.
          {
            IpProtocol: "tcp",
            FromPort: 443 + (g >> 8),
            ToPort: 443 + (g >> 8),
            CidrIp: `10.0.${g & 255}.0/24`,
            Description: "out",
          },
        ],
      },
    };
    rows.forEach((row, l) => {
      if (!alone(l)) return;
      const GroupId = { "Fn::GetAtt": [`Group${g}`, "GroupId"] };
      resources[`Group${g}Line${l}`] = {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: { GroupId, ...row },
      };
    });
  }
  for (let g = 0; g < groups && shape.attached !== false; g += GROUPS_PER_INTERFACE) {
    const GroupSet = Array.from({ length: Math.min(GROUPS_PER_INTERFACE, groups - g) }, (_, i) => ({
      "Fn::GetAtt": [`Group${g + i}`, "GroupId"],
    }));
    resources[`Card${g}`] = {
      Type: "AWS::EC2::NetworkInterface",
      Properties: { SubnetId: { Ref: "Subnet" }, GroupSet },
    };
  }
  return JSON.stringify({
    Parameters: {
      Office: { Type: "String", AllowedValues: ["10.200.0.0/24", "10.201.0.0/24"] },
    },
    Resources: resources,
  });
}
