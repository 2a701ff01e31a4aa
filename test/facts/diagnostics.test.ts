import assert from "node:assert/strict";
import { Diagnostics, Field, resourceId, ResourceIndex, unknown, type Resource } from "../../shared/facts";

describe("what AWS does not take in a place", () => {
  it("is told once, whatever was expected there", () => {
    const resource: Resource = {
      id: resourceId("Web"),
      address: "Web",
      name: "Web",
      type: "AWS::EC2::SecurityGroupIngress",
      dialect: "cloudformation",
      host: "cloudformation",
      properties: { IpProtocol: ["tcp"] },
      locate: () => undefined,
    };
    const diagnostics = new Diagnostics();
    const place = Field.root(resource, new ResourceIndex([resource], diagnostics)).at("IpProtocol");
    for (const expected of ["tcp or udp", "text"])
      place.setting(expected, () => undefined, unknown<string>([]));
    assert.deepEqual(
      diagnostics.all.map(({ message }) => message),
      ["IpProtocol of Web is a list, not tcp or udp; it is judged as unknown"],
    );
  });
});
