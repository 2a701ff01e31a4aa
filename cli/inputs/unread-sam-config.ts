import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Diagnostic, Diagnostics } from "../../shared/facts";
import type { TemplateDocument } from "../../shared/readers/cloudformation/document/document";
import { ParameterFile } from "../parameters/parameter-file";
import { samEnvironments, samOverrides } from "../parameters/sam-config";
import { ToolError } from "../tool-error";
import { parameterNames } from "./given-parameters";
import { slashed } from "../../shared/text/shown-path";

/** SAM takes the first that there is. */
const FILES = ["samconfig.toml", "samconfig.yaml", "samconfig.yml"];

/**
 * Values that `sam deploy` would give, where none is given here. Only one environment's can be meant, and nothing says
 * which.
 */
export function tellUnreadSamConfig(documents: readonly TemplateDocument[], diagnostics: Diagnostics): void {
  const configs = new Map<string, SamConfig | undefined>();
  for (const document of documents) {
    if (document.host !== "cloudformation" || document.parent !== undefined) continue;
    const names = parameterNames([document]);
    if (names.size === 0) continue;
    const folder = dirname(document.file);
    if (!configs.has(folder)) configs.set(folder, samConfigIn(folder));
    const told = configs.get(folder)?.about(names, document.file);
    if (told) diagnostics.add(told);
  }
}

function samConfigIn(folder: string): SamConfig | undefined {
  const file = FILES.map((name) => slashed(join(folder, name))).find((path) => existsSync(path));
  return file === undefined ? undefined : new SamConfig(file);
}

class SamConfig {
  private readonly namesByEnvironment = new Map<string, readonly string[]>();
  private unreadable: Diagnostic | undefined;

  constructor(private readonly file: string) {
    this.trying(() => {
      const config = ParameterFile.read(file, "plain");
      for (const one of samEnvironments(config.data)) {
        this.trying(() => {
          const names = samOverrides(config, one).map(({ name }) => name);
          this.namesByEnvironment.set(one, names);
        });
      }
    });
  }

  about(parameters: ReadonlySet<string>, template: string): Diagnostic | undefined {
    for (const [environment, names] of this.namesByEnvironment) {
      const given = names.find((name) => parameters.has(name));
      if (given === undefined) continue;
      const meant = environment === "default" ? this.file : `${this.file}#${environment}`;
      return {
        level: "warning",
        message: `${this.file} gives ${given} a value, which is not read without --parameters file://${meant}`,
        location: { file: template, line: 1, column: 1 },
      };
    }
    return this.unreadable;
  }

  private trying(read: () => void): void {
    try {
      read();
    } catch (error) {
      const [complaint] = error instanceof ToolError ? error.complaints : [];
      if (!complaint) throw error;
      const { message, file = this.file, line = 1, column = 1 } = complaint;
      this.unreadable ??= {
        level: "note",
        message: `${message}; sam deploy looks for values there`,
        location: { file, line, column },
      };
    }
  }
}
