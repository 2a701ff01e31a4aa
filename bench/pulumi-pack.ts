/**
 * What judging 1,000 resources costs in a policy pack, as a multiple of one policy on the same SDK that looks at
 * nothing, in the same run. CPU of the pack's process after its start, and of the start itself.
 * `npm run build && npx tsx bench/pulumi-pack.ts [resources] [pack directory]`
 */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { outputOf, withPack, type DescribedResource } from "../test/pulumi/harness";

const count = Number(process.argv[2] ?? 1_000);
const ROOT = join(__dirname, "..");
const PACK = resolve(process.argv[3] ?? ROOT);
const ROUNDS = 3;

function program(): DescribedResource[] {
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

/** A pack that writes the CPU time of its process, in microseconds, when it starts and whenever a stack was judged. */
function trivialPack(folder: string): string {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "trivial", version: "0.0.1", main: "index.js" }),
  );
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\nversion: 0.0.1\n");
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(
    join(folder, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("trivial", { policies: [
  { name: "resource", description: "d", enforcementLevel: "mandatory", validateResource() {} },
  { name: "stack", description: "d", enforcementLevel: "mandatory", validateStack() {} } ] });`,
  );
  return folder;
}

/** Ticks of user and system time of the children of this process that are policy packs. */
function packTicks(): number {
  const pids = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
  return Math.max(
    0,
    ...pids.filter(isPack).map((pid) => {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return Number(fields[11]) + Number(fields[12]);
    }),
  );
}

function isPack(pid: string): boolean {
  return pid !== "" && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("run-policy-pack");
}

async function measure(pack: string): Promise<{ start: number; judge: number }> {
  const resources = program();
  return withPack(pack, async ({ preview }) => {
    const start = packTicks();
    await preview(resources);
    return { start: start * 10, judge: (packTicks() - start) * 10 };
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "trivial-pack-"));
  try {
    const packs = { trivial: trivialPack(folder), portcullis: PACK };
    const rounds = {
      trivial: [] as { start: number; judge: number }[],
      portcullis: [] as { start: number; judge: number }[],
    };
    for (let i = 0; i < ROUNDS; i++) {
      rounds.trivial.push(await measure(packs.trivial));
      rounds.portcullis.push(await measure(packs.portcullis));
    }
    const of = (name: keyof typeof rounds, what: "start" | "judge") =>
      median(rounds[name].map((r) => r[what]));
    for (const what of ["start", "judge"] as const) {
      const [base, own] = [of("trivial", what), of("portcullis", what)];
      console.log(
        `${what}: trivial ${base} ms CPU, portcullis ${own} ms CPU, ratio ${(own / base).toFixed(2)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
