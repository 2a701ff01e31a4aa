import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";

import { check } from "../shared/check";
import type { Config } from "../shared/config/config";
import { withHelp } from "../shared/config/config-error";
import { loadConfig, type LoadedConfig } from "../shared/config/load-config";
import { isPreset, PRESETS } from "../shared/config/presets";
import { Diagnostics } from "../shared/facts";
import { Acknowledgements } from "../shared/report/exceptions/acknowledgements";
import type { Report } from "../shared/report/report";
import { rules as bundledRules } from "../shared/rules";
import { realPath } from "./inputs/find-files";
import { tellPassedOver, unknownParameters } from "./inputs/given-parameters";
import { readInputs, type Inputs } from "./inputs/read-inputs";
import { parametersOf, splitPaths } from "./parameters/parameters";
import { Progress } from "./progress";
import { ToolError, type Complaint } from "./tool-error";

/** Options of every command that judges. */
export interface JudgeOptions {
  readonly config?: string;
  readonly preset?: readonly string[];
  readonly parameters?: readonly string[];
}

export interface Checked {
  readonly report: Report;
  readonly config: Config;
  readonly loaded: LoadedConfig;
  readonly inputs: Inputs;
}

/** Reads configuration and inputs and judges them. @throws ToolError if nothing can be judged */
export function runCheck(
  named: readonly string[],
  options: JudgeOptions,
  {
    readsBaseline = true,
    draws = false,
  }: { readonly readsBaseline?: boolean; readonly draws?: boolean } = {},
): Checked {
  const { paths, parameters } = splitPaths(named, options.parameters);
  const given = parametersOf(parameters);
  const loaded = settingsOf(options, readsBaseline);
  const { config } = loaded;
  const progress = new Progress(process.stderr.isTTY);
  try {
    const diagnostics = new Diagnostics();
    const read = readInputs(pathsOrAssembly(paths), diagnostics, {
      parameterDefaults: config.parameterDefaults,
      parameters: given.values,
      progress,
    });
    tellPassedOver(given, read.parameters, diagnostics);
    const complaints = [...read.complaints, ...unknownParameters(given, read.parameters)];
    const inputs: Inputs = { ...read, complaints };
    if (inputs.inputs.length === 0) throw new ToolError(inputs.complaints);
    progress.tell(`judging ${inputs.resources.length} resources`);
    return judged(inputs, diagnostics, loaded, draws);
  } finally {
    progress.done();
  }
}

/** @throws ToolError where a file to write is a template or configuration that this run read */
export function sparesInputs(paths: readonly string[], { inputs, loaded }: Checked): void {
  const read = new Set([...inputs.inputs.map(({ file }) => resolve(file)), ...loaded.files].map(realPath));
  const lost = paths.filter((path) => read.has(realPath(path)));
  if (lost.length === 0) return;
  throw new ToolError(
    lost.map((path) => ({
      message: `${relative(process.cwd(), path)} is read by this run, and would be written over`,
      help: "choose another path",
    })),
  );
}

/** Without paths, what `cdk synth` wrote. */
export function pathsOrAssembly(paths: readonly string[]): readonly string[] {
  if (paths.length > 0) return paths;
  if (existsSync("cdk.out/manifest.json")) return ["cdk.out"];
  throw new ToolError([
    {
      message: "nothing to check: no path is given, and there is no cdk.out here",
      help: "portcullis check template.yaml, portcullis check cdk.out, or pulumi stack export | portcullis check -",
    },
  ]);
}

/**
 * Judges what was read as one program.
 * @param draws whether the command line asks for who can reach whom, whatever the configuration asks for
 */
export function judged(
  inputs: Inputs,
  diagnostics: Diagnostics,
  loaded: LoadedConfig,
  draws = false,
): Checked {
  const { config, rules } = loaded;
  const { resources, inputs: files } = inputs;
  const settings = { config, rules, inputs: files, ...(draws && { map: true }) };
  const report = check({ resources, diagnostics, whole: true, ...settings });
  return { report: withComplaints(acknowledged(report, inputs, rules), inputs), config, loaded, inputs };
}

/** As the plugin has it: what the program acknowledges at a construct holds for that and all below it. */
function acknowledged(report: Report, inputs: Inputs, rules: LoadedConfig["rules"]): Report {
  if (report.findings.length === 0 || inputs.acknowledged === undefined) return report;
  const all = new Acknowledgements(inputs.acknowledged());
  const ids = rules.map(({ id }) => id);
  // What a template of no construct makes is in a stack that is called as the construct which holds it.
  return all.applyTo(report, ({ resource }) => resource.path ?? resource.stack ?? "", ids).report;
}

/**
 * @param program where to look for a file from, before the working directory
 * @throws ToolError with every error of the configuration
 */
export function settingsOf(
  { config: file, preset = [] }: Pick<JudgeOptions, "config" | "preset">,
  readsBaseline = true,
  program?: string,
): LoadedConfig {
  const loaded = loadConfig({
    rules: bundledRules,
    readsBaseline,
    ...(program !== undefined && { program }),
    ...(file !== undefined && { file }),
    ...(preset.length > 0 && { overrides: { extends: preset } }),
  });
  if (loaded.errors.length > 0) throw new ToolError(loaded.errors);
  const odd = preset.filter((name) => !isPreset(name));
  if (odd.length > 0) {
    throw new ToolError([
      { message: `no preset is called ${odd[0]}`, help: `presets are ${PRESETS.join(", ")}` },
    ]);
  }
  return loaded;
}

/** What could not be read is part of what the report has to say. */
function withComplaints(report: Report, { complaints, passedOver }: Inputs): Report {
  if (complaints.length === 0 && passedOver.length === 0) return report;
  const errors = complaints.map(({ message, help, file, line, column }: Complaint) => ({
    level: "error" as const,
    message: withHelp(message, help),
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }));
  const notes = passedOver.map((file) => ({
    level: "note" as const,
    message: `${file} is no template and was passed over`,
  }));
  return { ...report, diagnostics: [...errors, ...report.diagnostics, ...notes] };
}
