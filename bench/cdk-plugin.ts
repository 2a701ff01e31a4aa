/**
 * What the plugin adds to `app.synth()`, in fresh processes, taking turns: `npx tsx bench/cdk-plugin.ts [groups]
 * [rounds] [dist]`. Needs a build; the library's own validator is off unless it is what a row is about. Figures are
 * medians of CPU time, so that other work on the machine counts little.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const groups = Number(process.argv[2] ?? 2000);
const rounds = Number(process.argv[3] ?? 5);
const dist = resolve(process.argv[4] ?? join(__dirname, "../dist"));

const GROUPS_PER_STACK = 250;

/**
 * 250 groups of ten lines to a stack, one of a thousand groups open. In a hurry: nothing is described and nothing uses
 * the groups, which is three notes on each. With care: described and attached.
 */
const APP = `
  const start = process.cpuUsage();
  const { App, Stack, Validations } = require("aws-cdk-lib");
  const { Vpc, SecurityGroup, CfnNetworkInterface, Peer, Port } = require("aws-cdk-lib/aws-ec2");
  const row = process.env.ROW;
  const careful = process.env.PROGRAM === "with care";
  const context = { "aws:cdk:enable-path-metadata": true }; // as the CLI has it
  const app = new App({ context, outdir: process.env.OUT, builtinCloudFormationValidation: row === "built-in" });
  if (row === "plugin") {
    const { PortcullisPlugin } = require(${JSON.stringify(join(dist, "cdk-aspects"))});
    Validations.of(app).addPlugins(new PortcullisPlugin());
  }
  // What no plugin can do without: to be one, and to have seen the templates.
  if (row === "idle plugin") Validations.of(app).addPlugins(other("idle", () => []));
  if (row === "reading plugin") {
    const { readFileSync } = require("node:fs");
    const read = ({ templatePath }) => void JSON.parse(readFileSync(templatePath, "utf8"));
    Validations.of(app).addPlugins(other("reading", (context) => context.stackTemplates.forEach(read)));
  }
  if (row === "two cdk-nag packs") {
    const { AwsSolutionsChecks, NIST80053R5Checks } = require("cdk-nag");
    Validations.of(app).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks());
  }
  function other(name, look) {
    return { name, validate: (context) => (look(context), { success: true, violations: [] }) };
  }
  let stack, vpc;
  const together = [];
  for (let g = 0; g < ${groups}; g++) {
    if (g % ${GROUPS_PER_STACK} === 0) {
      stack = new Stack(app, "Stack" + g);
      vpc = new Vpc(stack, "Vpc");
    }
    const description = careful ? "clients of service " + g : undefined;
    const group = new SecurityGroup(stack, "Group" + g, { vpc, allowAllOutbound: false, description });
    for (let l = 0; l < 10; l++) {
      const open = g % 1000 === 0 && l === 0;
      const peer = Peer.ipv4(open ? "0.0.0.0/0" : "10." + (g % 256) + "." + l + ".0/24");
      group.addIngressRule(peer, Port.tcp(l === 0 ? 22 : 8000 + l), description);
    }
    if (careful) {
      together.push(group.securityGroupId);
      const subnetId = vpc.privateSubnets[0].subnetId;
      if (together.length === 5) new CfnNetworkInterface(stack, "Card" + g, { subnetId, groupSet: together.splice(0) });
    }
  }
  const before = process.cpuUsage(), clock = process.hrtime.bigint();
  try { app.synth(); } catch (error) { if (error.name !== "ValidationFailed") throw error; }
  const ms = ({ user, system }) => Math.round((user + system) / 1000);
  const wall = Number(process.hrtime.bigint() - clock) / 1e6;
  console.log(JSON.stringify({ synth: ms(process.cpuUsage(before)), all: ms(process.cpuUsage(start)), wall }));
`;

interface Sample {
  readonly synth: number;
  readonly all: number;
  readonly wall: number;
}

function sample(program: string, row: string): Sample {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-bench-"));
  try {
    const { stdout, stderr } = spawnSync(process.execPath, ["--eval", APP], {
      encoding: "utf8",
      cwd: join(__dirname, ".."),
      env: { ...process.env, PROGRAM: program, ROW: row, OUT: join(folder, "cdk.out"), NODE_ENV: "test" },
      maxBuffer: 1 << 28,
    });
    const last = stdout.trim().split("\n").at(-1);
    if (last === undefined || last === "") throw new Error(stderr);
    return JSON.parse(last) as Sample;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

const PROGRAMS = [
  {
    program: "in a hurry",
    rows: ["plain", "idle plugin", "reading plugin", "plugin", "two cdk-nag packs", "built-in"],
  },
  { program: "with care", rows: ["plain", "plugin"] },
];
console.log(`${groups} groups of 10 lines, median CPU of ${rounds} runs, ms (as a multiple of plain synth)`);
for (const { program, rows } of PROGRAMS) {
  const samples = new Map<string, Sample[]>(rows.map((row) => [row, []]));
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) samples.get(row)?.push(sample(program, row));
  }
  const plain = samples.get("plain") ?? [];
  for (const [row, own] of samples) {
    const cell = (key: keyof Sample): string => {
      const own_ = median(own.map((one) => one[key]));
      return `${Math.round(own_)} (${(own_ / median(plain.map((one) => one[key]))).toFixed(2)})`;
    };
    console.log(
      `${program.padEnd(10)} ${row.padEnd(18)} synth ${cell("synth").padEnd(14)} whole program ${cell("all").padEnd(14)} synth by the clock ${cell("wall")}`,
    );
  }
}
