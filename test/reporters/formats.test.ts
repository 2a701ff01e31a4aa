import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import Ajv from "ajv";
import addFormats from "ajv-formats";

import type { Finding, Report, ReportedResource } from "../../shared/report/report";
import { github } from "../../shared/reporters/github";
import { gitlab } from "../../shared/reporters/gitlab";
import { json } from "../../shared/reporters/json";
import { junit } from "../../shared/reporters/junit";
import { markdown } from "../../shared/reporters/markdown";
import { sarif } from "../../shared/reporters/sarif";
import { EMPTY, finding, HOSTILE, REPORT, reportOf, resource, RULES, SSH_OPEN } from "./fixture";

const ALL: readonly [string, Report][] = [
  ["one of each kind", REPORT],
  ["nothing", EMPTY],
  ["hostile names", HOSTILE],
];

const MANY = reportOf(
  Array.from({ length: 30_000 }, (_, i) => ({
    ...SSH_OPEN,
    resource: resource(`Group${i}`, "AWS::EC2::SecurityGroup"),
    cause: `c${i}`,
    fingerprint: `f${i}`,
  })),
);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function validator(schema: unknown) {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  assert.ok(typeof schema === "object" && schema !== null);
  const validate = ajv.compile(schema);
  return (value: unknown) => assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 3)));
}

