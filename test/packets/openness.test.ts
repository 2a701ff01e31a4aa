import assert from "node:assert/strict";

import fc from "fast-check";

import {
  addressMap4,
  type AddressMap,
  anyServices,
  DEFAULT_OPEN,
  DEFAULT_WIDE,
  describeServices,
  fullServices,
  INTERNET,
  openServices,
  type Prefix,
  publicPart,
  Reach,
  services,
  tcp,
  type Threshold,
  NO_SERVICES,
} from "../../shared/packets";
import {
  cidr4,
  cidr6,
  entryOf,
  lines4,
  lines6,
  packetsOfLines,
  prefix,
  tellingServices,
} from "./arbitraries";
import { countOutside, oracleCidr, type OracleLine, type Ranges } from "./oracle";

/** What is not public, as ranges the registry test vouches for. */
const NOT_PUBLIC = { 4: holesOf(INTERNET.v4, 1n << 32n), 6: holesOf(INTERNET.v6, 1n << 128n) };

const PUBLIC = { 4: rangesIn(INTERNET.v4), 6: rangesIn(INTERNET.v6) };

function rangesIn(map: AddressMap): Ranges {
  return [...map].map(({ first, last }) => [BigInt(first), BigInt(last)] as const);
}

function holesOf(map: AddressMap, end: bigint): Ranges {
  const holes: [bigint, bigint][] = [];
  let from = 0n;
  for (const { first, last } of map) {
    if (BigInt(first) > from) holes.push([from, BigInt(first) - 1n]);
    from = BigInt(last) + 1n;
  }
  return from < end ? [...holes, [from, end - 1n]] : holes;
}

function rangesOf(texts: readonly string[]): Ranges {
  return texts.flatMap((text) => {
    const range = oracleCidr(text);
    return range === undefined ? [] : [[range.first, range.last] as const];
  });
}

/** Public addresses from which the lines admit the service, or others that are not their own, range by range. */
function countOf(
  kind: "public" | "reserved",
  lines: readonly OracleLine[],
  service: number,
  family: 4 | 6,
  except: readonly string[],
): bigint {
  const sources = lines
    .filter(
      ({ protocol, low, high }) => protocol * 65536 + low <= service && service <= protocol * 65536 + high,
    )
    .map(({ from }) => from);
  const others = kind === "public" ? NOT_PUBLIC : PUBLIC;
  return countOutside(rangesOf(sources), [...others[family], ...rangesOf(except)]);
}

function everything(family: 4 | 6, except: readonly string[]): bigint {
  const all: Ranges = [[0n, (1n << (family === 4 ? 32n : 128n)) - 1n]];
  return countOutside(all, [...NOT_PUBLIC[family], ...rangesOf(except)]);
}

const threshold: fc.Arbitrary<Threshold> = fc.oneof(
  fc.constantFrom(DEFAULT_OPEN, DEFAULT_WIDE),
  fc.record(
    {
      v4: fc.constantFrom(0, 1, 2, 255, 256, 2 ** 16, 2 ** 24 - 1, 2 ** 24, 2 ** 31, 2 ** 32),
      v6: fc.constantFrom(0, 1, 3, 4, 15, 16, 17, 32, 33, 64, 127, 128),
      exclusive: fc.boolean(),
    },
    { requiredKeys: ["v4", "v6"] },
  ),
);

function isReached(count: bigint, reserved: bigint, family: 4 | 6, least: Threshold, whole: bigint): boolean {
  const needed = family === 4 ? BigInt(least.v4) : 2n ** BigInt(128 - least.v6);
  if (count === 0n) return false;
  if (count === whole || least.exclusive === true) return count === whole || count > needed;
  // No more than one in sixteen is reserved.
  return count + (reserved * 15n <= count ? reserved : count / 15n) >= needed;
}

