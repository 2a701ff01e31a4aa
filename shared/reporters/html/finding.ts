import type { Finding } from "../../report/report";
import { capital, sentence } from "../../text/sentences";
import { codeFrame, type LinesOf } from "../code-frame";
import { controlsText } from "../controls-text";
import { firstPlace, packetText, resourceText } from "../finding-texts";
import type { FramePaint } from "../mark";
import type { Anchors } from "./anchors";
import {
  code,
  commas,
  definitions,
  list,
  preformatted,
  prose,
  LINE_END,
  tag,
  type Markup,
  type Part,
} from "./markup";

/** Source lines are cut here, as on a wide terminal. */
const WIDEST = 140;

const UNPAINTED: FramePaint = { gutter: String, primary: String, secondary: String };

/** One finding in full, unfolded or not. */
export function findingMarkup(finding: Finding, open: boolean, linesOf: LinesOf, anchors: Anchors): Markup {
  const { level, severity, title, witness, verdict, why, remark, cited, ruleId, alsoBreaks } = finding;
  const { resource, about } = finding;
  const place = firstPlace(finding);
  const rules = commas([ruleId, ...alsoBreaks].map((id) => anchors.rule(id)));
  const stack: Part = resource.stack === undefined ? undefined : [" in ", resource.stack];
  const attributes = {
    id: anchors.of(finding),
    class: `finding ${level}`,
    ...(open && { open: true as const }),
  };
  return tag(
    "details",
    attributes,
    tag(
      "summary",
      {},
      tag("span", { class: "level" }, level),
      " ",
      tag("strong", {}, prose(title)),
      place && [" ", tag("span", { class: "where" }, code(`${place.file}:${place.line}`))],
    ),
    preformatted(codeFrame(finding, linesOf, WIDEST, UNPAINTED)),
    definitions([
      ["Exception", remark === undefined ? undefined : prose(sentence(capital(remark)))],
      [
        "On",
        [about && [commas(about), ", told at "], resourceText(finding), " (", resource.type, ")", stack],
      ],
      [verdict === "undetermined" ? "Undetermined" : "Why", prose(why)],
      ["Packet", witness && `${packetText(witness)}.`],
      ["Path", pathMarkup(finding)],
      ["Rules", [rules, ` (${severity})`]],
      ["Controls", prose(controlsText(cited, Infinity))],
      ["Fix", fixMarkup(finding)],
      ["Fingerprint", code(finding.fingerprint)],
    ]),
  );
}

function pathMarkup({ hops = [] }: Finding): Part {
  return list(
    "ol",
    hops.map(({ kind, name, verdict, setting }) => [
      `${kind} `,
      code(name),
      " ",
      tag("strong", {}, verdict),
      ": ",
      prose(setting),
    ]),
  );
}

function fixMarkup({ fix, remediation }: Finding): Part {
  const text = prose(sentence(capital(fix?.summary ?? remediation)));
  if (!fix || fix.remove.length + fix.add.length === 0) return text;
  const lines = [
    ...fix.remove.map((line) => [tag("del", {}, "- ", line), LINE_END]),
    ...fix.add.map((line) => [tag("ins", {}, "+ ", line), LINE_END]),
  ];
  return [text, tag("pre", {}, lines)];
}
