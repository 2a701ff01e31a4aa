import assert from "node:assert/strict";

import fc from "fast-check";

import {
  addressText,
  anyServices,
  blocks,
  type Box,
  boxes,
  complementPackets,
  coverRange,
  equalPackets,
  fromEverywhere,
  NO_PACKETS,
  packetsFrom,
  type PacketSet,
  peerBoxes,
  services,
  serviceParts,
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
          const found = blocks(set.of(family));
          let rebuilt = NO_PACKETS;
          let size = 0n;
          for (const block of found) {
            const part = from(...block.prefixes.map((text): [string, ServiceSet] => [text, block.services]));
            size += countPackets(part);
            rebuilt = unionPackets(rebuilt, part);
          }
          assert.ok(equalPackets(rebuilt, set));
          assert.deepEqual(
            boxes(set),
            found.map((block) => ({ ...block, services: serviceParts(block.services) })),
          );
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
