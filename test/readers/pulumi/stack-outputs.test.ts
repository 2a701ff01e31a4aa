import assert from "node:assert/strict";
import { Diagnostics } from "../../../shared/facts";
import {
  readPreviewJson,
  readPulumi,
  UNSEEN_OUTPUTS,
  type PulumiResource,
} from "../../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";
import { judged } from "../../pulumi/recording";

const STACK = "pulumi:pulumi:Stack";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

const group = (name: string, id?: string): PulumiResource => ({
  ...{ urn: urn(GROUP, name), type: GROUP, name, properties: { description: name } },
  ...(id !== undefined && { id }),
});

function stack(outputs: PulumiResource["properties"]): PulumiResource {
  return { urn: urn(STACK, "shop-dev"), type: STACK, name: "shop-dev", properties: outputs };
}

/** Groups that nothing uses. */
function unused(...resources: readonly PulumiResource[]): readonly string[] {
  return judged(resources)
    .findings.filter(({ ruleId }) => ruleId === "sg-unused")
    .map(({ resource: { name } }) => name);
}

describe("outputs of a stack", () => {
  const groups = [group("web", "sg-0a"), group("app", "sg-0b")];

  it("use the groups that they name", () => {
    assert.deepEqual(unused(...groups), ["app", "web"]);
    for (const output of [
      "sg-0a",
      ["sg-0a"],
      { arn: "arn:aws:ec2:::security-group/sg-0a" },
      urn(GROUP, "web"),
    ])
      assert.deepEqual(unused(stack({ output }), ...groups), ["app"]);
  });

  it("may use any group while they are not known, or are not shown", () => {
    const steps = [stack({}), ...groups].map(({ urn: its, type }) => ({
      op: "create",
      newState: { urn: its, type, inputs: {} },
    }));
    for (const resources of [
      [stack({ ids: [UNKNOWN_TEXT] }), ...groups],
      [UNSEEN_OUTPUTS, ...groups],
      readPreviewJson({ steps, changeSummary: {} }, "p.json", new Diagnostics()) ?? [],
    ]) {
      assert.deepEqual(unused(...resources), []);
      for (const { isOutput } of readPulumi(resources, new Diagnostics()))
        assert.deepEqual(isOutput, ["an output of the stack"]);
    }
  });
});
