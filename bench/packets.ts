/**
 * What packet sets cost, as a multiple of `JSON.parse` of the same lines in the same run.
 * Run with `npx tsx bench/packets.ts`; a word as argument picks the rows that contain it.
 */
import {
  boxes,
  complementPackets,
  DEFAULT_OPEN,
  intersectPackets,
  openServices,
  PacketSetBuilder,
  type PacketSet,
  parsePrefix,
  Reach,
  services,
  type ServiceSet,
  subtractPackets,
  unionPackets,
  witness,
} from "../shared/packets";

interface Line {
  readonly IpProtocol: string;
  readonly FromPort: number;
  readonly ToPort: number;
  readonly CidrIp: string;
}

type Group = readonly Line[];

/** Results end here, so that nothing measured is dead code. */
let sink = 0;

/** Small, seeded, good enough for test data (a linear congruence). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PORTS = [22, 80, 443, 3306, 3389, 5432, 6379, 8080, 8443, 9200];

function groupsOf(count: number, size: number, cidr: (random: (below: number) => number) => string): Group[] {
  const random = randomFrom(7);
  return Array.from({ length: count }, () =>
    Array.from({ length: size }, (): Line => {
      const port = PORTS[random(PORTS.length)] ?? 0;
      const protocol = random(8) === 0 ? "udp" : "tcp";
      return { IpProtocol: protocol, FromPort: port, ToPort: port + random(2), CidrIp: cidr(random) };
    }),
  );
}

function pool(size: number, cidr: (random: (below: number) => number) => string): typeof cidr {
  const random = randomFrom(3);
  const texts = Array.from({ length: size }, () => cidr(random));
  return (pick) => texts[pick(size)] ?? "";
}

const cidr4 = (random: (below: number) => number): string => {
  const length = [16, 20, 24, 24, 28, 32][random(6)] ?? 32;
  const [a, b, c, d] = [random(2) === 0 ? 10 : 1 + random(220), random(256), random(256), random(256)];
  const kept = [a, length > 8 ? b : 0, length > 16 ? c & (length >= 24 ? 255 : 240) : 0];
  return `${kept.join(".")}.${length > 24 ? d & (length === 32 ? 255 : 240) : 0}/${length}`;
};

const cidr6 = (random: (below: number) => number): string => {
  const hex = (): string => random(65536).toString(16);
  const kind = random(3);
  if (kind === 0) return `2600:${hex()}::/32`;
  if (kind === 1) return `2600:1f18:${hex()}::/48`;
  return `2a05:d018:${hex()}:${hex()}::/64`;
};

const serviceMemo = new Map<number, ServiceSet>();

function servicesOf(line: Line): ServiceSet {
  const protocol = line.IpProtocol === "tcp" ? 6 : 17;
  const key = (protocol * 65536 + line.FromPort) * 65536 + line.ToPort;
  let known = serviceMemo.get(key);
  if (known === undefined) {
    known = services(protocol, line.FromPort, line.ToPort);
    serviceMemo.set(key, known);
  }
  return known;
}

function setOf(group: Group): PacketSet {
  const builder = new PacketSetBuilder();
  for (const line of group) {
    const prefix = parsePrefix(line.CidrIp);
    if (prefix !== undefined) builder.add(prefix, servicesOf(line));
  }
  return builder.build();
}

function reachOf(group: Group): number {
  const v4 = new Reach(4);
  const v6 = new Reach(6);
  for (const line of group) {
    const prefix = parsePrefix(line.CidrIp);
    if (prefix !== undefined) (prefix.family === 4 ? v4 : v6).add(prefix, servicesOf(line));
  }
  const set = (): PacketSet => setOf(group);
  return (
    v4.open(DEFAULT_OPEN, () => set().v4).edges.length + v6.open(DEFAULT_OPEN, () => set().v6).edges.length
  );
}

/** CPU time in nanoseconds. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const WARM_UP = 2;

const wanted = process.argv[2] ?? "";

function benchGroups(name: string, groups: readonly Group[], rounds = 9): void {
  if (!name.includes(wanted)) return;
  const lines = groups.reduce((sum, group) => sum + group.length, 0);
  const text = JSON.stringify(groups);
  // Each round measures everything, so that a busy machine disturbs the parse and the work alike.
  const columns: { name: string; work: () => void; times: number[]; ratios: number[] }[] = [
    { name: "JSON.parse", work: () => (sink += lengthOf(JSON.parse(text))), times: [], ratios: [] },
    {
      name: "lines to sets",
      work: () => groups.forEach((group) => (sink += setOf(group).v4.starts.length)),
      times: [],
      ratios: [],
    },
    {
      name: "lines to openness",
      work: () => groups.forEach((group) => (sink += reachOf(group))),
      times: [],
      ratios: [],
    },
  ];
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const times = columns.map(({ work }) => timed(work));
    if (round < WARM_UP) continue;
    columns.forEach((column, i) => {
      column.times.push((times[i] ?? NaN) / lines);
      column.ratios.push((times[i] ?? NaN) / (times[0] ?? NaN));
    });
  }
  console.log(`\n${name}`);
  for (const column of columns) {
    const ratio = `${median(column.ratios).toFixed(2)} x JSON.parse`;
    console.log(
      `  ${column.name.padEnd(30)} ${median(column.times).toFixed(0).padStart(7)} ns per line   ${ratio}`,
    );
  }
}

function row(name: string, per: number, rounds: number, work: () => void, unit = "line"): void {
  if (!name.includes(wanted)) return;
  const times: number[] = [];
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const time = timed(work) / per;
    if (round >= WARM_UP) times.push(time);
  }
  console.log(`  ${name.padEnd(50)} ${median(times).toFixed(0).padStart(9)} ns per ${unit}`);
}

benchGroups("IPv4, 10,000 groups x 60", groupsOf(10_000, 60, pool(3000, cidr4)));
benchGroups("IPv4 all prefixes distinct, 10,000 groups x 60", groupsOf(10_000, 60, cidr4), 5);
benchGroups("IPv6, 10,000 groups x 60", groupsOf(10_000, 60, pool(3000, cidr6)));
benchGroups("IPv4, 100,000 groups x 5", groupsOf(100_000, 5, pool(3000, cidr4)));

// Worst cases that splinter: neighbours differ in every address block, or in every port. An interval is one range of
// ports at one stretch of addresses. Where blocks nest and every line has ports of its own, the result has intervals as
// the square of the lines (each block has the ports of all around it), so growth is told by line and by interval; AWS
// admits 1,000 lines on an interface.

const SIZES = [10, 100, 1_000, 10_000];

function alternatingPrefixes(size: number): Group {
  return Array.from({ length: size }, (_, i): Line => {
    const at = (i * 2) % 65536;
    const CidrIp = `${11 + Math.floor((i * 2) / 65536)}.${at >> 8}.${at & 255}.0/24`;
    return { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp };
  });
}

function alternatingPorts(size: number): Group {
  return Array.from({ length: size }, (_, i): Line => {
    return { IpProtocol: "tcp", FromPort: i * 2, ToPort: i * 2, CidrIp: "54.0.0.0/8" };
  });
}

function nested(size: number): Group {
  return Array.from({ length: size }, (_, i): Line => {
    return {
      IpProtocol: "tcp",
      FromPort: i,
      ToPort: i + 1,
      CidrIp: `54.${i % 256}.${i & 15}.0/${8 + (i % 25)}`,
    };
  });
}

/** Three services from every entry of one list. */
function prefixList(size: number): Group {
  return alternatingPrefixes(Math.ceil(size / 3)).flatMap((line) =>
    [22, 80, 443].map((port) => ({ ...line, FromPort: port, ToPort: port })),
  );
}

