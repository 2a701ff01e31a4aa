/**
 * What ACLs cost, as multiples of one group line folded in the same run.
 * Run with `npx tsx bench/acl.ts`.
 */
import {
  Diagnostics,
  resourceId,
  ResourceIndex,
  Unresolved,
  type Resource,
  type Tree,
} from "../shared/facts";
import { buildNetwork } from "../shared/network/build";
import type { Acl } from "../shared/network/network";
import { intersectPackets, PacketSetBuilder, parsePrefix, tcp, type PacketSet } from "../shared/packets";
import { AclFilter, linesOf } from "../shared/semantics";

const ACLS = 40;
const LINES = 40;
const GROUP_LINES = 60;
const ROUNDS = 31;

/** Results end here, so that nothing measured is dead code. */
let sink = 0;

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = randomFrom(11);

function cidr(): string {
  const [a, b, c] = [10, random(256), random(256)];
  return (
    ["0.0.0.0/0", "0.0.0.0/0", `${a}.0.0.0/8`, `${a}.${b}.0.0/16`, `${a}.${b}.${c}.0/24`][random(5)] ?? ""
  );
}

function resource(name: string, type: string, properties: Tree): Resource {
  const host = "cloudformation";
  return {
    id: resourceId(name),
    address: name,
    name,
    type,
    dialect: host,
    host,
    properties,
    locate: () => undefined,
  };
}

function entry(acl: string, i: number, egress: boolean, mixed: boolean): Resource {
  const port = [22, 80, 443, 1024, 3306, 3389, 5432, 8080][random(8)] ?? 0;
  return resource(`${acl}${egress ? "Out" : "In"}${i}`, "AWS::EC2::NetworkAclEntry", {
    NetworkAclId: new Unresolved([acl], [resourceId(acl)], "Ref"),
    Egress: egress,
    RuleNumber: 100 + i * 10,
    RuleAction: (mixed ? i % 2 === 0 : i % 8 !== 0) ? "allow" : "deny",
    CidrBlock: cidr(),
    Protocol: 6,
    PortRange: { From: port, To: port + random(300) },
  });
}

function aclsOf(mixed: boolean): readonly Acl[] {
  const names = Array.from({ length: ACLS }, (_, i) => `Acl${i}`);
  const resources = names.flatMap((name) => [
    resource(name, "AWS::EC2::NetworkAcl", {}),
    ...Array.from({ length: LINES }, (_, i) => [
      entry(name, i, false, mixed),
      entry(name, i, true, mixed),
    ]).flat(),
  ]);
  return buildNetwork(new ResourceIndex(resources, new Diagnostics())).acls;
}

function groupOf(size: number): PacketSet {
  const builder = new PacketSetBuilder();
  for (let i = 0; i < size; i++) {
    const length = [16, 20, 24, 24, 28, 32][random(6)] ?? 32;
    const prefix = parsePrefix(
      `${random(2) ? 10 : 1 + random(220)}.${random(256)}.${random(256)}.${random(256)}/${length}`,
    );
    const port = 1 + random(9000);
    if (prefix) builder.add(prefix, tcp(port, port + random(2)));
  }
  return builder.build();
}

/** Median microseconds of one of `count` things done by `work`. */
function cost(count: number, work: () => void): number {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    times.push((user + system) / count);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

function freshFold(acls: readonly Acl[]): void {
  for (const acl of acls) {
    for (const direction of ["ingress", "egress"] as const) {
      sink += new AclFilter(acl, direction).bounds.must.v4.starts.length;
    }
  }
}

const usual = aclsOf(false);
const mixed = aclsOf(true);
for (const acl of [...usual, ...mixed]) sink += acl.ingress.length + acl.egress.length;
const prefixes = Array.from({ length: 2000 }, () => parsePrefix(cidr()) ?? []).flat();
const services = prefixes.map((_, i) => tcp(1 + (i % 300)));

const line = cost((prefixes.length / GROUP_LINES) * GROUP_LINES * 10, () => {
  for (let round = 0; round < 10; round++) {
    for (let at = 0; at < prefixes.length; at += GROUP_LINES) {
      const builder = new PacketSetBuilder();
      for (let i = at; i < at + GROUP_LINES; i++) {
        const prefix = prefixes[i];
        const own = services[i];
        if (prefix && own) builder.add(prefix, own);
      }
      sink += builder.build().v4.starts.length;
    }
  }
});
const groups = Array.from({ length: 50 }, () => groupOf(GROUP_LINES));
const sets = usual.map((acl) => new AclFilter(acl, "ingress").bounds.must);

function row(name: string, micro: number): void {
  console.log(
    `${name.padEnd(58)} ${micro.toFixed(2).padStart(9)} us ${(micro / line).toFixed(0).padStart(6)} x`,
  );
}

row("one group line", line);
row(
  "ACL of 40 lines each way, every eighth a deny",
  cost(ACLS * 5, () => {
    for (let i = 0; i < 5; i++) freshFold(usual);
  }),
);
row(
  "ACL of 40 lines each way, allow and deny in turn",
  cost(ACLS * 5, () => {
    for (let i = 0; i < 5; i++) freshFold(mixed);
  }),
);
row(
  "group of 60 lines within such an ACL",
  cost(groups.length * sets.length, () => {
    for (const group of groups) for (const set of sets) sink += intersectPackets(group, set).v4.starts.length;
  }),
);
const again = aclsOf(false);
for (const acl of again) sink += acl.ingress.length;
const from = process.cpuUsage();
for (const acl of again) for (const one of linesOf(acl, "ingress")) sink += one.dead.holds === "yes" ? 1 : 0;
const { user } = process.cpuUsage(from);
row("which of 40 lines are dead (one run)", user / again.length);
if (sink === 0) console.log(sink);
