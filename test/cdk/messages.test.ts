import assert from "node:assert/strict";
import { configErrorMessage, internalErrorMessage } from "../../cdk-aspects/messages/failure-messages";
import { fullMessage, shortMessage } from "../../cdk-aspects/messages/finding-messages";
import { unclearMessage, unseenMessage } from "../../cdk-aspects/messages/remark-messages";
import { stageMessage, summaryMessage } from "../../cdk-aspects/messages/summary-messages";
import { finding } from "./report-parts";

const unclear = (message: string) => ({ level: "warning", message }) as const;

/** As the host lays a violation out. */
function printed({ fix }: { fix: string }): string[] {
  return `   Suggested fix: ${fix.replace(/\n/g, "\n   ")}`.split("\n");
}

describe("text of a violation", () => {
  it("tells a finding from its fix to its controls", () => {
    assert.deepEqual(printed(fullMessage(finding())), [
      "   Suggested fix: allow only your own prefixes, or delete both lines and use",
      "   Session Manager.",
      "     - SecurityGroupIngress.0: tcp 22 from 0.0.0.0/1",
      "     - SecurityGroupIngress.1: tcp 22 from 128.0.0.0/1",
      "     + tcp 22 from YOUR_PREFIX",
      "   Why: 0.0.0.0/1 and 128.0.0.0/1 together are every IPv4 address.",
      "   Packet: tcp 1.2.3.4:50000 → Bastion:22 is admitted.",
      "   Also breaks: sg-ingress-split-cidr-open, sg-ingress-admin-port-open and 3",
      "     more rules.",
      "   Controls: CIS AWS 7.0 (6.3), PCI DSS 4.0.1 (1.3.1, our mapping), FSBP EC2.13",
    ]);
  });

  it("has the title alone as its description", () => {
    assert.equal(fullMessage(finding()).title, "SSH (tcp 22) on Bastion is open to the whole IPv4 internet");
  });

  it("fits a terminal of 80 columns", () => {
    const long = finding({
      why: "A Network ACL stops at the first match, and 100 (allow all traffic from 0.0.0.0/0) matches every packet of 200 (deny tcp 22), so the deny has never had any effect.",
      remark:
        "expired on 2026-10-31 (portcullis.yaml:14, owner netops), so this blocks. Renew it there or mend the line.",
      fix: { summary: "x ".repeat(120), remove: ["SecurityGroupIngress.0: ".repeat(9)], add: [] },
    });
    for (const line of printed(fullMessage(long))) assert.ok(line.length <= 80, line);
  });

  it("says what decides where nothing is proven", () => {
    const { fix } = fullMessage(
      finding({ verdict: "undetermined", why: "OfficeCidr is not known before deploy." }),
    );
    assert.match(fix, /^Undetermined: OfficeCidr is not known before deploy\.$/m);
    assert.doesNotMatch(fix, /^Why:/m);
  });

  it("puts a remark about an exception before the reasons", () => {
    const { fix } = fullMessage(finding({ remark: "expired on 2026-10-31, so this blocks." }));
    assert.ok(fix.indexOf("Exception: expired") < fix.indexOf("Why:"));
    assert.ok(fix.indexOf("Exception: expired") > fix.indexOf("YOUR_PREFIX"));
  });

  it("shows a path hop by hop in columns", () => {
    const lines = printed(
      fullMessage(
        finding({
          hops: [
            { kind: "gateway", name: "Vpc/IGW", verdict: "allows", setting: "is attached" },
            { kind: "ACL", name: "", verdict: "may", setting: "Entry decides" },
          ],
        }),
      ),
    );
    const at = lines.indexOf("   Path of tcp 1.2.3.4:50000 → Bastion:22:");
    assert.deepEqual(lines.slice(at + 1, at + 3), [
      "     1 gateway  Vpc/IGW: is attached",
      "     2 ACL      may: Entry decides",
    ]);
  });

  it("falls back on the rule's remediation, as a part of the host's sentence", () => {
    const { fix: _, ...without } = finding({ remediation: "Limit the source to your own prefix" });
    assert.equal(shortMessage(without).fix, "limit the source to your own prefix.");
  });

  it("keeps the capitals of names", () => {
    const { fix: _, ...without } = finding({ remediation: "IPv6 needs a line of its own" });
    assert.equal(shortMessage(without).fix, "IPv6 needs a line of its own.");
  });

  it("names other rules, and counts from the third on where that leaves out more than one", () => {
    const others = (...alsoBreaks: string[]) => fullMessage(finding({ alsoBreaks })).fix;
    assert.match(others("a"), /^Also breaks: a\.$/m);
    assert.match(others("a", "b"), /^Also breaks: a and b\.$/m);
    assert.match(others("a", "b", "c"), /^Also breaks: a, b and c\.$/m);
    assert.match(others("a", "b", "c", "d"), /^Also breaks: a, b and 2 more rules\.$/m);
    assert.doesNotMatch(others(), /Also breaks/);
  });

  it("keeps only a title and a fix where there are many", () => {
    assert.equal(
      shortMessage(finding()).fix,
      "allow only your own prefixes, or delete both lines and use\nSession Manager.",
    );
  });

  it("lets no control character through", () => {
    const { title, fix } = fullMessage(finding({ title: "a\u001b[31mb\r\nc", why: "d\u0007e" }));

    assert.doesNotMatch(title + fix, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    assert.doesNotMatch(title, /\n/);
  });
});

describe("text of what is not a finding", () => {
  it("tells an internal error with a way to go on", () => {
    const message = internalErrorMessage(
      { what: "rule nacl-rule-shadowed failed", error: "Error: no such line", ruleId: "nacl-rule-shadowed" },
      { repeated: 0, others: 195, version: "0.1.0" },
    );
    assert.equal(message.title, "Portcullis could not finish: rule nacl-rule-shadowed failed");
    assert.deepEqual(printed(message), [
      "   Suggested fix: please report this text. To go on meanwhile, turn",
      "   nacl-rule-shadowed off in portcullis.yaml.",
      "   Why: a network that was not checked is not a safe one, so this blocks. The",
      "     other 195 rules ran.",
      "   Error: Error: no such line (portcullis 0.1.0).",
    ]);
  });

  it("names the place of a configuration error and the nearest right word", () => {
    const message = configErrorMessage({
      message: "no rule is called sg-ingress-ssh-opened",
      help: "did you mean sg-ingress-ssh-open?",
      file: "portcullis.yaml",
      line: 7,
      column: 3,
    });
    assert.equal(message.title, "portcullis.yaml:7:3: no rule is called sg-ingress-ssh-opened");
    assert.match(message.fix, /^did you mean sg-ingress-ssh-open\?\n/);
  });

  it("names a file that is not there once", () => {
    const message = configErrorMessage({
      message: "nowhere.yaml cannot be read: it does not exist",
      help: "check the path",
      file: "nowhere.yaml",
    });
    assert.equal(message.title, "nowhere.yaml cannot be read: it does not exist");
    assert.match(message.fix, /^check the path\.\n/);
  });

  it("says how to see what a Stage hides", () => {
    const one = { finding: finding(), path: "Prod/Net/Bastion", others: 0 };
    const { title, fix } = stageMessage(["Prod"], 1, [one]);
    assert.equal(title, "1 finding blocks in stage Prod");
    assert.match(fix, /^mend what cdk synth '\*\*' tells/);
    assert.match(fix, /\n {2}- SSH .* internet:\n {4}Prod\/Net\/Bastion \(sg-ingress-ssh-open\)\nWhy: /);
  });

  it("names so many findings that a Stage hides, and how often a line of the program makes one", () => {
    const some = Array.from({ length: 12 }, () => ({
      finding: finding(),
      path: "Prod/Net/Bastion",
      others: 3,
    }));
    const { fix } = stageMessage(["Dev", "Prod"], 48, some);
    assert.equal(fix.match(/^ {4}Prod\/Net\/Bastion and 3 more \(sg-ingress-ssh-open\)$/gm)?.length, 10);
    assert.match(fix, /\n {2}- 8 more findings\nWhy: /);
  });

  it("puts many unreadable values into one violation", () => {
    const one = unclearMessage([unclear("a is not a port")]);
    assert.equal(one.title, "a is not a port");
    const many = unclearMessage(Array.from({ length: 12 }, (_, i) => unclear(`value ${i} is not a port`)));
    assert.equal(many.title, "12 values are not what AWS takes");
    assert.match(many.fix, /^2 more values like these\.$/m);
  });

  it("puts what is not seen into one violation", () => {
    assert.equal(
      unseenMessage([unclear("what X makes is not seen here")]).title,
      "what X makes is not seen here",
    );
    const many = unseenMessage(
      Array.from({ length: 12 }, (_, i) => unclear(`what ${i} makes is not seen here`)),
    );
    assert.equal(many.title, "12 parts of this stack are not judged");
    assert.match(many.fix, /^2 more parts like these\.$/m);
  });

  it("counts what blocks, what advises and what is left out", () => {
    const totals = {
      stacks: 14,
      excepted: 1,
      baseline: 0,
      full: 10,
      notes: [],
      rules: 196,
      resources: 4112,
    };
    const message = summaryMessage({ ...totals, blocking: 300, advising: 0, short: 290, withheld: [] });
    assert.equal(message.title, "300 findings block in 14 stacks, 1 excepted; 10 of them are told in full");
    assert.doesNotMatch(message.fix, /Left out/);
    assert.match(message.fix, /^Checked: 4,112 resources against 196 rules\.$/m);
  });
});
