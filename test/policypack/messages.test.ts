import assert from "node:assert/strict";
import {
  configErrorMessage,
  fullMessage,
  internalErrorMessage,
  shortMessage,
  summaryMessage,
  remarkMessage,
  unreadableMessage,
} from "../../policypack/messages";
import type { Finding } from "../../shared/report/report";
import { finding, reportOf } from "./report-parts";

function lines(...text: string[]): string {
  return text.join("\n");
}

describe("messages of the policy pack", () => {
  it("tell title, why, packet, fix, rules and controls, in this order", () => {
    assert.equal(
      fullMessage(finding()),
      lines(
        "SSH (tcp 22) on bastion is open to the whole IPv4 internet",
        "  Why: 0.0.0.0/1 and 128.0.0.0/1 together are every IPv4 address.",
        "  Packet: tcp 1.2.3.4:50000 → bastion:22 is admitted.",
        "  Fix: allow only your own prefixes, or delete both lines and use Session",
        "    Manager.",
        "    - ingress[0].cidrBlocks: 0.0.0.0/1, 128.0.0.0/1",
        "    + ingress[0].cidrBlocks: YOUR_PREFIX",
        "  Also breaks: sg-ingress-split-cidr-open, sg-ingress-admin-port-open and 3",
        "    more rules.",
        "  Controls: CIS AWS 7.0 (6.3), PCI DSS 4.0.1 (1.3.1, our mapping), FSBP EC2.13",
      ),
    );
  });

  it("name the lines where no change does, those of other resources by these", () => {
    const { resource } = finding();
    const own = { text: "tcp 22 from 0.0.0.0/1", resource, property: "ingress.0.cidrBlocks.0" };
    const other = {
      text: "tcp 22 from group web",
      resource: { ...resource, key: "other", name: "from-web" },
      property: "referencedSecurityGroupId",
    };
    const told = (...lines: Finding["lines"]) =>
      fullMessage(finding({ lines, fix: { summary: "narrow the line", remove: [], add: [] } })).split("\n");

    assert.deepEqual(told(own, other).slice(2, 5), [
      "  Lines:",
      "    ingress[0].cidrBlocks[0]: tcp 22 from 0.0.0.0/1",
      "    from-web.referencedSecurityGroupId: tcp 22 from group web",
    ]);
    assert.equal(told(own)[2], "  Line: ingress[0].cidrBlocks[0]: tcp 22 from 0.0.0.0/1");
    const six = told(own, other, own, other, own, other);
    assert.deepEqual(
      [six[6], six[7]?.trim()],
      ["    from-web.referencedSecurityGroupId: tcp 22 from group web", "and 2 more lines"],
    );
    assert.doesNotMatch(fullMessage(finding({ lines: [own, other] })), /Lines?:/);
  });

  it("say what decides an undetermined verdict, and an exception's remark first", () => {
    const told = fullMessage(finding({ verdict: "undetermined", remark: "expired on 2026-10-31" })).split(
      "\n",
    );
    assert.equal(told[1], "  Exception: expired on 2026-10-31.");
    assert.match(told[2] ?? "", /^ {2}Undetermined: /);
  });

  it("say that an update judges again what a preview cannot", () => {
    const open = finding({ verdict: "undetermined", why: "nat is not known before deploy" });
    assert.match(
      fullMessage(open, true).replace(/\s+/g, " "),
      /deploy\. pulumi up judges it again, with what is known then\./,
    );
    assert.doesNotMatch(fullMessage(open, false), /pulumi up/);
  });

  it("promise no judgement of what an update does not tell either", () => {
    const asked = (...dependsOn: string[]) =>
      /pulumi up/.test(fullMessage(finding({ verdict: "undetermined", dependsOn }), true));
    assert.ok(!asked("the account's metadata default", "the AMI"));
    assert.ok(!asked("sg-0123456789abcdef0"));
    assert.ok(asked("the AMI", "nat"));
  });

  it("keep the hops of a path in columns", () => {
    const told = fullMessage(
      finding({
        hops: [
          { kind: "gateway", name: "igw", verdict: "allows", setting: "is attached" },
          { kind: "ACL", name: "data", verdict: "stops", setting: "denies it" },
        ],
      }),
    ).split("\n");
    assert.deepEqual(told.slice(2, 5), [
      "  Path of tcp 1.2.3.4:50000 → bastion:22:",
      "    1 gateway  igw: is attached",
      "    2 ACL      data: stops: denies it",
    ]);
  });

  it("fall back to the rule's remediation", () => {
    const { fix: _, ...bare } = finding();
    assert.equal(
      shortMessage(bare),
      lines(
        "SSH (tcp 22) on bastion is open to the whole IPv4 internet",
        "  Fix: limit the source to your own prefixes.",
      ),
    );
  });

  it("stay within 78 columns", () => {
    const long = fullMessage(
      finding({ why: "word ".repeat(80), alsoBreaks: ["x".repeat(40), "y".repeat(40)] }),
    );
    for (const line of long.split("\n")) assert.ok(line.length <= 78, line);
  });

  it("count the other rules exactly", () => {
    const also = (n: number) =>
      fullMessage(finding({ alsoBreaks: ["a", "b", "c", "d"].slice(0, n) }))
        .split("\n")
        .find((line) => line.includes("Also breaks"));
    assert.equal(also(0), undefined);
    assert.equal(also(1), "  Also breaks: a.");
    assert.equal(also(2), "  Also breaks: a and b.");
    assert.equal(also(3), "  Also breaks: a, b and c.");
    assert.equal(also(4), "  Also breaks: a, b and 2 more rules.");
  });

  it("let no user text into the CLI's colour markup", () => {
    const told = fullMessage(finding({ title: "<{%bold%}> \u001b[31mx" }));
    assert.ok(!told.includes("<{%"));
    assert.ok(!told.includes("\u001b"));
  });

  it("name the place of a configuration error", () => {
    const told = configErrorMessage({
      message: "no rule is called sg-ingress-ssh-opened",
      help: "did you mean sg-ingress-ssh-open?",
      file: "portcullis.yaml",
      line: 7,
      column: 3,
    }).split("\n");
    assert.equal(told[0], "portcullis.yaml:7:3: no rule is called sg-ingress-ssh-opened");
    assert.equal(told.at(-1), "  Fix: did you mean sg-ingress-ssh-open?");
  });

  it("say how to go on after a failure of the tool", () => {
    const told = internalErrorMessage({ what: "rule x failed", error: "E: y", ruleId: "x" }, "0.1.0");
    assert.match(told, /^Portcullis could not finish: rule x failed\n/);
    assert.match(told, /turn x off in\s+portcullis\.yaml/);
  });

  it("list what could not be read, and nothing for a mere note", () => {
    assert.equal(
      unreadableMessage(reportOf([], { diagnostics: [{ level: "note", message: "n" }] })),
      undefined,
    );
    const told = unreadableMessage(reportOf([], { diagnostics: [{ level: "warning", message: "a is b" }] }));
    assert.equal(told, "1 part of the program could not be read as written\n  a is b.");
  });

  it("say of the configuration what is said of it, and not that the program could not be read", () => {
    const idle = { level: "warning" as const, message: "the exception from x meets no finding" };
    const report = reportOf([], {
      diagnostics: [
        { ...idle, file: "portcullis.yaml", line: 3, column: 5, ofPolicy: true },
        { ...idle, exceptionOn: "Stack/Web" },
        { level: "note", message: "1 entry is stale", ofPolicy: true },
      ],
    });
    assert.equal(unreadableMessage(report), undefined);
    const told = remarkMessage(report)?.split("\n");
    assert.equal(told?.[0], "2 remarks about the configuration");
    assert.equal(told?.[1], "  portcullis.yaml:3:5: the exception from x meets no finding.");
    const [one] = report.diagnostics;
    assert.ok(one);
    assert.deepEqual(remarkMessage(reportOf([], { diagnostics: [one] }))?.split("\n"), [
      "The exception from x meets no finding",
      "  Why: what has no effect, or soon none, may look as if it had one.",
      "  Fix: mend portcullis.yaml:3:5.",
    ]);
    assert.equal(remarkMessage(reportOf([])), undefined);
  });

  it("sum up in one sentence and say what was told in short", () => {
    const summed = summaryMessage(reportOf([finding()]), 0);
    assert.equal(summed, "Portcullis: 1 finding blocks. 196 rules, 4,112 resources, 1 entry of allow.");
    assert.match(summaryMessage(reportOf([finding()]), 1), /The last is told\s+in\s+short\.$/);
    assert.match(summaryMessage(reportOf([finding()]), 12), /The last 12\s+are\s+told\s+in\s+short\.$/);
  });
});
