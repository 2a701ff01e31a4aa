import assert from "node:assert/strict";

import { PiecedText, Unresolved, type Tree } from "../../shared/facts";
import { readJson } from "../../shared/facts/json-text";

const REGION = new Unresolved(["AWS::Region"]);
const ACCOUNT = new Unresolved(["AWS::AccountId"]);
const MISPLACED = new Unresolved(["what is misplaced"]);

function read(...pieces: readonly (string | Unresolved)[]): Tree | undefined {
  return readJson(new PiecedText(pieces), { misplaced: () => MISPLACED });
}

describe("JSON text put together from known and unknown parts", () => {
  it("is what it says, around what is not known", () => {
    const found = read(
      '{"Action":["a:b"],"Resource":"arn:aws:a:',
      REGION,
      ":",
      ACCOUNT,
      ':c","Sid":"',
      REGION,
      '"}',
    );
    assert.deepEqual(found, {
      Action: ["a:b"],
      Resource: new PiecedText(["arn:aws:a:", REGION, ":", ACCOUNT, ":c"]),
      Sid: REGION,
    });
  });

  it("has an object that nobody knows where a key is not known", () => {
    assert.deepEqual(read('{"a":{"b":1,"x', REGION, '":"', ACCOUNT, '"}}'), {
      a: new Unresolved(["AWS::Region", "AWS::AccountId"]),
    });
  });

  it("is not known where a part is no text, or nothing of it is JSON", () => {
    for (const pieces of [
      ['{"a":', REGION, "}"],
      ["[1,", REGION],
      ["a", REGION],
    ])
      assert.ok(read(...pieces) instanceof PiecedText);
    assert.equal(readJson(REGION, { misplaced: () => MISPLACED }), REGION);
  });

  it("may hold any letter", () => {
    for (const odd of ["\uE000 \uE001", "\\ue000", "\\uF000"])
      assert.ok(read(`["${odd}", "`, REGION, '"]') instanceof PiecedText, odd);
    assert.deepEqual(read('{"__proto__":"', REGION, '"}'), Object.fromEntries([["__proto__", REGION]]));
  });
});
