import assert from "node:assert/strict";
import fc from "fast-check";
import {
  balancedPaths,
  checkPulumi,
  checkTemplates,
  differenceOf,
  internetPaths,
  networkOfPulumi,
  networkOfTemplate,
  stoppingHops,
  type PulumiResource,
} from "../../shared";
import type { Network } from "../../shared/network/network";
import * as vocabulary from "../../shared/vocabulary";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";

interface Row {
  readonly cfn: readonly string[];
  readonly aws: readonly string[];
  readonly words: Readonly<Record<"cfn" | "aws", readonly string[]>>;
}

function asList(value: unknown): readonly string[] {
  return typeof value === "string" ? [value] : Array.isArray(value) ? value.map(String) : [];
}

/** Every row of the vocabulary: types of both hosts, and the places where the product looks. */
const ROWS: readonly Row[] = Object.values(vocabulary).flatMap((row: unknown): Row[] => {
  if (typeof row !== "object" || row === null || !("kind" in row)) return [];
  const { cfn, aws, words, attaches } = row as Record<string, unknown>;
  const spellings: unknown[] = [
    ...Object.values(words ?? {}).map((word: unknown) => (word as { spelling?: unknown }).spelling),
    ...asArray(attaches).flatMap((attachment) => Object.values(attachment as object)),
  ];
  const paths = (dialect: "cfn" | "aws"): string[] =>
    spellings.flatMap((one) => asList((one as Record<string, unknown> | undefined)?.[dialect]));
  return [{ cfn: asList(cfn), aws: asList(aws), words: { cfn: paths("cfn"), aws: paths("aws") } }];
});

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Inside of lines, routes, listeners and policies. */
const INNER = {
  cfn: (
    "IpProtocol FromPort ToPort CidrIp CidrIpv6 SourceSecurityGroupId SourcePrefixListId Description Egress " +
    "RuleNumber RuleAction Protocol PortRange From To Icmp Type Code CidrBlock Ipv6CidrBlock Id Port Key Value " +
    "TargetGroupArn Effect Action Principal Statement Groups SubnetId AssociatePublicIpAddress LoadBalancerPort"
  ).split(" "),
  aws: (
    "protocol fromPort toPort cidrBlocks ipv6CidrBlocks securityGroups prefixListIds self description action " +
    "ruleNo cidrBlock icmpType icmpCode gatewayId natGatewayId type targetGroupArn lbPort instancePort key value"
  ).split(" "),
};

const NAMES = ["A", "B", "C", "D", "E", "F"];
const TEXTS = [
  ...[
    "",
    " ",
    "-1",
    "all",
    "tcp",
    "TCP",
    "udp",
    "icmp",
    "icmpv6",
    "6",
    "0",
    "1e3",
    "65536",
    "true",
    "ENABLED",
  ],
  ...[
    "0.0.0.0/0",
    "1.2.3.4/0",
    "0.0.0.0/1",
    "10.0.0.0/8",
    "10.0.0.0/33",
    "010.0.0.0/8",
    "::/0",
    "::ffff:0:0/96",
  ],
  ...[
    "fe80::1%eth0/64",
    "::0.0.0.0/0",
    "1.2.3.4",
    "sg-0123456789abcdef0",
    "pl-63a5400a",
    "igw-1",
    "vpc-1",
    "arn:aws:x",
  ],
  ...["*", "{", "${A}", "${", "{{resolve:ssm:x}}", "__proto__", "constructor", "\u0000", "x".repeat(300)],
];
const scalars: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.constantFrom(null, true, false, 0, -1, 22, 443, 65535, 65536, 1.5, -1e9, 1e21, 2 ** 53),
);

function garbage(inner: readonly string[], reference: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalars,
      reference,
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...inner), tie("any"), { maxKeys: 6 }),
    ),
  })).any;
}

