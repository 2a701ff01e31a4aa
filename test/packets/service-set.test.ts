import assert from "node:assert/strict";

import fc from "fast-check";

import {
  ALL_SERVICES,
  anyServices,
  complementServices,
  countServices,
  coversServices,
  describeServices,
  equalServices,
  icmp,
  icmpv6,
  intersectServices,
  intersectsServices,
  isEmpty,
  NO_SERVICES,
  protocol,
  serviceParts,
  services,
  type ServiceSet,
  subtractServices,
  tcp,
  udp,
  unionServices,
} from "../../shared/packets";

/** Ranges of a line of 24 bits, kept near the ends and the protocol borders. */
const value = fc.constantFrom(
  0,
  1,
  2,
  0x05ffff,
  0x060000,
  0x060016,
  0x060017,
  0x06ffff,
  0x070000,
  0xfffffe,
  0xffffff,
);
const ranges = fc.array(
  fc.tuple(value, value).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
  { maxLength: 5 },
);

/** A set, told protocol by protocol. */
function setOf(of: readonly (readonly [number, number])[]): ServiceSet {
  const pieces: ServiceSet[] = [];
  for (const [from, to] of of) {
    const [low, high] = [from >> 16, to >> 16];
    if (low === high) {
      pieces.push(services(low, from & 0xffff, to & 0xffff));
      continue;
    }
    pieces.push(services(low, from & 0xffff), services(high, 0, to & 0xffff));
    for (let between = low + 1; between < high; between++) pieces.push(protocol(between));
  }
  return anyServices(...pieces);
}

const POINTS = [
  0, 1, 2, 3, 0x05fffe, 0x05ffff, 0x060000, 0x060001, 0x060015, 0x060016, 0x060017, 0x060018, 0x06fffe,
  0x06ffff, 0x070000, 0x070001, 0xfffffd, 0xfffffe, 0xffffff,
];

function inAny(of: readonly (readonly [number, number])[], point: number): boolean {
  return of.some(([from, to]) => from <= point && point <= to);
}

describe("service sets", () => {
  it("hold what their ranges hold, and so do union, intersection, difference and complement", () => {
    fc.assert(
      fc.property(ranges, ranges, (left, right) => {
        const a = setOf(left);
        const b = setOf(right);
        for (const point of POINTS) {
          const inA = inAny(left, point);
          const inB = inAny(right, point);
          assert.equal(a.has(point), inA);
          assert.equal(unionServices(a, b).has(point), inA || inB);
          assert.equal(intersectServices(a, b).has(point), inA && inB);
          assert.equal(subtractServices(a, b).has(point), inA && !inB);
          assert.equal(complementServices(a).has(point), !inA);
        }
      }),
    );
  });

  it("have one form each", () => {
    fc.assert(
      fc.property(ranges, ranges, (left, right) => {
        const a = setOf(left);
        const b = setOf(right);
        const same = [
          unionServices(a, b),
          unionServices(b, a),
          setOf([...right, ...left].reverse()),
          unionServices(subtractServices(a, b), b),
          complementServices(intersectServices(complementServices(a), complementServices(b))),
        ];
        for (const set of same) assert.deepEqual(set, same[0]);
        assert.deepEqual(complementServices(complementServices(a)).edges, a.edges);
        assert.ok(subtractServices(a, a).empty);
        for (const set of [a, b, ...same]) {
          assert.equal(set.edges.length % 2, 0);
          for (let i = 1; i < set.edges.length; i++)
            assert.ok(Number(set.edges[i - 1]) < Number(set.edges[i]));
        }
      }),
    );
  });

  it("answer covers, intersects, equal, count and ranges consistently", () => {
    fc.assert(
      fc.property(ranges, ranges, (left, right) => {
        const a = setOf(left);
        const b = setOf(right);
        const shared = POINTS.some((point) => inAny(left, point) && inAny(right, point));
        const missing = POINTS.some((point) => !inAny(left, point) && inAny(right, point));
        assert.equal(intersectsServices(a, b), shared);
        assert.equal(coversServices(a, b), !missing);
        assert.equal(equalServices(a, b), coversServices(a, b) && coversServices(b, a));
        assert.equal(
          countServices(a),
          [...a.ranges()].reduce((sum, { from, to }) => sum + to - from + 1, 0),
        );
        assert.equal(countServices(a) + countServices(complementServices(a)), 2 ** 24);
        const again = [...a].map((range) => services(range.protocol, range.from, range.to));
        assert.ok(equalServices(anyServices(...again), a));
      }),
    );
  });

  it("reach from port 0 of protocol 0 to port 65535 of protocol 255", () => {
    assert.ok(services(0, 0, 0).has(0));
    assert.ok(services(255, 65535, 65535).has(0xffffff));
    assert.deepEqual([...services(255)], [{ protocol: 255, from: 0, to: 65535 }]);
    assert.equal(countServices(ALL_SERVICES), 2 ** 24);
    assert.ok(isEmpty(NO_SERVICES) && !isEmpty(tcp(0)));
    assert.ok(equalServices(complementServices(NO_SERVICES), ALL_SERVICES));
    assert.ok(equalServices(anyServices(tcp(0, 65535)), protocol(6)));
  });

  it("never read an ICMP type as a port", () => {
    assert.ok(icmp(8).has((1 << 16) | (8 << 8) | 255));
    assert.ok(!icmp(8).has((1 << 16) | (9 << 8)));
    assert.ok(!icmp(8, 0).has((1 << 16) | (8 << 8) | 1));
    assert.ok(equalServices(icmp(), protocol(1)));
    assert.ok(equalServices(icmpv6(255, 255), services(58, 0xffff, 0xffff)));
  });

  it("refuse numbers that do not fit", () => {
    for (const make of [
      () => tcp(-1),
      () => tcp(65536),
      () => tcp(80, 22),
      () => tcp(1.5),
      () => udp(0, 65536),
      () => services(256),
      () => services(-1),
      () => icmp(256),
      () => icmp(8, 256),
      () => icmp(8, -1),
    ]) {
      assert.throws(make, RangeError);
    }
  });
});

