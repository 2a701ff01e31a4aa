import assert from "node:assert/strict";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { onConfigure, type ConfiguredPolicies, type ConfiguredPolicy } from "../../policypack/engine-config";
import { applyPolicyConfig, type Declared } from "../../policypack/policy-config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
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

function apply(configured: ConfiguredPolicies) {
  return applyPolicyConfig(DEFAULT_CONFIG, RULES, DECLARED, configured);
}

describe("Pulumi's policy configuration", () => {
  it("says nothing where it repeats what was declared", () => {
    assert.deepEqual(apply(sent({})), { config: DEFAULT_CONFIG, errors: [] });
  });

  it("sets the level of one rule", () => {
    const { config } = apply(
      sent({
        loud: { enforcement: "advisory" },
        quiet: { enforcement: "disabled" },
        unused: { enforcement: "mandatory" },
      }),
    );
    assert.deepEqual(config.rules, {
      loud: { level: "warning", parameters: {} },
      quiet: { level: "off", parameters: {} },
      unused: { level: "error", parameters: {} },
    });
  });

  it("sets parameters over those of the file", () => {
    const file = { ...DEFAULT_CONFIG, rules: { loud: { parameters: { ports: [22] } } } };
    const { config } = applyPolicyConfig(
      file,
      RULES,
      DECLARED,
      sent({ loud: { properties: { ports: [8080] } } }),
    );
    assert.deepEqual(config.rules["loud"]?.parameters, { ports: [8080] });
  });

  it("lets `all` turn nothing on", () => {
    const { config } = apply(sent({}, "advisory"));
    assert.deepEqual(Object.keys(config.rules), ["loud"]);
  });

  it("refuses what means nothing", () => {
    const { errors } = apply(sent({ lowd: {}, loud: { properties: { port: 1 } } }));
    assert.deepEqual(
      errors.map(({ message }) => message),
      ["policy configuration: loud has no parameter port", "policy configuration: no rule is called lowd"],
    );
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
