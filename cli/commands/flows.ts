import type { Config } from "../../shared/config/config";
import { intentOf } from "../../shared/config/intent";
import type { ReportDiagnostic } from "../../shared/report/report";
import { reportedMap } from "../../shared/report/reported-map";
import { safeJson } from "../../shared/reporters/sanitise";
import { admittedIn, type Difference } from "../../shared/semantics/differences/difference";
import { reachMap } from "../../shared/semantics/reach/reach-map";
import { VERSION } from "../../shared/version";
import { changeOf } from "../admissions";
import { flowsMermaid } from "../flows-mermaid";
import { flowsMarkdown, flowsText, type Flow } from "../flows-text";
import { unknownParameters } from "../inputs/given-parameters";
import { networkIn, placeIn, throwErrors, type ReadNetwork } from "../network-in";
import { print } from "../output";
import { parametersOf, splitPaths } from "../parameters/parameters";
import { pathsOrAssembly, settingsOf, type JudgeOptions } from "../run-check";
import { terminalOptions } from "../terminal-options";
import { ToolError } from "../tool-error";

export interface FlowsOptions extends Pick<JudgeOptions, "config" | "parameters"> {
  readonly format: string;
  readonly color: boolean;
}

const HERE = placeIn(".");

/**
 * Tells who may talk to whom: every packet that groups and ACLs admit, and what of the internet reaches an interface.
 */
export async function flowsCommand(named: readonly string[], options: FlowsOptions): Promise<number> {
  const { paths, parameters } = splitPaths(named, options.parameters);
  const { config } = settingsOf(options, false);
  const given = parametersOf(parameters);
  const { parameterDefaults, ownPrefixes } = config;
  const settings = { parameterDefaults, ownPrefixes, parameters: given.values };
  const read = networkIn(pathsOrAssembly(paths), settings);
  const unknown = unknownParameters(given, read.parameters);
  if (unknown.length > 0) throw new ToolError(unknown);
  const { diagnostics } = read.network.index;
  // What is remarked and refused is known once lines were read.
  const write = options.format === "mermaid" ? mapOf(read, config) : listOf(read, options);
  throwErrors(diagnostics);
  await print(write(diagnostics.all));
  return 0;
}

type Write = (remarks: readonly ReportDiagnostic[]) => string;

function mapOf({ network }: ReadNetwork, config: Config): Write {
  const map = reportedMap(reachMap(network, intentOf(config, []), HERE));
  return (remarks) => flowsMermaid(map, remarks);
}

function listOf({ network, inputs }: ReadNetwork, options: FlowsOptions): Write {
  const flows = admittedIn(network, HERE).map(flowOf);
  return (remarks) => listIn(options, flows, remarks, inputs);
}

function listIn(
  { format, color }: FlowsOptions,
  flows: readonly Flow[],
  diagnostics: readonly ReportDiagnostic[],
  inputs: ReadNetwork["inputs"],
): string {
  if (format === "markdown") return flowsMarkdown(flows, diagnostics);
  if (format === "terminal") return flowsText(flows, diagnostics, terminalOptions(color));
  const tool = { name: "portcullis", version: VERSION };
  return `${safeJson({ schemaVersion: "1.0", tool, inputs, flows, diagnostics }, 2)}\n`;
}

function flowOf(difference: Difference): Flow {
  const { kind, name, label, id, place, direction, added, dependsOn } = changeOf(difference);
  return { kind, name, label, id, place, direction, admits: added, dependsOn };
}
