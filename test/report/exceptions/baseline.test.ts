import assert from "node:assert/strict";

import {
  applyBaseline,
  baselineOf,
  baselineText,
  parseBaseline,
  pruned,
  type Baseline,
} from "../../../shared/report/exceptions/baseline";
import { verdictText } from "../../../shared/reporters/summary-text";
import { blocks } from "../../../shared/report/report";
import { finding, REPORT, reportOf, SSH_OPEN } from "../../reporters/fixture";

const RDP = finding({ ruleId: "sg-ingress-rdp-open", title: "RDP is open", fingerprint: "rdp" });

describe("a baseline", () => {
  it("quiets what it holds and nothing new", () => {
    const report = applyBaseline(reportOf([SSH_OPEN, RDP]), baselineOf(reportOf([RDP]), "b.json"));
    assert.deepEqual(
      report.findings.map((one) => [one.ruleId, one.baseline === true, blocks(one)]),
      [
        ["sg-ingress-ssh-open", false, true],
        ["sg-ingress-rdp-open", true, false],
      ],
    );
    assert.equal(report.summary.baseline, 1);
    assert.deepEqual(report.diagnostics, []);
  });

  it("survives being written and read", () => {
    const text = baselineText(baselineOf(reportOf([RDP, SSH_OPEN]), "b.json"));
    assert.equal(text, baselineText(parseBaseline(text, "b.json")));
    assert.equal(text, baselineText(baselineOf(reportOf([SSH_OPEN, RDP]), "b.json")));
  });

  it("calls what was undetermined and is proven now new, and not the other way round", () => {
    const open = { ...RDP, verdict: "undetermined" as const };
    const later = applyBaseline(reportOf([RDP]), baselineOf(reportOf([open]), "b.json"));
    assert.ok(later.findings.every(blocks));
    const milder = applyBaseline(reportOf([open]), baselineOf(reportOf([RDP]), "b.json"));
    assert.equal(milder.summary.baseline, 1);
  });

  it("reports stale entries, and prunes those alone", () => {
    const baseline = baselineOf(reportOf([SSH_OPEN, RDP]), "b.json");
    const now = reportOf([RDP]);
    const [diagnostic] = applyBaseline(now, baseline).diagnostics;
    assert.match(diagnostic?.message ?? "", /^1 entry of the baseline is stale/);
    assert.match(
      verdictText(applyBaseline(now, baseline)),
      /; 1 in the baseline, 1 entry stale \(portcullis baseline --prune\)$/,
    );
    assert.deepEqual(
      pruned(now, baseline).entries.map((entry) => entry.fingerprint),
      ["rdp"],
    );
    assert.deepEqual(applyBaseline(now, baseline, { whole: false }).diagnostics, []);
  });

  it("calls no entry stale where it lies above the program, and may be of several", () => {
    const report = applyBaseline(
      reportOf([RDP]),
      baselineOf(reportOf([SSH_OPEN, RDP]), "/repository/b.json"),
    );
    assert.match(report.diagnostics[0]?.message ?? "", /^1 entry of the baseline .* may be about others$/);
    assert.equal(report.summary.stale, undefined);
    assert.equal(report.summary.baseline, 1);
  });

  it("keeps what people wrote into its entries", () => {
    const [entry, ...others] = baselineOf(reportOf([SSH_OPEN, RDP]), "b.json").entries;
    const text = JSON.stringify({ version: 1, findings: [{ ...entry, ticket: "NET-1182" }, ...others] });
    const before = parseBaseline(text, "b.json");
    const ticketsIn = (one: Baseline): readonly unknown[] =>
      JSON.parse(baselineText(one)).findings.map(({ ticket }: { ticket?: unknown }) => ticket);
    assert.deepEqual(ticketsIn(pruned(reportOf([SSH_OPEN, RDP]), before)).filter(Boolean), ["NET-1182"]);
    assert.deepEqual(ticketsIn(baselineOf(reportOf([SSH_OPEN, RDP]), "b.json", before)).filter(Boolean), [
      "NET-1182",
    ]);
    assert.deepEqual(ticketsIn(baselineOf(reportOf([SSH_OPEN, RDP]), "b.json")).filter(Boolean), []);
  });

  it("keeps one of equal entries when it is pruned", () => {
    const { file, entries } = baselineOf(reportOf([RDP]), "b.json");
    assert.equal(pruned(reportOf([RDP]), { file, entries: [...entries, ...entries] }).entries.length, 1);
  });

  it("does not hold excepted findings: they have an owner and an end", () => {
    const held = baselineOf(REPORT, "b.json").entries.map((entry) => entry.fingerprint);
    assert.ok(held.includes("f1"));
    assert.ok(!held.includes("f7"));
  });

  for (const [name, text, said] of [
    ["is no object", "[]", /not a baseline/],
    ["has another version", '{"version":2,"findings":[]}', /not a baseline/],
    ["has an entry without fingerprint", '{"version":1,"findings":[{}]}', /findings\[0\] has no fingerprint/],
    [
      "has an entry whose verdict is misspelt",
      '{"version":1,"findings":[{"fingerprint":"f","verdict":"undetermind"}]}',
      /findings\[0\] has a verdict that is neither violation nor undetermined/,
    ],
    ["is not JSON", "{", /JSON/],
  ] as const) {
    it(`is refused when it ${name}`, () => assert.throws(() => parseBaseline(text, "b.json"), said));
  }
});
