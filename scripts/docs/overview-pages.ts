import type { Rule } from "../../shared/rules/rule";
import type { GeneratedFile } from "../generated-file";
import { CATALOGUE, type Row } from "./catalogue";
import { DECISIONS } from "./decisions";
import { blocks, code, page, table } from "./markdown";

/** The list of rules, and the list of everything that was considered. */
export function overviewPages(rules: readonly Rule[]): GeneratedFile[] {
  return [
    { path: "docs/rules/README.md", text: ruleIndexPage(rules) },
    { path: "docs/catalogue.md", text: cataloguePage(rules) },
  ];
}

function ruleIndexPage(rules: readonly Rule[]): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const chapters = CATALOGUE.map(({ title, rows }) => ({
    title,
    rules: rows.flatMap(({ id }) => byId.get(id) ?? []),
  }));
  const listed = new Set(chapters.flatMap((chapter) => chapter.rules));
  const others = { title: "Others", rules: rules.filter((rule) => !listed.has(rule)) };
  const sections = [...chapters, others]
    .filter((chapter) => chapter.rules.length > 0)
    .map((chapter) =>
      blocks(
        `## ${chapter.title}`,
        table(
          ["Rule", "What it finds", "Severity", "In `recommended`"],
          chapter.rules.map((rule) => [
            `[${rule.id}](${rule.id}.md)`,
            rule.title,
            rule.severity,
            rule.recommended,
          ]),
        ),
      ),
    );
  return page(
    "# Rules",
    `${rules.length} rules. In ${code("recommended")} an error blocks, a warning and a note advise; a verdict that is not certain is shown one level lower.`,
    ...sections,
  );
}

function cataloguePage(rules: readonly Rule[]): string {
  const ids = new Set(rules.map((rule) => rule.id));
  const rows = CATALOGUE.flatMap((chapter) => chapter.rows);
  const count = rows.filter(({ id }) => ids.has(id)).length;
  const sections = CATALOGUE.map((chapter) =>
    blocks(
      `## ${chapter.title}`,
      table(
        ["Check", "About", "Where it went"],
        chapter.rows.map((row) => [code(row.id), row.title, whereTo(row, ids)]),
      ),
    ),
  );
  return page(
    "# Every check that was considered",
    `${rows.length} checks, from the benchmarks, from other tools and from what none of them decides. ${count} are rules today.`,
    ...sections,
    decisionsSection(),
  );
}

function decisionsSection(): string {
  const rows = DECISIONS.map(({ rules, decided, because }) => [
    rules.map((id) => `[${id}](rules/${id}.md)`).join(", "),
    decided,
    because,
  ]);
  return blocks(
    "## Decided otherwise than one might expect",
    table(["Checks", "What they do", "Why"], rows),
    "Whatever else differs from the benchmark or the tool that a check comes from stands in `CHANGELOG.md`.",
  );
}

function whereTo({ id, went }: Row, ids: ReadonlySet<string>): string {
  if (ids.has(id)) return `[rule](rules/${id}.md)`;
  if (!went) return "not yet";
  if ("into" in went) {
    const target = ids.has(went.into) ? `[${went.into}](rules/${went.into}.md)` : code(went.into);
    return `part of ${target}: ${went.because}`;
  }
  return "setting" in went ? `setting: ${went.setting}` : `no rule: ${went.outside}`;
}