describe("describeServices", () => {
  const WORDS: readonly [ServiceSet, string][] = [
    [NO_SERVICES, "nothing"],
    [ALL_SERVICES, "all traffic"],
    [tcp(22), "tcp 22"],
    [anyServices(tcp(80), tcp(20, 25)), "tcp 20-25, 80"],
    [tcp(), "all tcp"],
    [subtractServices(tcp(), tcp(22, 23)), "all tcp except 22-23"],
    [subtractServices(tcp(), tcp(0)), "tcp 1-65535"],
    [anyServices(tcp(443), udp(443)), "tcp 443; udp 443"],
    [icmp(8), "icmp type 8 (echo request)"],
    [icmp(8, 0), "icmp type 8 (echo request) code 0"],
    [icmp(200), "icmp type 200"],
    [services(1, 0x300, 0x5ff), "icmp types 3-5"],
    [services(1, 0x301, 0x304), "icmp type 3 (destination unreachable) codes 1-4"],
    [services(1, 0x301, 0x400), "icmp type/code 3/1 to 4/0"],
    [icmp(), "all icmp"],
    [icmpv6(128), "icmpv6 type 128 (echo request)"],
    [protocol(47), "protocol 47 (GRE)"],
    [protocol(200), "protocol 200"],
    [anyServices(protocol(50), protocol(51)), "protocols 50-51"],
    [anyServices(protocol(16), udp()), "protocol 16; all udp"],
    [anyServices(protocol(2), protocol(4)), "protocol 2 (IGMP); protocol 4 (IPv4)"],
    [anyServices(protocol(3), protocol(4), protocol(5), tcp()), "protocols 3-5; all tcp"],
    [services(1, 0x300, 0x304), "icmp type 3 (destination unreachable) codes 0-4"],
    [services(1, 0x304, 0x3ff), "icmp type 3 (destination unreachable) codes 4-255"],
    [anyServices(tcp(0, 22), tcp(80, 90)), "tcp 0-22, 80-90"],
    [anyServices(tcp(22), tcp(80, 65535)), "tcp 22, 80-65535"],
    [complementServices(tcp(22)), "all traffic except tcp 22"],
    [subtractServices(ALL_SERVICES, anyServices(udp(), icmp())), "all traffic except all icmp; all udp"],
    [services(255, 65535, 65535), "protocol 255 65535"],
  ];

  for (const [set, words] of WORDS) {
    it(`says "${words}"`, () => assert.equal(describeServices(set), words));
  }

  it("keeps one text per protocol", () => {
    assert.deepEqual(serviceParts(anyServices(tcp(22), tcp(80), udp(53))), ["tcp 22, 80", "udp 53"]);
  });
});
