import { dirname, isAbsolute, join, resolve } from "node:path";

import { isList, isRecord, written } from "../../shared/facts/json";
import { ParameterFile, type ParameterPlace, type Path } from "./parameter-file";

/** A value of a parameter, and where it stands. */
export interface Override {
  readonly name: string;
  readonly value: string;
  readonly place: ParameterPlace;
}

export const OVERRIDES = "parameter_overrides";

const INCLUDE = "$include";
const FILE = "file://";
const READ_BY_SAM = /\.(?:toml|ya?ml)$/;

const TEXT = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?:\\.|[^ "\\])+`;
// A blank separates them, and nothing else: a value goes on after the end of a line.
const PAIR = new RegExp(`(?:^| )(?:ParameterKey=([^, ]+),ParameterValue|(["'\\w]+))=(${TEXT})`, "gs");

/**
 * What SAM makes of `parameter_overrides`: a text of several, a map, a list of these, or a file that has one of them.
 * Keys of a map may take in others (`$include`), and so may a file, by paths from its own folder. Later ones win.
 * https://github.com/aws/aws-sam-cli/blob/develop/samcli/cli/types.py (CfnParameterOverridesType)
 */
export class SamOverrides {
  /** @param trail the files that lead to this one, and itself */
  constructor(
    private readonly file: ParameterFile,
    private readonly trail: readonly string[] = [],
  ) {}

  /** @throws ToolError */
  in(value: unknown, path: Path): readonly Override[] {
    if (value === null || value === undefined) return [];
    if (typeof value === "string")
      return value.startsWith(FILE) ? this.ofFile(value, path) : this.inText(value, path);
    if (isList(value)) return value.flatMap((one, i) => this.in(one, [...path, i]));
    if (isRecord(value))
      return Object.entries(value).flatMap(([name, one]) => this.member(name, one, [...path, name]));
    throw this.unclear(value, path);
  }

  private member(name: string, value: unknown, path: Path): readonly Override[] {
    if (name !== INCLUDE || value === null) return [this.given(name, this.text(name, value, path), path)];
    if (typeof value === "string" || isList(value)) return this.in(value, path);
    throw this.file.refuse(
      path,
      `have ${written(value)} for ${INCLUDE}`,
      `write one text or a list of them: "${FILE}params.yaml"`,
    );
  }

  private inText(text: string, path: Path): readonly Override[] {
    const trimmed = text.trim();
    if (trimmed.replace(PAIR, "").trim() !== "") throw this.unclear(text, path);
    return [...trimmed.matchAll(PAIR)].map(([, key, name = key ?? "", value = ""]) =>
      this.given(name, value, [...path, unquoted(name)]),
    );
  }

  private ofFile(reference: string, path: Path): readonly Override[] {
    const named = reference.slice(FILE.length);
    const file = isAbsolute(named) ? named : join(dirname(this.file.file), named);
    if (!READ_BY_SAM.test(file))
      throw this.file.refuse(
        path,
        `name ${reference}, which SAM does not read`,
        "write the values as TOML or YAML, in a file whose name ends with .toml, .yaml or .yml",
      );
    if (this.trail.includes(resolve(file)))
      throw this.file.refuse(
        path,
        `name ${reference}, which leads back to itself`,
        "take one of these files out",
      );
    const inner = ParameterFile.read(file, "plain");
    return new SamOverrides(inner, [...this.trail, resolve(file)]).in(inner.data, []);
  }

  private given(name: string, value: string, path: Path): Override {
    return { name: unquoted(name), value: unquoted(value), place: this.file.place(path) };
  }

  private text(name: string, value: unknown, path: Path): string {
    if (value === null) return "";
    const values: readonly unknown[] = isList(value) ? value : [value];
    return values
      .filter((one) => !isList(value) || (one !== null && one !== ""))
      .map((one) => {
        if (typeof one === "string") return isList(value) ? one.trim() : one;
        // As Python writes them.
        if (typeof one === "boolean") return one ? "True" : "False";
        if (typeof one === "number") return String(one);
        throw this.file.refuse(
          path,
          `have no value for ${name}`,
          "a value is a text, a number, or a list of them",
        );
      })
      .join(",");
  }

  private unclear(value: unknown, path: Path): Error {
    return this.file.refuse(
      path,
      `have ${JSON.stringify(value)} for ${OVERRIDES}`,
      `write them as "Name=value Other='a b'", a map, "${FILE}params.yaml", or a list of these`,
    );
  }
}

function unquoted(text: string): string {
  const [, , inside = text] = /^(["'])(.*)\1$/s.exec(text) ?? [];
  return inside.replace(/\\([ "'])/g, "$1");
}
