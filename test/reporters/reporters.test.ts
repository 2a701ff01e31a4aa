import assert from "node:assert/strict";

import type { Report } from "../../shared/report/report";
import { REPORTERS } from "../../shared/reporters";
import type { ReporterOptions } from "../../shared/reporters/reporter";
import { EMPTY, HOSTILE, REPORT, RULES, TEMPLATE, TEMPLATE_FILE } from "./fixture";
import { assertGolden } from "./golden";

const OPTIONS: ReporterOptions = {
  rules: RULES,
  source: (file) => (file === TEMPLATE_FILE ? TEMPLATE : undefined),
};

const ENDINGS = {
  terminal: "txt",
  json: "json",
  sarif: "sarif",
  junit: "xml",
  gitlab: "json",
  markdown: "md",
  html: "html",
  github: "txt",
} as const;

/** What a terminal, a browser or a reviewer's eye could be misled by. */
const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u;

const FORMATS = Object.keys(ENDINGS).filter((name): name is keyof typeof ENDINGS => name in ENDINGS);

function render(format: keyof typeof ENDINGS, report: Report, options: ReporterOptions = OPTIONS): string {
  return REPORTERS[format]()(report, options);
}

/** The style sheet of the page is data, and no text that a report decides. */
function withoutStyle(text: string): string {
  return text.replace(/<style>[^]*?<\/style>/, "<style></style>");
}

for (const format of FORMATS) {
  describe(`the ${format} reporter`, () => {
    it("writes one of each kind as before", () => {
      assertGolden(`${format}.${ENDINGS[format]}`, withoutStyle(render(format, REPORT)));
    });

    it("writes an empty report as before", () => {
      assertGolden(`${format}-empty.${ENDINGS[format]}`, withoutStyle(render(format, EMPTY)));
    });

    it("lets nothing a template's author writes do anything", () => {
      const text = render(format, HOSTILE);
      assert.doesNotMatch(text, UNSAFE);
      assert.ok(text.length < 200_000, `${text.length} characters`);
      assert.ok(text.endsWith("\n"));
    });

    it("tells internal errors", () => {
      const failures = [{ what: "rule nacl-rule-shadowed failed", error: "InvariantError: 200 before 100" }];
      const text = render(format, { ...EMPTY, failures });
      assert.match(text, /rule nacl-rule-shadowed failed/);
      assert.match(text, /InvariantError: 200 before 100/);
    });

    it("keeps excepted findings in", () => {
      const text = render(format, REPORT);
      assert.match(text, /vendor support/);
      assert.match(text, /sg-ingress-rdp-open|RDP/);
    });

    it("changes nothing it is given, and says the same twice", () => {
      const before = JSON.stringify(REPORT);
      assert.equal(render(format, REPORT), render(format, REPORT));
      assert.equal(JSON.stringify(REPORT), before);
    });
  });
}
