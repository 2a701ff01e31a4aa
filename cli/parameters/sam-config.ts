import { nearest } from "../../shared/facts";
import { isRecord, own } from "../../shared/facts/json";
import type { ParameterFile } from "./parameter-file";
import { OVERRIDES, SamOverrides, type Override } from "./sam-overrides";

const DEFAULT_ENVIRONMENT = "default";

/** Told by what its environments hold for each command: `default.deploy.parameters`. */
export function isSamConfig(data: unknown): boolean {
  return samEnvironments(data).length > 0;
}

/**
 * What `sam deploy` would give the parameters of a template.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 * @throws ToolError
 */
export function samOverrides(file: ParameterFile, environment = DEFAULT_ENVIRONMENT): readonly Override[] {
  const all = samEnvironments(file.data);
  if (!all.includes(environment)) throw noEnvironment(file, environment, all);
  for (const command of ["deploy", "global"]) {
    const path = [environment, command, "parameters", OVERRIDES];
    const value = path.reduce(own, file.data);
    if (value !== undefined) return new SamOverrides(file).in(value, path);
  }
  return [];
}

/** Those that a file has, the one first that is meant where none is asked for. */
export function samEnvironments(data: unknown): readonly string[] {
  if (!isRecord(data)) return [];
  const all = Object.entries(data).flatMap(([name, commands]) =>
    isRecord(commands) && Object.values(commands).some((command) => isRecord(own(command, "parameters")))
      ? [name]
      : [],
  );
  return all.sort((a, b) => Number(b === DEFAULT_ENVIRONMENT) - Number(a === DEFAULT_ENVIRONMENT));
}

function noEnvironment(file: ParameterFile, name: string, all: readonly string[]): Error {
  const near = nearest(name, new Set(all));
  const help = near === undefined ? `name one after a #: ${all.join(", ")}` : `did you mean ${near}?`;
  return file.refuse([], `have no environment ${name}`, help);
}
