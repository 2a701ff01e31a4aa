import type { Location } from "../../shared/facts";
import type { Finding } from "../../shared/report/report";
import { controlsText } from "../../shared/reporters/controls-text";
import { fixText } from "../../shared/reporters/finding-texts";
import { ruleList } from "../../shared/reporters/host-prose";
import { listed } from "../../shared/text/lists";
import { sentence } from "../../shared/text/sentences";
import { afterLabel, message, prose, type Message } from "./message";

/**
 * Everything that mends and proves a finding, best first.
 * @param places in the program, where the host shows none
 */
export function fullMessage(finding: Finding, places: readonly Location[] = []): Message {
  const { verdict, why, remark, alsoBreaks, cited } = finding;
  return message(finding.title, [
    ...fixSentence(finding),
    ...prose.change(finding),
    ...prose.labelled("Exception", remark),
    ...prose.labelled(verdict === "undetermined" ? "Undetermined" : "Why", why),
    ...prose.written(finding),
    ...prose.labelled("At", listed([...new Set(places.map(locationText))], MOST_PLACES)),
    ...prose.proof(finding),
    ...prose.labelled("Also breaks", ruleList(alsoBreaks)),
    ...prose.paragraph(cited.length > 0 ? `Controls: ${controlsText(cited)}` : ""),
  ]);
}

const MOST_PLACES = 6;

function locationText({ file, line, column }: Location): string {
  return [file, line, ...(column === undefined ? [] : [column])].join(":");
}

/**
 * Where there are many: the title, and the fix in one sentence.
 * @param like path of what the same is told of in full
 */
export function shortMessage(finding: Finding, like?: string): Message {
  return message(finding.title, [...fixSentence(finding), ...prose.labelled("As on", like)]);
}

function fixSentence(finding: Finding): readonly string[] {
  return afterLabel(sentence(fixText(finding)));
}
