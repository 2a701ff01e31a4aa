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
import { presence } from "../../shared/vocabulary";

const KEY = presence({ cfn: "Access.Key", aws: "access.key" });

function read(properties: Tree) {
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
  return KEY.read(Field.root(resource, new ResourceIndex([resource], new Diagnostics())));
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
