import assert from "node:assert/strict";
import { Remembered } from "../../shared/facts";

describe("a table of texts", () => {
  it("does not grow without end, and has what was put in last", () => {
    const table = new Remembered<number, string>();
    for (let i = 0; i < 200_000; i++) table.set(i, "text");
    assert.ok(table.size <= 0x10000);
    assert.equal(table.get(199_999), "text");
  });
});
