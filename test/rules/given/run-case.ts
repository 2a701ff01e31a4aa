import { check } from "../../../shared/check";
import { DEFAULT_CONFIG } from "../../../shared/config/default-config";
import type { Config } from "../../../shared/config/config";
import { Diagnostics, type Resource } from "../../../shared/facts";
import { readTemplates } from "../../../shared/readers/cloudformation/read-templates";
import { readPulumi, type PulumiResource } from "../../../shared/readers/pulumi";
import type { Finding } from "../../../shared/report/report";
import { PASSED } from "../../../shared/judges";
import { rules } from "../../../shared/rules";
import type { Rule, Settings } from "../../../shared/rules/rule";
import { print, type Style } from "./print";
import type { Given } from "./things";
import { toNative } from "./to-native";
import { toPulumi } from "./to-pulumi";
import { toTemplate, type Template } from "./to-template";

/** One way to write a program down. */
export type Spelling =
  | { readonly host: "CloudFormation"; readonly groupLines: Style["groupLines"] }
  | {
      readonly host: "Pulumi";
      readonly groupLines: Style["groupLines"];
      readonly aclLines: Style["aclLines"];
    }
  | { readonly host: "aws-native" };

export interface Setup {
  readonly rule: Rule;
  readonly parameters: Settings;
  readonly config: Partial<Config>;
}

export interface Outcome {
  readonly findings: readonly Finding[];
  /** Which unknown waits for what was told per property only, so names are not exact. */
  readonly blurred: boolean;
}

/** Writes the program down, reads it back and asks the one rule. */
export function run(given: readonly Given[], spelling: Spelling, setup: Setup): Outcome {
  const diagnostics = new Diagnostics();
  const { resources, blurred } = written(given, spelling, diagnostics);
  return { findings: judged(resources, diagnostics, setup), blurred };
}

/** Asks the one rule about a template as it is. */
export function runTemplate(template: Template, setup: Setup): readonly Finding[] {
  const diagnostics = new Diagnostics();
  return judged(readTemplate(template, diagnostics), diagnostics, setup);
}

/** Asks the one rule after all others have read what they read. */
export function runLast(template: Template, setup: Setup): readonly Finding[] {
  const diagnostics = new Diagnostics();
  const others = rules.filter(({ id }) => id !== setup.rule.id).map(silenced);
  return judged(readTemplate(template, diagnostics), diagnostics, setup, { others });
}

/** Reads what it reads, and finds nothing. */
function silenced(rule: Rule): Rule {
  const silent: Rule = {
    ...rule,
    bind: (settings) => {
      const bound = rule.bind(settings);
      return {
        ...bound,
        rule: silent,
        judge: (...asked) => {
          bound.judge(...asked);
          return PASSED;
        },
      };
    },
  };
  return silent;
}

/** Asks the one rule about Pulumi resources as they are. */
export function runResources(resources: readonly PulumiResource[], setup: Setup): readonly Finding[] {
  const diagnostics = new Diagnostics();
  return judged(readPulumi(resources, diagnostics), diagnostics, setup);
}

/** The program as Pulumi resources. */
export function resourcesOf(given: readonly Given[]): readonly PulumiResource[] {
  const style: Style = { dialect: "aws", groupLines: "inline", aclLines: "inline" };
  return toPulumi(given.flatMap((thing) => print(thing, style))).resources;
}

/** Asks the one rule about each resource by itself, as a policy is asked before one is created. */
export function runAlone(
  given: readonly Given[],
  groupLines: Style["groupLines"],
  setup: Setup,
): readonly Finding[] {
  const diagnostics = new Diagnostics();
  const { resources } = written(given, { host: "Pulumi", groupLines, aclLines: "standalone" }, diagnostics);
  return resources.flatMap((one) => judged([one], diagnostics, setup, { whole: false }));
}

function judged(
  resources: readonly Resource[],
  diagnostics: Diagnostics,
  { rule, parameters, config }: Setup,
  { whole = true, others = [] }: { readonly whole?: boolean; readonly others?: readonly Rule[] } = {},
): readonly Finding[] {
  const setting = { level: "error", undetermined: "warning", parameters: {} } as const;
  const report = check({
    resources,
    diagnostics,
    whole,
    rules: [...others, rule],
    config: {
      ...DEFAULT_CONFIG,
      ...config,
      rules: {
        ...Object.fromEntries(others.map(({ id }) => [id, setting])),
        [rule.id]: { ...setting, parameters },
      },
    },
    today: "2026-01-31",
  });
  const [failure] = report.failures;
  if (failure) throw new Error(`${failure.what}: ${failure.error}`);
  return report.findings;
}

function readTemplate(data: Template, diagnostics: Diagnostics): readonly Resource[] {
  const document = {
    file: "template.json",
    data,
    positions: () => ({ find: () => ({ line: 1, column: 1, depth: 0 }) }),
    stack: "",
    host: "cloudformation",
  } as const;
  return readTemplates([document], diagnostics);
}

/** The program as a template. */
export function templateOf(given: readonly Given[], groupLines: Style["groupLines"]): Template {
  const style: Style = { dialect: "cfn", groupLines, aclLines: "standalone" };
  return toTemplate(given.flatMap((thing) => print(thing, style)));
}

function written(
  given: readonly Given[],
  spelling: Spelling,
  diagnostics: Diagnostics,
): { resources: readonly Resource[]; blurred: boolean } {
  if (spelling.host === "CloudFormation") {
    const template = templateOf(given, spelling.groupLines);
    return { resources: readTemplate(template, diagnostics), blurred: false };
  }
  const native = spelling.host === "aws-native";
  const style: Style = native
    ? { dialect: "cfn", groupLines: "inline", aclLines: "standalone" }
    : { dialect: "aws", groupLines: spelling.groupLines, aclLines: spelling.aclLines };
  const printed = given.flatMap((thing) => print(thing, style));
  const { resources, blurred } = toPulumi(native ? toNative(printed) : printed);
  return { resources: readPulumi(resources, diagnostics), blurred };
}
