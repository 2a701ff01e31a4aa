import assert from "node:assert/strict";
import { check } from "../../../shared/check";
import type { Config } from "../../../shared/config/config";
import { DEFAULT_CONFIG } from "../../../shared/config/default-config";
import { Diagnostics } from "../../../shared/facts";
import { readPulumi, type PulumiResource } from "../../../shared/readers/pulumi";
import type { Finding } from "../../../shared/report/report";

const EVERYTHING = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
const OPEN = { ...EVERYTHING, ipv6CidrBlocks: ["::/0"] };
const SSH = { ...EVERYTHING, protocol: "tcp", fromPort: 22, toPort: 22 };

function group(madeBy: string | undefined, ingress: readonly object[]): PulumiResource {
  const type = "aws:ec2/securityGroup:SecurityGroup";
  const chain = madeBy === undefined ? type : `${madeBy}$${type}`;
  return {
    urn: `urn:pulumi:dev::shop::${chain}::web`,
    type,
    name: "web",
    properties: { vpcId: "vpc-1", ingress, egress: [] },
  };
}

function told(resource: PulumiResource, config: Partial<Config> = {}, whole = true): readonly Finding[] {
  const diagnostics = new Diagnostics();
  const resources = readPulumi([resource], diagnostics);
  const { findings } = check({ resources, diagnostics, whole, config: { ...DEFAULT_CONFIG, ...config } });
  return findings.filter(({ speaks, ruleId }) => speaks && /^sg-ingress/.test(ruleId));
}

function levels(...args: Parameters<typeof told>): readonly string[] {
  return told(...args).map(({ level, ruleId }) => `${level} ${ruleId}`);
}

const BALANCER = "awsx:lb:ApplicationLoadBalancer";

describe("what a vendor's construct opens by itself", () => {
  it("is a warning, with the property that mends it", () => {
    const [finding, ...others] = told(group(BALANCER, [OPEN]));
    assert.deepEqual(others, []);
    assert.equal(finding?.level, "warning");
    assert.equal(finding.ruleId, "sg-ingress-all-traffic-open");
    assert.match(finding.why, /awsx gives a load balancer this group unless defaultSecurityGroup/);
    assert.deepEqual(finding.fix?.add, ["defaultSecurityGroup.args.ingress: tcp 443 from 0.0.0.0/0"]);
  });

  it("is a warning of a service's group too, before the resource is created, and within a component of one's own", () => {
    assert.deepEqual(levels(group("awsx:ecs:FargateService", [OPEN]), {}, false), [
      "warning sg-ingress-all-traffic-open",
    ]);
    assert.deepEqual(levels(group(`acme:shop:Site$${BALANCER}`, [OPEN])), [
      "warning sg-ingress-all-traffic-open",
    ]);
  });

  it("is a warning of a classic cluster's group, told once, and nothing of what else its author lets in", () => {
    const cluster = "awsx:x:ecs:Cluster$awsx:x:ec2:SecurityGroup";
    const ALL_TCP = { ...SSH, fromPort: 0, toPort: 65535 };
    const found = told(group(cluster, [SSH, ALL_TCP]));
    assert.deepEqual(
      found.map(({ level, ruleId }) => `${level} ${ruleId}`),
      ["warning sg-ingress-all-ports-open"],
    );
    assert.match(found[0]?.why ?? "", /awsx gives a cluster this group unless securityGroups/);
    assert.deepEqual(levels(group(cluster, [{ ...SSH, fromPort: 3389, toPort: 3389 }])), [
      "error sg-ingress-rdp-open",
    ]);
    assert.deepEqual(levels(group("awsx:x:ec2:SecurityGroup", [SSH])), ["error sg-ingress-ssh-open"]);
  });

  it("is mended in the component's words where it lets out too", () => {
    const OUT = { ...OPEN, protocol: "tcp", toPort: 65535 };
    const risky = (madeBy: string | undefined) => {
      const one = group(madeBy, []);
      const resource = { ...one, properties: { ...one.properties, egress: [OUT] } };
      const diagnostics = new Diagnostics();
      const resources = readPulumi([resource], diagnostics);
      const { findings } = check({ resources, diagnostics, whole: true, config: DEFAULT_CONFIG });
      return findings.find(({ ruleId }) => ruleId === "sg-egress-risky-port-internet");
    };
    assert.deepEqual(risky(BALANCER)?.fix?.remove, []);
    assert.match(risky(BALANCER)?.fix?.add.join() ?? "", /^defaultSecurityGroup\.args\.egress/);
    assert.match(risky("awsx:ecs:FargateService")?.why ?? "", /awsx gives a service this group unless/);
    assert.notDeepEqual(risky(undefined)?.fix?.remove, []);
  });

  it("is told once, with what else nobody wrote into the group, and beside what somebody did", () => {
    const OUT = { ...OPEN, protocol: "tcp", toPort: 65535 };
    const spoken = (ingress: readonly object[]) => {
      const one = group(BALANCER, ingress);
      const resource = { ...one, properties: { ...one.properties, egress: [OUT] } };
      const diagnostics = new Diagnostics();
      const resources = readPulumi([resource], diagnostics);
      const { findings } = check({ resources, diagnostics, whole: true, config: DEFAULT_CONFIG });
      const home = findings.find(({ ruleId }) => ruleId === "sg-ingress-all-traffic-open");
      return {
        told: findings.filter(({ speaks }) => speaks).map(({ ruleId }) => ruleId),
        withIt: findings.filter(({ cause }) => cause === home?.cause).map(({ ruleId }) => ruleId),
        why: home?.why ?? "",
      };
    };
    const { told, withIt, why } = spoken([OPEN]);
    assert.match(why, /awsx gives a load balancer this group unless .* say otherwise\.$/);
    for (const id of ["sg-egress-risky-port-internet", "sg-rule-description-missing"]) {
      assert.ok(withIt.includes(id), `${id} is told with it`);
      assert.ok(!told.includes(id), `${id} is not told by itself`);
    }
    const wide = { ...SSH, fromPort: 9000, toPort: 9400, cidrBlocks: ["10.0.0.0/8"] };
    const beside = spoken([OPEN, wide]).told;
    assert.ok(beside.includes("sg-ingress-wide-private-cidr"), beside.join(" "));
  });

  it("is not what its author lets in, though it lets out the same", () => {
    const ALL_TCP = { ...OPEN, protocol: "tcp", toPort: 65535 };
    assert.deepEqual(levels(group(BALANCER, [ALL_TCP])), ["error sg-ingress-all-ports-open"]);
  });

  it("blocks if the owner says so, and is told in no case if he says that", () => {
    assert.deepEqual(levels(group(BALANCER, [OPEN]), { vendorDefaults: "error" }), [
      "error sg-ingress-all-traffic-open",
    ]);
    assert.deepEqual(levels(group(BALANCER, [OPEN]), { vendorDefaults: "note" }), [
      "note sg-ingress-all-traffic-open",
    ]);
    assert.deepEqual(levels(group(BALANCER, [OPEN]), { vendorDefaults: "off" }), []);
  });

  it("blocks in a preset that somebody asks for, and by the level of a rule", () => {
    assert.deepEqual(levels(group(BALANCER, [OPEN]), { presets: ["strict"] })[0]?.split(" ")[0], "error");
    const rules = { "sg-ingress-all-traffic-open": { level: "error" as const, parameters: {} } };
    assert.deepEqual(levels(group(BALANCER, [OPEN]), { rules }), ["error sg-ingress-all-traffic-open"]);
  });

  it("is not what its author writes into it, nor what another component or nobody's component opens", () => {
    const written = ["error sg-ingress-ssh-open"];
    assert.deepEqual(levels(group(BALANCER, [SSH])), written);
    assert.deepEqual(levels(group(BALANCER, [OPEN, SSH])), ["warning sg-ingress-all-traffic-open"]);
    assert.deepEqual(levels(group("acme:lb:Balancer", [OPEN])), ["error sg-ingress-all-traffic-open"]);
    assert.deepEqual(levels(group(undefined, [OPEN])), ["error sg-ingress-all-traffic-open"]);
  });
});

