import assert from "node:assert/strict";

import fc from "fast-check";

import {
  ALL_PACKETS,
  ALL_SERVICES,
  complementPackets,
  coversPackets,
  equalPackets,
  fromEverywhere,
  INTERNET,
  intersectPackets,
  intersectsPackets,
  isEmpty,
  NO_PACKETS,
  packetsFrom,
  packetsOf,
  type PacketSet,
  restrictServices,
  restrictTo,
  subtractPackets,
  tcp,
  unionPackets,
} from "../../shared/packets";
import { entryOf, isIn, lines, packetsOfLines, prefix, tellingPackets } from "./arbitraries";
import { admits, type OracleLine } from "./oracle";

function assertCanonical(set: PacketSet): void {
  for (const map of [set.v4, set.v6]) {
    assert.equal(map.starts.length, map.sets.length);
    assert.equal(BigInt(map.starts[0] ?? -1), 0n);
    for (let i = 1; i < map.starts.length; i++) {
      const [before, here] = [map.starts[i - 1], map.starts[i]];
      assert.ok(before !== undefined && here !== undefined && before < here);
      assert.notDeepEqual(map.sets[i - 1]?.edges, map.sets[i]?.edges);
    }
  }
  assert.deepEqual([...set.peers.keys()], [...set.peers.keys()].sort());
  for (const { services } of set.peers.values()) assert.notDeepEqual(services.edges, set.rest.edges);
}

/** What a set is made of, without the objects it is made with. */
function formOf(set: PacketSet): unknown {
  return {
    v4: { starts: [...set.v4.starts], sets: set.v4.sets.map(({ edges }) => [...edges]) },
    v6: { starts: [...set.v6.starts], sets: set.v6.sets.map(({ edges }) => [...edges]) },
    peers: [...set.peers].map(([id, { services }]) => [id, [...services.edges]]),
    rest: [...set.rest.edges],
  };
}

