import type { Finding, ReportedException } from "../../report/report";
import { subjectTexts } from "../finding-texts";
import type { Anchors } from "./anchors";
import { code, commas, prose, table, tag, type Part } from "./markup";

/** What somebody accepts: who, why, until when, and where that is written. */
export function exceptedMarkup(findings: readonly Finding[], anchors: Anchors): Part {
  return table(
    ["Finding", "Rule", "Resource", "Reason", "Owner", "Until", "Granted in"],
    findings.map((finding) => {
      const { reason = "", owner, expires } = finding.exception ?? {};
      const granted = finding.exception && grantedIn(finding.exception);
      return [
        ...opening(finding, anchors),
        prose(reason),
        owner ?? "nobody named",
        expires ?? "no end",
        granted,
      ];
    }),
  );
}

/** What was there when the baseline was written. */
export function baselineMarkup(findings: readonly Finding[], anchors: Anchors): Part {
  return table(
    ["Finding", "Rule", "Resource", "Fingerprint"],
    findings.map((finding) => [...opening(finding, anchors), code(finding.fingerprint)]),
  );
}

function opening(finding: Finding, anchors: Anchors): readonly Part[] {
  const title = tag("span", { id: anchors.of(finding) }, prose(finding.title));
  return [title, anchors.rule(finding.ruleId), commas(subjectTexts(finding))];
}

function grantedIn({ from, location, on = "" }: ReportedException): Part {
  if (location) return code(`${location.file}:${location.line}`);
  if (from === "configuration") return "the configuration";
  const where = on === "" ? "the App" : on;
  return from === "metadata" ? ["metadata of ", where] : ["an acknowledgement on ", where];
}
