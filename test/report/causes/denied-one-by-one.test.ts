import assert from "node:assert/strict";
import { checkTemplates, type WrittenConfig } from "../../../shared";
import { acl, all, allow, deny, tcp } from "../../rules/given";
import { templateOf } from "../../rules/given/run-case";

const ANY = "0.0.0.0/0";
const HALVES = ["0.0.0.0/1", "128.0.0.0/1"];
const SSH = deny(90, tcp(22), ANY);

/** What is told of lines in. */
function heads(config: WrittenConfig, ...lines: Parameters<typeof acl>[2] & object): readonly string[] {
  const template = templateOf([acl("data", {}, lines)].flat(), "inline");
  const { findings } = checkTemplates([{ template }], { config });
  return findings
    .filter(({ speaks, ruleId }) => speaks && ruleId.startsWith("nacl-ingress"))
    .map(({ level, ruleId }) => `${level} ${ruleId}`);
}

const NOTED = ["note nacl-ingress-admin-port-open"];

describe("an ACL that allows all that it does not deny", () => {
  it("is no worse for a port that it denies", () => {
    assert.deepEqual(heads({}, allow(100, all, ANY)), ["note nacl-ingress-all-open"]);
    assert.deepEqual(heads({}, SSH, allow(100, all, ANY)), NOTED);
    const halves = HALVES.map((half, i) => allow(100 + i, all, half));
    assert.deepEqual(heads({}, SSH, ...halves), NOTED);
    assert.deepEqual(heads({ extends: "strict" }, SSH, allow(100, all, ANY)).slice(0, 1), NOTED);
  });

  it("warns of what somebody allows by its port, or by its protocol", () => {
    const warned = ["warning nacl-ingress-admin-port-open"];
    assert.deepEqual(heads({}, SSH, allow(100, tcp(), ANY)), warned);
    const rdp = allow(95, tcp(3389), ANY);
    assert.deepEqual(heads({}, SSH, rdp, allow(100, all, ANY)), warned);
  });

  it("has the level that somebody asks for", () => {
    const head = (config: WrittenConfig) => heads(config, SSH, allow(100, all, ANY))[0];
    const error = "error nacl-ingress-admin-port-open";
    assert.equal(head({ extends: ["recommended", "cis-aws-7.0"] }), error);
    assert.equal(head({ severities: { medium: "error" } }), error);
    const rules = { "nacl-ingress-admin-port-open": { level: "warning" } } as const;
    assert.equal(head({ rules }), "warning nacl-ingress-admin-port-open");
  });
});
