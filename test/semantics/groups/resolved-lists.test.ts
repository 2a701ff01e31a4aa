import assert from "node:assert/strict";

import { checkTemplates } from "../../../shared";

/** Verdicts about SSH from a prefix list with those entries. */
function ssh(Entries: readonly object[], target: object, Parameters = {}): readonly string[] {
  const template = {
    Parameters,
    Resources: {
      Offices: {
        Type: "AWS::EC2::PrefixList",
        Properties: { PrefixListName: "offices", AddressFamily: "IPv4", MaxEntries: 5, Entries },
      },
      Group: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "d",
          SecurityGroupIngress: [
            { IpProtocol: "tcp", FromPort: 22, ToPort: 22, SourcePrefixListId: { Ref: "Offices" } },
          ],
        },
      },
      ...target,
    },
  };
  return checkTemplates([{ file: "t.json", template }])
    .findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, dependsOn }) => [verdict, ...dependsOn].join(" "));
}

const TARGET = {
  Sync: {
    Type: "AWS::EC2::IPAMPrefixListResolverTarget",
    Properties: {
      IpamPrefixListResolverId: "ipam-pl-resolver-0123456789abcdef0",
      PrefixListId: { Ref: "Offices" },
      PrefixListRegion: "eu-west-1",
      TrackLatestVersion: true,
    },
  },
};

describe("a prefix list that IPAM writes", () => {
  it("may hold anybody, whatever is in it", () => {
    assert.deepEqual(ssh([], {}), []);
    assert.deepEqual(ssh([], TARGET), ["undetermined Sync"]);
    assert.deepEqual(ssh([{ Cidr: "10.0.0.0/8" }], TARGET), ["undetermined Sync"]);
  });

  it("may be any list whose id only the deploy tells", () => {
    const { Type, Properties } = TARGET.Sync;
    const aimedAt = (PrefixListId: unknown) => ({
      Sync: { Type, Properties: { ...Properties, PrefixListId } },
    });
    const Parameters = { List: { Type: "String" } };
    assert.deepEqual(ssh([], aimedAt({ Ref: "List" }), Parameters), ["undetermined List"]);
    assert.deepEqual(ssh([], aimedAt("pl-0123456789abcdef0")), []);
  });

  it("is open where its own entries are", () => {
    assert.deepEqual(ssh([{ Cidr: "0.0.0.0/0" }], TARGET), ["violation"]);
  });
});