/** All ranges of ports of a set, at every stretch of addresses. */
function intervalsOf(set: PacketSet): number {
  return set.v4.sets.reduce((sum, { edges }) => sum + edges.length / 2, 0);
}

for (const [name, make] of [
  ["alternating prefixes", alternatingPrefixes],
  ["prefix list", prefixList],
  ["alternating ports", alternatingPorts],
  ["nested prefixes", nested],
] as const) {
  if (name.includes(wanted) || wanted === "") console.log(`\n${name}`);
  for (const size of SIZES) {
    const group = make(size);
    const half = setOf(group.filter((_, i) => i % 2 === 0));
    const set = setOf(group);
    const rounds = size > 1000 ? 3 : 7;
    const times = Math.max(1, Math.floor(2_000 / size));
    const repeat = (work: () => number) => () => {
      for (let i = 0; i < times; i++) sink += work();
    };
    const label = `${name}, ${size.toLocaleString("en")}`;
    const build = repeat(() => setOf(group).v4.starts.length);
    row(`${label}, build`, size * times, rounds, build);
    row(`${label}, build`, intervalsOf(set) * times, rounds, build, "interval");
    const sixteen = Array.from({ length: 16 }, (_, k) => setOf(group.filter((_, i) => i % 16 === k)));
    row(
      `${label}, union of 16 groups`,
      size * times,
      rounds,
      repeat(() => sixteen.reduce(unionPackets).v4.starts.length),
    );
    row(
      `${label}, union`,
      size * times,
      rounds,
      repeat(() => unionPackets(set, half).v4.starts.length),
    );
    row(
      `${label}, intersect`,
      size * times,
      rounds,
      repeat(() => intersectPackets(set, half).v4.starts.length),
    );
    row(
      `${label}, subtract`,
      size * times,
      rounds,
      repeat(() => subtractPackets(set, half).v4.starts.length),
    );
    row(
      `${label}, complement`,
      size * times,
      rounds,
      repeat(() => complementPackets(set).v4.starts.length),
    );
    row(
      `${label}, open services`,
      size * times,
      rounds,
      repeat(() => openServices(set.v4, DEFAULT_OPEN).edges.length),
    );
    row(
      `${label}, witness`,
      size * times,
      rounds,
      repeat(() => witness(set)?.port ?? 0),
    );
    const inWords = repeat(() => boxes(set).length);
    row(`${label}, boxes`, size * times, rounds, inWords);
    row(`${label}, boxes`, intervalsOf(set) * times, rounds, inWords, "interval");
  }
}

if (sink === 0) console.log("nothing was measured");