describe("the description that a vendor's component leaves out", () => {
  function spoken(madeBy: string | undefined, config: Partial<Config> = {}): number {
    const one = group(madeBy, []);
    const resource = { ...one, properties: { ...one.properties, description: "Managed by Pulumi" } };
    const diagnostics = new Diagnostics();
    const resources = readPulumi([resource], diagnostics);
    const { findings } = check({
      resources,
      diagnostics,
      whole: true,
      config: { ...DEFAULT_CONFIG, ...config },
    });
    return findings.filter(({ ruleId, speaks }) => speaks && ruleId === "sg-description-missing").length;
  }
  const NODES = "eks:index:Cluster";

  it("is a note, unless the owner wants no vendor's defaults told", () => {
    for (const madeBy of [BALANCER, NODES, `acme:shop:Site$${NODES}`]) {
      assert.equal(spoken(madeBy), 1, madeBy);
      assert.equal(spoken(madeBy, { vendorDefaults: "off" }), 0, madeBy);
    }
  });

  it("is its author's to write elsewhere", () => {
    for (const madeBy of [
      undefined,
      "acme:lb:Balancer",
      "awsx:x:ec2:SecurityGroup",
      `${NODES}$acme:net:Edge`,
    ]) {
      assert.equal(spoken(madeBy, { vendorDefaults: "off" }), 1, madeBy);
    }
  });
});

describe("what AWS does by itself", () => {
  function vpcFindings(config: Partial<Config>): readonly string[] {
    const diagnostics = new Diagnostics();
    const type = "aws:ec2/vpc:Vpc";
    const vpc = {
      urn: `urn:pulumi:dev::shop::${type}::main`,
      type,
      name: "main",
      properties: { cidrBlock: "10.0.0.0/16" },
    };
    const resources = readPulumi([vpc], diagnostics);
    const report = check({ resources, diagnostics, whole: true, config: { ...DEFAULT_CONFIG, ...config } });
    return report.findings
      .filter(({ ruleId }) => ruleId === "default-sg-has-rules")
      .map(({ level }) => level);
  }

  it("has no higher level than the owner gives it, unless a preset or the rule's own level asks for more", () => {
    assert.deepEqual(vpcFindings({}), ["warning"]);
    assert.deepEqual(vpcFindings({ vendorDefaults: "note" }), ["note"]);
    assert.deepEqual(vpcFindings({ vendorDefaults: "off" }), []);
    assert.deepEqual(vpcFindings({ presets: ["cis-aws-7.0"] }), ["error"]);
    assert.deepEqual(vpcFindings({ presets: ["cis-aws-7.0"], vendorDefaults: "warning" }), ["warning"]);
  });
});
