import assert from "node:assert/strict";
import {
  Assumed,
  Diagnostics,
  Field,
  known,
  resourceId,
  ResourceIndex,
  Unresolved,
  type Resource,
  type Tree,
} from "../../shared/facts";

function read(tree: Tree) {
  const resource: Resource = {
    id: resourceId("Web"),
    address: "Web",
    name: "Web",
    type: "AWS::EC2::SecurityGroupIngress",
    dialect: "cloudformation",
    host: "cloudformation",
    properties: { FromPort: tree },
    locate: () => undefined,
  };
  const port = Field.root(resource, new ResourceIndex([resource], new Diagnostics())).at("FromPort");
  return port.setting("a port", (raw) => (typeof raw === "number" ? raw : undefined), known(0));
}

describe("a setting that rests on a default", () => {
  it("names it, and so it does where nobody knows what that comes to", () => {
    assert.deepEqual(read(new Assumed(22, ["Port"])).names, ["Port"]);
    assert.deepEqual(read(new Assumed(new Unresolved([]), ["Port"])).names, ["Port"]);
    assert.deepEqual(read(new Assumed(new Unresolved(["nat"]), ["Port"])).names, ["nat", "Port"]);
  });

  it("names what AWS refuses alone, as that is refused whoever gives it", () => {
    assert.deepEqual(read(new Assumed("ssh", ["Port"])).names, ['"ssh"']);
  });
});
