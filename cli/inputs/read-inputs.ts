import { readText, type Diagnostics, type Host, type Resource } from "../../shared/facts";
import {
  isTemplate,
  notATemplate,
  parseTemplateText,
  TemplateSyntaxError,
  type TemplateDocument,
} from "../../shared/readers/cloudformation/document/document";
import { withNested } from "../../shared/readers/cloudformation/stacks/nested-templates";
import type * as Pulumi from "../../shared/readers/pulumi";
import type * as ReadTemplates from "../../shared/readers/cloudformation/read-templates";
import type { GivenValue } from "../parameters/parameters";
import type { Progress } from "../progress";
import type { Acknowledgement } from "../../shared/report/exceptions/acknowledgements";
import { helpReading, reasonOf } from "../../shared/text/reason-of";
import type { Complaint } from "../tool-error";
import { isAssembly, readAssembly } from "./cloud-assembly";
import { fetchedTemplate } from "./fetched-template";
import { findFiles, realPath, tellLink, type Found } from "./find-files";
import { parameterNames, withParameters } from "./given-parameters";
import { withIncludes } from "./includes";
import { tellUnnamed } from "./unnamed-templates";
import { followNested } from "./nested-inputs";
import { tellUnreadSamConfig } from "./unread-sam-config";

export interface ReadSettings {
  readonly parameterDefaults: "known" | "unknown";
  /** Values of parameters, by name. */
  readonly parameters: Readonly<Record<string, GivenValue>>;
  readonly progress: Progress;
}

export interface Inputs {
  readonly resources: readonly Resource[];
  readonly inputs: readonly { readonly file: string; readonly host: Host }[];
  /** What could not be read though it should have been. */
  readonly complaints: readonly Complaint[];
  /** Files that are no templates, found in folders. */
  readonly passedOver: readonly string[];
  /** What programs acknowledge in their cloud assemblies. */
  readonly acknowledged?: () => readonly Acknowledgement[];
  /** The text of a file that was read. */
  readonly source: (file: string) => string | undefined;
}

/** What arguments name. */
export interface NamedInputs extends Inputs {
  /** Names of the parameters that templates have. */
  readonly parameters: ReadonlySet<string>;
}

interface Reading {
  readonly documents: TemplateDocument[];
  readonly resources: Resource[];
  readonly inputs: { file: string; host: Host }[];
  readonly complaints: Complaint[];
  readonly passedOver: string[];
  readonly acknowledged: (() => readonly Acknowledgement[])[];
  readonly texts: Map<string, string>;
  /** Templates of assemblies, which a file or another assembly may name again. */
  readonly assembled: Set<string>;
  readonly diagnostics: Diagnostics;
  readonly parameterDefaults: ReadSettings["parameterDefaults"];
}

const STDIN = "stdin";
const STDIN_DESCRIPTOR = 0;

/** Reads everything the arguments name as one program. */
export function readInputs(
  args: readonly string[],
  diagnostics: Diagnostics,
  settings: ReadSettings,
): NamedInputs {
  const { found, complaints } = findFiles(args, isAssembly);
  const reading = nothingRead(diagnostics, settings);
  reading.complaints.push(...complaints);
  const ordered = [...found].sort((a, b) => Number(b.kind === "assembly") - Number(a.kind === "assembly"));
  ordered.forEach((one, i) => {
    settings.progress.tell(`reading ${i + 1} of ${found.length}`);
    if (one.kind === "assembly") addAssembly(one, reading);
    else if (one.kind === "link") tellLink(one, diagnostics);
    else addFile(one, reading);
  });
  const { documents } = reading;
  reading.complaints.push(
    ...followNested(documents, (path) => addFile({ path, kind: "file", named: true }, reading)),
  );
  if (Object.keys(settings.parameters).length === 0) tellUnreadSamConfig(documents, diagnostics);
  if (documents.length > 0) evaluate(documents, reading, settings);
  if (reading.inputs.length === 0 && reading.complaints.length === 0)
    reading.complaints.push(noTemplates(args));
  return {
    resources: reading.resources,
    inputs: reading.inputs,
    complaints: reading.complaints,
    passedOver: reading.passedOver,
    parameters: parameterNames(documents),
    acknowledged: () => reading.acknowledged.flatMap((read) => read()),
    source: (file) => reading.texts.get(file) ?? reread(file),
  };
}