const name = fc.constantFrom(...NAMES);
const intrinsics: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    { Ref: "AWS::NoValue" },
    { Ref: "P" },
    { Ref: "Q" },
    { Ref: "nobody" },
    { Ref: 7 },
  ),
  name.map((Ref) => ({ Ref })),
  name.map((one) => ({ "Fn::GetAtt": [one, "GroupId"] })),
  name.map((one) => ({ "Fn::If": ["C1", { Ref: one }, { Ref: "AWS::NoValue" }] })),
  name.map((one) => ({ "Fn::Sub": `\${${one}}/24` })),
  fc.constantFrom<unknown>(
    { "Fn::If": [] },
    { "Fn::Join": ["", [{ Ref: "P" }]] },
    { "Fn::Select": [9, []] },
    { "Fn::Split": [1] },
    { "Fn::Cidr": ["10.0.0.0/16", 4, 8] },
  ),
);
/** What the engine writes for an output that nobody knows. */

/** A tree with something at each of these places. */
function placed(places: readonly (readonly [path: string, value: unknown])[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of places) {
    const steps = path.replace(/\[\]$/, "").split(".");
    let at = root;
    steps.forEach((step, i) => {
      const key = step.replace("[]", "");
      if (i === steps.length - 1) {
        at[key] = value;
        return;
      }
      const next: Record<string, unknown> = {};
      at[key] = step.endsWith("[]") ? [next] : next;
      at = next;
    });
  }
  return root;
}

function propertiesOf(row: Row, dialect: "cfn" | "aws", value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const paths = row.words[dialect];
  if (paths.length === 0) return fc.constant({});
  return fc.array(fc.tuple(fc.constantFrom(...paths), value), { maxLength: 8 }).map(placed);
}

const LINE_PLACES: Readonly<Record<string, readonly string[]>> = {
  "AWS::EC2::SecurityGroup": ["SecurityGroupIngress", "SecurityGroupEgress", "GroupDescription", "VpcId"],
  "aws:ec2/securityGroup:SecurityGroup": ["ingress", "egress", "vpcId"],
  "aws:ec2/networkAcl:NetworkAcl": ["ingress", "egress", "subnetIds", "vpcId"],
};

function resources(dialect: "cfn" | "aws", value: fc.Arbitrary<unknown>): fc.Arbitrary<[string, object][]> {
  const known = ROWS.flatMap((row) => row[dialect].map((type) => [type, row] as const));
  const frequent = known.filter(([type]) => /ec2|ElasticLoad|lb\/|AutoScaling|autoscaling/i.test(type));
  const one = fc.oneof(fc.constantFrom(...frequent), fc.constantFrom(...known)).chain(([type, row]) => {
    const lines = LINE_PLACES[type];
    const more = lines
      ? fc.dictionary(fc.constantFrom(...lines), fc.oneof(value, fc.array(value, { maxLength: 4 })))
      : fc.constant({});
    return fc
      .tuple(propertiesOf(row, dialect, value), more)
      .map(([own, added]): [string, object] => [type, { ...own, ...added }]);
  });
  return fc.array(one, { minLength: 1, maxLength: NAMES.length });
}

const templates = resources("cfn", garbage(INNER.cfn, intrinsics)).map((all) => ({
  Parameters: { P: { Type: "String" }, Q: { Type: "String", AllowedValues: ["0.0.0.0/0", "x"] } },
  Conditions: { C1: { "Fn::Equals": [{ Ref: "P" }, "on"] } },
  Resources: Object.fromEntries(
    all.map(([Type, Properties], i) => [
      NAMES[i],
      { Type, Properties, ...(i % 3 === 2 && { Condition: "C1" }) },
    ]),
  ),
}));