for (const { family, lines, cidr } of [
  { family: 4, lines: lines4, cidr: cidr4 },
  { family: 6, lines: lines6, cidr: cidr6 },
] as const) {
  describe(`openness of IPv${family} sources`, () => {
    const own = fc.array(cidr, { maxLength: 3 });

    it("is what counting addresses range by range says, for each service", () => {
      fc.assert(
        fc.property(lines, threshold, own, (of, least, except) => {
          const set = packetsOfLines(of);
          const map = set.of(family);
          const ownPrefixes = except.map(prefix);
          const open = openServices(map, least, ownPrefixes);
          const full = fullServices(map, ownPrefixes);
          const whole = everything(family, except);
          for (const service of tellingServices(of)) {
            const count = countOf("public", of, service, family, except);
            const reserved = countOf("reserved", of, service, family, except);
            assert.equal(open.has(service), isReached(count, reserved, family, least, whole));
            assert.equal(full.has(service), whole > 0n && count === whole);
          }
        }),
        { numRuns: 150 },
      );
    });

    it("has no service the map does not have", () => {
      fc.assert(
        fc.property(lines, threshold, (of, least) => {
          const set = packetsOfLines(of);
          const map = set.of(family);
          const open = openServices(map, least);
          for (const service of tellingServices(of)) {
            if (open.has(service)) assert.ok(publicPart(map).services.has(service));
          }
        }),
      );
    });

    it("is the same by Reach, which builds the map only when it must", () => {
      fc.assert(
        fc.property(lines, threshold, fc.option(own, { nil: undefined }), (of, least, except) => {
          const reach = new Reach(family);
          for (const line of of) {
            const entry = entryOf(line);
            if ("prefix" in entry) reach.add(entry.prefix, entry.services);
          }
          const set = packetsOfLines(of);
          const map = set.of(family);
          const ownPrefixes = except?.map(prefix);
          assert.deepEqual(
            reach.open(least, () => map, ownPrefixes).edges,
            openServices(map, least, ownPrefixes).edges,
          );
        }),
        { numRuns: 500 },
      );
    });
  });
}

function mapOf(...texts: readonly string[]): AddressMap {
  const set = packetsOfLines(texts.map((from) => ({ from, protocol: 6, low: 22, high: 22 })));
  return texts.some((text) => text.includes(":")) ? set.v6 : set.v4;
}