describe("packet sets", () => {
  it("hold the last address of a prefix that has a line of its own", () => {
    for (const [outer, inner] of [
      ["54.0.0.0/8", "54.255.255.255/32"],
      ["2600::/16", "2600:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"],
    ] as const) {
      const set = packetsFrom([
        { prefix: prefix(outer), services: tcp(22) },
        { prefix: prefix(inner), services: tcp(80) },
      ]);
      const { last } = prefix(inner);
      const at = typeof last === "number" ? set.v4.at(last) : set.v6.at(last);
      assert.ok(at.has(0x060016) && at.has(0x060050), inner);
    }
  });

  it("are equal only where addresses, services, peers and the rest are", () => {
    const of = (...written: readonly (readonly [string, ReturnType<typeof tcp>])[]): PacketSet =>
      packetsFrom(
        written.map(([text, services]) =>
          text.includes("/")
            ? { prefix: prefix(text), services }
            : { peer: text === "every" ? "every" : { id: text, name: text }, services },
        ),
      );
    const different = [
      of(["10.0.0.0/8", tcp(22)]),
      of(["10.0.0.0/8", tcp(23)]),
      of(["10.0.0.0/9", tcp(22)]),
      of(["11.0.0.0/8", tcp(22)]),
      of(["2600::/16", tcp(22)]),
      of(["2600::/16", tcp(23)]),
      of(["2600::/17", tcp(22)]),
      of(["sg-1", tcp(22)]),
      of(["sg-1", tcp(23)]),
      of(["sg-2", tcp(22)]),
      of(["sg-1", tcp(22)], ["sg-2", tcp(22)]),
      of(["every", tcp(22)]),
      of(["every", tcp(23)]),
      of(["every", tcp(22)], ["sg-1", tcp(23)]),
      NO_PACKETS,
    ];
    different.forEach((a, i) => {
      different.forEach((b, k) => assert.equal(equalPackets(a, b), i === k, `${i} and ${k}`));
    });
  });

  it("hold exactly the packets their lines admit", () => {
    fc.assert(
      fc.property(lines, (of) => {
        const set = packetsOfLines(of);
        assertCanonical(set);
        for (const packet of tellingPackets(of)) assert.equal(isIn(set, packet), admits(of, packet));
      }),
    );
  });

  it("unite, intersect, subtract and complement packet by packet", () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const a = packetsOfLines(left);
        const b = packetsOfLines(right);
        const union = unionPackets(a, b);
        const intersection = intersectPackets(a, b);
        const difference = subtractPackets(a, b);
        const complement = complementPackets(a);
        [union, intersection, difference, complement].forEach(assertCanonical);
        for (const packet of tellingPackets([...left, ...right])) {
          const inA = admits(left, packet);
          const inB = admits(right, packet);
          assert.equal(isIn(union, packet), inA || inB);
          assert.equal(isIn(intersection, packet), inA && inB);
          assert.equal(isIn(difference, packet), inA && !inB);
          assert.equal(isIn(complement, packet), !inA);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("obey the set laws, equal sets having equal form", () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const a = packetsOfLines(left);
        const b = packetsOfLines(right);
        const not = complementPackets;
        const equal: [PacketSet, PacketSet][] = [
          [unionPackets(a, b), unionPackets(b, a)],
          [unionPackets(a, b), packetsOfLines([...right, ...left])],
          [intersectPackets(a, b), not(unionPackets(not(a), not(b)))],
          [subtractPackets(a, b), intersectPackets(a, not(b))],
          [unionPackets(subtractPackets(a, b), intersectPackets(a, b)), a],
          [not(not(a)), a],
          [unionPackets(a, not(a)), ALL_PACKETS],
          [subtractPackets(a, a), NO_PACKETS],
        ];
        for (const [one, other] of equal) {
          assert.ok(equalPackets(one, other));
          assert.deepEqual(formOf(one), formOf(other));
        }
      }),
    );
  });

  it("answer covers, intersects, equal and empty as the packets say", () => {
    fc.assert(
      fc.property(lines, lines, fc.boolean(), (left, more, nested) => {
        const right = nested ? [...left, ...more] : more;
        const a = packetsOfLines(left);
        const b = packetsOfLines(right);
        const packets = tellingPackets([...left, ...right]);
        const onlyA = packets.some((packet) => admits(left, packet) && !admits(right, packet));
        const onlyB = packets.some((packet) => !admits(left, packet) && admits(right, packet));
        const both = packets.some((packet) => admits(left, packet) && admits(right, packet));
        assert.equal(coversPackets(a, b), !onlyB);
        assert.equal(coversPackets(b, a), !onlyA);
        assert.equal(intersectsPackets(a, b), both);
        assert.equal(equalPackets(a, b), !onlyA && !onlyB);
        assert.equal(isEmpty(a), !onlyA && !both);
      }),
      { numRuns: 60 },
    );
  });

  it("do not depend on the order or the splitting of lines", () => {
    const HALVES: readonly OracleLine[] = [
      { from: "128.0.0.0/1", protocol: 6, low: 23, high: 23 },
      { from: "0.0.0.0/1", protocol: 6, low: 22, high: 22 },
      { from: "128.0.0.0/1", protocol: 6, low: 22, high: 22 },
      { from: "0.0.0.0/1", protocol: 6, low: 23, high: 23 },
      { from: "::/1", protocol: 6, low: 22, high: 23 },
      { from: "8000::/1", protocol: 6, low: 22, high: 23 },
    ];
    assert.deepEqual(formOf(packetsOfLines(HALVES)), formOf(fromEverywhere(tcp(22, 23))));
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (of, order) => {
        const shuffled = of
          .map((line) => ({ line, key: order.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line);
        assert.deepEqual(formOf(packetsOfLines(shuffled)), formOf(packetsOfLines(of)));
        assert.deepEqual(formOf(packetsOfLines([...of, ...of])), formOf(packetsOfLines(of)));
      }),
    );
  });

  it("are the same built at once or bit by bit, from many lines in any order", () => {
    const random = fc.tuple(fc.nat(255), fc.nat(15), fc.constantFrom(56, 60, 64, 120, 128), fc.nat(9));
    const many = fc.array(random, { minLength: 70, maxLength: 150 });
    fc.assert(
      fc.property(many, (numbers) => {
        const of = numbers.flatMap(([a, b, length, port]): OracleLine[] => [
          { from: `2001:db8::${b}:0:0:${a.toString(16)}/${length}`, protocol: 6, low: port, high: port },
          { from: `10.0.${b}.${a}/${length >> 2}`, protocol: 6, low: port, high: port },
        ]);
        const atOnce = packetsOfLines(of);
        const bitByBit = of.map((line) => packetsOfLines([line])).reduce(unionPackets);
        assertCanonical(atOnce);
        assert.deepEqual(formOf(atOnce), formOf(bitByBit));
      }),
      { numRuns: 15 },
    );
  });

  it("do not notice the two ends of an address line", () => {
    const edges = packetsFrom([
      { prefix: prefix("255.255.255.255/32"), services: tcp(1) },
      { prefix: prefix("0.0.0.0/32"), services: tcp(1) },
      { prefix: prefix("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"), services: tcp(1) },
      { prefix: prefix("::/128"), services: tcp(1) },
    ]);
    assert.deepEqual(
      [...edges.v4].map(({ first, last }) => [first, last]),
      [
        [0, 0],
        [2 ** 32 - 1, 2 ** 32 - 1],
      ],
    );
    assert.deepEqual(
      [...edges.v6].map(({ first, last }) => [first, last]),
      [
        [0n, 0n],
        [(1n << 128n) - 1n, (1n << 128n) - 1n],
      ],
    );
    assert.equal(edges.v4.count, 2n);
    assert.equal(ALL_PACKETS.v4.count, 1n << 32n);
    assert.equal(ALL_PACKETS.v6.count, 1n << 128n);
  });

  it("keep the complement of a symbolic peer for every other one", () => {
    const web = packetsFrom([{ peer: { id: "sg-1", name: "web" }, services: tcp(22) }]);
    const others = complementPackets(web);
    assert.ok(!others.ofPeer("sg-1").has((6 << 16) | 22));
    assert.ok(others.ofPeer("sg-2").has((6 << 16) | 22));
    assert.ok(equalPackets(unionPackets(web, others), ALL_PACKETS));
    const every = packetsFrom([{ peer: "every", services: ALL_SERVICES }]);
    assert.ok(coversPackets(every, web) && !coversPackets(web, every));
  });

  it("hold IPv4-mapped IPv6 apart from IPv4", () => {
    const mapped = packetsFrom([entryOf({ from: "::ffff:0.0.0.0/96", protocol: 6, low: 22, high: 22 })]);
    assert.ok(isEmpty(mapped.v4) && !isEmpty(mapped.v6));
  });
});

describe("restrictions", () => {
  it("keep exactly the asked services", () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const a = packetsOfLines(left);
        const services = packetsOfLines(right).services;
        const restricted = restrictServices(a, services);
        assertCanonical(restricted);
        for (const packet of tellingPackets([...left, ...right])) {
          assert.equal(isIn(restricted, packet), admits(left, packet) && services.has(packet.service));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keep exactly a family, or the addresses of a map", () => {
    fc.assert(
      fc.property(lines, (of) => {
        const set = packetsOfLines(of);
        const [v4, v6] = [restrictTo(set, 4), restrictTo(set, 6)];
        const internet = restrictTo(set, INTERNET.v4);
        assert.ok(equalPackets(internet, intersectPackets(set, packetsOf(INTERNET.v4))));
        for (const packet of tellingPackets(of)) {
          const of6 = "family" in packet && packet.family === 6;
          assert.equal(isIn(v6, packet), of6 && admits(of, packet));
          const of4 = "family" in packet && packet.family === 4;
          assert.equal(isIn(v4, packet), of4 && admits(of, packet));
        }
      }),
    );
  });
});
