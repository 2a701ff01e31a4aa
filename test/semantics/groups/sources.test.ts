import assert from "node:assert/strict";
import { parsePrefix, type Prefix } from "../../../shared/packets";
import {
  covered,
  looksPrivate,
  privateGuess,
  publicAddressesOf,
  reservedFor,
} from "../../../shared/semantics";

function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  assert.ok(parsed, text);
  return parsed;
}

describe("sources", () => {
  it("guesses what a look-alike was meant to be", () => {
    for (const [written, meant] of [
      ["172.16.0.0/8", "172.16.0.0/12"],
      ["10.0.0.0/7", "10.0.0.0/8"],
      ["192.168.1.0/0", "192.168.1.0/24"],
      ["10.1.2.3/3", "10.1.2.3/32"],
      ["172.0.0.0/8", "172.16.0.0/12"],
    ] as const) {
      assert.ok(looksPrivate(prefix(written), written), written);
      assert.equal(privateGuess(prefix(written), written), meant);
    }
  });

  it("counts public addresses only", () => {
    assert.equal(publicAddressesOf(prefix("10.0.0.0/7")), 2n ** 24n);
    assert.equal(publicAddressesOf(prefix("172.0.0.0/8")), 2n ** 24n - 2n ** 20n);
    assert.equal(publicAddressesOf(prefix("192.168.0.0/16")), 0n);
  });

  it("covers a prefix by blocks together", () => {
    const halves = [prefix("10.0.0.0/9"), prefix("10.128.0.0/9")];
    assert.ok(covered(prefix("10.0.0.0/8"), halves));
    assert.ok(!covered(prefix("10.0.0.0/7"), halves));
    assert.ok(!covered(prefix("fd00::/8"), halves));
  });

  it("names the longest block of the registry", () => {
    assert.equal(reservedFor(prefix("0.0.0.0/32")), "this host on this network");
    assert.equal(reservedFor(prefix("127.0.0.1/32")), "loopback");
  });
});