function nothingRead(diagnostics: Diagnostics, { parameterDefaults }: ReadSettings): Reading {
  return {
    documents: [],
    resources: [],
    inputs: [],
    complaints: [],
    passedOver: [],
    acknowledged: [],
    texts: new Map(),
    assembled: new Set(),
    diagnostics,
    parameterDefaults,
  };
}

function evaluate(
  documents: readonly TemplateDocument[],
  { resources, diagnostics, parameterDefaults }: Reading,
  { parameters, progress }: ReadSettings,
): void {
  progress.tell("evaluating templates");
  const { readTemplates } =
    require("../../shared/readers/cloudformation/read-templates") as typeof ReadTemplates;
  const all = withParameters(withNested(documents, diagnostics), parameters);
  // A call takes some hundred thousand arguments, and a monorepo may have more resources.
  for (const one of readTemplates(all, diagnostics, { parameterDefaults })) resources.push(one);
}

/** Assemblies are large and findings few: their text is read again where a frame needs it. */
function reread(file: string): string | undefined {
  try {
    return readText(file);
  } catch {
    // Locations of state files name sources of a program that need not be here.
    return undefined;
  }
}

function addAssembly({ path: folder, within }: Found, reading: Reading): void {
  const { documents: all, further, complaints, acknowledged, unnamed } = readAssembly(folder);
  const documents = within === undefined ? all : stacksOf(all, new Set(within.map(realPath)));
  if (within !== undefined && documents.length === 0) {
    for (const path of within) addFile({ path, kind: "file", named: true }, reading);
    return;
  }
  reading.acknowledged.push(acknowledged);
  const known = new Set(reading.assembled);
  for (const document of documents) {
    const { file, host } = document;
    const path = realPath(file);
    // One nested template may belong to several stacks.
    if (known.has(path)) continue;
    reading.assembled.add(path);
    reading.documents.push(document);
    reading.inputs.push({ file, host });
  }
  for (const file of within === undefined ? further : []) {
    reading.assembled.add(realPath(file));
    reading.inputs.push({ file, host: "cdk" });
  }
  reading.complaints.push(...complaints);
  if (within === undefined) tellUnnamed(unnamed(), reading.diagnostics);
  if (documents.length === 0 && complaints.length === 0) {
    reading.complaints.push({
      message: `the cloud assembly ${folder} has no stacks`,
      help: "run cdk synth again",
      file: folder,
    });
  }
}

/** Those of some files, with all that they nest. */
function stacksOf(
  documents: readonly TemplateDocument[],
  files: ReadonlySet<string>,
): readonly TemplateDocument[] {
  const stacks = new Set<string>();
  return documents.flatMap((document): readonly TemplateDocument[] => {
    const { parent, ...alone } = document;
    const isNested = parent !== undefined && stacks.has(parent.stack);
    if (!isNested && !files.has(realPath(document.file))) return [];
    stacks.add(document.stack);
    return [isNested ? document : alone];
  });
}

