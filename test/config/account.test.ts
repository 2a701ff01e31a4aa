import assert from "node:assert/strict";
import { check } from "../../shared/check";
import type { AccountDuties, Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { loadConfig } from "../../shared/config/load-config";
import { Diagnostics } from "../../shared/facts";
import { rules } from "../../shared/rules";
import { document, read } from "../readers/cloudformation/reading";

const VPC = {
  V: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
  L: { Type: "AWS::EC2::FlowLog", Properties: { ResourceId: { Ref: "V" }, ResourceType: "VPC" } },
};
const RECORDER = {
  Type: "AWS::Config::ConfigurationRecorder",
  Properties: { RecordingGroup: { AllSupported: false, ResourceTypes: ["AWS::EC2::SecurityGroup"] } },
};
const TRAIL = {
  Type: "AWS::CloudTrail::Trail",
  Properties: { IsLogging: true, IsMultiRegionTrail: false, S3BucketName: "trail" },
};
const FILTER = {
  Type: "AWS::Logs::MetricFilter",
  Properties: {
    LogGroupName: "trail",
    FilterPattern: "{ $.eventName = CreateVpc }",
    MetricTransformations: [],
  },
};
const ACCESS = {
  Type: "AWS::EC2::VPCBlockPublicAccessOptions",
  Properties: { InternetGatewayBlockMode: "off" },
};

const WATCH = /^(securityhub|config-|cloudtrail|mon-|eventbridge|vpc-bpa|vpc-flow)/;

function levels(resources: object, config: Partial<Config>): Readonly<Record<string, string>> {
  const { findings } = check({
    resources: read([document({ Resources: { ...VPC, ...resources } })]).resources,
    diagnostics: new Diagnostics(),
    whole: true,
    config: { ...DEFAULT_CONFIG, ...config },
  });
  const watch = findings.filter(({ ruleId }) => WATCH.test(ruleId));
  return Object.fromEntries(watch.map(({ ruleId, level }) => [ruleId, level]));
}

const PCI = { presets: ["pci-dss-4.0.1"] };
const ALL = "cis-aws-5.0 pci-dss-4.0.1 aws-fsbp nist-800-53-r5".split(" ");

describe("what is done once for an account", () => {
  it("blocks nowhere where the program has nothing of the kind", () => {
    for (const preset of ALL) {
      const found = levels({}, { presets: [preset] });
      assert.ok(Object.keys(found).length >= 3, preset);
      assert.deepEqual([...new Set(Object.values(found))], ["warning"], preset);
    }
  });

  it("blocks where the program does it, and not well", () => {
    const broken = (resource: object) => levels({ Broken: resource }, { presets: ALL });
    assert.equal(broken(RECORDER)["config-records-sg-nacl"], "error");
    assert.equal(broken(TRAIL)["cloudtrail-management-events"], "error");
    assert.equal(broken(FILTER)["mon-vpc-change-alarm"], "error");
    assert.equal(broken(FILTER)["mon-route-change-alarm"], "error");
    assert.equal(broken(ACCESS)["vpc-bpa-disabled"], "error");
  });

  it("takes a filter of an application's own log for none of the account's", () => {
    const own = { ...FILTER, Properties: { ...FILTER.Properties, FilterPattern: "{ $.level = ERROR }" } };
    assert.equal(levels({ Own: own }, PCI)["mon-vpc-change-alarm"], "warning");
  });

  it("is not told where another program does it, and what it does not name is", () => {
    const account: AccountDuties = { config: "external", alarms: "external" };
    const found = levels({}, { presets: ALL, account });
    assert.deepEqual(Object.keys(found).sort(), [
      "cloudtrail-management-events",
      "securityhub-enabled",
      "vpc-bpa-disabled",
    ]);
  });

  it("blocks where the program has to do it, or the rule is asked to", () => {
    const account: AccountDuties = { securityHub: "declared" };
    const found = levels({}, { ...PCI, account });
    assert.equal(found["securityhub-enabled"], "error");
    assert.equal(found["cloudtrail-management-events"], "warning");
    const rules = { "cloudtrail-management-events": { level: "error", parameters: {} } } as const;
    assert.equal(levels({}, { rules })["cloudtrail-management-events"], "error");
  });

  it("says so, and how to silence it", () => {
    const { findings } = check({
      resources: read([document({ Resources: VPC })]).resources,
      diagnostics: new Diagnostics(),
      whole: true,
      config: { ...DEFAULT_CONFIG, ...PCI },
    });
    const hub = findings.find(({ ruleId }) => ruleId === "securityhub-enabled");
    assert.equal(hub?.title, "Nothing in the program turns Security Hub on");
    assert.match(hub.why, /done once for an account and Region/);
    assert.match(hub.remediation, /account\.securityHub: external/);
  });

  it("is written for all at once, or one by one, and over it by a nearer file", () => {
    const account = (overrides: object) => loadConfig({ rules, overrides, cwd: "/" }).config.account;
    assert.deepEqual(Object.values(account({ account: "external" })), Array(6).fill("external"));
    assert.deepEqual(account({ flowLogs: "external" }), { flowLogs: "external" });
    assert.deepEqual(account({ flowLogs: "external", account: { config: "declared" } }), {
      flowLogs: "external",
      config: "declared",
    });
  });
});
