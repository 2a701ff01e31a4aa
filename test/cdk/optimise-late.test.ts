import assert from "node:assert/strict";
import { Script } from "node:vm";

import { withoutLastCompiler } from "../../shared/optimise-late";

let texts = 0;

/** Each as long as the others, which is all that V8 looks at in a text; one that it has at hand it does not look at. */
const source = (): string => `(function () { return ${++texts}; })`;

/** V8 takes what it compiled under the same flags only, so this tells whether they are what they were at first. */
const cachedData = new Script(source()).createCachedData();
const areFlagsChanged = (): boolean | undefined => new Script(source(), { cachedData }).cachedDataRejected;

describe("work without V8's last compiler", () => {
  it("is done under other flags, which are put back", () => {
    assert.equal(withoutLastCompiler(1, areFlagsChanged), true);
    assert.equal(areFlagsChanged(), false);
  });

  it("has them put back where it fails", () => {
    assert.throws(() =>
      withoutLastCompiler(1, () => {
        throw new Error("no");
      }),
    );
    assert.equal(areFlagsChanged(), false);
  });

  it("is done as ever where there is very much of it", () => {
    assert.equal(withoutLastCompiler(20_000, areFlagsChanged), false);
  });

  it("is done as ever where the process was started with a word on the matter", () => {
    const { execArgv } = process;
    try {
      process.execArgv = [...execArgv, "--jitless"];
      assert.equal(withoutLastCompiler(1, areFlagsChanged), false);
    } finally {
      process.execArgv = execArgv;
    }
  });
});
