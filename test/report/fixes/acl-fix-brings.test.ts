import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";
import type { Finding } from "../../../shared/report/report";
import { NAT_GATEWAY } from "../../../shared/vocabulary";
import { acl, all, allow, deny, ref, resource, subnet, tcp, vpc, type Given } from "../../rules/given";
import { templateOf } from "../../rules/given/run-case";
import { TABLES } from "../../rules/given/tables";
import type { Template } from "../../rules/given/to-template";
import "../../rules/nacl-all-protocols.test";
import "../../rules/nacl-deny-ineffective.test";
import "../../rules/nacl-egress-all-open.test";
import "../../rules/nacl-ephemeral-too-wide.test";
import "../../rules/nacl-ingress-admin-port-open.test";
import "../../rules/nacl-ingress-all-open.test";
import "../../rules/nacl-ingress-high-risk-port-open.test";
import "../../rules/nacl-ipv6-gap.test";
import "../../rules/nacl-large-port-range.test";
import "../../rules/nacl-pmtud-blocked.test";
import "../../rules/nacl-return-egress-missing.test";
import "../../rules/nacl-return-ingress-missing.test";
import "../../rules/nacl-rule-redundant.test";
import "../../rules/nacl-rule-shadowed.test";
import { applyToTemplate } from "./applied-to-template";

const ANY = "0.0.0.0/0";

/** A subnet with a NAT gateway, whose connections come from any port above 1023. */
function natSubnet(...[ingress, egress]: [Lines, Lines]): readonly Given[] {
  return [
    vpc("net"),
    subnet("edge", { vpc: ref("net") }),
    resource(NAT_GATEWAY, "nat", { subnet: ref("edge") }),
    acl("data", { vpc: ref("net"), subnets: ["edge"] }, ingress, egress),
  ].flat();
}

type Lines = Parameters<typeof acl>[2] & object;

const HTTPS = allow(100, tcp(443), ANY);
const REPLIES = allow(110, tcp(1024, 65535), ANY);

const OWN: Readonly<Record<string, readonly Given[]>> = {
  "a NAT gateway behind a line for replies": natSubnet([HTTPS, REPLIES], [allow(100, tcp(0, 65535), ANY)]),
  "a NAT gateway without a line for replies": natSubnet([HTTPS], [allow(100, tcp(0, 65535), ANY)]),
  "a NAT gateway, and replies to half of its ports": natSubnet(
    [HTTPS, allow(110, tcp(32768, 65535), ANY)],
    [allow(100, tcp(), ANY)],
  ),
  "everything is open both ways": natSubnet([allow(100, all, ANY)], [allow(100, all, ANY)]),
  "every port is open both ways": natSubnet([allow(100, tcp(), ANY)], [allow(100, tcp(), ANY)]),
  "everything is open both ways, and nobody asks": [
    acl("data", {}, [allow(100, all, ANY)], [allow(100, all, ANY)]),
  ].flat(),
  "hardly any room is left": natSubnet(
    [HTTPS, REPLIES, ...office(16)],
    [allow(100, tcp(443), ANY), allow(110, tcp(1024, 65535), ANY)],
  ),
  "no room is left": [
    acl(
      "data",
      {},
      [HTTPS, REPLIES, ...office(17)],
      [allow(100, tcp(443), ANY), allow(110, tcp(1024, 65535), ANY)],
    ),
  ].flat(),
  "only RDP is denied": natSubnet(
    [deny(90, tcp(3389), ANY), HTTPS, REPLIES],
    [allow(100, tcp(443), ANY), allow(110, tcp(1024, 65535), ANY)],
  ),
};

function office(count: number) {
  return Array.from({ length: count }, (_, i) => allow(200 + i, tcp(22), `10.${i}.0.0/16`));
}

function findings(template: Template, preset: string): readonly Finding[] {
  return checkTemplates([{ template }], { config: { extends: preset } }).findings;
}

function isHeard({ level, ruleId }: Finding): boolean {
  return (level !== "note" && ruleId.startsWith("nacl-")) || ruleId === "quota-nacl-rules";
}

/** What is told, and what is told with it. */
function keys({ ruleId, alsoBreaks, resource: { name } }: Finding): readonly string[] {
  return [ruleId, ...alsoBreaks].map((id) => `${id} ${name}`);
}

function isGone(told: Finding, after: readonly Finding[]): boolean {
  return !after.some(
    ({ ruleId, verdict, fingerprint }) =>
      ruleId === told.ruleId && verdict === told.verdict && fingerprint === told.fingerprint,
  );
}

function carryOut(template: Template, wanted: (finding: Finding) => boolean): number {
  let tried = 0;
  const before = new Set(findings(template, "recommended").flatMap(keys));
  for (const told of findings(template, "strict").filter(wanted)) {
    const changed = told.fix && applyToTemplate(told.fix, "data", template);
    if (!changed) continue;
    tried++;
    const what = `${told.title}: ${JSON.stringify(told.fix)}`;
    assert.ok(isGone(told, findings(changed, "strict")), `${what} does not help`);
    const fresh = findings(changed, "recommended")
      .filter(isHeard)
      .filter((finding) => !keys(finding).some((key) => before.has(key)))
      .map(({ ruleId, title }) => `${ruleId}: ${title}`);
    assert.deepEqual(fresh, [], what);
  }
  return tried;
}

describe("a fix for an ACL, written into the template", () => {
  for (const [name, given] of Object.entries(OWN)) {
    it(`makes its finding go and brings no other: ${name}`, () => {
      const about = ({ ruleId, verdict }: Finding): boolean =>
        ruleId.startsWith("nacl-") && verdict === "violation";
      assert.ok(carryOut(templateOf(given, "inline"), about) > 0);
    });
  }

  it("does so in every case of the tables", () => {
    let tried = 0;
    const slips: string[] = [];
    for (const [ruleId, { invalid }] of TABLES) {
      if (!ruleId.startsWith("nacl-")) continue;
      for (const { name, given, on, parameters, config } of invalid) {
        if (on === "pulumi" || parameters || config) continue;
        const template = templateOf(given.flat(), "inline");
        try {
          tried += carryOut(
            template,
            (finding) => finding.ruleId === ruleId && finding.verdict === "violation",
          );
        } catch (error) {
          slips.push(`${ruleId}, ${name}: ${String(error)}`);
        }
      }
    }
    assert.deepEqual(slips, []);
    assert.ok(tried > 40, `tried ${tried}`);
  });
});
