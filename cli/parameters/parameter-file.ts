import { readText } from "../../shared/facts";
import {
  parseTemplateText,
  TemplateSyntaxError,
  type PositionLookup,
} from "../../shared/readers/cloudformation/document/document";
import type { YamlValues } from "../../shared/readers/cloudformation/document/yaml-template";
import { helpReading, reasonOf } from "../../shared/text/reason-of";
import { parseToml } from "../toml";
import { ToolError, type Complaint } from "../tool-error";

/** Where a file gives a parameter its value. */
export type ParameterPlace = Pick<Complaint, "file" | "line" | "column">;

export type Path = readonly (string | number)[];

/** A file that gives parameters values, as it was parsed. */
export class ParameterFile {
  private constructor(
    readonly file: string,
    readonly data: unknown,
    private readonly text: string,
    private readonly positions: () => PositionLookup,
  ) {}

  /** @throws ToolError */
  static read(file: string, values?: YamlValues): ParameterFile {
    let text: string;
    try {
      text = readText(file);
    } catch (error) {
      const message = `the parameters in ${file} cannot be read: ${reasonOf(error)}`;
      throw new ToolError([{ message, help: helpReading(error), file }]);
    }
    const isToml = file.endsWith(".toml");
    try {
      const { data, positions } = isToml ? parseToml(text, file) : parseTemplateText(text, file, values);
      return new ParameterFile(file, data, text, positions);
    } catch (error) {
      if (!(error instanceof TemplateSyntaxError)) throw error;
      const { line, column } = error;
      const message = `the parameters in ${file} cannot be read as ${isToml ? "TOML" : "JSON or YAML"}: ${error.message}`;
      throw new ToolError([{ message, help: "mend the file at this place", file, line, column }]);
    }
  }

  refuse(path: Path, problem: string, help: string): ToolError {
    return new ToolError([
      { message: `the parameters in ${this.file} ${problem}`, help, ...this.place(path) },
    ]);
  }

  place(path: Path): ParameterPlace & Pick<Complaint, "source"> {
    const { line, column } = this.positions().find(path);
    const source = this.text.split(/\r?\n/)[line - 1];
    return { file: this.file, line, column, ...(source !== undefined && { source }) };
  }
}
