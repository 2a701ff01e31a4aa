/**
 * The whole road, parsed template to findings, as a multiple of `JSON.parse` of the same text in the same run.
 * `npx tsx bench/road.ts [groups] [lines]`; for figures without the loader, build and run from dist.
 */
import { check } from "../shared/check";
import { DEFAULT_CONFIG } from "../shared/config/default-config";
import { Diagnostics } from "../shared/facts";
import { jsonPositions } from "../shared/readers/cloudformation/document";
import { readTemplates } from "../shared/readers/cloudformation/read-templates";

const groups = Number(process.argv[2] ?? 10_000);
const lines = Number(process.argv[3] ?? 60);

interface Shape {
  readonly name: string;
  readonly source: (group: number, line: number) => Record<string, unknown>;
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
];

function template(shape: Shape): string {
  const resources: Record<string, unknown> = {};
  for (let g = 0; g < groups; g++) {
    resources[`Group${g}`] = {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: `group ${g}`,
        SecurityGroupIngress: Array.from({ length: lines }, (_, l) => ({
          IpProtocol: "tcp",
          FromPort: l === 0 ? 22 : 1000 + l,
          ToPort: l === 0 ? 22 : 1000 + l,
          ...shape.source(g, l),
        })),
      },
    };
  }
  return JSON.stringify({ Resources: resources });
}

function cpu<T>(work: () => T): { ms: number; value: T } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, value };
}

for (const shape of SHAPES) {
  const text = template(shape);
  const parses = [1, 2, 3].map(() => cpu(() => JSON.parse(text) as unknown));
  const parse = parses.map(({ ms }) => ms).sort((a, b) => a - b)[1] ?? 1;
  const data = parses[0]?.value;
  for (const preset of ["recommended", "strict"]) {
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
