import assert from "node:assert/strict";

import type { Finding, Report, ReportedControl } from "../../shared/report/report";
import { html } from "../../shared/reporters/html";
import type { RuleHelp } from "../../shared/reporters/reporter";
import { finding, HOSTILE, REPORT, reportOf, resource, RULES, SSH_OPEN } from "./fixture";
import { MAP, NASTY_MAP } from "./map-fixture";

const TAGS =
  "a body code dd del details div dl dt g h1 h2 h3 head header html ins li main meta nav ol p path polygon pre rect section span strong style summary svg table tbody td text th thead title tr ul";

/** Tags in order, as a reader of the text would see them. */
function tagsOf(
  page: string,
): readonly { readonly name: string; readonly end: boolean; readonly text: string }[] {
  return [...page.replace(/^<!doctype html>/, "").matchAll(/<(\/?)([^\s>]*)[^>]*>/g)].map(
    ([text, slash, name = ""]) => ({ name, end: slash === "/", text }),
  );
}

function valuesOf(attribute: string, page: string): readonly string[] {
  return [...page.matchAll(new RegExp(`<[^>]* ${attribute}="([^"]*)"`, "g"))].map(([, value = ""]) => value);
}

const CONTROL: ReportedControl = {
  framework: "CIS AWS",
  version: "7.0",
  control: "6.3",
  rules: ["sg-ingress-ssh-open"],
  off: [],
  elsewhere: [],
  judged: { "AWS::EC2::SecurityGroup": 1200 },
};

function found(more: Partial<Finding>): Report {
  return reportOf([{ ...SSH_OPEN, ...more }], { controls: [CONTROL] });
}

/** The cells of a control's row, without markup. */
function rowOf(control: string, report: Report, rules: readonly RuleHelp[] = RULES): readonly string[] {
  const page = html(report, { rules });
  const row = page.split("<tr>").find((one) => one.startsWith(`<th scope="row">${control}</th>`)) ?? "";
  return [...row.matchAll(/<td>([^]*?)<\/td>/g)].map(([, cell = ""]) =>
    cell.replace(/<\/li>/g, "; ").replace(/<[^>]*>|\n/g, ""),
  );
}

describe("the HTML page", () => {
  for (const [name, report] of [
    ["one of each kind", REPORT],
    ["hostile names", HOSTILE],
    ["controls", found({})],
    ["a map", { ...REPORT, map: MAP }],
    ["a map with hostile names", { ...HOSTILE, map: NASTY_MAP }],
  ] as const) {
    it(`of ${name} has only tags of ours, each closed`, () => {
      const open: string[] = [];
      for (const tag of tagsOf(html(report, { rules: RULES }))) {
        assert.ok(TAGS.split(" ").includes(tag.name), tag.text);
        if (tag.end) assert.equal(open.pop(), tag.name);
        else if (tag.name !== "meta") open.push(tag.name);
      }
      assert.deepEqual(open, []);
    });

    it(`of ${name} loads and runs nothing`, () => {
      const page = html(report, { rules: RULES });
      assert.match(page, /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/);
      for (const { text } of tagsOf(page))
        assert.doesNotMatch(text, /\s(src|on\w+|style|action)=|javascript:/i);
      assert.doesNotMatch(page, /@import|url\(/);
    });

    it(`of ${name} leads nowhere that is not there, and has each place once`, () => {
      const page = html(report, { rules: RULES });
      const ids = valuesOf("id", page);
      assert.equal(new Set(ids).size, ids.length);
      const within = valuesOf("href", page).filter((href) => href.startsWith("#"));
      assert.ok(within.length > 0);
      for (const href of within) assert.ok(ids.includes(href.slice(1)), href);
    });
  }

  it("shows the lines of a file where it is there", () => {
    const source = (): string => "\n".repeat(9) + "        CidrIp: 0.0.0.0/1";
    assert.match(html(REPORT, { source }), /10 \| +CidrIp: 0\.0\.0\.0\/1/);
  });

  it("unfolds what blocks, as far as a page can be leafed through", () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      finding({
        ruleId: "sg-ingress-ssh-open",
        title: `Group${i}`,
        cause: `c${i}`,
        resource: resource(`G${i}`, "T"),
      }),
    );
    const page = html(
      reportOf([...many, finding({ ruleId: "a", title: "note", level: "note", cause: "n" })]),
    );
    assert.equal(page.match(/<details [^>]*error"[^>]* open>/g)?.length, 20);
    assert.match(page, /<details id="finding-31" class="finding note">/);
  });

  describe("tells of a control", () => {
    it("what it asks, which rules support it, what they looked at and what they found", () => {
      assert.deepEqual(rowOf("6.3", found({})), [
        "Groups keep administration ports from the IPv4 internet",
        "sg-ingress-ssh-open; ",
        "1,200 AWS::EC2::SecurityGroup",
        "violated: Bastion",
      ]);
    });

    const cases: readonly (readonly [what: string, report: Report, cell: string])[] = [
      ["is undetermined", found({ verdict: "undetermined", level: "warning" }), "undetermined: Bastion"],
      ["is excepted", found({ exception: { reason: "r", from: "metadata" } }), "excepted: Bastion"],
      ["is in the baseline", found({ baseline: true }), "in the baseline: Bastion"],
      ["has nothing found", reportOf([], { controls: [CONTROL] }), "nothing found"],
      [
        "has nothing to look at",
        reportOf([], { controls: [{ ...CONTROL, judged: {} }] }),
        "nothing of the kind in the program",
      ],
      [
        "has its rules off",
        reportOf([], { controls: [{ ...CONTROL, rules: [], off: ["sg-ingress-ssh-open"], judged: {} }] }),
        "not looked at: its rules are off",
      ],
      [
        "is done by another program",
        reportOf([], {
          controls: [{ ...CONTROL, rules: [], elsewhere: ["securityhub-enabled"], judged: {} }],
        }),
        "not looked at: another program does it, as account in the configuration says",
      ],
    ];
    for (const [what, report, cell] of cases) {
      it(`that it ${what}`, () => assert.equal(rowOf("6.3", report).at(-1), cell));
    }

    it("which rules are off, and which mappings are ours", () => {
      const control = {
        ...CONTROL,
        framework: "PCI DSS",
        version: "4.0.1",
        control: "1.3.1",
        off: ["sg-egress-all-open"],
      };
      const [, rules] = rowOf("1.3.1", reportOf([SSH_OPEN], { controls: [control] }));
      assert.equal(rules, "sg-ingress-ssh-open (our mapping); sg-egress-all-open is off; ");
    });

    it("the first findings and the number of others", () => {
      const many = Array.from({ length: 8 }, (_, i) => ({
        ...SSH_OPEN,
        cause: `c${i}`,
        resource: resource(`G${i}`, "AWS::EC2::SecurityGroup"),
      }));
      const cells = rowOf("6.3", reportOf(many, { controls: [CONTROL] }));
      assert.equal(cells.at(-1), "violated: G0, G1, G2, G3, G4 and 3 more");
    });

    it("that no program decides it, or only a part", () => {
      const page = html(found({}));
      assert.match(page, /<li>5\.16: Security Hub is on\. It holds for an account/);
      assert.doesNotMatch(html(REPORT), /Security Hub is on/);
    });
  });
});
