import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readText } from "../../shared/facts";

const TEXT = "a: \u00e4 \u{1F512}\r\n";
const MARK = "\uFEFF";
const little = (text: string) => Buffer.from(text, "utf16le");
const big = (text: string) => little(text).swap16();

describe("the text of a file", () => {
  let folder = "";
  before(() => (folder = mkdtempSync(join(tmpdir(), "portcullis-text-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, bytes, text] of [
    ["UTF-8", Buffer.from(TEXT), TEXT],
    ["UTF-8 with a mark", Buffer.from(MARK + TEXT), TEXT],
    ["UTF-16 LE with a mark", little(MARK + TEXT), TEXT],
    ["UTF-16 BE with a mark", big(MARK + TEXT), TEXT],
    ["UTF-16 LE without", little(TEXT), TEXT],
    ["UTF-16 BE without", big(TEXT), TEXT],
    ["nothing", Buffer.from(""), ""],
    ["one character", Buffer.from("a"), "a"],
    ["zeros", Buffer.from("\0\0\0"), "\0\0\0"],
  ] as const) {
    it(`may be ${name}`, () => {
      const file = join(folder, "file");
      writeFileSync(file, bytes);
      assert.equal(readText(file), text);
    });
  }
});
