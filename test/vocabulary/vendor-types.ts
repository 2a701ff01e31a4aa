import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/**
 * What the vendors' own packages say resources are made of: aws-cdk-lib of CloudFormation's types, @pulumi/aws of its
 * own.
 */
export interface VendorTypes {
  /** Under each type, the paths to properties of such names; `a[].b` where a list lies between. */
  pathsTo(name: RegExp): ReadonlyMap<string, readonly string[]>;
  /** Whether a type has this path, `[]` where a list lies between. */
  has(type: string, path: string): boolean;
}

interface Step {
  readonly type: string;
  readonly list: boolean;
}

type Members = ReadonlyMap<string, readonly Step[]>;

/** Of one resource: the properties at its root, and what stands under the names of types in them. */
interface Vendor {
  readonly root: string;
  readonly lookUp: (name: string) => Members | undefined;
  /** The last names of paths as CloudFormation has them, which CDK writes in a case of its own. */
  readonly spelt?: (key: string) => boolean;
}

const MODULES = join(__dirname, "..", "..", "node_modules");

export function cloudFormationTypes(): VendorTypes {
  const found = new Map<string, Vendor>();
  const cdk = join(MODULES, "aws-cdk-lib");
  for (const service of readdirSync(cdk).filter((name) => name.startsWith("aws-"))) {
    const lib = join(cdk, service, "lib");
    if (!existsSync(lib)) continue;
    for (const file of readdirSync(lib).filter((name) => name.endsWith(".generated.d.ts"))) {
      const text = readFileSync(join(lib, file), "utf8");
      let members: ReadonlyMap<string, Members> | undefined;
      const lookUp = (name: string): Members | undefined => (members ??= interfacesOf(text)).get(name);
      let code: string | undefined;
      const spelt = (key: string): boolean =>
        (code ??= readFileSync(join(lib, file.replace(/\.d\.ts$/, ".js")), "utf8")).includes(`${key}:`);
      for (const [, type, name] of text.matchAll(RESOURCE)) {
        if (type && name) found.set(type, { root: `${name}Props`, lookUp, spelt });
      }
    }
  }
  return typesIn(found, (key) => key.toLowerCase());
}

const RESOURCE = /@cloudformationResource (\S+)[\s\S]*?export declare class (Cfn\w+)/g;

export function pulumiTypes(): VendorTypes {
  const found = new Map<string, Vendor>();
  const aws = join(MODULES, "@pulumi", "aws");
  const shared = interfacesOf(readFileSync(join(aws, "types", "input.d.ts"), "utf8"));
  for (const folder of readdirSync(aws, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === "types") continue;
    for (const file of readdirSync(join(aws, folder.name)).filter((name) => name.endsWith(".js"))) {
      const path = join(aws, folder.name, file);
      const token = /__pulumiType = '([^']+)'/.exec(readFileSync(path, "utf8"))?.[1];
      if (token === undefined) continue;
      let own: ReadonlyMap<string, Members> | undefined;
      found.set(token, {
        root: `${token.split(":")[2]}Args`,
        lookUp: (name) =>
          shared.get(name.replace(/^inputs\./, "")) ??
          (own ??= interfacesOf(readFileSync(path.replace(/\.js$/, ".d.ts"), "utf8"))).get(name),
      });
    }
  }
  return typesIn(found, (key) => key);
}

function typesIn(vendors: ReadonlyMap<string, Vendor>, same: (key: string) => string): VendorTypes {
  return {
    pathsTo(name) {
      const all = [...vendors].map(
        ([type, vendor]) => [type, pathsBelow(vendor, vendor.root, name)] as const,
      );
      return new Map(all.filter(([, paths]) => paths.length > 0));
    },
    has(type, path) {
      const vendor = vendors.get(type);
      return vendor !== undefined && leads(vendor, vendor.root, path.split("."), same);
    },
  };
}

function pathsBelow(
  vendor: Vendor,
  type: string,
  name: RegExp,
  above: readonly string[] = [],
): readonly string[] {
  if (above.includes(type)) return [];
  const paths = [...(vendor.lookUp(type) ?? [])].flatMap(([key, steps]) => [
    ...(name.test(key) ? [key] : []),
    ...steps.flatMap((step) =>
      pathsBelow(vendor, step.type, name, [...above, type]).map(
        (path) => `${key}${step.list ? "[]" : ""}.${path}`,
      ),
    ),
  ]);
  return [...new Set(paths)];
}

function leads(
  vendor: Vendor,
  type: string,
  path: readonly string[],
  same: (key: string) => string,
): boolean {
  const [head = "", ...tail] = path;
  const key = head.replace(/\[\]$/, "");
  if (vendor.spelt?.(key) === false) return false;
  const found = [...(vendor.lookUp(type) ?? [])].find(([one]) => same(one) === same(key));
  if (!found) return false;
  const list = head.endsWith("[]");
  return (
    tail.length === 0 || found[1].some((step) => step.list === list && leads(vendor, step.type, tail, same))
  );
}

/** The interfaces of a declaration file, with the names of what encloses them before theirs. */
function interfacesOf(text: string): ReadonlyMap<string, Members> {
  const found = new Map<string, Members>();
  const visit = (node: ts.Node, prefix: string): void => {
    if (ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body)) {
      for (const inner of node.body.statements) visit(inner, `${prefix}${node.name.text}.`);
    } else if (ts.isInterfaceDeclaration(node)) {
      const members = node.members.filter(ts.isPropertySignature).flatMap(({ name, type }) => {
        return ts.isIdentifier(name) ? [[name.text, stepsOf(type, false)] as const] : [];
      });
      found.set(prefix + node.name.text, new Map(members));
    }
  };
  for (const statement of ts.createSourceFile("vendor.d.ts", text, ts.ScriptTarget.Latest).statements) {
    visit(statement, "");
  }
  return found;
}

/** The types that may stand in a place, through the vendors' wrappers of values. */
function stepsOf(type: ts.TypeNode | undefined, list: boolean): readonly Step[] {
  if (!type) return [];
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((one) => stepsOf(one, list));
  if (ts.isParenthesizedTypeNode(type)) return stepsOf(type.type, list);
  if (ts.isArrayTypeNode(type)) return stepsOf(type.elementType, true);
  if (!ts.isTypeReferenceNode(type)) return [];
  const name = entityName(type.typeName);
  if (!type.typeArguments) return [{ type: name, list }];
  return type.typeArguments.flatMap((one) => stepsOf(one, list || name === "Array"));
}

function entityName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityName(name.left)}.${name.right.text}`;
}
