import assert from "node:assert/strict";

import fc from "fast-check";

import {
  ALL_PACKETS,
  anyServices,
  icmp,
  icmpv6,
  INTERNET,
  intersectPackets,
  isEmpty,
  NO_PACKETS,
  packetsFrom,
  packetsOf,
  protocol,
  restrictServices,
  type ServiceSet,
  subtractPackets,
  tcp,
  udp,
  unionPackets,
  type Witness,
  witness,
} from "../../shared/packets";
import { awsLines as lines, packetsOfLines, prefix } from "./arbitraries";
import { admits, oracleAddress, type OraclePacket } from "./oracle";

/** The witness as the oracle's packet, from its words alone. */
function packetOf(of: Witness): OraclePacket {
  const number = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 };
  const protocol = typeof of.protocol === "number" ? of.protocol : number[of.protocol];
  const low = of.port ?? (of.type ?? 0) * 256 + (of.code ?? 0);
  const service = protocol * 65536 + low;
  if (of.peer !== undefined) return { peer: of.peer, service };
  const address = oracleAddress(of.source);
  assert.ok(address !== undefined && address.family === of.family);
  return { family: address.family, address: address.value, service };
}

describe("witness", () => {
  it("is a packet its lines admit, and there is one for every set but the empty one", () => {
    fc.assert(
      fc.property(lines, (of) => {
        const found = witness(packetsOfLines(of));
        assert.equal(found === undefined, of.length === 0);
        if (found !== undefined) assert.ok(admits(of, packetOf(found)));
      }),
      { numRuns: 400 },
    );
  });

  it("comes from a port to which its reply may go, a usual one where there is one", () => {
    const seen = { usual: 0, high: 0, low: 0, none: 0 };
    const back = fc.array(
      fc.tuple(
        fc.constantFrom(tcp(443), tcp(1), udp(53), tcp(40000, 41000), udp(1024, 65535), tcp(50000)),
        fc.boolean(),
      ),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.constantFrom(tcp(22), udp(53)), back, (asked, lines) => {
        const everybody = prefix("0.0.0.0/0");
        const half = prefix("0.0.0.0/1");
        const replies = packetsFrom(
          lines.map(([services, whole]) => ({ prefix: whole ? everybody : half, services })),
        );
        const found = witness(packetsFrom([{ prefix: everybody, services: asked }]), { replies });
        assert.ok(found?.sourcePort !== undefined);
        const ports = lines.flatMap(([services]) =>
          [...services].filter(({ protocol }) => protocol === (found.protocol === "tcp" ? 6 : 17)),
        );
        const goes = (port: number): boolean => ports.some(({ from, to }) => from <= port && port <= to);
        if (ports.length === 0) {
          seen.none++;
          assert.equal(found.sourcePort, 50000);
        } else if (goes(50000)) {
          seen.usual++;
          assert.equal(found.sourcePort, 50000);
        } else {
          const isHigh = found.sourcePort >= 1024;
          seen[isHigh ? "high" : "low"]++;
          assert.ok(goes(found.sourcePort));
          assert.equal(
            isHigh,
            ports.some(({ to }) => to >= 1024),
          );
        }
      }),
      { numRuns: 200 },
    );
    for (const [how, count] of Object.entries(seen)) assert.ok(count > 5, how);
  });

  it("lies in differences and outside what was taken away", () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const set = subtractPackets(packetsOfLines(left), packetsOfLines(right));
        const found = witness(set);
        assert.equal(found === undefined, isEmpty(set));
        if (found === undefined) return;
        assert.ok(admits(left, packetOf(found)) && !admits(right, packetOf(found)));
      }),
      { numRuns: 400 },
    );
  });

  it("takes a hinted service wherever the set has one", () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const set = packetsOfLines(left);
        const hinted = packetsOfLines(right).services;
        const found = witness(set, { services: hinted });
        if (found === undefined) return;
        assert.ok(admits(left, packetOf(found)));
        assert.equal(hinted.has(packetOf(found).service), !isEmpty(restrictServices(set, hinted)));
      }),
    );
  });

  it("is the same for equal sets", () => {
    fc.assert(
      fc.property(lines, (of) => {
        assert.deepEqual(witness(packetsOfLines([...of].reverse())), witness(packetsOfLines(of)));
      }),
    );
  });

  const from = (...entries: readonly [string, ServiceSet][]) =>
    packetsFrom(entries.map(([text, services]) => ({ prefix: prefix(text), services })));

  const CASES: readonly [name: string, found: Witness | undefined, expected: Partial<Witness> | undefined][] =
    [
      ["nothing", witness(NO_PACKETS), undefined],
      [
        "everything",
        witness(ALL_PACKETS),
        { family: 4, protocol: "tcp", source: "1.2.3.4", sourcePort: 50000, port: 22 },
      ],
      [
        "RDP before its neighbours",
        witness(from(["0.0.0.0/0", tcp(3000, 4000)])),
        { source: "1.2.3.4", port: 3389 },
      ],
      [
        "the lowest unfamiliar port",
        witness(from(["0.0.0.0/0", anyServices(tcp(7001), udp(9))])),
        { protocol: "tcp", port: 7001 },
      ],
      ["port 0", witness(from(["0.0.0.0/0", tcp(0)])), { port: 0 }],
      ["DNS", witness(from(["0.0.0.0/0", udp()])), { protocol: "udp", port: 53 }],
      ["ping", witness(from(["0.0.0.0/0", icmp()])), { protocol: "icmp", type: 8, code: 0 }],
      [
        "another ICMP message",
        witness(from(["0.0.0.0/0", icmp(3, 4)])),
        { protocol: "icmp", type: 3, code: 4 },
      ],
      [
        "ping by IPv6",
        witness(from(["::/0", icmpv6()])),
        { family: 6, protocol: "icmpv6", source: "2600::1", type: 128, code: 0 },
      ],
      ["GRE", witness(from(["0.0.0.0/0", protocol(47)])), { protocol: 47 }],
      [
        "a public source before a private one",
        witness(from(["10.0.0.0/8", tcp(22)], ["54.0.0.0/8", tcp(7001)])),
        { source: "54.0.0.4", port: 7001 },
      ],
      [
        "IPv6 from the internet before private IPv4",
        witness(from(["10.0.0.0/8", tcp(22)], ["2600::/32", tcp(22)])),
        { source: "2600::1" },
      ],
      [
        "a private source where there is no other",
        witness(from(["10.0.0.0/8", tcp(22)])),
        { source: "10.0.0.4" },
      ],
      ["a familiar port before a lower one", witness(from(["54.0.0.0/8", tcp(20, 25)])), { port: 22 }],
      [
        "the lowest of TCP before UDP and the rest",
        witness(from(["54.0.0.0/8", icmp(3)], ["54.0.0.0/8", udp(7)], ["54.0.0.0/8", tcp(7000, 7001)])),
        { protocol: "tcp", port: 7000 },
      ],
      [
        "the lowest of UDP before the rest",
        witness(from(["54.0.0.0/8", icmp(3)], ["54.0.0.0/8", udp(7, 8)])),
        { protocol: "udp", port: 7 },
      ],
      ["one host", witness(from(["54.1.2.3/32", tcp(22)])), { source: "54.1.2.3" }],
      ["the last address", witness(from(["255.255.255.255/32", tcp(22)])), { source: "255.255.255.255" }],
      ["private IPv6", witness(from(["fd00::/8", tcp(22)])), { source: "fd00::4" }],
      [
        "a group",
        witness(packetsFrom([{ peer: { id: "sg-1", name: "web" }, services: tcp(22) }])),
        { source: "web", peer: "sg-1", port: 22 },
      ],
      ["any group", witness(packetsFrom([{ peer: "every", services: tcp(22) }])), { peer: "*", port: 22 }],
      [
        "the documentation's own blocks are nobody's",
        witness(from(["203.0.113.0/24", tcp(22)], ["54.0.0.0/24", tcp(22)])),
        { source: "54.0.0.4" },
      ],
      [
        "the second of a block too small for a subnet",
        witness(from(["10.0.0.4/30", tcp(22)])),
        { source: "10.0.0.5" },
      ],
      ["the one address of a host", witness(from(["10.0.0.9/32", tcp(22)])), { source: "10.0.0.9" }],
    ];

  for (const [name, found, expected] of CASES) {
    it(`shows ${name}`, () => {
      if (expected === undefined) {
        assert.equal(found, undefined);
        return;
      }
      assert.ok(found !== undefined);
      assert.deepEqual({ ...found, ...expected }, found);
    });
  }

  it("has ports only where the protocol has them", () => {
    assert.deepEqual(witness(from(["0.0.0.0/0", protocol(47)])), {
      family: 4,
      protocol: 47,
      source: "1.2.3.4",
    });
    assert.deepEqual(witness(from(["0.0.0.0/0", icmp(8)])), {
      family: 4,
      protocol: "icmp",
      source: "1.2.3.4",
      type: 8,
      code: 0,
    });
  });

  it("is public whenever the set has a public address", () => {
    fc.assert(
      fc.property(lines, (of) => {
        const set = packetsOfLines(of);
        const internet = unionPackets(packetsOf(INTERNET.v4), packetsOf(INTERNET.v6));
        const found = witness(set);
        if (found === undefined || isEmpty(intersectPackets(set, internet))) return;
        assert.ok(admits(of, packetOf(found)));
        const address = oracleAddress(found.source);
        assert.ok(address !== undefined);
        const inInternet =
          address.family === 4 ? INTERNET.v4.at(Number(address.value)) : INTERNET.v6.at(address.value);
        assert.ok(!inInternet.empty);
      }),
    );
  });
});
