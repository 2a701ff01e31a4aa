import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface ResultKey {
  readonly name: string;
  readonly isList: boolean;
}

/**
 * What a data source returns, read from the type declarations of the provider package that the program has
 * installed: `aws:ec2/getVpc:getVpc` is declared in `@pulumi/aws/ec2/getVpc.d.ts`. Empty if it is not found there.
 */
export function resultKeys(programDir: string, token: string): readonly ResultKey[] {
  const [pkg, module] = token.split(":");
  if (pkg === undefined || module === undefined) return [];
  try {
    const fromProgram = createRequire(join(programDir, "package.json"));
    const root = dirname(fromProgram.resolve(`@pulumi/${pkg}/package.json`));
    const declarations = readFileSync(join(root, `${module.replace(/^index\//, "")}.d.ts`), "utf8");
    const result = /export interface \w+Result \{([\s\S]*?)\n\}/.exec(declarations)?.[1] ?? "";
    return [...result.matchAll(/^ {4}readonly (\w+)\??: (.*);$/gm)].flatMap(([, name, type]) =>
      name === undefined || type === undefined ? [] : { name, isList: type.endsWith("[]") },
    );
  } catch {
    return [];
  }
}
