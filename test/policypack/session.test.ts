import assert from "node:assert/strict";
import { Session, type SessionSetup } from "../../policypack/session";
import type { PulumiResource } from "../../shared/readers/pulumi";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { finding, reportOf } from "./report-parts";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";

function setup(more: Partial<SessionSetup> = {}): SessionSetup {
  return {
    version: "0.1.0",
    dryRun: () => false,
    config: () => ({ config: DEFAULT_CONFIG, errors: [] }),
    judge: () => reportOf([finding()]),
    ...more,
  };
}

function resource(name: string, properties: Record<string, unknown> = { description: name }): PulumiResource {
  return {
    urn: `urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::${name}`,
    type: "aws:ec2/securityGroup:SecurityGroup",
    name,
    properties,
  };
}

function policiesOf(violations: readonly { policy: string; enforcement: string }[]): string[] {
  return violations.map(({ policy, enforcement }) => `${enforcement} ${policy}`);
}

describe("Session", () => {
  it("stops a resource before it is created, and does not tell it again", () => {
    const session = new Session(setup());
    assert.deepEqual(policiesOf(session.resource(resource("bastion"))), ["mandatory sg-ingress-ssh-open"]);
    assert.deepEqual(session.stack([resource("bastion")]).violations, []);
  });

  it("stops a resource whenever it is asked", () => {
    const session = new Session(setup());
    for (const _ of [1, 2]) assert.equal(session.resource(resource("bastion")).length, 1);
  });

  it("leaves advice to the stack", () => {
    const session = new Session(setup({ judge: () => reportOf([finding({ level: "warning" })]) }));
    assert.deepEqual(session.resource(resource("bastion")), []);
    assert.deepEqual(policiesOf(session.stack([resource("bastion")]).violations), [
      "advisory sg-ingress-ssh-open",
    ]);
  });

  it("leaves everything to the stack in a preview", () => {
    const session = new Session(setup({ dryRun: () => true }));
    assert.deepEqual(session.resource(resource("bastion")), []);
    assert.equal(session.stack([resource("bastion")]).violations.length, 1);
  });

  it("tells neither exceptions nor the baseline, nor what another finding speaks for", () => {
    const quiet = [
      finding({ exception: { reason: "vendor", from: "configuration" } }),
      finding({ baseline: true }),
      finding({ speaks: false }),
    ];
    assert.deepEqual(new Session(setup({ judge: () => reportOf(quiet) })).stack([]).violations, []);
  });

  it("tells ten in full and the others in short", () => {
    const many = Array.from({ length: 12 }, (_, i) => finding({ fingerprint: `f${i}`, cause: `c${i}` }));
    const { violations, summary } = new Session(setup({ judge: () => reportOf(many) })).stack([]);
    const full = violations.map(({ message }) => message.includes("Why:"));
    assert.deepEqual(full, [...Array(10).fill(true), false, false]);
    assert.match(summary ?? "", /12 findings block.*last 2\s+are\s+told\s+in\s+short/s);
  });

  it("sums up nothing where nothing was found", () => {
    assert.deepEqual(new Session(setup({ judge: () => reportOf([]) })).stack([]), { violations: [] });
  });

  it("judges resources in order of their URNs", () => {
    let seen: string[] = [];
    const judge: SessionSetup["judge"] = (resources) => {
      seen = resources.map(({ name }) => name);
      return reportOf([]);
    };
    new Session(setup({ judge })).stack([resource("c"), resource("a"), resource("b")]);
    assert.deepEqual(seen, ["a", "b", "c"]);
  });

  describe("of what a run with --target leaves out", () => {
    const judging = (dryRun: boolean) => {
      const seen: (readonly string[])[] = [];
      const judge: SessionSetup["judge"] = (resources) => {
        seen.push(resources.map(({ name }) => name));
        return reportOf([]);
      };
      return { session: new Session(setup({ dryRun: () => dryRun, judge })), seen };
    };

    it("judges nothing, whether the engine asks about it before or not", () => {
      const { session, seen } = judging(true);
      session.resource(resource("meant"));
      session.resource(resource("asked", {}));
      session.stack([
        resource("meant", {}),
        resource("kept", { id: "sg-1" }),
        resource("left-out", {}),
        resource("asked", {}),
      ]);
      assert.deepEqual(seen, [["kept", "meant"]]);
    });

    it("stops nothing in an update", () => {
      const { session, seen } = judging(false);
      session.resource(resource("meant"));
      session.resource(resource("asked", {}));
      session.stack([resource("meant"), resource("asked", {})]);
      assert.deepEqual(seen, [["meant"], ["meant"]]);
    });

    it("judges what is written without a property, where its provider plans nothing yet", () => {
      const provider = "urn:pulumi:dev::shop::pulumi:providers:aws::late";
      const { session, seen } = judging(true);
      session.resource({ ...resource("bare", {}), provider });
      session.stack([
        { ...resource("bare", {}), provider },
        { urn: provider, type: "pulumi:providers:aws", name: "late", properties: { profile: UNKNOWN_TEXT } },
      ]);
      assert.deepEqual(seen, [["bare", "late"]]);
    });
  });

  it("joins planned outputs with checked inputs", () => {
    let seen: readonly PulumiResource[] = [];
    const judge: SessionSetup["judge"] = (resources) => {
      seen = resources;
      return reportOf([]);
    };
    const session = new Session(setup({ dryRun: () => true, judge }));
    session.resource(resource("web", { ingress: [{ cidrBlocks: [UNKNOWN_TEXT] }] }));
    session.stack([
      {
        ...resource("web", { ingress: UNKNOWN_TEXT, arn: "arn" }),
        propertyDependencies: { vpcId: ["urn:v"] },
      },
    ]);
    assert.deepEqual(seen[0]?.properties, { ingress: [{ cidrBlocks: [UNKNOWN_TEXT] }], arn: "arn" });
    assert.deepEqual(seen[0]?.propertyDependencies, {});
  });

  describe("when something fails", () => {
    const fails = () => {
      throw new Error("boom");
    };

    it("blocks every resource and the stack, and says it once", () => {
      const session = new Session(setup({ judge: fails }));
      for (const name of ["a", "b"]) {
        assert.deepEqual(policiesOf(session.resource(resource(name))), ["mandatory internal-error"]);
      }
      assert.deepEqual(session.stack([]).violations, []);
      const preview = new Session(setup({ judge: fails, dryRun: () => true }));
      preview.resource(resource("a"));
      const [violation] = preview.stack([]).violations;
      assert.equal(violation?.policy, "internal-error");
      assert.equal(violation?.urn, undefined);
      assert.match(
        violation?.message ?? "",
        /^Portcullis could not finish: .*\n(.*\n)* {2}Error: Error: boom, at /,
      );
    });

    it("blocks on a configuration that cannot be meant", () => {
      const config = () => ({ config: DEFAULT_CONFIG, errors: [{ message: "no rule is called x" }] });
      const session = new Session(setup({ config }));
      const found = session.resource(resource("a"));
      assert.deepEqual(policiesOf(found), ["mandatory config-error"]);
      assert.match(found[0]?.message ?? "", /^policy configuration: no rule is called x\n/);
      assert.deepEqual(policiesOf(new Session(setup({ config })).stack([]).violations), [
        "mandatory config-error",
      ]);
    });

    it("blocks on a configuration that cannot be read at all", () => {
      assert.deepEqual(policiesOf(new Session(setup({ config: fails })).stack([]).violations), [
        "mandatory internal-error",
      ]);
    });

    it("blocks on a report that cannot be written, and tells what was found", () => {
      assert.deepEqual(policiesOf(new Session(setup({ finish: fails })).stack([]).violations), [
        "mandatory sg-ingress-ssh-open",
        "mandatory internal-error",
      ]);
    });

    it("blocks on a rule that failed, beside the findings of the others", () => {
      const failures = [{ what: "rule x failed", error: "E", ruleId: "x" }];
      const session = new Session(setup({ judge: () => reportOf([finding()], { failures }) }));
      assert.deepEqual(policiesOf(session.stack([]).violations), [
        "mandatory internal-error",
        "mandatory sg-ingress-ssh-open",
      ]);
    });
  });
});
