import { relative, sep } from "node:path";

import { Diagnostics, ResourceIndex, type Resource } from "../shared/facts";
import { buildNetwork } from "../shared/network/build";
import type { Network } from "../shared/network/network";
import { differenceOf } from "../shared/semantics/difference";
import { safeJson } from "../shared/reporters/sanitise";
import { VERSION } from "../shared/version";
import { changeOf } from "./admissions";
import { changesText } from "./changes-text";
import { unknownParameters } from "./inputs/given-parameters";
import { readInputs, type ReadSettings } from "./inputs/read-inputs";
import { print } from "./output";
import { parametersOf } from "./parameters";
import { Progress } from "./progress";
import { settingsOf, type JudgeOptions } from "./run-check";
import { terminalOptions } from "./terminal-options";
import { ToolError } from "./tool-error";

export interface DiffOptions extends Pick<JudgeOptions, "config" | "parameters"> {
  readonly format: string;
  readonly exitCode?: boolean;
  readonly color: boolean;
}

/**
 * Tells which packets groups and ACLs admit after a change and did not before, what of the internet newly reaches an
 * interface, and the other way round.
 * @returns the exit status: with `exitCode` 1 where something is newly admitted
 */
export async function diffCommand(before: string, after: string, options: DiffOptions): Promise<number> {
  const { config } = settingsOf(options, false);
  const given = parametersOf(options.parameters ?? []);
  const settings = { parameterDefaults: config.parameterDefaults, parameters: given.values };
  const [old, young] = [before, after].map((path) => networkIn(path, settings));
  if (!old || !young) return 2;
  // A change may bring a parameter, or take one away.
  const unknown = unknownParameters(given, new Set([...old.parameters, ...young.parameters]));
  if (unknown.length > 0) throw new ToolError(unknown);
  const changes = differenceOf(old.network, young.network, {
    before: placeIn(before),
    after: placeIn(after),
  }).map(changeOf);
  // Lines are read when they are compared.
  for (const { network } of [old, young]) throwErrors(network.index.diagnostics);
  await print(
    options.format === "json"
      ? `${safeJson({ schemaVersion: "1.0", tool: { name: "portcullis", version: VERSION }, before, after, changes }, 2)}\n`
      : changesText(changes, terminalOptions(options.color)),
  );
  return options.exitCode && changes.some(({ added }) => added.length > 0) ? 1 : 0;
}

/** The same for one file before and after, wherever the two folders or files are. */
function placeIn(path: string): (resource: Resource) => string {
  return (resource) => {
    if (resource.stack !== undefined && resource.stack !== "") return resource.stack;
    const file = resource.locate([])?.file;
    return file === undefined || path === "-" ? "" : relative(path, file).split(sep).join("/");
  };
}

interface Side {
  readonly network: Network;
  readonly parameters: ReadonlySet<string>;
}

/** @throws ToolError if something that the path names cannot be read: a half network admits too little */
function networkIn(path: string, settings: Omit<ReadSettings, "progress">): Side {
  const diagnostics = new Diagnostics();
  const progress = new Progress(process.stderr.isTTY);
  try {
    const { resources, complaints, parameters } = readInputs([path], diagnostics, { ...settings, progress });
    if (complaints.length > 0) throw new ToolError(complaints);
    throwErrors(diagnostics);
    return { network: buildNetwork(new ResourceIndex(resources, diagnostics)), parameters };
  } finally {
    progress.done();
  }
}

/** @throws ToolError with what CloudFormation would refuse */
function throwErrors(diagnostics: Diagnostics): void {
  const lost = diagnostics.all.filter(({ level }) => level === "error");
  if (lost.length > 0) throw new ToolError(lost.map(({ message }) => ({ message })));
}