describe("the thresholds", () => {
  const CASES: readonly [sources: readonly string[], open: boolean, wide: boolean, full: boolean][] = [
    [["0.0.0.0/0"], true, true, true],
    [["0.0.0.0/1", "128.0.0.0/1"], true, true, true],
    [["1.2.3.4/0"], true, true, true],
    [["0.0.0.0/1"], true, true, false],
    [["8.0.0.0/8"], true, true, false],
    [["203.0.0.0/8"], true, true, false],
    [["198.0.0.0/8"], true, true, false],
    [["192.0.0.0/9", "192.128.0.0/9"], true, true, false],
    [["172.0.0.0/8"], true, true, false],
    [["100.0.0.0/8"], false, true, false],
    [["8.0.0.0/9", "10.0.0.0/8"], false, true, false],
    [["8.8.0.0/16", "10.0.0.0/8"], false, false, false],
    [["203.0.113.0/24"], false, false, false],
    [["8.0.0.0/9"], false, true, false],
    [["8.0.0.0/9", "9.0.0.0/9"], true, true, false],
    [["8.0.0.0/9", "9.0.0.0/10"], false, true, false],
    [["8.0.0.0/9", "8.0.0.0/9", "8.0.0.0/10"], false, true, false],
    [["8.8.0.0/16"], false, false, false],
    [["8.8.0.0/16", "1.1.1.1/32"], false, true, false],
    [["10.0.0.0/8"], false, false, false],
    [["10.0.0.0/8", "172.16.0.0/12", "224.0.0.0/3"], false, false, false],
    [["::/0"], true, true, true],
    [["::/1", "8000::/1"], true, true, true],
    [["2000::/3"], true, true, true],
    [["2600::/16"], true, true, false],
    [["2001::/16"], true, true, false],
    [["2600::/17"], false, true, false],
    [["2600::/17", "2600:8000::/17"], true, true, false],
    [["2600::/32"], false, false, false],
    [["2600::/32", "2601::/128"], false, true, false],
    [["fc00::/7"], false, false, false],
    [["8000::/1"], false, false, false],
  ];

  for (const [sources, open, wide, full] of CASES) {
    it(`call ${sources.join(" + ")} ${full ? "full" : open ? "open" : wide ? "wide" : "neither open nor wide"}`, () => {
      const map = mapOf(...sources);
      assert.deepEqual(
        [openServices(map, DEFAULT_OPEN), openServices(map, DEFAULT_WIDE), fullServices(map)].map(
          describeServices,
        ),
        [open, wide, full].map((yes) => (yes ? "tcp 22" : "nothing")),
      );
    });
  }

  it("add up per service, not per line", () => {
    const map = packetsOfLines([
      { from: "8.0.0.0/9", protocol: 6, low: 20, high: 30 },
      { from: "8.128.0.0/9", protocol: 6, low: 25, high: 40 },
      { from: "10.0.0.0/8", protocol: 6, low: 0, high: 65535 },
    ]).v4;
    assert.equal(describeServices(openServices(map, DEFAULT_OPEN)), "tcp 25-30");
  });

  it("leave out the program's own addresses", () => {
    const own: readonly Prefix[] = [prefix("8.1.0.0/16")];
    assert.equal(openServices(mapOf("8.0.0.0/8"), DEFAULT_OPEN, own), NO_SERVICES);
    assert.equal(
      describeServices(
        fullServices(
          mapOf(
            "0.0.0.0/5",
            "8.0.0.0/16",
            "8.2.0.0/15",
            "8.4.0.0/14",
            "8.8.0.0/13",
            "8.16.0.0/12",
            "8.32.0.0/11",
            "8.64.0.0/10",
            "8.128.0.0/9",
            "9.0.0.0/8",
            "10.0.0.0/7",
            "12.0.0.0/6",
            "16.0.0.0/4",
            "32.0.0.0/3",
            "64.0.0.0/2",
            "128.0.0.0/1",
          ),
          own,
        ),
      ),
      "tcp 22",
    );
  });

  it("call nothing open when every address is the program's own", () => {
    const reach = new Reach(4);
    reach.add(prefix("0.0.0.0/0"), tcp(22));
    assert.ok(reach.open(DEFAULT_OPEN, () => mapOf("0.0.0.0/0"), [prefix("0.0.0.0/0")]).empty);
  });

  it("cost Reach no map for a group that is open to everybody and to a few", () => {
    const reach = new Reach(4);
    reach.add(prefix("0.0.0.0/0"), tcp(443));
    for (let i = 0; i < 50; i++) reach.add(prefix(`54.${i}.0.0/16`), tcp(22));
    const map = (): AddressMap => assert.fail("the map was built");
    assert.equal(describeServices(reach.open(DEFAULT_OPEN, map)), "tcp 443");
  });

  it("make Reach build the map where shares add up to exactly the threshold", () => {
    const reach = new Reach(4);
    const texts = Array.from({ length: 256 }, (_, i) => `54.${i}.0.0/16`);
    for (const text of texts) reach.add(prefix(text), tcp(22));
    assert.equal(describeServices(reach.open(DEFAULT_OPEN, () => mapOf(...texts))), "tcp 22");
  });

  it("stay quick where every address has ports of its own", () => {
    const splintered = addressMap4(
      Array.from({ length: 2000 }, (_, i) => {
        const source = prefix(`${20 + (i >> 8)}.${i & 255}.0.0/16`);
        assert.equal(source.family, 4);
        return [source, anyServices(services(6, i, i + 2000), services(17, i, i))] as const;
      }).flatMap(([source, set]) => (source.family === 4 ? [[source, set] as const] : [])),
    );
    assert.equal(describeServices(openServices(splintered, { v4: 1000 * 2 ** 16, v6: 16 })), "tcp 999-3000");
  });
});
