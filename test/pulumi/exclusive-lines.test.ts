import assert from "node:assert/strict";
import type { PulumiResource } from "../../shared/readers/pulumi";
import { UNKNOWN } from "./harness";
import { judged } from "./recording";

const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const LINE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const OWNER = "aws:ec2/vpcSecurityGroupRulesExclusive:VpcSecurityGroupRulesExclusive";

function resource(
  type: string,
  name: string,
  properties: PulumiResource["properties"],
  propertyDependencies: PulumiResource["propertyDependencies"] = {},
): PulumiResource {
  return { urn: urn(type, name), type, name, properties, propertyDependencies };
}

const group = (ingress?: object[]): PulumiResource =>
  resource(GROUP, "web", { description: "web", ...(ingress && { ingress }) });

const line = (name: string, port: number): PulumiResource =>
  resource(
    LINE,
    name,
    { securityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: "0.0.0.0/0" },
    { securityGroupId: [urn(GROUP, "web")] },
  );

/** @param named lines that are kept; a text stands for an id of somebody else's */
const owner = (ingressRuleIds: unknown, ...named: readonly string[]): PulumiResource =>
  resource(
    OWNER,
    "only",
    { securityGroupId: UNKNOWN, ingressRuleIds, egressRuleIds: [] },
    { securityGroupId: [urn(GROUP, "web")], ingressRuleIds: named.map((name) => urn(LINE, name)) },
  );

/** What is said about SSH and RDP. */
function told(...resources: readonly PulumiResource[]): Readonly<Record<string, string>> {
  const report = judged(resources);
  assert.deepEqual(report.diagnostics, []);
  const found = report.findings.filter(({ ruleId }) => /-(ssh|rdp)-open$/.test(ruleId));
  return Object.fromEntries(
    found.map(({ ruleId, verdict, dependsOn }) => [
      /ssh|rdp/.exec(ruleId)?.[0] ?? "",
      [verdict, ...(dependsOn ?? [])].join(" "),
    ]),
  );
}

describe("VpcSecurityGroupRulesExclusive", () => {
  const [ssh, rdp] = [line("ssh", 22), line("rdp", 3389)];

  it("leaves the lines that it names as they are", () => {
    assert.deepEqual(told(group(), ssh, rdp, owner([UNKNOWN, UNKNOWN], "ssh", "rdp")), {
      ssh: "violation",
      rdp: "violation",
    });
    // A list that is not known as a whole may leave out either.
    assert.deepEqual(told(group(), ssh, rdp, owner(UNKNOWN, "ssh", "rdp")), {
      ssh: "undetermined only rdp ssh",
      rdp: "undetermined only rdp ssh",
    });
  });

  it("takes others away, and whether they come back depends on the order", () => {
    assert.deepEqual(told(group(), ssh, rdp, owner([UNKNOWN], "rdp")), {
      ssh: "undetermined only",
      rdp: "violation",
    });
    assert.deepEqual(told(group(), ssh, owner([])), { ssh: "undetermined only" });
    assert.deepEqual(told(group(), ssh, owner(["sgr-0123"])), { ssh: "undetermined only" });
  });

  it("takes inline lines away as well, and none of another group's", () => {
    const inline = [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }];
    assert.deepEqual(told(group(inline), rdp, owner([UNKNOWN], "rdp")), {
      ssh: "undetermined only",
      rdp: "violation",
    });
    const elsewhere = {
      ...owner([]),
      propertyDependencies: {},
      properties: { securityGroupId: "sg-9", ingressRuleIds: [] },
    };
    assert.deepEqual(told(group(), ssh, elsewhere), { ssh: "violation" });
  });

  it("knows lines by their ids once they exist", () => {
    const made = (one: PulumiResource, id: string): PulumiResource => ({
      ...one,
      id,
      properties: { ...one.properties, securityGroupId: "sg-1", securityGroupRuleId: id, id },
      propertyDependencies: {},
    });
    const web = { ...group(), id: "sg-1" };
    const only = { ...owner(["sgr-ssh"]), propertyDependencies: {} };
    const final = { ...only, properties: { ...only.properties, securityGroupId: "sg-1" } };
    assert.deepEqual(told(web, made(ssh, "sgr-ssh"), made(rdp, "sgr-rdp"), final), {
      ssh: "violation",
      rdp: "undetermined only",
    });
  });
});
