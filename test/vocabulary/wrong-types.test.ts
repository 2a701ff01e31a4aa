import assert from "node:assert/strict";
import { Diagnostics, Field, List, ResourceIndex, Setting } from "../../shared/facts";
import { parseTemplateText } from "../../shared/readers/cloudformation/document/document";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";
import { asList, type Spelling } from "../../shared/vocabulary";
import { exportedByVocabulary } from "./exported";

interface Asked {
  readonly spelling: Spelling;
  read(root: Field): unknown;
}

interface Case {
  readonly type: string;
  readonly path: string;
  readonly word: Asked;
}

function isWord(value: unknown): value is Asked {
  return typeof value === "object" && value !== null && "spelling" in value && "read" in value;
}

/** Each path of each fact of each type of CloudFormation. */
function cases(): Case[] {
  const found = new Map<string, Case>();
  for (const row of exportedByVocabulary()) {
    if (!("cfn" in row) || !("words" in row)) continue;
    const type = asList<unknown>(row.cfn).find((name) => typeof name === "string");
    const words: readonly unknown[] = Object.values(row.words as object);
    if (type === undefined) continue;
    for (const word of words.filter(isWord)) {
      for (const path of asList(word.spelling.cfn)) found.set(`${type} ${path}`, { type, path, word });
    }
  }
  return [...found.values()];
}

/** `A.B[].C` as its steps; a list is written as a list of one. */
const steps = (path: string): string[] => path.split(".");

function written(keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const inner = written(rest, value);
  return key.endsWith("[]") ? { [key.slice(0, -2)]: [inner] } : { [key]: inner };
}

function complaints({ type, word }: Case, properties: unknown): readonly string[] {
  const text = JSON.stringify({ Resources: { It: { Type: type, Properties: properties } } }, undefined, 1);
  const diagnostics = new Diagnostics();
  const document = {
    file: "t.json",
    ...parseTemplateText(text, "t.json"),
    stack: "",
    host: "cloudformation",
  } as const;
  const resources = readTemplates([document], diagnostics);
  const [resource] = resources;
  assert.ok(resource);
  ask(word.read(Field.root(resource, new ResourceIndex(resources, diagnostics))));
  return diagnostics.all.map(({ at, message }) => {
    const place = at?.resource.locate(at.path);
    const line = text.split("\n")[(place?.line ?? 0) - 1] ?? "";
    assert.match(line.slice((place?.column ?? 0) - 1), /^"/, message);
    return message;
  });
}

/** Blocks are asked for what is in them; whatever the fact is, its value is looked at. */
function ask(fact: unknown): void {
  if (fact instanceof List) fact.each((item: unknown) => ask(item));
  else if (fact instanceof Field) fact.at("Anything");
}

/** Facts that are about whether something stands there, whatever it is. */
const isTolerant = (fact: unknown): boolean => typeof fact === "object" && fact !== null && "holds" in fact;

describe("a value of the wrong type is told with its place", () => {
  const all = cases();

  it("wherever the vocabulary looks", () => assert.ok(all.length > 200, String(all.length)));

  it("a text where an object belongs", () => {
    const silent: string[] = [];
    for (const one of all) {
      const keys = steps(one.path);
      for (let i = 1; i < keys.length; i++) {
        const found = complaints(one, written(keys.slice(0, i), "nonsense"));
        if (!found.some((message) => /"nonsense", not an object/.test(message)))
          silent.push(`${one.type} ${one.path}, ${i}: ${found.join()}`);
      }
    }
    assert.deepEqual(silent, []);
  });

  it("an object where a scalar or a reference belongs, a text where a block does", () => {
    const silent: string[] = [];
    for (const one of all) {
      const fact = one.word.read(rootOf(one.type));
      if (isTolerant(fact)) continue;
      const wrong = [{ Wrong: 1 }, "nonsense", 7].some(
        (value) => complaints(one, written(steps(one.path), value)).length > 0,
      );
      if (!wrong) silent.push(`${one.type} ${one.path} ${fact instanceof Setting ? "setting" : typeof fact}`);
    }
    assert.deepEqual(silent, []);
  });
});

function rootOf(type: string): Field {
  const document = {
    file: "t.json",
    ...parseTemplateText(JSON.stringify({ Resources: { It: { Type: type } } }), "t.json"),
    stack: "",
    host: "cloudformation",
  } as const;
  const diagnostics = new Diagnostics();
  const resources = readTemplates([document], diagnostics);
  const [resource] = resources;
  assert.ok(resource);
  return Field.root(resource, new ResourceIndex(resources, diagnostics));
}
