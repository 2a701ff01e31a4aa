import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import {
  Assumed,
  Branches,
  Diagnostics,
  isTreeList,
  isTreeObject,
  Unresolved,
  type Tree,
} from "../../../shared/facts";
import {
  isTemplate,
  parseTemplateText,
  TemplateSyntaxError,
} from "../../../shared/readers/cloudformation/document/document";
import { readTemplates } from "../../../shared/readers/cloudformation/read-templates";

/**
 * The reader beside the template model that AWS ships with aws-cdk-lib. Where both know a value it is the same value,
 * and both see the same resources. PORTCULLIS_TEMPLATES names a folder of more templates to compare.
 */
interface SecondModel {
  resources(): Record<
    string,
    { readonly resourceType: string; readonly properties: Record<string, unknown> }
  >;
  free(): void;
}
interface Second {
  readonly TemplateModel: new (template: object) => SecondModel;
  readonly TemplateContent: new (text: string, name: string) => object;
}

const second = createRequire(require.resolve("aws-cdk-lib"))("@aws/cloudformation-validate") as Second;

const ROOT = join(__dirname, "../../..");
const FOLDERS = [join(ROOT, "test/cdk/recorded"), join(ROOT, "examples"), join(__dirname, "templates")];
const MORE = process.env["PORTCULLIS_TEMPLATES"];

function templatesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules") return [];
    if (statSync(path).isDirectory()) return templatesIn(path);
    return /\.(ya?ml|json|template)$/.test(name) ? [path] : [];
  });
}

/** Differences between the two, each with its place. */
function differences(text: string, file: string): string[] | undefined {
  let parsed;
  try {
    parsed = parseTemplateText(text, file);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return undefined;
    throw error;
  }
  if (!isTemplate(parsed.data)) return undefined;
  let model: SecondModel;
  try {
    model = new second.TemplateModel(new second.TemplateContent(text, file));
  } catch {
    // It refuses what it takes for a mistake; we go on.
    return undefined;
  }
  const theirs = model.resources();
  model.free();
  const ours = new Map(
    readTemplates([{ file, ...parsed, stack: "", host: "cloudformation" }], new Diagnostics()).map((one) => [
      one.address,
      one,
    ]),
  );
  const found: string[] = [];
  for (const [id, resource] of ours) {
    const other = theirs[id];
    if (other === undefined) found.push(`${id}: they have no such resource`);
    else if (other.resourceType !== resource.type)
      found.push(`${id}: ${resource.type} is ${other.resourceType} to them`);
    else {
      for (const [key, value] of Object.entries(other.properties)) {
        const own = isTreeObject(resource.properties) ? resource.properties[key] : undefined;
        compare(own, value, `${id}.${key}`, found);
      }
    }
  }
  return found;
}

/** Only what both know: either may see less, and what is left out by a condition is told in different ways. */
function compare(ours: Tree | undefined, theirs: unknown, at: string, found: string[]): void {
  if (ours instanceof Assumed) return compare(ours.value, theirs, at, found);
  if (ours === undefined || ours instanceof Unresolved || ours instanceof Branches) return;
  const [kind, inner] = Object.entries(Object(theirs))[0] ?? [];
  if (kind === "Concrete") return equal(ours, member(inner, "value"), at, found);
  if (kind === "List" && isTreeList(ours)) {
    const items = member(inner, "items");
    if (!Array.isArray(items)) return;
    items.forEach((item, i) => compare(ours[i], item, `${at}.${i}`, found));
  } else if (kind === "Map" && isTreeObject(ours)) {
    const entries = member(inner, "entries");
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      const key = String(member(entry, "key"));
      compare(ours[key], member(entry, "value"), `${at}.${key}`, found);
    }
  }
}

function equal(ours: Tree | undefined, theirs: unknown, at: string, found: string[]): void {
  if (ours instanceof Assumed) return equal(ours.value, theirs, at, found);
  if (ours === undefined || ours instanceof Unresolved || ours instanceof Branches) return;
  if (Array.isArray(theirs) && isTreeList(ours)) {
    theirs.forEach((item, i) => equal(ours[i], item, `${at}.${i}`, found));
  } else if (typeof theirs === "object" && theirs !== null && isTreeObject(ours)) {
    for (const [key, value] of Object.entries(theirs)) equal(ours[key], value, `${at}.${key}`, found);
  } else if (String(ours) !== String(theirs) || typeof ours === "object") {
    if (ours !== null || theirs !== null)
      found.push(`${at}: ${JSON.stringify(ours)} is ${JSON.stringify(theirs)} to them`);
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

describe("the reader beside AWS's own template model", function () {
  this.timeout(600_000);
  let compared = 0;

  for (const folder of [...FOLDERS, ...(MORE === undefined ? [] : [MORE])]) {
    it(`agrees on ${relative(ROOT, folder)}`, () => {
      const found: string[] = [];
      for (const file of templatesIn(folder)) {
        const own = differences(readFileSync(file, "utf8"), file);
        if (own === undefined) continue;
        compared++;
        found.push(...own.map((difference) => `${relative(folder, file)} ${difference}`));
      }
      assert.deepEqual(found, []);
    });
  }

  it("compared what there is", () => {
    assert.ok(compared >= 10, String(compared));
  });
});
