import assert from "node:assert/strict";

import {
  type AddressMap,
  DOCUMENTATION,
  INTERNET,
  intersectMaps,
  MULTICAST,
  PRIVATE,
  RESERVED,
  type Space,
  SPECIAL_4,
  SPECIAL_6,
} from "../../shared/packets";
import { prefix } from "./arbitraries";
import { oracleAddress, oracleCidr } from "./oracle";

/** IANA IPv4 Special-Purpose Address Registry: block, Globally Reachable. Multicast is no row of it. */
const REGISTRY_4: readonly [block: string, reachable: boolean | "n/a"][] = [
  ["0.0.0.0/8", false],
  ["0.0.0.0/32", false],
  ["10.0.0.0/8", false],
  ["100.64.0.0/10", false],
  ["127.0.0.0/8", false],
  ["169.254.0.0/16", false],
  ["172.16.0.0/12", false],
  ["192.0.0.0/24", false],
  ["192.0.0.0/29", false],
  ["192.0.0.8/32", false],
  ["192.0.0.9/32", true],
  ["192.0.0.10/32", true],
  ["192.0.0.170/32", false],
  ["192.0.0.171/32", false],
  ["192.0.2.0/24", false],
  ["192.31.196.0/24", true],
  ["192.52.193.0/24", true],
  ["192.88.99.0/24", "n/a"],
  ["192.88.99.2/32", false],
  ["192.168.0.0/16", false],
  ["192.175.48.0/24", true],
  ["198.18.0.0/15", false],
  ["198.51.100.0/24", false],
  ["203.0.113.0/24", false],
  ["240.0.0.0/4", false],
  ["255.255.255.255/32", false],
];

/** IANA IPv6 Special-Purpose Address Registry. */
const REGISTRY_6: readonly [block: string, reachable: boolean | "n/a"][] = [
  ["::1/128", false],
  ["::/128", false],
  ["::ffff:0:0/96", false],
  ["64:ff9b::/96", true],
  ["64:ff9b:1::/48", false],
  ["100::/64", false],
  ["100:0:0:1::/64", false],
  ["2001::/23", false],
  ["2001::/32", "n/a"],
  ["2001:1::1/128", true],
  ["2001:1::2/128", true],
  ["2001:1::3/128", true],
  ["2001:2::/48", false],
  ["2001:3::/32", true],
  ["2001:4:112::/48", true],
  ["2001:10::/28", "n/a"],
  ["2001:20::/28", true],
  ["2001:30::/28", true],
  ["2001:db8::/32", false],
  ["2002::/16", "n/a"],
  ["2620:4f:8000::/48", true],
  ["3fff::/20", false],
  ["5f00::/16", false],
  ["fc00::/7", false],
  ["fe80::/10", false],
];

function isIn(space: Space, family: 4 | 6, address: bigint): boolean {
  return !(family === 4 ? space.v4.at(Number(address)) : space.v6.at(address)).empty;
}

function rowsOf(family: 4 | 6): readonly (readonly [string, boolean | "n/a"])[] {
  return family === 4 ? [...REGISTRY_4, ["224.0.0.0/4", false]] : [...REGISTRY_6, ["ff00::/8", false]];
}

/** The longest row that holds the address decides; outside 2000::/3 nothing is global unicast. */
function isRoutable(family: 4 | 6, address: bigint): boolean {
  if (family === 6 && address >> 125n !== 1n) return false;
  let longest = -1;
  let reachable: boolean | "n/a" = true;
  for (const [block, says] of rowsOf(family)) {
    const range = oracleCidr(block);
    const length = Number(block.split("/")[1]);
    if (range !== undefined && range.first <= address && address <= range.last && length > longest) {
      longest = length;
      reachable = says;
    }
  }
  return reachable !== false;
}

