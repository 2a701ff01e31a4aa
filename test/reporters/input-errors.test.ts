import assert from "node:assert/strict";

import type { Report } from "../../shared/report/report";
import { REPORTERS } from "../../shared/reporters";
import { finding, reportOf, SSH_OPEN, TEMPLATE_FILE } from "./fixture";

const MISTAKES: Report["diagnostics"] = [
  { level: "warning", message: "a remark" },
  { level: "error", message: 'the key "Sg" stands twice', file: TEMPLATE_FILE, line: 5, column: 3 },
  { level: "error", message: "NoType: the resource has no Type" },
];
const NOTE = finding({ ruleId: "sg-unused", title: "Nothing uses group Bastion", level: "note" });
const ADVICE = reportOf([NOTE], { diagnostics: MISTAKES });
const OPEN = reportOf([SSH_OPEN, NOTE], { diagnostics: MISTAKES });

function text(format: keyof typeof REPORTERS, report: Report, quiet = false): string {
  return REPORTERS[format]()(report, quiet ? { verbosity: "quiet" } : {});
}

describe("errors of the input", () => {
  it("block in the summary, named before findings", () => {
    for (const format of ["terminal", "github", "junit"] as const) {
      assert.match(text(format, ADVICE), /2 input errors block, 1 finding advises/i, format);
      assert.match(text(format, OPEN), /2 input errors block, 1 finding blocks, 1 advises/i, format);
      assert.doesNotMatch(text(format, ADVICE), /nothing blocks/i, format);
    }
    const one = reportOf([], { diagnostics: MISTAKES.slice(0, 2) });
    assert.match(text("terminal", one), /^1 input error blocks\. /m);
  });

  it("stand before the findings in a terminal, and are told in quiet", () => {
    const full = text("terminal", OPEN);
    assert.match(full, /^error: The key "Sg" stands twice\n {2}--> infra\/net\.yaml:5:3\n\nerror: NoType/);
    assert.ok(full.indexOf("A remark") > full.indexOf("SSH (tcp 22)"));
    assert.match(
      text("terminal", ADVICE, true),
      /^infra\/net\.yaml:5:3: error: The key "Sg" stands twice\nerror: NoType: the resource has no Type\n\n2 input/,
    );
  });

  it("are errors to JUnit, each a case", () => {
    const junit = text("junit", ADVICE);
    assert.match(junit, /<testsuites name="portcullis" tests="3" failures="0" errors="2" skipped="0">/);
    assert.match(junit, /classname="input-error" name="the key &#34;Sg&#34; stands twice" file="infra\/net/);
  });

  it("are in the heading and the text of a pull request's comment", () => {
    const comment = text("markdown", ADVICE);
    assert.match(comment, /### Portcullis: 2 input errors block this change, 1 finding advises\n/);
    assert.match(
      comment,
      /> \*\*Input error\*\*, blocks: The key .*Sg.* stands twice \(`infra\/net.yaml:5:3`\)/,
    );
  });

  it("are the first annotations of a workflow", () => {
    assert.match(text("github", OPEN), /^::error file=infra\/net\.yaml,line=5,col=3,title=Portcullis::/);
  });

  it("make a run of SARIF unsuccessful, and are its first notifications", () => {
    const log = JSON.parse(text("sarif", ADVICE)) as {
      runs: {
        invocations: { executionSuccessful: boolean; toolExecutionNotifications: { level: string }[] }[];
      }[];
    };
    const [invocation] = log.runs[0]?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation.toolExecutionNotifications.map(({ level }) => level),
      ["error", "error", "warning"],
    );
  });

  it("are counted in JSON, and are issues of GitLab", () => {
    const { summary } = JSON.parse(text("json", ADVICE)) as { summary: { errors: number } };
    assert.equal(summary.errors, 2);
    const issues = JSON.parse(text("gitlab", ADVICE)) as { check_name: string; severity: string }[];
    assert.deepEqual(
      issues.map(({ check_name, severity }) => `${check_name} ${severity}`),
      ["input-error blocker", "input-error blocker", "sg-unused info"],
    );
  });
});
