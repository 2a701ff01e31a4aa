import assert from "node:assert/strict";

import fc from "fast-check";

import {
  addressText,
  anyServices,
  type Box,
  boxes,
  complementPackets,
  coverRange,
  describeServices,
  equalPackets,
  fromEverywhere,
  NO_PACKETS,
  packetsFrom,
  type PacketSet,
  peerBoxes,
  restrictTo,
  services,
  type ServiceSet,
  subtractPackets,
  tcp,
  unionPackets,
} from "../../shared/packets";
import { lines4, lines6, packetsOfLines, prefix } from "./arbitraries";
import { oracleCidr } from "./oracle";

const from = (...entries: readonly [string, ServiceSet][]): PacketSet =>
  packetsFrom(entries.map(([text, set]) => ({ prefix: prefix(text), services: set })));

describe("boxes", () => {
  const CASES: readonly [name: string, set: PacketSet, expected: readonly Box[]][] = [
    ["nothing", NO_PACKETS, []],
    [
      "one line",
      from(["10.0.0.0/8", tcp(22)]),
      [{ family: 4, prefixes: ["10.0.0.0/8"], services: ["tcp 22"] }],
    ],
    [
      "two halves as one whole",
      from(["0.0.0.0/1", tcp(22)], ["128.0.0.0/1", tcp(22)], ["::/1", tcp(22)], ["8000::/1", tcp(22)]),
      [
        { family: 4, prefixes: ["0.0.0.0/0"], services: ["tcp 22"] },
        { family: 6, prefixes: ["::/0"], services: ["tcp 22"] },
      ],
    ],
    [
      "a narrow source inside a wide one without splintering the wide one",
      from(["0.0.0.0/0", tcp(443)], ["10.0.0.0/8", tcp(22)]),
      [
        { family: 4, prefixes: ["10.0.0.0/8"], services: ["tcp 22"] },
        { family: 4, prefixes: ["0.0.0.0/0"], services: ["tcp 443"] },
      ],
    ],
    [
      "services of the same sources together",
      from(["10.0.0.0/8", anyServices(tcp(22), tcp(80))], ["192.168.0.0/16", anyServices(tcp(22), tcp(80))]),
      [{ family: 4, prefixes: ["10.0.0.0/8", "192.168.0.0/16"], services: ["tcp 22, 80"] }],
    ],
    [
      "the last addresses",
      from(["255.255.255.254/31", tcp(1)], ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127", tcp(1)]),
      [
        { family: 4, prefixes: ["255.255.255.254/31"], services: ["tcp 1"] },
        { family: 6, prefixes: ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127"], services: ["tcp 1"] },
      ],
    ],
    [
      "a hole",
      subtractPackets(fromEverywhere(tcp(22), 4), from(["128.0.0.0/2", tcp(22)])),
      [{ family: 4, prefixes: ["0.0.0.0/1", "192.0.0.0/2"], services: ["tcp 22"] }],
    ],
  ];

  for (const [name, set, expected] of CASES) {
    it(`show ${name}`, () => assert.deepEqual(boxes(set), expected));
  }

  for (const [family, lines] of [
    [4, lines4],
    [6, lines6],
  ] as const) {
    it(`are exactly the set, each box once, for IPv${family}`, () => {
      fc.assert(
        fc.property(lines, (of) => {
          const set = packetsOfLines(of);
          let rebuilt = NO_PACKETS;
          let size = 0n;
          for (const box of boxes(set)) {
            const part = from(
              ...box.prefixes.map((text): [string, ServiceSet] => [text, servicesFromWords(box.services)]),
            );
            size += countPackets(part);
            rebuilt = unionPackets(rebuilt, part);
          }
          assert.ok(equalPackets(rebuilt, restrictTo(set, family)));
          assert.equal(size, countPackets(set));
        }),
      );
    });
  }

  it("show symbolic peers by name, and those nobody named", () => {
    const web = { id: "sg-1", name: "web" };
    assert.deepEqual(peerBoxes(packetsFrom([{ peer: web, services: tcp(22) }])), [
      { peer: "sg-1", name: "web", services: ["tcp 22"] },
    ]);
    assert.deepEqual(peerBoxes(complementPackets(packetsFrom([{ peer: web, services: services(6) }]))), [
      { peer: "sg-1", name: "web", services: ["all traffic except all tcp"] },
      { peer: undefined, name: "any other group or prefix list", services: ["all traffic"] },
    ]);
  });
});

function countPackets(set: PacketSet): bigint {
  let count = 0n;
  for (const { first, last, services: of } of [...set.v4, ...set.v6]) {
    const addresses = BigInt(last) - BigInt(first) + 1n;
    for (const range of of) count += addresses * BigInt(range.to - range.from + 1);
  }
  return count;
}

/** Reads the words back: every text names one protocol and its numbers. */
function servicesFromWords(texts: readonly string[]): ServiceSet {
  const protocols = new Map<string, number>([
    ["tcp", 6],
    ["udp", 17],
    ["icmp", 1],
    ["icmpv6", 58],
  ]);
  const sets = texts.map((text) => {
    const number = protocols.get(/^(?:all )?(tcp|udp|icmpv6|icmp)\b/.exec(text)?.[1] ?? "");
    const other = /^protocol (\d+)/.exec(text)?.[1];
    const run = /^protocols (\d+)-(\d+)$/.exec(text);
    if (run !== null) {
      const [low, high] = [Number(run[1]), Number(run[2])];
      return anyServices(...Array.from({ length: high - low + 1 }, (_, i) => services(low + i)));
    }
    const of = number ?? Number(other);
    const found = wordsToRanges(text).map(([low, high]) => services(of, low, high));
    const ranges = found.length === 0 ? [services(of)] : found;
    const set = anyServices(...ranges);
    const result = text.includes(" except ") ? anyServices(...gapsOf(of, ranges)) : set;
    assert.ok(describeServices(result) === text, `${describeServices(result)} was ${text}`);
    return result;
  });
  return anyServices(...sets);
}

function gapsOf(protocol: number, ranges: readonly ServiceSet[]): ServiceSet[] {
  const gaps: ServiceSet[] = [];
  let next = 0;
  for (const range of ranges.flatMap((set) => [...set])) {
    if (range.from > next) gaps.push(services(protocol, next, range.from - 1));
    next = range.to + 1;
  }
  return next <= 65535 ? [...gaps, services(protocol, next)] : gaps;
}

function wordsToRanges(text: string): [number, number][] {
  const plain = text.replace(/\([^)]*\)/g, "");
  const typeCode = [...plain.matchAll(/type\/code (\d+)\/(\d+) to (\d+)\/(\d+)/g)].map(
    ([, a, b, c, d]): [number, number] => [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)],
  );
  const codes = [...plain.matchAll(/type (\d+) +codes? (\d+)(?:-(\d+))?/g)].map(
    ([, type, low, high]): [number, number] => [
      Number(type) * 256 + Number(low),
      Number(type) * 256 + Number(high ?? low),
    ],
  );
  const types = [...plain.matchAll(/types? (\d+)(?:-(\d+))?(?! +code)(?=,|;| *$)/g)].map(
    ([, low, high]): [number, number] => [Number(low) * 256, Number(high ?? low) * 256 + 255],
  );
  if (/type/.test(plain)) return [...typeCode, ...codes, ...types].sort(([a], [b]) => a - b);
  const numbers = plain.replace(/^(all )?(protocol \d+|tcp|udp|icmpv6|icmp)( except)?/, "");
  return [...numbers.matchAll(/(\d+)(?:-(\d+))?/g)].map(([, low, high]): [number, number] => [
    Number(low),
    Number(high ?? low),
  ]);
}

