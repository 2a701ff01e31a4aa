import assert from "node:assert/strict";

import { networkOfTemplate } from "../../shared";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { intentOf } from "../../shared/config/intent";
import { permissionsFor } from "../../shared/semantics/intent";

const group = (path: string, team: string) => ({
  Type: "AWS::EC2::SecurityGroup",
  Metadata: { "aws:cdk:path": path },
  Properties: { GroupDescription: "g", VpcId: "vpc-1", Tags: [{ Key: "team", Value: team }] },
});
const NETWORK = networkOfTemplate({
  Resources: {
    A: group("Net/A/Resource", "one"),
    B: group("Net/B/Resource", "other"),
    AB: group("C", "one"),
  },
});

const PATTERNS: readonly (readonly string[] | undefined)[] = [
  undefined,
  [],
  ["A"],
  ["A*"],
  ["A", "B"],
  ["A", "B*"],
  ["Net/A"],
  ["Net/B/Resource"],
  ["Net/*"],
  ["tag:team=one"],
  ["A", "tag:team=other"],
  ["nobody"],
];

describe("entries of allow by resource", () => {
  for (const ofAnother of [false, true]) {
    it(`are those that apply to it, in their order${ofAnother ? ", where nobody knows its name" : ""}`, () => {
      const allow = PATTERNS.map((resources) => ({
        services: [{ protocol: 6, from: 25, to: 25 }],
        sources: [],
        ...(resources && { resources }),
      }));
      const intent = intentOf({ ...DEFAULT_CONFIG, allow }, [], { ofAnother });
      const { permissions } = intent;
      let count = 0;
      for (const { resource } of NETWORK.groups) {
        const found = permissionsFor(resource, intent).map((one) => permissions.indexOf(one));
        assert.deepEqual(
          found,
          permissionsFor(resource, { permissions }).map((one) => permissions.indexOf(one)),
        );
        count += found.length;
      }
      assert.equal(count, ofAnother ? 36 : 18);
    });
  }
});
