import assert from "node:assert/strict";
import {
  Branches,
  Diagnostics,
  Field,
  resourceId,
  ResourceIndex,
  Unresolved,
  type Claim,
  type Dialect,
  type Resource,
  type Tree,
} from "../../shared/facts";
import { SECURITY_GROUP } from "../../shared/vocabulary";

function tier(tags: Tree, dialect: Dialect = "cloudformation"): Claim {
  const resource: Resource = {
    id: resourceId("Web"),
    address: "Web",
    name: "Web",
    type: "AWS::EC2::SecurityGroup",
    dialect,
    host: dialect === "cloudformation" ? "cloudformation" : "pulumi",
    properties: { [dialect === "aws" ? "tags" : "Tags"]: tags },
    locate: () => undefined,
  };
  const root = Field.root(resource, new ResourceIndex([resource], new Diagnostics()));
  return SECURITY_GROUP.words.tags.read(root).hasValue("tier", (value) => value === "web");
}

const tag = (Key: Tree, Value: Tree): Tree => ({ Key, Value });
const WEB = tag("tier", "web");

describe("tags", () => {
  it("have a value under its key alone, whatever is under another", () => {
    assert.equal(tier([tag("owner", new Unresolved(["Owner"])), WEB]).holds, "yes");
    assert.equal(tier([tag("owner", new Unresolved(["Owner"]))]).holds, "no");
    assert.equal(tier({ owner: new Unresolved(["Owner"]) }, "aws").holds, "no");
  });

  it("have a key only once, so that an unknown key is none that is written", () => {
    const unknown = tag(new Unresolved(["Key"]), "web");
    assert.equal(tier([unknown]).holds, "maybe");
    assert.equal(tier([unknown, tag("tier", "app")]).holds, "no");
  });

  it("cannot tell of a tag that a condition leaves out", () => {
    assert.deepEqual(tier([new Branches([WEB, undefined], ["Tiered"])]).names, ["Tiered"]);
    assert.deepEqual(tier(new Branches([[WEB], undefined], ["Tagged"])).names, ["Tagged"]);
  });

  it("have what they have in every branch", () => {
    const one = [tag("owner", "a"), WEB];
    const other = [tag("owner", "b"), WEB];
    assert.equal(tier(new Branches([one, other], ["Stage"])).holds, "yes");
    assert.equal(tier(new Branches([one, [tag("tier", "app")]], ["Stage"])).holds, "maybe");
  });
});
