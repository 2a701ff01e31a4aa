import { differenceOf } from "../../shared/semantics/differences/difference";
import { safeJson } from "../../shared/reporters/sanitise";
import { VERSION } from "../../shared/version";
import { changeOf, type Change } from "../admissions";
import { changesMarkdown, changesText } from "../changes-text";
import { unknownParameters } from "../inputs/given-parameters";
import { networkIn, placeIn, throwErrors } from "../network-in";
import { print } from "../output";
import { parametersOf, splitPaths } from "../parameters/parameters";
import { settingsOf, type JudgeOptions } from "../run-check";
import { terminalOptions } from "../terminal-options";
import { ToolError } from "../tool-error";

export interface DiffOptions extends Pick<JudgeOptions, "config" | "parameters"> {
  readonly format: string;
  readonly exitCode?: boolean;
  readonly color: boolean;
}

/**
 * Tells which packets groups and ACLs admit after a change and did not before, what of the internet newly reaches an
 * interface, what one admits by groups that are put on it, and the other way round.
 * @returns the exit status: with `exitCode` 1 where something is newly admitted
 */
export async function diffCommand(named: readonly string[], options: DiffOptions): Promise<number> {
  const { paths, parameters } = splitPaths(named, options.parameters);
  const { before, after } = sidesOf(paths);
  const { config } = settingsOf(options, false);
  const given = parametersOf(parameters);
  const { parameterDefaults, ownPrefixes } = config;
  const settings = { parameterDefaults, ownPrefixes, parameters: given.values };
  const [old, young] = [networkIn([before], settings), networkIn([after], settings)];
  // A change may bring a parameter, or take one away.
  const unknown = unknownParameters(given, new Set([...old.parameters, ...young.parameters]));
  if (unknown.length > 0) throw new ToolError(unknown);
  const changes = differenceOf(old.network, young.network, {
    before: placeIn(before),
    after: placeIn(after),
  }).map(changeOf);
  // Lines are read when they are compared.
  for (const { network } of [old, young]) throwErrors(network.index.diagnostics);
  await print(changesIn(options, before, after, changes));
  return options.exitCode && changes.some(({ added }) => added.length > 0) ? 1 : 0;
}

function changesIn(
  { format, color }: DiffOptions,
  before: string,
  after: string,
  changes: readonly Change[],
): string {
  if (format === "markdown") return changesMarkdown(changes);
  if (format === "terminal") return changesText(changes, terminalOptions(color));
  const tool = { name: "portcullis", version: VERSION };
  return `${safeJson({ schemaVersion: "1.0", tool, before, after, changes }, 2)}\n`;
}

/** @throws ToolError unless there are two */
function sidesOf([before, after, ...others]: readonly string[]): {
  readonly before: string;
  readonly after: string;
} {
  if (before !== undefined && after !== undefined && others.length === 0) return { before, after };
  const message =
    after === undefined
      ? "diff takes two paths, and one is missing"
      : `diff takes two paths, and ${others.join(", ")} ${others.length === 1 ? "is" : "are"} more`;
  throw new ToolError([{ message, help: "name what was before and what is after" }]);
}
