import assert from "node:assert/strict";
import { Diagnostics, resourceId, ResourceIndex, type Tree } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";

const route = (table: Tree) => ({
  id: resourceId("out"),
  address: "out",
  name: "out",
  type: "aws:ec2/route:Route",
  dialect: "aws" as const,
  host: "pulumi" as const,
  properties: { routeTableId: table, destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
  locate: () => undefined,
});
const outside = (whole: boolean) =>
  buildNetwork(new ResourceIndex([route("rtb-1")], new Diagnostics(), whole)).outsideTables;

describe("a route into a table that the program does not have", () => {
  it("makes a table of somebody else's with that route alone", () => {
    const [table, ...more] = outside(true);
    assert.equal(more.length, 0);
    assert.equal(table?.name, "rtb-1");
    assert.equal(table.routes.certain().length, 1);
  });

  it("says nothing where it is seen alone: the table may be of the program", () => {
    assert.deepEqual(outside(false), []);
  });
});
