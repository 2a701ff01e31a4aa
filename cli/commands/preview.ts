import { relative, resolve } from "node:path";

import { Diagnostics, readText } from "../../shared/facts";
import { readEmbedded, readPulumi } from "../../shared/readers/pulumi";
import { listed } from "../../shared/text/lists";
import { count } from "../../shared/text/numbers";
import { nameAndValue } from "../parameters/name-and-value";
import { outputsOf, printReport, type PrintOptions } from "../print-report";
import { offlinePreview, ProgramError, type OfflinePreview } from "../offline-preview/offline-preview";
import { previewedResources } from "../offline-preview/previewed-resources";
import { Progress } from "../progress";
import { judged, settingsOf, type JudgeOptions } from "../run-check";
import { reasonOf } from "../../shared/text/reason-of";
import { ToolError } from "../tool-error";
import { slashed } from "../../shared/text/shown-path";

export interface PreviewOptions extends PrintOptions, Pick<JudgeOptions, "config" | "preset"> {
  readonly stack?: string;
  readonly stackConfig?: readonly string[];
}

/** Runs a Pulumi program without CLI, credentials or state, and judges what it registers. @returns the exit status */
export async function previewCommand(folder: string, options: PreviewOptions): Promise<number> {
  const { format, files, draws } = outputsOf(options);
  const loaded = settingsOf(options, true, folder);
  const preview = await run(folder, options);
  const diagnostics = new Diagnostics();
  const file = slashed(relative(process.cwd(), resolve(folder))) || ".";
  const own = readPulumi(previewedResources(preview), diagnostics);
  const { parameterDefaults } = loaded.config;
  const resources = [...own, ...readEmbedded(own, diagnostics, { parameterDefaults })];
  if (preview.unseen.length > 0) diagnostics.add({ level: "warning", message: notSeen(preview.unseen) });
  for (const gap of preview.gaps) diagnostics.add({ level: "note", message: gap });
  const inputs = {
    resources,
    inputs: [{ file, host: "pulumi" as const }],
    complaints: [],
    passedOver: [],
    source,
  };
  const status = await printReport(judged(inputs, diagnostics, loaded, draws), format, files, options);
  if (options.verbose) process.stderr.write(preview.stdout);
  else if (!options.quiet) tellGaps(preview.gaps);
  return status;
}

function notSeen(components: readonly string[]): string {
  const names = listed(components);
  return components.length === 1
    ? `the component ${names} is built inside its provider: what is in it is not judged here, pulumi preview sees it`
    : `the components ${names} are built inside their providers: what is in them is not judged here, pulumi preview sees it`;
}

async function run(folder: string, { stack, stackConfig = [] }: PreviewOptions): Promise<OfflinePreview> {
  const config = Object.fromEntries(stackConfig.map(keyAndValue));
  const progress = new Progress(process.stderr.isTTY);
  progress.tell("running the program");
  try {
    return await offlinePreview(folder, { config, ...(stack !== undefined && { stack }) });
  } catch (error) {
    if (!(error instanceof ProgramError)) {
      throw new ToolError([
        {
          message: reasonOf(error),
          help: "name the folder of a Pulumi program for Node, or run pulumi preview --policy-pack node_modules/.bin/portcullis-pack, which takes any language",
        },
      ]);
    }
    // The program's own words first, as its runtime prints them: they have its file and line.
    process.stderr.write(`${error.output}\n\n`);
    throw new ToolError([{ message: error.message, help: helpFor(error) }]);
  } finally {
    progress.done();
  }
}

function helpFor({ output, encrypted: [encrypted], asked }: ProgramError): string {
  const missing = /Missing required configuration variable '([^']+)'/.exec(output)?.[1];
  if (missing !== undefined)
    return `name the stack that has the value, or give it: --stack-config ${missing}=VALUE`;
  const help = "what it prints is above; nothing was judged";
  if (encrypted !== undefined)
    return `${help}. If it is for want of an encrypted value, give one: --stack-config ${encrypted}=VALUE`;
  if (asked.length === 0) return help;
  return `${help}. If it cannot do without the results of ${asked.join(", ")}, use pulumi preview`;
}

/** One line on stderr: stdout may be a report, which has them all. */
function tellGaps(gaps: readonly string[]): void {
  if (gaps.length === 0) return;
  const them = gaps.length === 1 ? "it" : "them";
  process.stderr.write(
    `note: ${count(gaps.length, "thing")} a preview without credentials cannot know; --verbose tells ${them}\n`,
  );
}

function keyAndValue(text: string): readonly [string, string] {
  const found = nameAndValue(text);
  if (found) return found;
  throw new ToolError([
    { message: `the stack configuration ${text} has no value`, help: "write it as key=value" },
  ]);
}

function source(file: string): string | undefined {
  try {
    return readText(file);
  } catch {
    // A program may be compiled from sources that are not here.
    return undefined;
  }
}
