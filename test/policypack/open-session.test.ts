import assert from "node:assert/strict";
import type { ConfiguredPolicies, ConfiguredPolicy } from "../../policypack/engine-config";
import { openSession, type PackOptions } from "../../policypack/open-session";

const MANY = "sg-many-rules";
const line = (port: number) => ({
  ...{ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: ["10.0.0.0/8"], description: "x" },
});

/** What is said of a group with three lines, by the one rule. */
function levelOf(levels: PackOptions["levels"], said?: Partial<ConfiguredPolicy>): string {
  const opened = openSession({ ...(levels && { levels }), dryRun: () => true }, "ours");
  const declared = { error: "mandatory", warning: "advisory", note: "advisory", off: "disabled" } as const;
  const configured: ConfiguredPolicies = new Map(
    [...opened.levels].map(([id, level]) => [
      id,
      { enforcement: declared[level], properties: {}, ...(id === MANY && said) },
    ]),
  );
  opened.configure(configured);
  const type = "aws:ec2/securityGroup:SecurityGroup";
  const { violations } = opened.session.stack([
    {
      urn: `urn:pulumi:dev::shop::${type}::web`,
      type,
      name: "web",
      properties: { description: "web", ingress: [22, 23, 24].map((port) => line(port)) },
    },
  ]);
  return violations.find(({ policy }) => policy === MANY)?.enforcement ?? "nothing";
}

describe("levels of a pack, and Pulumi's policy configuration over them", () => {
  const most = { properties: { most: 2 } };

  it("hold together where one sets the level and the other a parameter", () => {
    assert.equal(levelOf({ [MANY]: { level: "error", most: 2 } }), "mandatory");
    assert.equal(levelOf({ [MANY]: "error" }, most), "mandatory");
    assert.equal(levelOf({ [MANY]: "error" }), "nothing");
    assert.equal(levelOf({ [MANY]: { level: "error", most: 50 } }, most), "mandatory");
    const advised = { enforcement: "advisory" } as const;
    assert.equal(levelOf({ [MANY]: { level: "error", most: 2 } }, advised), "advisory");
  });

  it("leave off what the pack turned off, though a parameter turns on what nobody did", () => {
    assert.equal(levelOf(undefined, most), "advisory");
    assert.equal(levelOf({ [MANY]: "off" }, most), "nothing");
  });
});
