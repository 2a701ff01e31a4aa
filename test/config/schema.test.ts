import assert from "node:assert/strict";

import Ajv from "ajv";

import { publishedSchema } from "../../shared/config/schema";

const RULE = {
  id: "sg-ingress-admin-port-open",
  title: "A remote administration port is open",
  parameters: {
    adminPorts: {
      default: [22],
      describe: "Ports.",
      schema: { type: "array", items: { type: "integer" } },
    },
  },
} as const;

describe("the published configuration schema", () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true, formats: { regex: true } }).compile(
    publishedSchema([RULE]),
  );

  it("takes what the reader takes", () => {
    const config = {
      extends: ["strict", "./x.yaml"],
      rules: { [RULE.id]: { level: "off", adminPorts: [1] } },
      allow: [{ ports: 443 }],
      open: { ipv4: "/8" },
      segments: { web: ["tag:tier=web", "10.0.0.0/8"], data: "Data*" },
      flows: [{ from: "internet", to: ["web"], ports: [443, "udp 443"] }],
    };
    assert.equal(validate(config), true, JSON.stringify(validate.errors));
  });

  for (const config of [
    { rule: {} },
    { rules: { "no-such-rule": "off" } },
    { rules: { [RULE.id]: { adminPorts: ["x"] } } },
    { rules: { [RULE.id]: "of" } },
    { allow: [{}] },
    { segments: { web: [1] } },
    { segments: ["web"] },
    { flows: [{ from: "web" }] },
    { undetermined: true },
  ]) {
    it(`refuses ${JSON.stringify(config)}`, () => assert.equal(validate(config), false));
  }

  it("describes rules and parameters for editors, and keeps its own words to itself", () => {
    const text = JSON.stringify(publishedSchema([RULE]));
    assert.match(text, /A remote administration port is open/);
    assert.match(text, /"default":\[22\]/);
    assert.doesNotMatch(text, /"expected"|"called"/);
  });
});