function addFile({ path, kind, named }: Found, reading: Reading): void {
  if (reading.assembled.has(realPath(path))) return;
  const file = kind === "stdin" ? STDIN : path;
  let text: string;
  try {
    text = readText(kind === "stdin" ? STDIN_DESCRIPTOR : path);
  } catch (error) {
    reading.complaints.push({
      message: `${file} cannot be read: ${reasonOf(error)}`,
      help: helpReading(error),
      file,
    });
    return;
  }
  let parsed: ReturnType<typeof fetchedTemplate>;
  try {
    parsed = fetchedTemplate(text, parseTemplateText(text, file), file);
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    if (named || looksLikeTemplate(text)) reading.complaints.push(syntaxComplaint(error, text));
    else reading.passedOver.push(file);
    return;
  }
  reading.texts.set(file, parsed.text);
  if (addPulumi(file, text, parsed.data, reading)) return;
  if (isTemplate(parsed.data)) {
    const { positions, mistakes } = parsed;
    const { data, complaints } = withIncludes(parsed.data, parsed.text, file);
    reading.complaints.push(...complaints);
    reading.documents.push({ file, positions, mistakes, data, stack: "", host: "cloudformation" });
    reading.inputs.push({ file, host: "cloudformation" });
  } else if (named) {
    reading.complaints.push({
      message: `${file} ${notATemplate(parsed.data)}`,
      help: "Portcullis reads CloudFormation templates, cdk.out folders, pulumi stack export and pulumi preview --json --show-sames",
      file,
    });
  } else {
    reading.passedOver.push(file);
  }
}

/** In a folder a broken file may be anything; one that speaks of AWS resources must not be passed over. */
function looksLikeTemplate(text: string): boolean {
  return (
    /AWSTemplateFormatVersion/.test(text) || (/\bResources\b/.test(text) && /\bAWS::\w+::\w+/.test(text))
  );
}

function syntaxComplaint({ file, line, column, message }: TemplateSyntaxError, text: string): Complaint {
  const source = text.split(/\r?\n/)[line - 1];
  return {
    message: `${file} cannot be read as JSON or YAML: ${message}`,
    help: "mend the file at this place and check again",
    file,
    line,
    column,
    ...(source !== undefined && { source }),
  };
}

function addPulumi(file: string, text: string, data: unknown, reading: Reading): boolean {
  // Templates are the common case and need no reader of state.
  if (typeof data !== "object" || data === null || "Resources" in data) return false;
  const { failureIn, readEmbedded, readPreviewJson, readPulumi, readStackExport, unshownSames } =
    require("../../shared/readers/pulumi") as typeof Pulumi;
  const resources =
    readStackExport(data, file, reading.diagnostics) ?? readPreviewJson(data, file, reading.diagnostics);
  if (resources === undefined) return false;
  const failure = failureIn(data);
  if (failure !== undefined) reading.complaints.push(failedComplaint(file, failure));
  const unshown = unshownSames(data);
  if (unshown > 0) reading.complaints.push(unshownComplaint(file, unshown));
  const own = readPulumi(resources, reading.diagnostics, file, text);
  const { parameterDefaults, diagnostics } = reading;
  for (const one of own) reading.resources.push(one);
  reading.resources.push(...readEmbedded(own, diagnostics, { parameterDefaults }));
  reading.inputs.push({ file, host: "pulumi" });
  return true;
}

const MOST_LETTERS = 200;

function failedComplaint(file: string, failure: string): Complaint {
  const said = failure === "" ? "" : `: ${failure.slice(0, MOST_LETTERS)}`;
  return {
    message: `the preview in ${file} failed, so perhaps not all of the program is judged${said}`,
    help: "mend what pulumi preview says and check again",
    file,
  };
}

function unshownComplaint(file: string, unshown: number): Complaint {
  const what =
    unshown === 1 ? "1 resource that stays as it is" : `${unshown} resources that stay as they are`;
  return {
    message: `the preview in ${file} leaves out ${what}, so not all of the program is judged`,
    help: "run pulumi preview --json --show-sames, or check pulumi stack export",
    file,
  };
}

function noTemplates(args: readonly string[]): Complaint {
  return {
    message: `no template, cloud assembly or Pulumi state in ${args.join(" ")}`,
    help: "name a template, the cdk.out folder, or a file of pulumi stack export or pulumi preview --json --show-sames",
  };
}
