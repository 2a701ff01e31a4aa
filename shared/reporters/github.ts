import { blocks, inputErrors, type Report } from "../report/report";
import type { Reporter } from "./reporter";
import { plain } from "./sanitise";
import { firstPlace, fixText, opening, packetText } from "./finding-texts";
import { summaryText } from "./summary-text";
import { toldFindings } from "./told-findings";
import { areInStacks, othersText, stacksOf, twinsIn, type Twins } from "./twins";
import { sentence } from "../text/sentences";

/**
 * Workflow commands that GitHub shows beside the line:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Reporter = (report) => {
  const { blocking, advising, excepted } = toldFindings(report);
  const lines = [
    ...report.failures.map(({ what, error }) =>
      command("error", undefined, "Portcullis could not finish", `${plain(what)}: ${plain(error)}`),
    ),
    // GitHub shows ten errors of a step: what was not judged comes first.
    ...inputErrors(report).map(diagnostic),
    ...twinsIn([...blocking, ...advising]).map(annotation),
    ...excepted.map((finding) =>
      command(
        "notice",
        firstPlace(finding),
        `Excepted: ${plain(finding.ruleId)}`,
        `${sentence(plain(finding.title))} ${plain(finding.exception?.reason ?? "")}`,
      ),
    ),
    ...report.diagnostics.filter(({ level }) => level === "warning").map(diagnostic),
    // A line of its own, and never one that GitHub could take for a command.
    `Portcullis: ${summaryText(report)}`,
  ];
  return `${lines.join("\n")}\n`;
};

const MOST_TWINS = 5;

const COMMANDS = { error: "error", warning: "warning", note: "notice" } as const;

function annotation(twins: Twins): string {
  const { finding } = twins;
  const stacks = twins.others.length > 0 && areInStacks(twins) ? stacksOf(twins, MOST_TWINS) : "";
  const others = othersText(twins, MOST_TWINS);
  const parts = [
    plain(finding.why, 1000),
    finding.witness && `Packet: ${packetText(finding.witness)}.`,
    `Fix: ${sentence(plain(fixText(finding)))}`,
    finding.remark && `Exception: ${plain(finding.remark)}`,
    stacks && `In ${stacks}.`,
    others && `Also on ${others}.`,
    `Rule ${plain(finding.ruleId)}.`,
  ];
  const level = blocks(finding) ? "error" : COMMANDS[finding.level];
  const text = parts.filter((part) => part !== undefined && part !== "").map((part) => opening(String(part)));
  return command(level, firstPlace(finding), plain(finding.title), text.join("\n"));
}

function diagnostic({ level, message, file, line, column }: Report["diagnostics"][number]): string {
  const place =
    file === undefined ? undefined : { file, line: line ?? 1, ...(column !== undefined && { column }) };
  return command(COMMANDS[level], place, "Portcullis", plain(message, 1000));
}

function command(
  name: "error" | "warning" | "notice",
  place: { readonly file: string; readonly line: number; readonly column?: number } | undefined,
  title: string,
  message: string,
): string {
  const properties = [
    place && `file=${property(plain(place.file))}`,
    place && `line=${place.line}`,
    place?.column !== undefined && `col=${place.column}`,
    `title=${property(title)}`,
  ].filter((part) => typeof part === "string");
  return `::${name} ${properties.join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