describe("coverRange", () => {
  it("takes the fewest prefixes", () => {
    const to = (text: string) => Number(oracleCidr(`${text}/32`)?.first);
    assert.deepEqual(coverRange(4, to("10.0.0.1"), to("10.0.0.6")), [
      "10.0.0.1/32",
      "10.0.0.2/31",
      "10.0.0.4/31",
      "10.0.0.6/32",
    ]);
    assert.deepEqual(coverRange(4, 0, to("255.255.255.255")), ["0.0.0.0/0"]);
    assert.deepEqual(coverRange(6, 0n, (1n << 128n) - 1n), ["::/0"]);
    assert.equal(coverRange(4, 1, to("255.255.255.254")).length, 62);
    assert.equal(coverRange(6, 1n, (1n << 128n) - 2n).length, 254);
  });

  it("covers any range exactly, ascending, no two prefixes mergeable", () => {
    const address = fc.oneof(
      fc.nat(40),
      fc.nat(0xffffffff),
      fc.nat(40).map((n) => 0xffffffff - n),
    );
    fc.assert(
      fc.property(address, address, (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        let next = BigInt(first);
        let previous = "";
        for (const text of coverRange(4, first, last)) {
          const range = oracleCidr(text);
          assert.ok(range !== undefined);
          assert.equal(range.first, next, addressText(first));
          assert.ok(!areHalves(previous, text));
          next = range.last + 1n;
          previous = text;
        }
        assert.equal(next, BigInt(last) + 1n);
      }),
    );
  });
});

function areHalves(left: string, right: string): boolean {
  const [a, b] = [oracleCidr(left), oracleCidr(right)];
  if (a === undefined || b === undefined) return false;
  const size = a.last - a.first + 1n;
  return b.last - b.first + 1n === size && a.first % (2n * size) === 0n && b.first === a.last + 1n;
}
