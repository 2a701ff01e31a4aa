import type { Report, ReportedPolicy } from "../../report/report";
import { count, grouped } from "../../text/numbers";
import type { RuleHelp } from "../reporter";
import type { Anchors } from "./anchors";
import { code, commas, definitions, link, list, prose, table, tag, type Part } from "./markup";

/** What a program was judged by, for somebody who was not there. */
export function policyMarkup({ policy, summary }: Report, anchors: Anchors): Part {
  const { presets, configuration, parameterDefaults, open, wide, ownPrefixes, baseline, account, quotas } =
    policy;
  return [
    definitions([
      ["Presets", commas(presets.map(code))],
      ["Configuration", commas(configuration.map(code))],
      ["Baseline", baseline === undefined ? undefined : code(baseline)],
      ["Open", `from ${grouped(open.ipv4)} public IPv4 addresses or an IPv6 ${open.ipv6} on`],
      ["Wide", `above ${grouped(wide.ipv4)} public IPv4 addresses or an IPv6 ${wide.ipv6}`],
      ["Own prefixes", commas(ownPrefixes)],
      [
        "Defaults of parameters",
        parameterDefaults === "known" ? "count as their values" : "may be overridden",
      ],
      [
        "Quotas",
        commas(Object.entries<number>({ ...quotas }).map(([name, number]) => `${name} ${grouped(number)}`)),
      ],
      ["Account", commas(Object.entries(account).map(([duty, who]) => `${duty}: ${who}`))],
    ]),
    allowMarkup(policy),
    segmentsMarkup(policy),
    tag(
      "details",
      {},
      tag("summary", {}, `${count(summary.rules, "rule")} ran; their levels and parameters`),
      rulesTable(policy, anchors),
    ),
  ];
}

function allowMarkup({ allow }: ReportedPolicy): Part {
  return table(
    ["Meant to be open", "From", "On", "Reason", "Lines it takes packets of"],
    allow.map(({ services, sources, resources, reason = "", lines = [] }): readonly Part[] => [
      commas(services),
      commas(sources),
      resources ? commas(resources) : "every group",
      prose(reason),
      commas(lines.map(({ resource, text }) => [resource, ": ", text])),
    ]),
  );
}

function segmentsMarkup({ segments = [], flows = [] }: ReportedPolicy): Part {
  if (segments.length === 0) return "";
  return [
    table(
      ["Segment", "What is of it"],
      segments.map(({ name, resources, prefixes }) => [name, commas([...resources, ...prefixes].map(code))]),
    ),
    table(
      ["From", "To", "Declared", "Reason"],
      flows.map(({ from, to, services, reason = "" }) => [
        commas(from),
        commas(to),
        commas(services),
        prose(reason),
      ]),
    ),
  ];
}

function rulesTable({ rules }: ReportedPolicy, anchors: Anchors): Part {
  return table(
    ["Rule", "Level", "Where undetermined", "Parameters"],
    rules.map(({ id, level, undetermined, parameters = {} }) => [
      anchors.rule(id),
      level,
      undetermined,
      commas(Object.entries(parameters).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)),
    ]),
  );
}

/** What the rules that found something are about. */
export function rulesMarkup(rules: readonly RuleHelp[]): Part {
  return rules.map(({ id, title, rationale, remediation, references }) => [
    tag("h3", { id: `rule-${id}` }, code(id)),
    tag("p", {}, tag("strong", {}, title, "."), " ", prose(`${rationale} ${remediation}`)),
    list("ul", references.map(link)),
  ]);
}
