import { existsSync } from "node:fs";

import { Unresolved } from "../../shared/facts";
import { isRecord } from "../../shared/facts/json";
import { nameAndValue } from "./name-and-value";
import { ParameterFile, type ParameterPlace, type Path } from "./parameter-file";
import { isSamConfig, samOverrides } from "./sam-config";
import { ToolError } from "../tool-error";
import { pathOfUrl } from "../../shared/text/file-url";

/** Unresolved: the value that the stack has already, which nobody here knows. */
export type GivenValue = string | Unresolved;

export interface GivenParameters {
  readonly values: Readonly<Record<string, GivenValue>>;
  readonly places: Readonly<Record<string, ParameterPlace>>;
  /** Those that a configuration of SAM gives, which leaves out what a template does not have. */
  readonly bySam: ReadonlySet<string>;
}

type Given = readonly [name: string, value: GivenValue, place?: ParameterPlace | undefined, bySam?: true];

const FORMS = "write it as Name=value, or name a file: file://parameters.json";

/**
 * What `--parameters` gives: `Name=value`, the AWS CLI's `ParameterKey=Name,ParameterValue=value`, or a file of either
 * (`file://parameters.json`, `@parameters.yaml`), or SAM's with the environment meant (`file://samconfig.toml#prod`). A
 * later one wins.
 */
export function parametersOf(texts: readonly string[]): GivenParameters {
  const given = texts.flatMap((text): readonly Given[] => {
    const file = fileOf(text);
    // SAM takes one text of several.
    return file === undefined ? text.split(/\s+(?=ParameterKey=)/).map(oneOf) : inFile(environmentOf(file));
  });
  return {
    values: Object.fromEntries(given.map(([name, value]) => [name, value])),
    places: Object.fromEntries(given.flatMap(([name, , place]) => (place ? [[name, place]] : []))),
    bySam: new Set(given.flatMap(([name, , , bySam]) => (bySam ? [name] : []))),
  };
}

/** AWS's tools take several values after one `--parameters`; what follows the first comes here among the paths. */
export function splitPaths(
  paths: readonly string[],
  parameters: readonly string[] = [],
): { readonly paths: readonly string[]; readonly parameters: readonly string[] } {
  if (parameters.length === 0) return { paths, parameters };
  const isMore = (path: string) => /^(?:[a-z\d]+=|file:|@)/i.test(path) && !existsSync(path);
  return {
    paths: paths.filter((path) => !isMore(path)),
    parameters: [...parameters, ...paths.filter(isMore)],
  };
}

function fileOf(text: string): string | undefined {
  if (text.startsWith("@")) return text.slice(1);
  const url = text.startsWith("file:///") ? pathOfUrl(text.replaceAll("#", "%23")) : undefined;
  return url ?? (text.startsWith("file://") ? text.slice("file://".length) : undefined);
}

interface Named {
  readonly file: string;
  /** Of a file of SAM. */
  readonly environment?: string;
}

function environmentOf(text: string): Named {
  const [, file, environment] = /^(.+)#([^#/\\]+)$/.exec(text) ?? [];
  return file === undefined || environment === undefined || existsSync(text)
    ? { file: text }
    : { file, environment };
}

function oneOf(text: string): readonly [string, string] {
  const given = awsForm(text) ?? nameAndValue(text);
  if (given) return given;
  throw new ToolError([{ message: `the parameter ${text} has no value`, help: FORMS }]);
}

/** With commas of the value as `\,` or in quotes. */
function awsForm(text: string): readonly [string, string] | undefined {
  if (!/^Parameter(Key|Value)=/.test(text)) return undefined;
  const name = /(?:^|,)ParameterKey=([^,]+)/.exec(text)?.[1];
  const value = /(?:^|,)ParameterValue=("(?:[^"]*)"|(?:[^,\\]|\\.)*)/s.exec(text)?.[1];
  if (name === undefined || value === undefined) {
    throw new ToolError([{ message: `the parameter ${text} has no value`, help: FORMS }]);
  }
  return [name, value.startsWith('"') ? value.slice(1, -1) : value.replace(/\\(.)/gs, "$1")];
}

/** @throws ToolError */
function inFile({ file: path, environment }: Named): readonly Given[] {
  const file = ParameterFile.read(path);
  if (isSamConfig(file.data)) {
    return samOverrides(ParameterFile.read(path, "plain"), environment).map(({ name, value, place }) => [
      name,
      value,
      place,
      true,
    ]);
  }
  if (environment !== undefined) throw file.refuse([], "are for no environment", `leave out #${environment}`);
  return new Values(file).read(file.data);
}

class Values {
  constructor(private readonly file: ParameterFile) {}

  /**
   * A list of entries, a map of values, or either below `Parameters`, beside which others keep tags; CloudFormation's
   * Git sync writes it small.
   */
  read(data: unknown, path: Path = []): readonly Given[] {
    if (Array.isArray(data)) return data.flatMap((entry, i) => this.entry(entry, [...path, i]));
    if (!isRecord(data)) throw this.file.refuse(path, "are neither a map nor a list of parameters", SHAPES);
    for (const key of path.length === 0 ? ["Parameters", "parameters"] : []) {
      if (typeof data[key] === "object" && data[key] !== null) return this.read(data[key], [key]);
    }
    return Object.entries(data).map(([name, value]) => this.given(name, value, [...path, name]));
  }

  private entry(entry: unknown, path: Path): readonly Given[] {
    if (typeof entry === "string") {
      const [name, value] = nameAndValue(entry) ?? [];
      if (name === undefined)
        throw this.file.refuse(path, `have ${JSON.stringify(entry)}`, `write it as "Name=value"`);
      return [this.given(name, value, path)];
    }
    const name = isRecord(entry) ? entry["ParameterKey"] : undefined;
    if (!isRecord(entry) || typeof name !== "string")
      throw this.file.refuse(path, "have an entry without ParameterKey", SHAPES);
    if (entry["UsePreviousValue"] === true) return [[name, new Unresolved([name])]];
    return [this.given(name, entry["ParameterValue"], [...path, "ParameterValue"])];
  }

  private given(name: string, value: unknown, path: Path): Given {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!values.every((one) => ["string", "number", "boolean"].includes(typeof one))) {
      throw this.file.refuse(
        path,
        `have no value for ${name}`,
        "a value is a text, a number, or a list of them",
      );
    }
    return [name, values.join(","), this.file.place(path)];
  }
}

const SHAPES =
  'write { "Name": "value" }, [{ "ParameterKey": "Name", "ParameterValue": "value" }], or ["Name=value"]';
