/**
 * The whole road, parsed template to findings, as a multiple of `JSON.parse` of the same text in the same run.
 * `npx tsx bench/road.ts [groups] [lines] [name]`; for figures without the loader, build and run from dist.
 */
import { check } from "../shared/check";
import { DEFAULT_CONFIG } from "../shared/config/default-config";
import { Diagnostics } from "../shared/facts";
import { optimiseLate } from "../shared/optimise-late";
import { jsonPositions } from "../shared/readers/cloudformation/document";
import { readTemplates } from "../shared/readers/cloudformation/read-templates";

// As the command does.
optimiseLate();

/** `npx tsx bench/road.ts 5000 60 [name [presets]]`: only shapes whose name has that in it. */
const [, , GROUPS, LINES, ONLY = "", PRESETS = "recommended,strict"] = process.argv;
/** Each group is on one interface, with as many others as EC2 allows. */
const GROUPS_PER_CARD = 5;
const STANDARD: readonly [number, number] = [10_000, 60];

interface Shape {
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

const SHAPES: readonly Shape[] = [
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
      if (l % 5 === 1) return { SourceSecurityGroupId: { "Fn::GetAtt": [`Group${g - (g % 7)}`, "GroupId"] } };
      if (l === 2 && g % 5 === 0) return { CidrIp: { Ref: "Office" } };
      return { CidrIp: g % 1000 === 0 && l === 0 ? "0.0.0.0/0" : v4(g % 64, l) };
    },
  },
];

function template(shape: Shape, groups: number, lines: number): string {
  const resources: Record<string, unknown> = {};
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
          { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.210.0.0/24", Description: "out" },
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
  for (let g = 0; g < groups && shape.attached !== false; g += GROUPS_PER_CARD) {
    const GroupSet = Array.from({ length: Math.min(GROUPS_PER_CARD, groups - g) }, (_, i) => ({
      "Fn::GetAtt": [`Group${g + i}`, "GroupId"],
    }));
    resources[`Card${g}`] = {
      Type: "AWS::EC2::NetworkInterface",
      Properties: { SubnetId: { Ref: "Subnet" }, GroupSet },
    };
  }
  return JSON.stringify({
    Parameters: {
      Vpc: { Type: "AWS::EC2::VPC::Id" },
      Subnet: { Type: "AWS::EC2::Subnet::Id" },
      Office: { Type: "String", AllowedValues: ["10.200.0.0/24", "10.201.0.0/24"] },
    },
    Resources: resources,
  });
}

function cpu<T>(work: () => T): { ms: number; value: T } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, value };
}

for (const shape of SHAPES.filter(({ name }) => name.includes(ONLY))) {
  const [standardGroups, standardLines] = shape.size ?? STANDARD;
  const groups = Number(GROUPS ?? standardGroups);
  const lines = Number(LINES ?? standardLines);
  const text = template(shape, groups, lines);
  const parses = [1, 2, 3].map(() => cpu(() => JSON.parse(text) as unknown));
  const parse = parses.map(({ ms }) => ms).sort((a, b) => a - b)[1] ?? 1;
  const data = parses[0]?.value;
  for (const preset of PRESETS.split(",")) {
    const diagnostics = new Diagnostics();
    const positions = jsonPositions(text);
    const read = cpu(() =>
      readTemplates(
        [{ file: "bench.json", data, positions: () => positions, stack: "", host: "cloudformation" }],
        diagnostics,
      ),
    );
    const judged = cpu(() =>
      check({
        resources: read.value,
        diagnostics,
        whole: true,
        config: { ...DEFAULT_CONFIG, presets: [preset] },
      }),
    );
    const perLine = ((read.ms + judged.ms) * 1e6) / (groups * lines);
    console.log(
      `${shape.name.padEnd(28)} ${preset.padEnd(12)} parse ${parse.toFixed(0)} ms, read ${read.ms.toFixed(0)} ms, judge ${judged.ms.toFixed(0)} ms, ` +
        `${judged.value.findings.length} findings, ${judged.value.summary.rules} rules, ${perLine.toFixed(0)} ns a line, ${((read.ms + judged.ms) / parse).toFixed(2)} x JSON.parse`,
    );
  }
}
