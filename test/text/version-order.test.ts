import assert from "node:assert/strict";
import { isBefore } from "../../shared/text/version-order";

describe("a version", () => {
  for (const [version, first, before] of [
    ["2.270.0", "2.271", true],
    ["2.270.9", "2.271", true],
    ["2.271.0", "2.271", false],
    ["2.271.0-alpha.0", "2.271", false],
    ["2.1000.0", "2.271", false],
    ["2.9.0", "2.271", true],
    ["3.0.0", "2.271", false],
    ["0.0.0", "2.271", false],
    ["", "2.271", false],
    ["latest", "2.271", false],
  ] as const)
    it(`${version || "that is none"} is ${before ? "" : "not "}before ${first}`, () => {
      assert.equal(isBefore(version, first), before);
    });
});
