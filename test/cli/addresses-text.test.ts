import assert from "node:assert/strict";
import { addressesText } from "../../cli/addresses-text";
import {
  ALL_SERVICES,
  boxes,
  fromEverywhere,
  packetsIn,
  parsePrefix,
  subtractPackets,
  type Family,
  type PacketSet,
} from "../../shared/packets";
import { publicPackets } from "../../shared/semantics/public-packets";

function but(whole: PacketSet, ...excepted: readonly string[]): readonly string[] {
  const left = packetsIn(excepted.flatMap((one) => parsePrefix(one) ?? []));
  return boxes(subtractPackets(whole, left)).flatMap(({ prefixes }) => prefixes);
}

const everybody = (family: Family): PacketSet => fromEverywhere(ALL_SERVICES, family);

describe("addresses in words", () => {
  it("are their prefixes, as many as one reads", () => {
    assert.equal(addressesText(4, ["10.0.0.0/8"]), "10.0.0.0/8");
    const hosts = Array.from({ length: 9 }, (_, i) => `10.0.${i}.1/32`);
    assert.equal(addressesText(4, hosts), `${hosts.slice(0, 6).join(", ")} and 3 more`);
    assert.equal(addressesText(undefined, ["Web"]), "Web");
  });

  it("are the internet, where that is what the prefixes come to", () => {
    assert.equal(addressesText(4, but(publicPackets(4))), "the whole IPv4 internet");
    assert.equal(addressesText(6, but(publicPackets(6))), "the whole IPv6 internet");
    assert.equal(
      addressesText(4, but(publicPackets(4), "8.8.8.0/24")),
      "the whole IPv4 internet except 8.8.8.0/24",
    );
  });

  it("are everything except a few, where that is shorter", () => {
    assert.equal(addressesText(4, but(everybody(4), "10.0.0.0/16")), "0.0.0.0/0 except 10.0.0.0/16");
    assert.equal(addressesText(6, but(everybody(6), "2001:db8::/32")), "::/0 except 2001:db8::/32");
    const private4 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
    assert.equal(addressesText(4, but(everybody(4), ...private4)), `0.0.0.0/0 except ${private4.join(", ")}`);
  });

  it("are prefixes again, where more than three are left out", () => {
    const hosts = ["1.1.1.1/32", "2.2.2.2/32", "3.3.3.3/32", "4.4.4.4/32"];
    assert.match(addressesText(4, but(everybody(4), ...hosts)), /^0\.0\.0\.0\/8, .* and \d+ more$/);
  });

  it("are a few prefixes rather than everything except one", () => {
    assert.equal(addressesText(4, but(everybody(4), "128.0.0.0/2")), "0.0.0.0/1, 192.0.0.0/2");
  });
});