const programs = resources("aws", garbage(INNER.aws, fc.constant(UNKNOWN_TEXT))).map((all) =>
  all.map(([type, properties], i): PulumiResource => {
    const urn = (at: number): string => `urn:pulumi:dev::p::${all[at]?.[0] ?? type}::${NAMES[at] ?? "A"}`;
    const others = all.map((_, at) => urn(at)).filter((_, at) => at !== i);
    const propertyDependencies = Object.fromEntries(Object.keys(properties).map((key) => [key, others]));
    return {
      urn: urn(i),
      type,
      name: NAMES[i] ?? "A",
      properties: properties as Record<string, unknown>,
      propertyDependencies,
    };
  }),
);

/** Everything that the core answers about a network. */
function askEverything(network: Network): void {
  for (const eni of [...network.interfaces, ...network.launched]) {
    for (const path of internetPaths(eni, network)) stoppingHops(path, network);
    balancedPaths(eni, network);
  }
  assert.deepEqual(
    differenceOf(network, network).filter(({ added, removed }) => !added.must.empty || !removed.must.empty),
    [],
  );
}

describe("garbage that a reader can produce", () => {
  it("makes nothing throw, written as a template", () => {
    fc.assert(
      fc.property(templates, (template) => {
        const report = checkTemplates([{ template }]);
        assert.deepEqual(report.failures, []);
        askEverything(networkOfTemplate(template));
      }),
      { numRuns: 120 },
    );
  });

  it("makes nothing throw, written as Pulumi resources", () => {
    fc.assert(
      fc.property(programs, (program) => {
        const report = checkPulumi(program);
        assert.deepEqual(report.failures, []);
        askEverything(networkOfPulumi(program));
      }),
      { numRuns: 120 },
    );
  });

  it("comes to an end at sizes that nobody writes by hand", () => {
    const ring = 1_500;
    const group = (lines: unknown): object => ({
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "x", SecurityGroupIngress: lines },
    });
    const line = (i: number): object => ({
      IpProtocol: "tcp",
      FromPort: i,
      ToPort: i + 1,
      CidrIp: `54.${i % 256}.${i & 15}.0/${8 + (i % 25)}`,
    });
    let deep: unknown = { CidrIp: "0.0.0.0/0", IpProtocol: "-1" };
    for (let i = 0; i < 200; i++) deep = { "Fn::If": ["C", deep, { Ref: "AWS::NoValue" }] };
    const Resources: Record<string, object> = {
      Deep: group([deep]),
      Wide: group(Array.from({ length: 1_000 }, (_, i) => line(i))),
      List: {
        Type: "AWS::EC2::PrefixList",
        Properties: {
          AddressFamily: "IPv4",
          MaxEntries: 1000,
          PrefixListName: "list",
          Entries: Array.from({ length: 1_000 }, (_, i) => ({ Cidr: `9.${i % 250}.${i >> 2}.0/24` })),
        },
      },
      Listed: group(
        Array.from({ length: 60 }, (_, i) => ({
          IpProtocol: "tcp",
          FromPort: i * 2,
          ToPort: i * 2,
          SourcePrefixListId: { Ref: "List" },
        })),
      ),
      Acl: { Type: "AWS::EC2::NetworkAcl", Properties: {} },
    };
    for (let i = 0; i < ring; i++)
      Resources[`Ring${i}`] = group([
        { IpProtocol: "-1", SourceSecurityGroupId: { Ref: `Ring${(i + 1) % ring}` } },
      ]);
    for (let i = 0; i < 300; i++)
      Resources[`Entry${i}`] = {
        Type: "AWS::EC2::NetworkAclEntry",
        Properties: {
          NetworkAclId: { Ref: "Acl" },
          RuleNumber: i + 1,
          RuleAction: i % 2 ? "allow" : "deny",
          CidrBlock: `54.${i % 256}.0.0/${8 + (i % 25)}`,
          Protocol: 6,
          PortRange: { From: i, To: i + 9 },
        },
      };
    const Conditions = { C: { "Fn::Equals": [{ Ref: "P" }, "x"] } };
    const report = checkTemplates([
      { template: { Parameters: { P: { Type: "String" } }, Conditions, Resources } },
    ]);
    assert.deepEqual(report.failures, []);
    assert.ok(report.findings.length > 0);
  });

  it("comes to an end where thousands of values may be meant", () => {
    const block = (i: number): string => `10.${i >> 8}.${i & 255}.0/24`;
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    const row = (top: number): object =>
      Object.fromEntries(numbers.map((i) => [`v${i}`, block(top * 100 + i)]));
    const group = (...sources: readonly object[]): object => ({
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "x",
        SecurityGroupIngress: sources.map((CidrIp, i) => ({
          IpProtocol: "tcp",
          FromPort: i,
          ToPort: i,
          CidrIp,
        })),
      },
    });
    const template = {
      Parameters: {
        Top: { Type: "String" },
        Inner: { Type: "String" },
        One: { Type: "String", AllowedValues: Array.from({ length: 5_000 }, (_, i) => block(i)) },
      },
      Mappings: { Map: Object.fromEntries(numbers.map((i) => [`t${i}`, row(i)])) },
      Resources: {
        Mapped: group(
          ...numbers.slice(0, 20).map(() => ({ "Fn::FindInMap": ["Map", { Ref: "Top" }, { Ref: "Inner" }] })),
        ),
        Allowed: group({ Ref: "One" }),
      },
    };
    const { failures, findings } = checkTemplates([{ template }]);
    assert.deepEqual(failures, []);
    const names = findings
      .filter(({ title }) => title.includes("may be open"))
      .map(({ resource }) => resource.name);
    assert.deepEqual([...new Set(names)], ["Mapped"]);
  });

  describe("comes to an end where conditions in conditions choose among thousands of values", () => {
    const found = (depth: number, leaf: (i: number) => string, beside: readonly object[] = []) => {
      let leaves = 0;
      const chosen = (level: number): unknown =>
        level === 0 ? leaf(leaves++) : { "Fn::If": [`C${level}`, chosen(level - 1), chosen(level - 1)] };
      const levels = Array.from({ length: depth }, (_, i) => i + 1);
      const template = {
        Parameters: Object.fromEntries(levels.map((i) => [`P${i}`, { Type: "String" }])),
        Conditions: Object.fromEntries(
          levels.map((i) => [`C${i}`, { "Fn::Equals": [{ Ref: `P${i}` }, "x"] }]),
        ),
        Resources: {
          Group: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "x",
              SecurityGroupIngress: [
                { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: chosen(depth) },
                ...beside,
              ],
            },
          },
        },
      };
      const { failures, findings } = checkTemplates([{ template }]);
      assert.deepEqual(failures, []);
      return findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open");
    };
    const closed = (i: number): string => `10.${i >> 8}.${i & 255}.0/24`;
    const open = (i: number): string => `${(i % 8) + 1}.0.0.0/${i % 2}`;

    for (const depth of [2, 12]) {
      it(`of ${2 ** depth} that are all closed, all open, and some of them open`, () => {
        assert.deepEqual(found(depth, closed), []);
        const same = found(depth, () => "0.0.0.0/0");
        assert.deepEqual(
          same.map(({ verdict }) => verdict),
          ["violation"],
        );
        const beside = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
        const whatever = found(depth, closed, [beside]);
        assert.deepEqual(
          whatever.map(({ verdict }) => verdict),
          ["violation"],
        );
        const some = found(depth, (i) => (i % 3 === 1 ? `2.${i >> 8}.${i & 255}.0/7` : closed(i)));
        assert.deepEqual(
          some.map(({ verdict }) => verdict),
          ["undetermined"],
        );
        assert.ok(some.every(({ fix }) => (fix?.summary.length ?? 0) < 100));
      });
    }

    it("says of a few what all of them open", () => {
      assert.deepEqual(
        found(3, open).map(({ verdict }) => verdict),
        ["violation"],
      );
    });
  });
});
