import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { collectResource, collectStack } from "../../policypack/collect";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";

// Not in the types of the SDK.
const { unknownCheckingProxy }: { unknownCheckingProxy<T extends object>(props: T): T } =
  createRequire(__filename)("@pulumi/policy/proxy");

const PROPS = {
  vpcId: UNKNOWN_TEXT,
  ingress: [{ cidrBlocks: ["0.0.0.0/0", UNKNOWN_TEXT] }],
  tags: { a: UNKNOWN_TEXT },
};

const OPTIONS = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

function never(): never {
  throw new Error("not applicable");
}

describe("collecting from the SDK", () => {
  it("has a proxy that throws on unknowns, which is why", () => {
    assert.throws(() => unknownCheckingProxy(PROPS).vpcId);
  });

  it("takes one resource with its unknowns", () => {
    const args: ResourceValidationArgs = {
      urn: "urn:web",
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "web",
      props: unknownCheckingProxy(PROPS),
      opts: OPTIONS,
      provider: { type: "pulumi:providers:aws", urn: "urn:p", name: "p", props: {} },
      stackTags: new Map(),
      isType: () => false,
      asType: () => undefined,
      getConfig: never,
      notApplicable: never,
    };
    const collected = collectResource(args);
    assert.deepEqual(collected.properties, PROPS);
    assert.equal(collected.provider, "urn:p");
    assert.doesNotThrow(() => JSON.stringify(collected));
  });

  it("takes all of them with what each was made from", () => {
    const vpc: PolicyResource = {
      urn: "urn:vpc",
      type: "aws:ec2/vpc:Vpc",
      name: "vpc",
      props: unknownCheckingProxy({ id: UNKNOWN_TEXT }),
      opts: OPTIONS,
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
    };
    const web: PolicyResource = {
      ...vpc,
      urn: "urn:web",
      props: unknownCheckingProxy(PROPS),
      parent: vpc,
      dependencies: [vpc],
      propertyDependencies: { vpcId: [vpc] },
    };
    const [, collected] = collectStack([vpc, web]);
    assert.deepEqual(collected?.properties, PROPS);
    assert.deepEqual(collected?.propertyDependencies, { vpcId: ["urn:vpc"] });
    assert.deepEqual(collected?.dependencies, ["urn:vpc"]);
    assert.equal(collected?.parent, "urn:vpc");
  });
});
