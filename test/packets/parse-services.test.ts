import assert from "node:assert/strict";

import fc from "fast-check";
import {
  ALL_SERVICES,
  anyServices,
  complementServices,
  describeServices,
  equalServices,
  icmp,
  parseServices,
  services,
  serviceParts,
  tcp,
  udp,
} from "../../shared/packets";

/** Ranges within one protocol, of all widths, and protocols with and without a name. */
const range = fc
  .tuple(
    fc.oneof(fc.constantFrom(1, 6, 17, 47, 58), fc.integer({ min: 0, max: 255 })),
    fc.oneof(
      fc.constant([0, 65535]),
      fc.tuple(fc.integer({ min: 0, max: 65535 }), fc.integer({ min: 0, max: 65535 })),
      fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 5 })).map(([type, more]) => {
        return [type << 8, Math.min(65535, ((type + more) << 8) | 255)];
      }),
    ),
  )
  .map(([protocol, [a = 0, b = 0]]) =>
    // Only these have ports or types; AWS admits all of the others.
    [1, 6, 17, 58].includes(protocol)
      ? services(protocol, Math.min(a, b), Math.max(a, b))
      : services(protocol),
  );
const set = fc
  .tuple(fc.array(range, { minLength: 1, maxLength: 8 }), fc.boolean())
  .map(([ranges, isInverse]) => {
    const all = anyServices(...ranges);
    return isInverse ? complementServices(all) : all;
  })
  .filter(({ empty }) => !empty);

describe("parseServices", () => {
  it("understands all that describeServices says", () => {
    fc.assert(
      fc.property(set, (one) => {
        const words = describeServices(one);
        const back = parseServices(words);
        assert.ok(back && equalServices(back, one), words);
        for (const part of serviceParts(one)) assert.ok(parseServices(part), part);
      }),
      { numRuns: 2000 },
    );
  });

  const WRITTEN = [
    ["443", tcp(443)],
    ["TCP 80, 8000 - 8100", anyServices(tcp(80), tcp(8000, 8100))],
    ["udp 53; tcp 53", anyServices(udp(53), tcp(53))],
    ["all", ALL_SERVICES],
    ["icmp type 8 code 0", icmp(8, 0)],
    ["icmp types 3-4", anyServices(icmp(3), icmp(4))],
    ["icmp type 3, type 11 codes 0-1", anyServices(icmp(3), icmp(11, 0), icmp(11, 1))],
    ["protocols 50-51", anyServices(services(50), services(51))],
  ] as const;
  for (const [text, meant] of WRITTEN) {
    it(`understands "${text}"`, () => {
      const read = parseServices(text);
      assert.ok(read && equalServices(read, meant));
    });
  }

  for (const text of [
    "",
    "http",
    "443-80",
    "65536",
    "tcp 22,",
    "protocol 256",
    "protocols 9-3",
    "icmp types 8",
    "icmp type 256",
    "icmp type 8 code 256",
    "icmp 8",
    "igmp type 3",
    "all traffic except",
  ]) {
    it(`does not understand "${text}"`, () => assert.equal(parseServices(text), undefined));
  }
});
