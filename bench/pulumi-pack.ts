/**
 * What a policy pack costs, as a multiple of packs on the same SDK that look at nothing, in the same run: CPU and peak
 * memory of the process when it is ready, and CPU of judging. The official door against an empty pack (start) and
 * against one stack policy without a body (judging); the executable door is `policypack/executable.js`. Both doors are
 * also asked with every rule on, and about ten times as many resources.
 * `npm run build && npx tsx bench/pulumi-pack.ts [resources] [folder with dist/ and PulumiPolicy.yaml]`
 */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rules } from "../shared/rules";
import { outputOf, withPack, type DescribedResource } from "../test/pulumi/harness";

const count = Number(process.argv[2] ?? 1_000);
const ROOT = join(__dirname, "..");
const PACK = resolve(process.argv[3] ?? ROOT);
const ROUNDS = 3;
const TICK_MS = 10;

function program(count: number): DescribedResource[] {
  const vpc = { type: "aws:ec2/vpc:Vpc", name: "main", props: { cidrBlock: "10.0.0.0/16" } };
  const groups = Array.from({ length: count - 1 }, (_, i) => ({
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: `g${i}`,
    props: {
      vpcId: outputOf("main"),
      description: `group ${i}`,
      ingress: Array.from({ length: 5 }, (_line, l) => ({
        protocol: "tcp",
        fromPort: 8000 + l,
        toPort: 8000 + l,
        cidrBlocks: [`10.${i & 255}.${l}.0/24`],
        description: `line ${l}`,
        self: false,
        __defaults: [],
      })),
      egress: [],
    },
  }));
  return [vpc, ...groups];
}

function officialPack(folder: string, name: string, policies: string): string {
  const own = join(folder, name);
  mkdirSync(own);
  writeFileSync(join(own, "package.json"), JSON.stringify({ name, version: "0.0.1", main: "index.js" }));
  writeFileSync(join(own, "PulumiPolicy.yaml"), "runtime: nodejs\nversion: 0.0.1\n");
  symlinkSync(join(ROOT, "node_modules"), join(own, "node_modules"));
  writeFileSync(
    join(own, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("${name}", { policies: ${policies} });\n`,
  );
  return own;
}

interface Cost {
  /** Milliseconds of CPU until the pack has described itself. */
  readonly start: number;
  readonly startMegabytes: number;
  readonly judge: number;
}

/** Milliseconds of user and system time. */
function cpu(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function peakMegabytes(pid: number): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(peak) / 1024);
}

function measure(pack: string, programDir: string, resources: readonly DescribedResource[]): Promise<Cost> {
  return withPack(
    pack,
    async ({ pid, preview }) => {
      const start = cpu(pid);
      const startMegabytes = peakMegabytes(pid);
      await preview(resources);
      return { start, startMegabytes, judge: cpu(pid) - start };
    },
    { programDir },
  );
}

/** A folder of a program, with a configuration if there is one. */
function programFolder(folder: string, name: string, config?: object): string {
  const own = join(folder, name);
  mkdirSync(own);
  if (config) writeFileSync(join(own, "portcullis.json"), JSON.stringify(config));
  return own;
}

function median(costs: readonly Cost[], what: keyof Cost): number {
  const values = costs.map((cost) => cost[what]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "packs-"));
  try {
    const stackPolicy = `[{ name: "stack", description: "d", enforcementLevel: "mandatory", validateStack() {} }]`;
    const plain = programFolder(folder, "plain");
    const everything = programFolder(folder, "everything", {
      rules: Object.fromEntries(rules.map(({ id }) => [id, "warning"])),
    });
    const executable = join(PACK, "dist", "policypack", "executable.js");
    const trivial = officialPack(folder, "trivial", stackPolicy);
    const few = program(count);
    const many = program(count * 10);
    const rows = [
      { name: "empty", pack: officialPack(folder, "empty", "[]"), dir: plain, resources: few },
      { name: "trivial", pack: trivial, dir: plain, resources: few },
      { name: "official", pack: PACK, dir: plain, resources: few },
      { name: "executable", pack: executable, dir: plain, resources: few },
      { name: "official, every rule", pack: PACK, dir: everything, resources: few },
      { name: "executable, every rule", pack: executable, dir: everything, resources: few },
      { name: "trivial, x 10", pack: trivial, dir: plain, resources: many },
      { name: "official, x 10", pack: PACK, dir: plain, resources: many },
      { name: "executable, x 10", pack: executable, dir: plain, resources: many },
      { name: "executable, every rule, x 10", pack: executable, dir: everything, resources: many },
    ];
    const costs = new Map<string, Cost[]>();
    for (let i = 0; i < ROUNDS; i++) {
      for (const { name, pack, dir, resources } of rows) {
        // What takes minutes varies little.
        if (i > 0 && resources === many) continue;
        costs.set(name, [...(costs.get(name) ?? []), await measure(pack, dir, resources)]);
      }
    }
    const of = (name: string, what: keyof Cost) => median(costs.get(name) ?? [], what);
    for (const { name, resources } of rows) {
      const start = of(name, "start");
      const judge = of(name, "judge");
      const peer = of(resources === few ? "trivial" : "trivial, x 10", "judge");
      console.log(
        `${name.padEnd(29)} start ${start} ms (${(start / of("empty", "start")).toFixed(2)} x empty), ` +
          `${of(name, "startMegabytes")} MB; ${resources.length} resources ${judge} ms (${(judge / peer).toFixed(2)} x trivial)`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
