import { check } from "../shared/check";
import type { Config } from "../shared/config/config";
import type { ConfigError } from "../shared/config/config-error";
import { loadConfig } from "../shared/config/load-config";
import { Diagnostics } from "../shared/facts";
import { isRecord, own } from "../shared/facts/json";
import { withoutLastCompiler } from "../shared/optimise-late";
import type { PositionLookup, TemplateDocument } from "../shared/readers/cloudformation/document/document";
import { furtherTemplates } from "../shared/readers/cloudformation/stacks/further-templates";
import { withNestedUploads } from "../shared/readers/cloudformation/stacks/nested-uploads";
import { readTemplates } from "../shared/readers/cloudformation/read-templates";
import type { Report } from "../shared/report/report";
import { rules as bundledRules } from "../shared/rules";
import type { Rule } from "../shared/rules/rule";
import { optionErrors } from "./options";
import type { PortcullisProps } from "./props";

/** What came of a run: findings, or the reasons why nothing was judged. */
export type Outcome = Judged | { readonly kind: "misconfigured"; readonly errors: readonly ConfigError[] };

export interface Judged {
  readonly kind: "judged";
  /** What was judged: the templates that were handed in, and what they nest beside them. */
  readonly documents: readonly TemplateDocument[];
  readonly report: Report;
  readonly config: Config;
  /** The bundled rules, the program's own and those that the configuration names. */
  readonly rules: readonly Rule[];
}

export type Judge = (documents: readonly TemplateDocument[]) => Outcome;

/**
 * The one road from templates to a report, under the settings of one plugin, Aspect or test.
 * @param placed whether findings need their lines in the templates; report files need them in any case
 */
export function judgeWith(props: PortcullisProps, placed = false): Judge {
  return (documents) => withoutLastCompiler(resourcesIn(documents), () => judged(documents, props, placed));
}

function judged(documents: readonly TemplateDocument[], props: PortcullisProps, placed: boolean): Outcome {
  const misnamed = optionErrors(props);
  if (misnamed.length > 0) return { kind: "misconfigured", errors: misnamed.map(named) };
  const { config, rules, errors } = loadConfig({
    rules: bundledRules,
    ownRules: props.rules ?? [],
    ...(props.config !== undefined && { file: props.config }),
    overrides: {
      ...(props.preset !== undefined && { extends: props.preset }),
      ...(props.levels !== undefined && { rules: props.levels }),
    },
  });
  if (errors.length > 0) return { kind: "misconfigured", errors: errors.map(named) };
  const diagnostics = new Diagnostics();
  const all = withNestedUploads(documents, diagnostics);
  const exact = placed || config.reports.length > 0;
  // No construct made what stands in another file.
  const written = new Set(documents);
  const read = all.map((document) =>
    exact || !written.has(document) ? document : { ...document, positions: topOfFile },
  );
  const resources = readTemplates(read, diagnostics, {
    parameterDefaults: config.parameterDefaults === "unknown" ? "unknown" : "known",
  });
  const report = check({
    resources,
    diagnostics,
    whole: true,
    config,
    rules,
    inputs: [
      ...all.map(({ file, host }) => ({ file, host })),
      ...[...furtherTemplates(all)].map((file) => ({ file, host: "cdk" as const })),
    ],
  });
  return { kind: "judged", documents: all, report, config, rules };
}

function resourcesIn(documents: readonly TemplateDocument[]): number {
  const counts = documents.map(({ data }) => {
    const resources = own(data, "Resources");
    return isRecord(resources) ? Object.keys(resources).length : 0;
  });
  return counts.reduce((a, b) => a + b, 0);
}

/** What is in no file was set in the program. */
function named(error: ConfigError): ConfigError {
  return error.file === undefined ? { ...error, message: `Portcullis options: ${error.message}` } : error;
}

/**
 * The CDK finds source lines by construct path. Finding a line in a template would cost a plugin, that tells one
 * finding in each of many stacks, more than judging them.
 */
function topOfFile(): PositionLookup {
  return { find: (path) => ({ line: 1, column: 1, depth: path.length }) };
}
