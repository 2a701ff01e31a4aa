import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readText } from "../../shared/facts";
import { reasonOf } from "../../shared/text/reason-of";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";

export interface Project {
  readonly name: string;
  /** Entry point, relative to the program's directory. */
  readonly main: string;
  readonly typescript: boolean;
}

export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose values are encrypted in the stack's file and stand as unknown. */
  readonly secretKeys: readonly string[];
}

/** @throws Error if there is no Pulumi.yaml, or its runtime is not nodejs. */
export function readProject(programDir: string): Project {
  const file = join(programDir, "Pulumi.yaml");
  if (!existsSync(file)) throw new Error(`no Pulumi.yaml in ${programDir}`);
  const project = record(parsed(file));
  const runtime =
    typeof project["runtime"] === "string" ? { name: project["runtime"] } : record(project["runtime"]);
  if (runtime["name"] !== "nodejs")
    throw new Error(
      `${file}: only nodejs programs can be run without the Pulumi CLI, not ${String(runtime["name"])}`,
    );
  return {
    name: String(project["name"]),
    main: typeof project["main"] === "string" ? project["main"] : ".",
    typescript: record(record(runtime)["options"])["typescript"] !== false,
  };
}

/** The stack's configuration as far as it can be read without its key. */
export function readStackConfig(programDir: string, project: string, stack: string): StackConfig {
  const file = join(programDir, `Pulumi.${stack}.yaml`);
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  if (!existsSync(file)) return { values, secretKeys };
  for (const [key, value] of Object.entries(record(record(parsed(file))["config"]))) {
    const full = fullKey(key, project);
    if ("secure" in record(value)) {
      values[full] = UNKNOWN_TEXT;
      secretKeys.push(full);
    } else values[full] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return { values, secretKeys };
}

/** The stack of a project that has one only, as far as files tell. */
export function onlyStack(programDir: string): string | undefined {
  const stacks = readdirSync(programDir).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  return stacks.length === 1 ? stacks[0] : undefined;
}

/** Keys without a namespace are the project's own. */
export function fullKey(key: string, project: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

/** @throws Error that names the file, if it is no YAML */
function parsed(file: string): unknown {
  try {
    return parse(readText(file));
  } catch (error) {
    throw new Error(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
