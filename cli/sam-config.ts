import { nearest } from "../shared/facts";
import { isList, isRecord, own } from "../shared/facts/json";

type Path = readonly (string | number)[];

/** A value of a parameter, or a file that has more of them. */
export type Override =
  { readonly name: string; readonly value: unknown; readonly path: Path } | { readonly file: string };

/** What keeps a file from giving values, as the end of a sentence about its parameters. */
export interface SamProblem {
  readonly problem: string;
  readonly help: string;
  readonly path: Path;
}

const OVERRIDES = "parameter_overrides";
const DEFAULT_ENVIRONMENT = "default";

/** Told by what its environments hold for each command: `default.deploy.parameters`. */
export function isSamConfig(data: unknown): boolean {
  return isRecord(data) && environmentsOf(data).length > 0;
}

/**
 * What `sam deploy` would give the parameters of a template.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 */
export function samOverrides(data: unknown, environment?: string): readonly Override[] | SamProblem {
  const all = isRecord(data) ? environmentsOf(data) : [];
  const name = environment ?? DEFAULT_ENVIRONMENT;
  if (!all.includes(name)) return noEnvironment(name, all);
  for (const command of ["deploy", "global"]) {
    const path = [name, command, "parameters", OVERRIDES];
    const value = path.reduce(own, data);
    if (value !== undefined) return overridesIn(value, path);
  }
  return [];
}

function environmentsOf(data: object): readonly string[] {
  return Object.entries(data).flatMap(([name, commands]) =>
    isRecord(commands) && Object.values(commands).some((command) => isRecord(own(command, "parameters")))
      ? [name]
      : [],
  );
}

function noEnvironment(name: string, all: readonly string[]): SamProblem {
  const near = nearest(name, new Set(all));
  return {
    problem: `have no environment ${name}`,
    help: near === undefined ? `name one after a #: ${all.join(", ")}` : `did you mean ${near}?`,
    path: [],
  };
}

/** A text of several, a map, or a list of either. */
function overridesIn(value: unknown, path: Path): readonly Override[] | SamProblem {
  if (typeof value === "string") return inText(value, path);
  if (isRecord(value)) {
    return Object.entries(value).map(([name, one]) => ({ name, value: one ?? "", path: [...path, name] }));
  }
  if (!isList(value)) return unclear(value, path);
  const found: Override[] = [];
  for (const [i, one] of value.entries()) {
    const more = overridesIn(one, [...path, i]);
    if ("problem" in more) return more;
    found.push(...more);
  }
  return found;
}

const TEXT = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?:\\.|[^\s"\\])+`;
const PAIR = new RegExp(`(?:^|\\s)(?:ParameterKey=([^,\\s]+),ParameterValue|(["'\\w]+))=(${TEXT})`, "gs");

function inText(text: string, path: Path): readonly Override[] | SamProblem {
  if (text.startsWith("file://")) return [{ file: text.slice("file://".length) }];
  if (text.replace(PAIR, "").trim() !== "") return unclear(text, path);
  return [...text.matchAll(PAIR)].map(([, key, name = key ?? "", value = ""]) => ({
    name: unquoted(name),
    value: unquoted(value),
    path: [...path, unquoted(name)],
  }));
}

function unquoted(text: string): string {
  const [, , inside = text] = /^(["'])(.*)\1$/s.exec(text) ?? [];
  return inside.replace(/\\([ "'])/g, "$1");
}

function unclear(value: unknown, path: Path): SamProblem {
  return {
    problem: `have ${JSON.stringify(value)} for ${OVERRIDES}`,
    help: "write them as \"Name=value Other='a b'\", a list of such texts, or a map",
    path,
  };
}
