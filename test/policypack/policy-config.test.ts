import assert from "node:assert/strict";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { onConfigure, type ConfiguredPolicies, type ConfiguredPolicy } from "../../policypack/engine-config";
import { keysOfNobody, policyOverrides, type Declared } from "../../policypack/policy-config";
import { defineRule, type Rule } from "../../shared/rules/rule";

function rule(id: string): Rule {
  return defineRule({
    id,
    title: id,
    severity: "high",
    recommended: "error",
    rationale: "",
    remediation: "",
    references: [],
    controls: [],
    parameters: { ports: { default: [22], describe: "", schema: { type: "array" } } },
    over: () => [],
    judge: () => ({ verdict: "pass" }),
  });
}

const RULES = ["loud", "quiet", "unused"].map(rule);
const DECLARED = new Map<string, Declared>([
  ["loud", "mandatory"],
  ["quiet", "advisory"],
  ["unused", "disabled"],
]);

/** As the engine sends it: every policy, with what somebody said in place of what was declared. */
function sent(
  said: Readonly<Record<string, Partial<ConfiguredPolicy>>>,
  all?: ConfiguredPolicy["enforcement"],
): ConfiguredPolicies {
  const declared = new Map<string, ConfiguredPolicy["enforcement"]>([
    ...DECLARED,
    ["portcullis-collect", "mandatory"],
  ]);
  const policies = new Map<string, ConfiguredPolicy>();
  for (const name of new Set([...declared.keys(), ...Object.keys(said)])) {
    policies.set(name, {
      enforcement: all ?? declared.get(name) ?? "mandatory",
      properties: {},
      ...said[name],
    });
  }
  return policies;
}

function overrides(configured: ConfiguredPolicies, names: "ours" | "mixed" = "ours") {
  return policyOverrides(RULES, DECLARED, configured, names);
}

describe("Pulumi's policy configuration", () => {
  it("says nothing where it repeats what was declared", () => {
    assert.equal(overrides(sent({})), undefined);
  });

  it("sets the level of one rule", () => {
    const said = overrides(
      sent({
        loud: { enforcement: "advisory" },
        quiet: { enforcement: "disabled" },
        unused: { enforcement: "remediate" },
      }),
    );
    assert.deepEqual(said, {
      rules: { loud: { level: "warning" }, quiet: { level: "off" }, unused: { level: "error" } },
    });
  });

  it("sets parameters and leaves the level alone", () => {
    assert.deepEqual(overrides(sent({ loud: { properties: { ports: [8080] } } })), {
      rules: { loud: { ports: [8080] } },
    });
  });

  it("lets `all` turn nothing on", () => {
    assert.deepEqual(overrides(sent({ all: { enforcement: "advisory" } }, "advisory")), {
      rules: { loud: { level: "warning" } },
    });
  });

  it("takes presets", () => {
    assert.deepEqual(overrides(sent({ portcullis: { properties: { presets: ["strict"] } } })), {
      extends: ["strict"],
      rules: {},
    });
  });

  it("refuses a key of the pack itself that nothing reads", () => {
    const refused = (name: string, properties: Record<string, unknown>) =>
      keysOfNobody(RULES, sent({ [name]: { properties } })).map(({ message, help }) => [message, help]);
    assert.deepEqual(refused("portcullis", { preset: "strict" }), [
      ["no key of portcullis is called preset", "did you mean presets?"],
    ]);
    assert.deepEqual(refused("portcullis", { rules: {}, presets: ["strict"] }), [
      ["no key of portcullis is called rules", "it takes presets"],
    ]);
    assert.deepEqual(refused("portcullis-collect", { presets: ["strict"] }), [
      ["no key of portcullis-collect is called presets", 'write "portcullis": { "presets": ... }'],
    ]);
    assert.deepEqual(refused("all", { widestIpv4: 20 }), [
      ["no key of all is called widestIpv4", "it takes enforcementLevel alone"],
    ]);
    assert.deepEqual(keysOfNobody(RULES, sent({ portcullis: { properties: { presets: ["strict"] } } })), []);
  });

  it("refuses a key of a rule that nothing reads, in the words of Pulumi", () => {
    const refused = (properties: Record<string, unknown>) =>
      keysOfNobody(RULES, sent({ loud: { properties } })).map(({ message, help }) => [message, help]);
    for (const key of ["enforcementlevel", "enforcement", "level", "enforcmentLevel"])
      assert.deepEqual(refused({ [key]: "advisory" }), [
        [`no key of loud is called ${key}`, "did you mean enforcementLevel?"],
      ]);
    assert.deepEqual(refused({ port: [1] }), [["no key of loud is called port", "did you mean ports?"]]);
    assert.deepEqual(refused({ colour: "red" }), [
      ["no key of loud is called colour", "known here: enforcementLevel, undetermined, ports"],
    ]);
    assert.deepEqual(refused({ ports: [1], undetermined: "off" }), []);
    const both = sent({ loud: { properties: { level: "off", ports: [1] } } });
    assert.deepEqual(overrides(both), { rules: { loud: { ports: [1] } } });
  });

  it("passes on what no rule is called, for the check of the configuration to refuse", () => {
    assert.deepEqual(overrides(sent({ lowd: { enforcement: "advisory" } })), { rules: { lowd: {} } });
    assert.equal(overrides(sent({ lowd: { enforcement: "advisory" } }), "mixed"), undefined);
  });

  it("is heard where the SDK decodes it", () => {
    const request = new analyzer.ConfigureAnalyzerRequest();
    const policy = new analyzer.PolicyConfig();
    policy.setEnforcementlevel(analyzer.EnforcementLevel.DISABLED);
    policy.setProperties(Struct.fromJavaScript({ ports: [1] }));
    request.getPolicyconfigMap().set("loud", policy);
    const heard: ConfiguredPolicies[] = [];
    const decode = AnalyzerService.configure.requestDeserialize;
    try {
      assert.ok(onConfigure(require.resolve("@pulumi/policy"), (policies) => heard.push(policies)));
      AnalyzerService.configure.requestDeserialize(Buffer.from(request.serializeBinary()));
    } finally {
      AnalyzerService.configure.requestDeserialize = decode;
    }
    assert.deepEqual(heard[0]?.get("loud"), { enforcement: "disabled", properties: { ports: [1] } });
  });
});
