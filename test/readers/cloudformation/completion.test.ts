import assert from "node:assert/strict";

import fc from "fast-check";

import { Assumed, Branches, isTreeList, isTreeObject, Unresolved, type Tree } from "../../../shared/facts";
import { readOne, show } from "./reading";

/** Parameters: two with candidates, two free ones, one with a default. */
const Parameters = {
  Env: { Type: "String", AllowedValues: ["a", "b", "c"] },
  Digit: { Type: "String", AllowedValues: ["0", "1"] },
  Free: { Type: "String" },
  List: { Type: "CommaDelimitedList" },
  Fixed: { Type: "String", Default: "a" },
};
const completions = fc.record({
  Env: fc.constantFrom("a", "b", "c"),
  Digit: fc.constantFrom("0", "1"),
  // Without "," and "-": what was joined by them is taken to come apart at the same places.
  Free: fc.constantFrom("", "a", "0", "x/y"),
  List: fc.constantFrom("", "a", "a,b,c", "0,1"),
});
const Mappings = {
  M: { a: { "0": 1, "1": "b" }, b: { "0": ["x", "y"], "1": "b" }, c: { "0": 1, "1": ["a"] } },
};
const CONDITIONS = ["C0", "C1", "C2", "C3"];

const word = fc.constantFrom("a", "b", "0", "", "a,b");
const name = fc.constantFrom("Env", "Digit", "Free", "Fixed");

const { any } = fc.letrec<{ text: unknown; list: unknown; any: unknown }>((tie) => ({
  text: fc.oneof(
    { depthSize: "small" },
    word,
    name.map((Ref) => ({ Ref })),
    fc.tuple(fc.constantFrom("", ",", "-"), tie("list")).map((argument) => ({ "Fn::Join": argument })),
    fc.tuple(name, name).map(([a, b]) => ({ "Fn::Sub": `\${${a}}/\${${b}},x` })),
    fc.tuple(name, tie("text")).map(([a, b]) => ({ "Fn::Sub": [`\${${a}}-\${V}`, { V: b }] })),
    fc
      .tuple(fc.constantFrom<unknown>(0, "1", { Ref: "Digit" }), tie("list"))
      .map((argument) => ({ "Fn::Select": argument })),
    fc
      .tuple(fc.constantFrom(...CONDITIONS), tie("text"), tie("text"))
      .map((argument) => ({ "Fn::If": argument })),
  ),
  list: fc.oneof(
    { depthSize: "small" },
    fc.array(tie("text"), { maxLength: 3 }),
    fc.constant({ Ref: "List" }),
    fc.tuple(fc.constantFrom(",", "/", "-"), tie("text")).map((argument) => ({ "Fn::Split": argument })),
    fc
      .tuple(fc.constantFrom(...CONDITIONS), tie("list"), tie("list"))
      .map((argument) => ({ "Fn::If": argument })),
    fc
      .tuple(tie("text"), tie("text"), fc.constantFrom(...CONDITIONS))
      .map(([a, b, condition]) => [a, { "Fn::If": [condition, b, { Ref: "AWS::NoValue" }] }]),
  ),
  any: fc.oneof(
    { depthSize: "small" },
    tie("text"),
    tie("list"),
    fc
      .tuple(fc.constant("M"), tie("text"), tie("text"), fc.constant({ DefaultValue: "z" }))
      .map((argument) => ({ "Fn::FindInMap": argument })),
    tie("list").map((argument) => ({ "Fn::Length": argument })),
    fc
      .tuple(fc.constantFrom(...CONDITIONS), tie("any"), tie("any"))
      .map((argument) => ({ "Fn::If": argument })),
    fc.record({
      x: tie("any"),
      y: fc
        .tuple(fc.constantFrom(...CONDITIONS), tie("any"), fc.constant({ Ref: "AWS::NoValue" }))
        .map((argument) => ({ "Fn::If": argument })),
    }),
  ),
}));

