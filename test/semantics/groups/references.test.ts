import assert from "node:assert/strict";

import { networkOfPulumi, networkOfTemplate, type Network } from "../../../shared";
import { referencesTo } from "../../../shared/semantics";

const ID = "sg-0123456789abcdef0";

/** Who names the group, and in which property. */
function naming(network: Network, group: string): readonly string[] {
  const own = network.groups.find(({ name }) => name === group);
  assert.ok(own);
  return referencesTo(own.resource, network).map(({ from, property }) => `${from.name}.${property}`);
}

/** A group that exists, and a template beside it. */
function besideTemplate(Properties: object, Parameters = {}): Network {
  const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
  const [group, stack] = ["aws:ec2/securityGroup:SecurityGroup", "aws:cloudformation/stack:Stack"];
  const templateBody = JSON.stringify({
    Parameters,
    Resources: { Job: { Type: "AWS::Acme::Job", Properties } },
  });
  return networkOfPulumi([
    { urn: urn(group, "web"), type: group, name: "web", id: ID, properties: { description: "web" } },
    { urn: urn(stack, "jobs"), type: stack, name: "jobs", properties: { name: "jobs", templateBody } },
  ]);
}

describe("what names a group", () => {
  it("is a literal id of one that exists, however deep it stands", () => {
    assert.deepEqual(naming(besideTemplate({ Groups: [{ Id: ID }], Note: null }), "web"), ["Job.Groups"]);
    assert.deepEqual(naming(besideTemplate({ Group: ID.slice(0, 11) }), "web"), []);
  });

  it("is a parameter whose default is that id", () => {
    const network = besideTemplate({ Group: { Ref: "Which" } }, { Which: { Type: "String", Default: ID } });
    assert.deepEqual(naming(network, "web"), ["Job.Group"]);
  });

  it("is a reference in either branch of a condition, and no line of its own", () => {
    const named = { "Fn::GetAtt": ["Web", "GroupId"] };
    const network = networkOfTemplate({
      Parameters: { Stage: { Type: "String" } },
      Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
      Resources: {
        Web: {
          Type: "AWS::EC2::SecurityGroup",
          Properties: { GroupDescription: "web", Tags: [{ Key: "self", Value: { Ref: "Web" } }] },
        },
        Job: {
          Type: "AWS::Acme::Job",
          Properties: { Plain: ["a", "b"], Group: { "Fn::If": ["IsProd", named, "none"] } },
        },
      },
    });
    assert.deepEqual(naming(network, "Web"), ["Job.Group"]);
  });
});
