import assert from "node:assert/strict";

import { helpReading, reasonOf } from "../../shared/text/reason-of";

/** Whoever runs the tests may be allowed everything, so that no file is refused. */
const refused = (code: string) => Object.assign(new Error(`${code}: refused\nby the system`), { code });

describe("why a file cannot be read", () => {
  it("is said in words, with what to do about it", () => {
    assert.equal(reasonOf(refused("EACCES")), "access is denied");
    assert.equal(helpReading(refused("EACCES")), "let the user who runs this read it");
    assert.equal(helpReading(refused("EPERM")), "let the user who runs this read it");
    assert.equal(reasonOf(refused("ENOENT")), "it does not exist");
    assert.equal(helpReading(refused("ENOENT")), "check the path");
  });

  it("is the system's own word where we have none, on one line", () => {
    assert.equal(reasonOf(refused("EMFILE")), "EMFILE: refused");
    assert.equal(reasonOf("no error at all"), "no error at all");
  });
});
