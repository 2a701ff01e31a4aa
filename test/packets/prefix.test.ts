import assert from "node:assert/strict";
import { isIPv6 } from "node:net";

import fc from "fast-check";

import {
  addressText,
  isCanonical,
  parseAddress,
  parsePrefix,
  prefixOf,
  whyNotPrefix,
} from "../../shared/packets";
import { oracleAddress, oracleCidr } from "./oracle";

const WELL_FORMED: readonly [text: string, canonical: string][] = [
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["0.0.0.0/0", "0.0.0.0/0"],
  ["1.2.3.4/0", "0.0.0.0/0"],
  ["100.68.0.18/18", "100.68.0.0/18"],
  ["255.255.255.255/32", "255.255.255.255/32"],
  ["255.255.255.255/1", "128.0.0.0/1"],
  ["0:0:0:0:0:0:0:0/0", "::/0"],
  ["::/0", "::/0"],
  ["::0/0", "::/0"],
  ["::0.0.0.0/0", "::/0"],
  ["::1.2.3.4/128", "::102:304/128"],
  ["::ffff:1.2.3.4/128", "::ffff:1.2.3.4/128"],
  ["::FFFF:0102:0304/96", "::ffff:0.0.0.0/96"],
  ["2000::/3", "2000::/3"],
  ["8000::1/1", "8000::/1"],
  ["2001:0DB8:0000:0000:0001:0000:0000:0001/128", "2001:db8::1:0:0:1/128"],
  ["2001:db8:0:1:1:1:1:1/128", "2001:db8:0:1:1:1:1:1/128"],
  ["1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128"],
  ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"],
  ["ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/127", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127"],
];

const MALFORMED: readonly [text: string, why: string][] = [
  ["", "it is empty"],
  [" 10.0.0.0/8", "it has blanks"],
  ["1.2.3.4", "no prefix length"],
  ["::1", "no prefix length"],
  ["010.0.0.0/8", "octet 010 has a leading zero"],
  ["10.00.0.0/8", "octet 00 has a leading zero"],
  ["0x0a.0.0.0/8", "an octet is hexadecimal"],
  ["10.1/16", "an IPv4 address has four parts, not 2"],
  ["0/0", "an IPv4 address has four parts, not 1"],
  ["1.2.3.4.5/8", "an IPv4 address has four parts, not 5"],
  ["1.2..4/8", "an octet is empty"],
  ["256.0.0.0/8", "octet 256 is above 255"],
  ["/08", "nothing is not an address"],
  ["office/8", "the text is not an address"],
  ["0.0.0.0/08", "prefix length 08 has a leading zero"],
  ["0.0.0.0/00", "prefix length 00 has a leading zero"],
  ["10.0.0.0/33", "prefix length 33 is above 32"],
  ["::/129", "prefix length 129 is above 128"],
  ["10.0.0.0/", "the prefix length is empty"],
  ["10.0.0.0/-1", "prefix length -1 is not a number"],
  ["10.0.0.0/255.0.0.0", "prefix length 255.0.0.0 is not a number"],
  ["10.0.0.0/8/8", "more than one slash"],
  ["255.0.0.0/33", "prefix length 33 is above 32"],
  ["fe80::1%eth0/64", "an IPv6 zone id has no meaning to AWS"],
  ["::ffff:010.0.0.1/128", "octet 010 has a leading zero"],
  ["::1.2.3/128", "an IPv4 address has four parts, not 3"],
  ["1.2.3.4::/64", "1.2.3.4:: is not an IPv6 address"],
  ["1::2::3/64", "1::2::3 is not an IPv6 address"],
  ["12345::/16", "12345:: is not an IPv6 address"],
  ["1:2:3:4:5:6:7:/64", "1:2:3:4:5:6:7: is not an IPv6 address"],
  ["1:2:3:4:5:6:7:8:9/64", "1:2:3:4:5:6:7:8:9 is not an IPv6 address"],
];

describe("the share of a prefix that is public", () => {
  it("ends where the prefix does", () => {
    for (const text of ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"])
      assert.equal(parsePrefix(text)?.routable, 0, text);
    assert.equal(parsePrefix("9.255.255.255/32")?.routable, parsePrefix("8.8.8.8/32")?.routable);
    assert.equal(parsePrefix("0.0.0.0/0")?.routable, 1);
  });
});

describe("parsePrefix", () => {
  for (const [text, canonical] of WELL_FORMED) {
    it(`reads ${text} as ${canonical}`, () => {
      assert.equal(parsePrefix(text)?.text, canonical);
      assert.equal(whyNotPrefix(text), "it is well formed");
    });
  }

  for (const [text, why] of MALFORMED) {
    it(`refuses "${text}": ${why}`, () => {
      assert.equal(parsePrefix(text), undefined);
      assert.equal(whyNotPrefix(text), why);
    });
  }

  it("reads a text it has read before, or forgotten, as the first time", () => {
    const first = parsePrefix("10.20.0.0/16");
    assert.equal(parsePrefix("10.20.0.0/16")?.text, first?.text);
    assert.equal(parsePrefix("10.20.0.0/33"), undefined);
    assert.equal(parsePrefix("10.20.0.0/33"), undefined);
  });

  it("keeps numbers for IPv4 and BigInts for IPv6", () => {
    const v4 = parsePrefix("128.0.0.0/1");
    const v6 = parsePrefix("8000::/1");
    assert.deepEqual([v4?.first, v4?.last, v4?.length], [2 ** 31, 2 ** 32 - 1, 1]);
    assert.deepEqual([v6?.first, v6?.last, v6?.length], [1n << 127n, (1n << 128n) - 1n, 1]);
  });

  const octet = fc.oneof(fc.nat(255).map(String), fc.constantFrom("00", "01", "256", "", "0x1", "1e1"));
  const group = fc.oneof(
    fc.nat(0xffff).map((n) => n.toString(16)),
    fc.constantFrom("0", "0000", "", "12345", "g"),
  );
  const dotted = fc.array(octet, { minLength: 3, maxLength: 5 }).map((parts) => parts.join("."));
  const address6 = fc
    .tuple(fc.array(group, { maxLength: 9 }), fc.option(dotted, { freq: 3 }))
    .map(([groups, tail]) => [...groups, ...(tail === null ? [] : [tail])].join(":"));
  const length = fc.oneof(fc.nat(130).map(String), fc.constantFrom("", "00", "08", "1a"));
  const address = fc.oneof(dotted, address6, fc.ipV4(), fc.ipV6());

  it("agrees with the oracle on any text that looks like a prefix", () => {
    fc.assert(
      fc.property(address, length, (base, digits) => {
        const text = `${base}/${digits}`;
        const prefix = parsePrefix(text);
        const expected = oracleCidr(text);
        const range = prefix && {
          family: prefix.family,
          first: BigInt(prefix.first),
          last: BigInt(prefix.last),
        };
        assert.deepEqual(range, expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("takes an IPv6 address exactly where Node does", () => {
    fc.assert(
      fc.property(address6, (text) => {
        if (text.includes(":")) assert.equal(parseAddress(text) !== undefined, isIPv6(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("writes a text that reads back as the same prefix", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(32), (base, digits) => {
        const prefix = parsePrefix(`${base}/${digits}`);
        assert.ok(prefix !== undefined);
        const again = parsePrefix(prefix.text);
        assert.deepEqual(
          [again?.first, again?.length, again?.text],
          [prefix.first, prefix.length, prefix.text],
        );
        assert.ok(isCanonical(prefix.text));
      }),
    );
  });
});

describe("isCanonical", () => {
  it("finds host bits", () => {
    assert.equal(isCanonical("10.0.0.0/8"), true);
    assert.equal(isCanonical("10.0.0.1/8"), false);
    assert.equal(isCanonical("2001:DB8:0::/32"), true);
    assert.equal(isCanonical("2001:db8::1/32"), false);
    assert.equal(isCanonical("10.0.0.0"), false);
  });
});

describe("parseAddress", () => {
  it("reads addresses of both families and no prefixes", () => {
    assert.deepEqual(parseAddress("255.0.0.1"), { family: 4, address: 0xff000001 });
    assert.deepEqual(parseAddress("::ffff:1.2.3.4"), { family: 6, address: 0xffff01020304n });
    assert.equal(parseAddress("10.0.0.0/8"), undefined);
    assert.equal(parseAddress("::/0"), undefined);
  });

  it("writes an address that reads back", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const parsed = parseAddress(text);
        assert.ok(parsed !== undefined);
        assert.equal(BigInt(parsed.address), oracleAddress(text)?.value);
        assert.deepEqual(parseAddress(addressText(parsed.address)), parsed);
      }),
    );
  });
});

describe("prefixOf", () => {
  it("masks host bits", () => {
    assert.equal(prefixOf(4, 0xffffffff, 31).text, "255.255.255.254/31");
    assert.equal(prefixOf(6, (1n << 128n) - 1n, 3).text, "e000::/3");
  });
});
