import { askOf, undecidableControls, type Numbered } from "../../frameworks/asks";
import { isManual } from "../../frameworks/manual";
import type { Finding, Report } from "../../report/report";
import { firstOf } from "../../text/lists";
import { grouped } from "../../text/numbers";
import { controlResults, type ControlResult } from "../control-results";
import { subjectTexts } from "../finding-texts";
import type { RuleHelp } from "../reporter";
import type { Anchors } from "./anchors";
import { code, commas, list, prose, firstFew, table, tag, type Part } from "./markup";

/** Of one control, so many findings are named. */
const MOST_FINDINGS = 5;

const SUPPORTS =
  "A rule supports a control and never satisfies it: a control with nothing found may have had nothing to look at, and no program shows what people do. “Our mapping” marks rules that neither a benchmark nor AWS maps to the control.";

/** For auditors: every control that the presets ask for, what was looked at for it, and what was found. */
export function controlMatrix(report: Report, rules: readonly RuleHelp[], anchors: Anchors): Part {
  const results = controlResults(report);
  if (results.length === 0) {
    const preset = code("extends: [recommended, cis-aws-7.0]");
    const why = "No preset asks for a framework's controls, or only a part of the program was seen.";
    return tag("p", {}, why, " With ", preset, " in portcullis.yaml they stand here for a whole program.");
  }
  const ours = ownMappings(rules);
  const byVersion = new Map<string, ControlResult[]>();
  for (const result of results) {
    const name = `${result.control.framework} ${result.control.version}`;
    const own = byVersion.get(name);
    if (own) own.push(result);
    else byVersion.set(name, [result]);
  }
  return [
    tag("p", {}, prose(SUPPORTS)),
    [...byVersion].map(([name, own]) => versionMarkup(name, own, ours, anchors)),
  ];
}

function versionMarkup(
  name: string,
  results: readonly ControlResult[],
  ours: ReadonlySet<string>,
  anchors: Anchors,
): Part {
  const rows = results.map((result) => {
    const { control } = result;
    const person = isManual(control) ? " (a person looks as well)" : undefined;
    return [
      control.control,
      [askOf(control)?.title, person],
      rulesOf(result, ours, anchors),
      lookedAt(result),
      foundMarkup(result, anchors),
    ];
  });
  const { framework = "", version = "" } = results[0]?.control ?? {};
  const undecidable = undecidableControls(framework, version).map(({ control, title, undecidable: why }) => [
    `${control}: ${title}. `,
    prose(why),
  ]);
  return [
    tag("h3", {}, name),
    table(["Control", "Asks", "Rules that support it", "Looked at", "Found"], rows),
    undecidable.length > 0 && tag("p", {}, "What no program shows before it is deployed, or only a part of:"),
    list("ul", undecidable),
  ].filter((part) => part !== false);
}

/** The mappings that nobody published. */
function ownMappings(rules: readonly RuleHelp[]): ReadonlySet<string> {
  return new Set(
    rules.flatMap(({ id, controls }) =>
      controls
        .filter(({ provenance }) => provenance === "inference")
        .map((control) => mappingKey(control, id)),
    ),
  );
}

function mappingKey({ framework, version, control }: Numbered, rule: string): string {
  return `${framework} ${version} ${control} ${rule}`;
}

function rulesOf({ control }: ControlResult, ours: ReadonlySet<string>, anchors: Anchors): Part {
  const ran = control.rules.map((id): Part => {
    return [anchors.rule(id), ours.has(mappingKey(control, id)) ? " (our mapping)" : undefined];
  });
  return list("ul", [
    ...ran,
    ...control.elsewhere.map((id) => [code(id), ": another program does it"]),
    ...control.off.map((id) => [code(id), " is off"]),
  ]);
}

function lookedAt({ control }: ControlResult): Part {
  return commas(
    Object.entries(control.judged).map(([type, number]) =>
      type === "program" ? "the program" : [`${grouped(number)} `, type],
    ),
  );
}

function foundMarkup(result: ControlResult, anchors: Anchors): Part {
  const { violations, undetermined, excepted, inBaseline, control } = result;
  const found: readonly (readonly [what: string, findings: readonly Finding[]])[] = [
    ["violated", violations],
    ["undetermined", undetermined],
    ["excepted", excepted],
    ["in the baseline", inBaseline],
  ];
  const told = found.filter(([, findings]) => findings.length > 0);
  if (told.length > 0) return told.map(([what, findings]) => linksMarkup(what, findings, anchors));
  if (control.rules.length === 0)
    return control.elsewhere.length > 0
      ? "not looked at: another program does it, as account in the configuration says"
      : "not looked at: its rules are off";
  return Object.keys(control.judged).length === 0 ? "nothing of the kind in the program" : "nothing found";
}

/** "violated: Bastion, Admin and 3 more" */
function linksMarkup(what: string, findings: readonly Finding[], anchors: Anchors): Part {
  const links = new Map(
    findings.map((finding) => [anchors.of(finding), firstOf(subjectTexts(finding), MOST_FINDINGS)]),
  );
  const parts = [...links].map(([anchor, name]) => tag("a", { href: `#${anchor ?? "findings"}` }, name));
  return tag("p", {}, tag("strong", {}, what), ": ", firstFew(parts, MOST_FINDINGS));
}
