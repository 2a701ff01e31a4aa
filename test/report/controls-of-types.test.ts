import assert from "node:assert/strict";
import { checkTemplates } from "../../shared";
import { json } from "../../shared/reporters/json";
import type { Report } from "../../shared/report/report";

const STORES = {
  Db: { Type: "AWS::RDS::DBInstance", Properties: { Engine: "mysql" } },
  Cache: { Type: "AWS::ElastiCache::CacheCluster", Properties: { Engine: "redis", NumCacheNodes: 1 } },
  Move: { Type: "AWS::DMS::ReplicationInstance", Properties: { ReplicationInstanceClass: "dms.t3.small" } },
  Warehouse: { Type: "AWS::Redshift::Cluster", Properties: { ClusterType: "single-node" } },
  Workgroup: { Type: "AWS::RedshiftServerless::Workgroup", Properties: { WorkgroupName: "w" } },
  Template: {
    Type: "AWS::EC2::LaunchTemplate",
    Properties: {
      LaunchTemplateData: {
        MetadataOptions: { HttpTokens: "optional" },
        NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }],
      },
    },
  },
};

function checked(preset: string): Report {
  return checkTemplates([{ file: "t.json", template: { Resources: STORES } }], {
    config: { extends: preset },
  });
}

function hubOf(report: Report, ruleId: string, name: string): readonly string[] {
  const found = report.findings.find((one) => one.ruleId === ruleId && one.resource.name === name);
  assert.ok(found, `${ruleId} on ${name}`);
  return found.controls
    .filter(({ framework }) => framework === "AWS FSBP" || framework === "AWS Security Hub")
    .map(({ control }) => control);
}

describe("a control of a rule about many types", () => {
  it("is cited where it is about the type of the resource", () => {
    const report = checked("strict");
    assert.deepEqual(hubOf(report, "db-not-in-vpc", "Db"), ["RDS.18"]);
    assert.deepEqual(hubOf(report, "db-not-in-vpc", "Cache"), ["ElastiCache.7"]);
    assert.deepEqual(hubOf(report, "db-not-in-vpc", "Move"), []);
    assert.deepEqual(hubOf(report, "redshift-enhanced-vpc-routing", "Warehouse"), ["Redshift.7"]);
    assert.deepEqual(hubOf(report, "redshift-enhanced-vpc-routing", "Workgroup"), ["RedshiftServerless.1"]);
    assert.deepEqual(hubOf(report, "launch-template-public-ip", "Template"), ["EC2.25"]);
    assert.deepEqual(hubOf(report, "imds-v1-allowed", "Template"), ["EC2.170"]);
  });

  it("counts as judged what it is about", () => {
    const { controls } = JSON.parse(json(checked("aws-fsbp")));
    const judged = (number: string) =>
      controls.find(({ control }: { control: string }) => control === number)?.judged;
    assert.deepEqual(judged("ElastiCache.7"), { "AWS::ElastiCache::CacheCluster": 1 });
    assert.deepEqual(judged("EC2.170"), { "AWS::EC2::LaunchTemplate": 1 });
    assert.deepEqual(judged("AutoScaling.3"), {});
  });
});