describe("the JSON report", () => {
  const assertValid = validator(readJson("schemas/report.schema.json"));

  for (const [name, report] of ALL) {
    it(`of ${name} fits its published schema`, () => assertValid(JSON.parse(json(report))));
  }

  it("does not fit it with a verdict of another name", () => {
    const changed = json(REPORT).replace('"violation"', '"failure"');
    assert.throws(() => assertValid(JSON.parse(changed)));
  });

  it("has an entry for each rule and subject, whoever speaks", () => {
    const { findings } = JSON.parse(json(REPORT));
    assert.equal(findings.length, REPORT.findings.length);
    assert.deepEqual(
      findings
        .filter((one: { cause: string }) => one.cause === "c1")
        .map((one: { ruleId: string }) => one.ruleId),
      ["sg-ingress-ssh-open", "sg-ingress-split-cidr-open"],
    );
  });

  it("keeps names that hide characters whole, written as escapes", () => {
    const name = "a\u202Eb\u001b[31m";
    const text = json(reportOf([finding({ ruleId: "r", title: "t", resource: resource(name, "x") })]));
    assert.match(text, /a\\u202eb\\u001b\[31m/);
    assert.equal(JSON.parse(text).findings[0].resource.id, name);
  });
});

describe("the SARIF log", () => {
  // Draft 04 calls an id by another name than the drafts that ajv reads.
  const schema = JSON.parse(
    readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
    (key, value: unknown) =>
      (key === "$schema" || key === "id") && typeof value === "string" ? undefined : value,
  );
  const assertValid = validator(schema);

  for (const [name, report] of ALL) {
    it(`of ${name} fits the schema of SARIF 2.1.0`, () => {
      assertValid(JSON.parse(sarif(report, { rules: RULES })));
    });
  }

  it("stays within what code scanning takes", () => {
    const [run] = JSON.parse(sarif(MANY)).runs;
    assert.equal(run.results.length, 25_000);
    assert.match(JSON.stringify(run.invocations), /5000 findings more than code scanning takes/);
  });

  it("gives every result a file and a line", () => {
    for (const { locations } of JSON.parse(sarif(REPORT)).runs[0].results) {
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.match(artifactLocation.uri, /^[\w./%-]+$/);
      assert.ok(region.startLine >= 1);
    }
  });

  it("suppresses what is excepted or in the baseline, and nothing else", () => {
    const { results } = JSON.parse(sarif(REPORT)).runs[0];
    const suppressed = results.filter((one: { suppressions?: object[] }) => one.suppressions);
    assert.deepEqual(
      suppressed.map((one: { ruleId: string }) => one.ruleId),
      ["sg-ingress-rdp-open", "sg-ingress-database-port-open"],
    );
    assert.match(
      suppressed[0].suppressions[0].justification,
      /vendor support \(owner netops, until 2027-03-31\)/,
    );
  });

  it("carries the help of its rules", () => {
    const { rules } = JSON.parse(sarif(REPORT, { rules: RULES })).runs[0].tool.driver;
    const [rule] = rules.filter(({ id }: { id: string }) => id === "sg-ingress-ssh-open");
    assert.match(rule.help.markdown, /\*\*Fix:\*\* Limit the source/);
    assert.equal(rule.properties["security-severity"], "9.5");
  });

  it("says that a run with an internal error did not succeed", () => {
    const [run] = JSON.parse(sarif(HOSTILE)).runs;
    assert.equal(run.invocations[0].executionSuccessful, false);
  });
});

describe("the JUnit file", () => {
  for (const [name, report] of ALL) {
    it(`of ${name} is well-formed and counts what it holds`, () => {
      const text = junit(report);
      const stack: string[] = [];
      for (const [, close, tag = "", empty] of text
        .slice(text.indexOf("<testsuites"))
        .matchAll(/<(\/?)([\w-]+)(?:\s+[\w-]+="[^"<]*")*\s*(\/?)>/g)) {
        if (close) assert.equal(stack.pop(), tag);
        else if (!empty) stack.push(tag);
      }
      assert.deepEqual(stack, []);
      assert.equal(text.replace(/<[^<>]*>/g, "").match(/[<>]|&(?!#\d+;)/), null);
      const counted = (element: string): number => text.split(`<${element} `).length - 1;
      assert.match(text, new RegExp(`tests="${counted("testcase")}" failures="${counted("failure")}"`));
      assert.match(text, new RegExp(`errors="${counted("error")}" skipped="${counted("skipped")}"`));
    });
  }

  it("fails what blocks alone", () => {
    assert.match(junit(REPORT), /failures="4" errors="0" skipped="2"/);
  });

  it("tells tests of one name apart, of which GitLab shows one alone", () => {
    const of = (stack: string, more: Partial<ReportedResource>) =>
      finding({ ...SSH_OPEN, resource: resource("Bastion", "AWS::EC2::SecurityGroup", { stack, ...more }) });
    const names = (...findings: readonly Finding[]) =>
      [...junit(reportOf(findings)).matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(
        ([, it]) => it,
      );
    const { title } = SSH_OPEN;
    const [net, prod] = ["Net", "Prod/Net"].map((path) => of("Net", { path: `${path}/Bastion/Resource` }));
    assert(net && prod);
    assert.deepEqual(names(net), [title]);
    assert.deepEqual(names(net, prod), [`${title} (Net/Bastion)`, `${title} (Prod/Net/Bastion)`]);
    assert.deepEqual(names(of("a", {}), of("b", {})), [`${title} (a/Bastion)`, `${title} (b/Bastion)`]);
    const files = ["a.yaml", "b.yaml"].map((file) =>
      finding({ ...SSH_OPEN, locations: [{ file, line: 1, column: 1 }] }),
    );
    assert.deepEqual(names(...files), [`${title} (a.yaml/Bastion)`, `${title} (b.yaml/Bastion)`]);
  });
});

describe("the GitLab report", () => {
  const SCHEMA = {
    type: "array",
    items: {
      type: "object",
      required: ["description", "check_name", "fingerprint", "severity", "location"],
      properties: {
        description: { type: "string", minLength: 1 },
        check_name: { type: "string", minLength: 1 },
        fingerprint: { type: "string", minLength: 1 },
        severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
        location: {
          type: "object",
          required: ["path", "lines"],
          properties: {
            path: { type: "string", pattern: "^[^./]" },
            lines: {
              type: "object",
              required: ["begin"],
              properties: { begin: { type: "integer", minimum: 1 } },
            },
          },
        },
      },
    },
  };

  for (const [name, report] of ALL) {
    it(`of ${name} has what GitLab asks for`, () => {
      const issues = JSON.parse(gitlab(report));
      validator(SCHEMA)(issues);
      const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
      assert.equal(new Set(prints).size, prints.length);
    });
  }

  it("raises what blocks above what does not", () => {
    const issues: { check_name: string; severity: string }[] = JSON.parse(gitlab(REPORT));
    assert.deepEqual(
      issues.map(({ severity }) => severity),
      ["blocker", "blocker", "blocker", "info", "info", "critical", "major", "minor", "info"],
    );
  });
});

describe("the Markdown comment", () => {
  it("begins with what the next run finds it by", () => {
    for (const [, report] of ALL) assert.match(markdown(report), /^<!-- portcullis -->\n/);
  });

  it("stays below what GitHub takes, ends in whole parts and says what is left out", () => {
    const text = markdown(MANY);
    assert.ok(text.length <= 60_000 && text.length > 50_000, `${text.length}`);
    assert.equal(text.split("<details>").length, text.split("</details>").length);
    assert.match(text, /[\d,]+ more rows are left out\./);
    assert.match(text, /[\d,]+ findings that block are not told in full here\./);
    assert.match(text, /196 rules, 4,112 resources\.\n$/);
  });

  it("leaves no markup of a name working", () => {
    const text = markdown(HOSTILE).replace(/```diff[^]*?```/g, "");
    assert.doesNotMatch(text, /<script|<\/script|\]\(javascript|<!-- portcullis -->[^]*-->[^]*-->/);
    const row = text.split("\n").find((line) => line.startsWith("| **blocks**")) ?? "";
    assert.equal(row.match(/(?<!\\)\|/g)?.length, 4);
  });

  it("does not let a change leave its fence", () => {
    const fix = { summary: "s", remove: ["```", "a ````"], add: [] };
    const text = markdown(reportOf([{ ...SSH_OPEN, fix }]));
    assert.equal(text.match(/```/g)?.length, 2);
  });
});

describe("the workflow annotations", () => {
  it("are commands of GitHub's, one to a line, and of ours only", () => {
    for (const [, report] of ALL) {
      const lines = github(report).trimEnd().split("\n");
      assert.match(lines.pop() ?? "", /^Portcullis: /);
      for (const line of lines) {
        assert.match(line, /^::(error|warning|notice) (?:\w+=[^,:]*,)*title=[^,:]*::/);
      }
    }
  });

  it("mark what blocks as errors, at its line", () => {
    const errors = github(REPORT)
      .split("\n")
      .filter((line) => line.startsWith("::error "));
    assert.equal(errors.length, 4);
    assert.match(
      errors[1] ?? "",
      /^::error file=infra\/net\.yaml,line=10,col=64,title=SSH \(tcp 22\) on Bastion/,
    );
  });
});