/** A condition over the ones before it, so that there is no circle. */
function condition(before: readonly string[]): fc.Arbitrary<unknown> {
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc
        .tuple(
          name.map((Ref) => ({ Ref })),
          word,
        )
        .map((argument) => ({ "Fn::Equals": argument })),
      fc.tuple(name, name).map(([a, b]) => ({ "Fn::Equals": [{ Ref: a }, { Ref: b }] })),
      ...(before.length > 0 ? [fc.constantFrom(...before).map((Condition) => ({ Condition }))] : []),
      tie("node").map((inner) => ({ "Fn::Not": [inner] })),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((parts) => ({ "Fn::And": parts })),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((parts) => ({ "Fn::Or": parts })),
    ),
  }));
  return node;
}
const conditions = fc
  .tuple(...CONDITIONS.map((_, i) => condition(CONDITIONS.slice(0, i))))
  .map((bodies) => Object.fromEntries(CONDITIONS.map((key, i) => [key, bodies[i]])));

/** Whether `whole`, which nothing is open in, is one of the things that `open` says it can be. */
function admits(open: Tree | undefined, whole: Tree | undefined): boolean {
  if (whole instanceof Assumed) return admits(open, whole.value);
  if (open instanceof Assumed) return admits(open.value, whole);
  if (open instanceof Unresolved) return true;
  if (open instanceof Branches) return open.options.some((option) => admits(option, whole));
  if (whole instanceof Branches || whole instanceof Unresolved) return false;
  if (isTreeList(open) && isTreeList(whole)) {
    return open.length === whole.length && open.every((element, i) => admits(element, whole[i]));
  }
  if (isTreeObject(open) && isTreeObject(whole)) {
    const keys = new Set([...Object.keys(open), ...Object.keys(whole)]);
    return [...keys].every((key) => admits(open[key], whole[key]));
  }
  return open === whole;
}

function isOpen(tree: Tree | undefined): boolean {
  if (tree instanceof Assumed) return isOpen(tree.value);
  if (tree instanceof Unresolved || tree instanceof Branches) return true;
  if (isTreeList(tree)) return tree.some(isOpen);
  return isTreeObject(tree) && Object.values(tree).some(isOpen);
}

describe("what the reader leaves open", () => {
  it("admits what every completion of the parameters gives", () => {
    let open = 0;
    let settled = 0;
    fc.assert(
      fc.property(
        conditions,
        any,
        fc.option(fc.constantFrom(...CONDITIONS)),
        completions,
        (Conditions, Value, Condition, parameters) => {
          const subject = { Type: "T", Properties: { Value }, ...(Condition !== null && { Condition }) };
          const data = { Parameters, Mappings, Conditions, Resources: { Subject: subject } };
          const before = readOne(data).resources[0];
          const completed = readOne(data, { parameters });
          // A function without an answer: such values cannot be deployed.
          if (completed.diagnostics.length > 0) return;
          const after = completed.resources[0];
          if (!after) {
            assert.ok(before === undefined || before.condition !== undefined);
            return;
          }
          assert.ok(before);
          assert.equal(after.condition, undefined);
          const shown = `${show(before.properties)}\nnever is\n${show(after.properties)}`;
          assert.ok(admits(before.properties, after.properties), shown);
          if (isOpen(before.properties)) open++;
          if (!isOpen(after.properties)) settled++;
        },
      ),
      { numRuns: 2000 },
    );
    // Else the property above would say little.
    assert.ok(open > 200 && settled > 500, `${open} open, ${settled} settled`);
  });

  it("names only inputs of the program", () => {
    const known = new Set([...Object.keys(Parameters), "Fn::Select", "Fn::FindInMap"]);
    fc.assert(
      fc.property(conditions, any, (Conditions, Value) => {
        const data = {
          Parameters,
          Mappings,
          Conditions,
          Resources: { Subject: { Type: "T", Properties: { Value } } },
        };
        const names = JSON.stringify(readOne(data).resources[0]?.properties).matchAll(
          /"names":\[([^\]]+)\]/g,
        );
        for (const [, list] of names) {
          for (const one of (list ?? "").split(",")) assert.ok(known.has(one.replaceAll('"', "")), one);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
