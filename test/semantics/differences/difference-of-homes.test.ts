import assert from "node:assert/strict";
import fc from "fast-check";

import { networkOfTemplate, type Network } from "../../../shared";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { ref } from "../paths/public-vpc";
import { toldOfIngress } from "./told";

interface Written {
  /** Where the machine is; absent: there is none. Of a list: where a load balancer is. */
  readonly home?: unknown;
  /** The port that the ACL of each subnet lets in; absent: it has the default ACL. */
  readonly ports: Readonly<Record<string, number | undefined>>;
  readonly condition?: string;
}

const PORTS = { Strict: 443, Lax: 22, Other: 443 };
const either = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["Prod", then, otherwise] });

const of = (type: string, Properties: object) => ({ Type: `AWS::EC2::${type}`, Properties });

/** A subnet and its ACL, which lets one port in, and out. */
function placed(name: string, port: number | undefined): Readonly<Record<string, object>> {
  const subnet = { [name]: of("Subnet", { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24" }) };
  if (port === undefined) return subnet;
  const acl = ref(`${name}Acl`);
  const entry = (Egress: boolean) =>
    of("NetworkAclEntry", {
      ...{ NetworkAclId: acl, RuleNumber: 100, Protocol: 6, RuleAction: "allow", Egress },
      ...{ PortRange: { From: port, To: port }, CidrBlock: "10.0.0.0/8" },
    });
  return {
    ...subnet,
    [`${name}Acl`]: of("NetworkAcl", { VpcId: ref("Vpc") }),
    [`${name}In`]: entry(false),
    [`${name}Out`]: entry(true),
    [`${name}Put`]: of("SubnetNetworkAclAssociation", { SubnetId: ref(name), NetworkAclId: acl }),
  };
}

function networkOf({ home, ports, condition }: Written): Network {
  const Resources: Record<string, object> = {};
  const add = (name: string, type: string, Properties: object, more: object = {}): void => {
    Resources[name] = { ...of(type, Properties), ...more };
  };
  add("Vpc", "VPC", { CidrBlock: "10.0.0.0/16" });
  for (const [name, port] of Object.entries(ports)) Object.assign(Resources, placed(name, port));
  add("Group", "SecurityGroup", { GroupDescription: "g", VpcId: ref("Vpc") });
  const GroupSet = [{ "Fn::GetAtt": ["Group", "GroupId"] }];
  const there = condition === undefined ? {} : { Condition: condition };
  if (Array.isArray(home))
    Resources["Balancer"] = {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: { Scheme: "internal", Subnets: home, SecurityGroups: GroupSet },
    };
  else if (home !== undefined) add("Card", "NetworkInterface", { SubnetId: home, GroupSet }, there);
  const isProd = { "Fn::Equals": [ref("Env"), "prod"] };
  return networkOfTemplate({
    Parameters: { Env: { Type: "String" }, Somewhere: { Type: "String" }, Elsewhere: { Type: "String" } },
    Conditions: { Prod: isProd, Dev: { "Fn::Not": [isProd] } },
    Resources,
  });
}

const difference = (before: Written, after: Written): readonly string[] =>
  toldOfIngress(networkOf(before), networkOf(after));

const moved = (from: unknown, to: unknown): readonly string[] =>
  difference({ home: from, ports: PORTS }, { home: to, ports: PORTS });

describe("the difference of what interfaces are let in by the ACLs of their subnets", () => {
  it("is told where one is moved to a subnet with another ACL", () => {
    assert.deepEqual(moved(ref("Strict"), ref("Lax")), ["home Card + tcp 22", "home Card - tcp 443"]);
    const [change] = differenceOf(
      networkOf({ home: ref("Strict"), ports: PORTS }),
      networkOf({ home: ref("Lax"), ports: PORTS }),
    );
    assert.deepEqual(change?.moved, { put: ["Lax"], taken: ["Strict"] });
  });

  it("is none where the ACLs allow the same, and none of an interface that is new or gone", () => {
    assert.deepEqual(moved(ref("Strict"), ref("Other")), []);
    for (const home of ["Strict", "Lax"]) {
      assert.deepEqual(moved(undefined, ref(home)), []);
      assert.deepEqual(moved(ref(home), undefined), []);
      const there = { home: ref(home), ports: PORTS, condition: "Prod" };
      const told = difference({ ports: PORTS }, there);
      assert.deepEqual(
        told.filter((text) => text.startsWith("home")),
        [],
      );
    }
  });

  it("is what a choice of subnets comes to", () => {
    assert.deepEqual(moved(ref("Strict"), either(ref("Strict"), ref("Other"))), []);
    assert.deepEqual(moved(ref("Lax"), either(ref("Strict"), ref("Other"))), [
      "home Card + tcp 443",
      "home Card - tcp 22",
    ]);
    assert.deepEqual(moved(ref("Strict"), either(ref("Strict"), ref("Lax"))), [
      "home Card + may be tcp 22",
      "home Card - may be tcp 443",
    ]);
    assert.deepEqual(moved(either(ref("Strict"), ref("Lax")), either(ref("Lax"), ref("Strict"))), [
      "home Card + may be tcp 22, 443",
      "home Card - may be tcp 22, 443",
    ]);
    assert.deepEqual(moved(either(ref("Strict"), ref("Lax")), either(ref("Strict"), ref("Lax"))), []);
  });

  it("is what any of several subnets allows", () => {
    assert.deepEqual(moved([ref("Strict")], [ref("Strict"), ref("Lax")]), ["home Balancer + tcp 22"]);
    assert.deepEqual(moved([ref("Strict")], [ref("Strict"), either(ref("Lax"), ref("Other"))]), [
      "home Balancer + may be tcp 22",
    ]);
    assert.deepEqual(moved([ref("Strict")], [either(ref("Lax"), ref("AWS::NoValue"))]), [
      "home Balancer + may be tcp 22",
      "home Balancer - tcp 443",
    ]);
  });

  it("may be everything where nobody knows the subnet, and is none where nobody knew it before", () => {
    assert.deepEqual(moved(ref("Strict"), ref("Somewhere")), [
      "home Card + may be all traffic",
      "home Card - may be tcp 443",
    ]);
    assert.deepEqual(moved(ref("Somewhere"), ref("Somewhere")), []);
    assert.deepEqual(moved(ref("Somewhere"), ref("Elsewhere")).length, 2);
  });

  it("is told once, where the ACL tells it, though its subnet has another name as well", () => {
    assert.deepEqual(
      difference(
        { home: ref("Other"), ports: PORTS },
        { home: ref("Other"), ports: { ...PORTS, Other: 80 } },
      ),
      ["network-acl OtherAcl + tcp 80", "network-acl OtherAcl - tcp 443"],
    );
    assert.deepEqual(
      difference(
        { home: ref("Strict"), ports: PORTS },
        { home: ref("Other"), ports: { ...PORTS, Strict: 80, Other: 25 } },
      ).filter((text) => text.startsWith("home")),
      [],
    );
    assert.deepEqual(
      difference({ home: ref("Old"), ports: { Old: 22 } }, { home: ref("New"), ports: { New: 22 } }),
      ["network-acl NewAcl + tcp 22", "network-acl OldAcl - tcp 22"],
    );
  });

  it("is none of what a function is let in, which nobody asks", () => {
    const program = (home: string) =>
      networkOfTemplate({
        Resources: {
          ...placed("Strict", 443),
          ...placed("Lax", 22),
          Ask: {
            Type: "AWS::Lambda::Function",
            Properties: { Code: {}, VpcConfig: { SubnetIds: [ref(home)], SecurityGroupIds: ["sg-1"] } },
          },
        },
      });
    const [change, ...others] = differenceOf(program("Strict"), program("Lax"));
    assert.equal(others.length, 0);
    assert.ok(change && change.kind === "home" && change.direction === "egress");
  });

  it("leaves to its groups in which cases it is there", () => {
    const [prod, dev] = ["Prod", "Dev"].map((condition) => ({ home: ref("Lax"), ports: PORTS, condition }));
    assert.ok(prod && dev);
    assert.ok(difference(prod, dev).every((text) => text.startsWith("carrier ")));
  });

  it("is each packet that one ACL allows and the other does not", () => {
    const port = fc.constantFrom(22, 443, undefined);
    const ports = fc.record({ Strict: port, Lax: port, Other: port });
    const home = fc.constantFrom("Strict" as const, "Lax" as const, "Other" as const);
    const opens = (of: number | undefined, asked: number): boolean => of === undefined || of === asked;
    fc.assert(
      fc.property(ports, home, home, (all, from, to) => {
        const told = differenceOf(
          networkOf({ home: ref(from), ports: all }),
          networkOf({ home: ref(to), ports: all }),
        ).filter(({ direction, kind }) => direction === "ingress" && kind === "home");
        for (const asked of [22, 443, 8080]) {
          const [was, is] = [opens(all[from], asked), opens(all[to], asked)];
          const has = (side: "added" | "removed"): boolean =>
            told.some((one) => one[side].must.v4.at(0x0a000001).has(0x060000 + asked));
          assert.equal(has("added"), is && !was, `added ${asked}`);
          assert.equal(has("removed"), was && !is, `removed ${asked}`);
        }
      }),
      { numRuns: 100 },
    );
  });
});
