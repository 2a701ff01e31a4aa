import assert from "node:assert/strict";

import { networkOfTemplate } from "../../../shared";
import { ref } from "../paths/public-vpc";
import { toldOfIngress } from "./told";

interface Written {
  /** What each subnet is put to, if to anything. */
  readonly subnets: Readonly<Record<string, unknown>>;
  /** The port that each ACL lets in. */
  readonly acls: Readonly<Record<string, number>>;
  readonly condition?: string;
}

function networkOf({ subnets, acls, condition }: Written) {
  const Resources: Record<string, object> = {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
  };
  const add = (name: string, type: string, Properties: object, Condition?: string): void => {
    Resources[name] = { Type: `AWS::EC2::${type}`, Properties, ...(Condition && { Condition }) };
  };
  for (const [name, port] of Object.entries(acls)) {
    add(name, "NetworkAcl", { VpcId: ref("Vpc") });
    const line = { NetworkAclId: ref(name), RuleNumber: 100, Protocol: 6, RuleAction: "allow" };
    const PortRange = { From: port, To: port };
    add(`${name}In`, "NetworkAclEntry", { ...line, PortRange, CidrBlock: "10.0.0.0/8" });
  }
  Object.entries(subnets).forEach(([name, acl], i) => {
    add(name, "Subnet", { VpcId: ref("Vpc"), CidrBlock: `10.0.${i}.0/24` });
    if (acl !== undefined)
      add(`${name}Put`, "SubnetNetworkAclAssociation", { SubnetId: ref(name), NetworkAclId: acl }, condition);
  });
  const isProd = { "Fn::Equals": [ref("Env"), "prod"] };
  return networkOfTemplate({
    Parameters: { Env: { Type: "String" } },
    Conditions: { Prod: isProd, Dev: { "Fn::Not": [isProd] } },
    Resources,
  });
}

const difference = (before: Written, after: Written): readonly string[] =>
  toldOfIngress(networkOf(before), networkOf(after));

describe("the difference of what subnets let in by the ACLs that are on them", () => {
  const acls = { Ssh: 22, Web: 443 };

  it("is told where another ACL that stays as it is is put on one", () => {
    assert.deepEqual(
      difference({ acls, subnets: { Subnet: ref("Ssh") } }, { acls, subnets: { Subnet: ref("Web") } }),
      ["subnet Subnet + tcp 443", "subnet Subnet - tcp 22"],
    );
  });

  it("is told where it falls back to the default ACL, whether its own is taken off or away", () => {
    const before = { acls, subnets: { Subnet: ref("Ssh") } };
    const open = "subnet Subnet + all traffic";
    assert.deepEqual(difference(before, { acls, subnets: { Subnet: undefined } }), [open]);
    assert.deepEqual(difference(before, { acls: { Web: 443 }, subnets: { Subnet: undefined } }), [
      open,
      "network-acl Ssh - tcp 22",
    ]);
  });

  it("is none where the ACL tells it", () => {
    const before = { acls: { Own: 22 }, subnets: { One: ref("Own"), Other: ref("Own") } };
    assert.deepEqual(difference(before, { ...before, acls: { Own: 443 } }), [
      "network-acl Own + tcp 443",
      "network-acl Own - tcp 22",
    ]);
    assert.deepEqual(
      difference(
        { acls: { Old: 22 }, subnets: { Subnet: ref("Old") } },
        { acls: { New: 22 }, subnets: { Subnet: ref("New") } },
      ),
      ["network-acl New + tcp 22", "network-acl Old - tcp 22"],
    );
  });

  it("is told of a new subnet with an ACL that was there, and none of one with the default ACL", () => {
    const before = { acls, subnets: {} };
    assert.deepEqual(difference(before, { acls, subnets: { Subnet: ref("Ssh") } }), [
      "subnet Subnet + tcp 22",
    ]);
    assert.deepEqual(difference(before, { acls, subnets: { Subnet: undefined } }), []);
  });

  it("is told where a condition that puts it there is the other way round", () => {
    const subnets = { Subnet: ref("Ssh") };
    const [prod, dev] = ["Prod", "Dev"].map((condition) => ({ acls, subnets, condition }));
    assert.ok(prod && dev);
    assert.deepEqual(difference(prod, dev), [
      "subnet Subnet + may be all traffic",
      "subnet Subnet - may be all traffic",
    ]);
    assert.deepEqual(difference(prod, prod), []);
  });
});
