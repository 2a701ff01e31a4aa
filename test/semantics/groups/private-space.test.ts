import assert from "node:assert/strict";
import { parsePrefix, type Prefix } from "../../../shared/packets";
import { outsidePrivateSpace } from "../../../shared/semantics";

function prefix(text: string): Prefix {
  const found = parsePrefix(text);
  assert.ok(found);
  return found;
}

describe("outsidePrivateSpace", () => {
  for (const text of ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15"]) {
    it(`${text} and no address beyond it is private`, () => {
      assert.equal(outsidePrivateSpace(prefix(text), []), false);
    });
  }

  it("one bit wider is not", () => {
    for (const text of ["10.0.0.0/7", "172.16.0.0/11", "192.168.0.0/15", "100.64.0.0/9", "198.16.0.0/14"]) {
      assert.equal(outsidePrivateSpace(prefix(text), []), true, text);
    }
  });

  it("what the owner calls his own is as good as private", () => {
    assert.equal(outsidePrivateSpace(prefix("52.0.0.0/16"), [prefix("52.0.0.0/15")]), false);
    assert.equal(outsidePrivateSpace(prefix("52.0.0.0/14"), [prefix("52.0.0.0/15")]), true);
  });
});
