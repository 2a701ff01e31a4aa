import { resolveLevels } from "../../shared/config/levels";
import { frameworkOf } from "../../shared/config/presets";
import { isAskedBy } from "../../shared/frameworks/cited";
import type { Rule } from "../../shared/rules/rule";
import { print } from "../output";
import { settingsOf } from "../run-check";
import { ToolError } from "../tool-error";

export interface RulesOptions {
  readonly framework?: string;
  readonly format: string;
  readonly preset?: readonly string[];
  readonly config?: string;
}

/** Lists the rules with the levels they have here. */
export async function rulesCommand(options: RulesOptions): Promise<number> {
  const { config, rules } = settingsOf(options, false);
  const levels = resolveLevels(config, rules);
  const listed = rules.filter((rule) => supports(rule, options.framework));
  if (listed.length === 0) {
    throw new ToolError([
      {
        message: `no rule supports ${options.framework}`,
        help: "frameworks are CIS AWS, PCI DSS, NIST 800-53 and AWS FSBP, or a preset such as cis-aws-5.0",
      },
    ]);
  }
  const entries = listed.map((rule) => ({
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    level: levels.get(rule.id)?.violation ?? "off",
    undetermined: levels.get(rule.id)?.undetermined ?? "off",
    recommended: rule.recommended,
    controls: rule.controls.map(({ framework, version, control, provenance }) => ({
      framework,
      version,
      control,
      provenance,
    })),
    parameters: Object.keys(rule.parameters),
  }));
  await print(
    options.format === "json" ? `${JSON.stringify({ rules: entries }, undefined, 2)}\n` : table(entries),
  );
  return 0;
}

function supports({ controls }: Rule, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const preset = frameworkOf(wanted.toLowerCase());
  return controls.some((control) =>
    preset
      ? isAskedBy(control, preset)
      : `${control.framework} ${control.version}`.toLowerCase().startsWith(wanted.toLowerCase().trim()),
  );
}

interface Row {
  readonly id: string;
  readonly severity: string;
  readonly level: string;
  readonly title: string;
}

function table(rows: readonly Row[]): string {
  const widest = Math.max(...rows.map(({ id }) => id.length));
  const lines = rows.map(
    ({ id, severity, level, title }) =>
      `${id.padEnd(widest)}  ${level.padEnd(7)}  ${severity.padEnd(8)}  ${title}`,
  );
  return `${lines.join("\n")}\n${rows.length} ${rows.length === 1 ? "rule" : "rules"}; portcullis explain RULE tells more\n`;
}
