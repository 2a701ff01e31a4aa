import assert from "node:assert/strict";
import {
  Assumed,
  Branches,
  Diagnostics,
  Field,
  resourceId,
  ResourceIndex,
  Unresolved,
  type Resource,
  type Tree,
} from "../../shared/facts";
import { presence, something } from "../../shared/vocabulary";

const BLOCK = something({ cfn: ["Block", "Pool"], aws: [] });
const KEY = presence({ cfn: "Access.Key", aws: "access.key" });

function read(properties: Tree, word = KEY) {
  const resource: Resource = {
    id: resourceId("Nodes"),
    address: "Nodes",
    name: "Nodes",
    type: "AWS::EKS::Nodegroup",
    dialect: "cloudformation",
    host: "cloudformation",
    properties,
    locate: () => undefined,
  };
  return word.read(Field.root(resource, new ResourceIndex([resource], new Diagnostics())));
}

describe("presence", () => {
  it("takes any value for there, known or not", () => {
    assert.equal(read({ Access: { Key: "ops" } }).holds, "yes");
    assert.equal(read({ Access: { Key: false } }).holds, "yes");
    assert.equal(read({ Access: { Key: new Unresolved(["Name"]) } }).holds, "yes");
  });

  it("takes nothing, null and an empty list for left out", () => {
    assert.equal(read({}).holds, "no");
    assert.equal(read({ Access: {} }).holds, "no");
    assert.equal(read({ Access: { Key: null } }).holds, "no");
    assert.equal(read({ Access: { Key: [] } }).holds, "no");
  });

  it("cannot tell below an object that nobody knows", () => {
    assert.deepEqual(read({ Access: new Unresolved(["Options"]) }), {
      holds: "maybe",
      causes: [],
      names: ["Options"],
    });
  });

  it("cannot tell where a condition leaves it out", () => {
    const found = read({ Access: { Key: new Branches(["ops", undefined], ["Debug"]) } });
    assert.equal(found.holds, "maybe");
    assert.deepEqual(found.names, ["Debug"]);
  });

  it("can tell where every branch writes something", () => {
    assert.equal(read({ Access: { Key: new Branches(["ops", "dev"], ["Stage"]) } }).holds, "yes");
  });

  it("rests on a default", () => {
    assert.deepEqual(read({ Access: { Key: new Assumed("ops", ["Name"]) } }).names, ["Name"]);
  });
});

describe("something", () => {
  it("takes an empty text and 0, which state has, for left out", () => {
    for (const nothing of ["", 0, null, []]) assert.equal(read({ Block: nothing }, BLOCK).holds, "no");
  });

  it("takes an empty default for one that has to be given", () => {
    const found = read({ Block: new Assumed("", ["Range"]) }, BLOCK);
    assert.deepEqual([found.holds, found.names], ["yes", ["Range"]]);
  });

  it("takes any other value of any of its properties for there, known or not", () => {
    for (const it of ["2600::/56", 1, ["2600::1"], new Unresolved(["Block"])])
      assert.equal(read({ Block: "", Pool: it }, BLOCK).holds, "yes");
  });

  it("cannot tell where a condition decides", () => {
    const found = read({ Block: new Branches(["2600::/56", ""], ["Dual"]) }, BLOCK);
    assert.deepEqual([found.holds, found.names], ["maybe", ["Dual"]]);
  });
});