describe("the well-known spaces", () => {
  it("are carved from the rows of the IANA registries", () => {
    const rows = (blocks: typeof SPECIAL_4) =>
      blocks.map(({ prefix, reachable }) => `${prefix} ${reachable}`).sort();
    assert.deepEqual(
      rows(SPECIAL_4),
      rowsOf(4)
        .map((row) => row.join(" "))
        .sort(),
    );
    assert.deepEqual(
      rows(SPECIAL_6),
      rowsOf(6)
        .map((row) => row.join(" "))
        .sort(),
    );
  });

  for (const family of [4, 6] as const) {
    it(`hold in INTERNET what the registry leaves, at every edge of IPv${family}`, () => {
      const limit = family === 4 ? 1n << 32n : 1n << 128n;
      const blocks = [...rowsOf(family).map(([block]) => block), family === 4 ? "0.0.0.0/0" : "2000::/3"];
      let routable = 0;
      for (const block of blocks) {
        const range = oracleCidr(block);
        assert.ok(range !== undefined);
        for (const address of [range.first - 1n, range.first, range.last, range.last + 1n]) {
          if (address < 0n || address >= limit) continue;
          assert.equal(isIn(INTERNET, family, address), isRoutable(family, address), `${block} ${address}`);
          if (isRoutable(family, address)) routable++;
        }
      }
      assert.ok(routable > 10);
    });
  }

  it("share the addresses out without overlap or gap", () => {
    const spaces = [INTERNET, PRIVATE, DOCUMENTATION, MULTICAST, RESERVED];
    const sizeOf = (maps: readonly AddressMap[]) => maps.reduce((sum, map) => sum + map.count, 0n);
    assert.equal(sizeOf(spaces.map(({ v4 }) => v4)), 1n << 32n);
    assert.equal(sizeOf(spaces.map(({ v6 }) => v6)), 1n << 128n);
    spaces.forEach((one, i) => {
      for (const other of spaces.slice(i + 1)) {
        assert.ok(intersectMaps(one.v4, other.v4).empty);
        assert.ok(intersectMaps(one.v6, other.v6).empty);
      }
    });
  });

  const SAMPLES: readonly [address: string, space: Space][] = [
    ["1.2.3.4", INTERNET],
    ["223.255.255.255", INTERNET],
    ["192.0.0.9", INTERNET],
    ["2600::1", INTERNET],
    ["2001::1", INTERNET],
    ["10.255.255.255", PRIVATE],
    ["172.31.255.255", PRIVATE],
    ["172.32.0.0", INTERNET],
    ["100.64.0.0", PRIVATE],
    ["100.128.0.0", INTERNET],
    ["192.168.0.0", PRIVATE],
    ["fd12::1", PRIVATE],
    ["203.0.113.77", DOCUMENTATION],
    ["2001:db8::1", DOCUMENTATION],
    ["3fff:fff::1", DOCUMENTATION],
    ["3fff:1000::", INTERNET],
    ["239.0.0.1", MULTICAST],
    ["ff02::1", MULTICAST],
    ["127.0.0.1", RESERVED],
    ["169.254.169.254", RESERVED],
    ["255.255.255.255", RESERVED],
    ["0.0.0.0", RESERVED],
    ["::", RESERVED],
    ["::1", RESERVED],
    ["fe80::1", RESERVED],
    ["fec0::1", RESERVED],
    ["64:ff9b::1.2.3.4", RESERVED],
    ["4000::1", RESERVED],
  ];

  for (const [text, space] of SAMPLES) {
    it(`place ${text}`, () => {
      const address = oracleAddress(text);
      assert.ok(address !== undefined);
      assert.ok(isIn(space, address.family, address.value));
    });
  }

  // 2^32 less 0/8, 10/8, 127/8, 224/3, 100.64/10, 172.16/12, 198.18/15, two /16, four /24 and 192.88.99.2,
  // and 192.0.0.9 and .10 of one of those /24 given back.
  const ROUTABLE_4 =
    2 ** 32 - 3 * 2 ** 24 - 2 ** 29 - 2 ** 22 - 2 ** 20 - 2 ** 17 - 2 * 2 ** 16 - 4 * 2 ** 8 - 1 + 2;

  const SHARES: readonly [text: string, share: number][] = [
    ["0.0.0.0/0", 1],
    ["::/0", 1],
    ["2000::/3", 1],
    ["10.0.0.0/8", 0],
    ["fc00::/7", 0],
    ["::/3", 0],
    ["8.0.0.0/8", 2 ** 24 / ROUTABLE_4],
    ["192.0.0.8/31", 1 / ROUTABLE_4],
  ];

  for (const [text, share] of SHARES) {
    it(`give ${text} its share of the internet`, () => assert.equal(prefix(text).routable, share));
  }
});
