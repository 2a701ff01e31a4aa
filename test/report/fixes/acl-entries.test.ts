import assert from "node:assert/strict";
import { checkPulumi, checkTemplates } from "../../../shared";
import type { ReportedFix } from "../../../shared/report/report";

interface Entry {
  readonly number: number;
  readonly protocol?: number;
  readonly ports?: readonly [number, number];
  readonly egress?: true;
  readonly block?: string;
  readonly action?: "allow" | "deny";
}

/** What the engine puts in place of a value that it does not know yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const HTTPS = { protocol: 6, ports: [443, 443] } as const;

function fixOfRule(wanted: string, ...entries: readonly Entry[]): ReportedFix | undefined {
  const vpc = { VpcId: { Ref: "Vpc" } };
  const SubnetId = { Ref: "Subnet" };
  const NetworkAclId = { Ref: "Acl" };
  const template = {
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { ...vpc, CidrBlock: "10.0.1.0/24", Ipv6CidrBlock: "2001:db8::/64" },
      },
      Acl: { Type: "AWS::EC2::NetworkAcl", Properties: vpc },
      ForSubnet: {
        Type: "AWS::EC2::SubnetNetworkAclAssociation",
        Properties: { NetworkAclId, SubnetId },
      },
      ...Object.fromEntries(entries.map((entry, i) => [`Entry${i}`, printed(entry, NetworkAclId)])),
    },
  };
  const { findings } = checkTemplates([{ template }], { config: { extends: "strict" } });
  return findings.find(({ ruleId }) => ruleId === wanted)?.fix;
}

function printed(
  { number, protocol = -1, ports, egress, block = "0.0.0.0/0", action = "allow" }: Entry,
  NetworkAclId: object,
): object {
  return {
    Type: "AWS::EC2::NetworkAclEntry",
    Properties: {
      NetworkAclId,
      RuleNumber: number,
      Protocol: protocol,
      RuleAction: action,
      ...(egress && { Egress: true }),
      ...(block.includes(":") ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
      ...(ports && { PortRange: { From: ports[0], To: ports[1] } }),
    },
  };
}

describe("entries that a fix adds to an ACL", () => {
  it("are one for each range, with numbers before the line that allows them", () => {
    const all = fixOfRule("nacl-ingress-admin-port-open", { number: 100 });
    assert.deepEqual(all?.add.slice(0, 2), [
      "90: deny tcp 22 from 0.0.0.0/0",
      "91: deny tcp 3389 from 0.0.0.0/0",
    ]);
    for (const [i, text] of (all?.add ?? []).entries())
      assert.match(text, new RegExp(`^${90 + i}: deny (tcp|udp) \\d+(-\\d+)? from 0\\.0\\.0\\.0/0$`));
  });

  it("take the number of the line that they replace", () => {
    const fix = fixOfRule("nacl-ingress-admin-port-open", { number: 120, protocol: 6, ports: [22, 22] });
    assert.deepEqual(fix?.add, ["120: allow tcp 22 from YOUR_PREFIX"]);
  });

  it("let replies through behind all other lines, and before a line that denies them", () => {
    const asks = [
      { number: 100, ...HTTPS },
      { number: 100, ...HTTPS, egress: true },
    ] as const;
    assert.deepEqual(fixOfRule("nacl-return-egress-missing", ...asks)?.add, [
      "110: allow tcp 32768-60999 to 0.0.0.0/0",
    ]);
    const deny = { number: 200, egress: true, action: "deny" } as const;
    assert.deepEqual(fixOfRule("nacl-return-egress-missing", ...asks, deny)?.add, [
      "190: allow tcp 32768-60999 to 0.0.0.0/0",
    ]);
  });

  it("are none where the ACL takes no more of that family", () => {
    const after = (v4: number, v6: number) => {
      const one = (number: number, block: string) => ({ number, ...HTTPS, egress: true, block }) as const;
      const others = [
        ...Array.from({ length: v4 }, (_, i) => one(200 + i, `10.${i}.0.0/16`)),
        ...Array.from({ length: v6 }, (_, i) => one(300 + i, `fd00:${i}::/32`)),
      ];
      return fixOfRule("nacl-return-egress-missing", { number: 100, ...HTTPS }, ...others)?.add;
    };
    assert.deepEqual(after(18, 19), ["320: allow tcp 32768-60999 to 0.0.0.0/0"]);
    assert.deepEqual(after(19, 0), []);
  });

  it("leave narrow denies as they are, and stand before one for all of a client's ports", () => {
    const asks = { number: 100, ...HTTPS };
    const deny = (number: number, ports: readonly [number, number]) =>
      ({ number, protocol: 6, ports, egress: true, action: "deny" }) as const;
    const after = (...entries: readonly Entry[]) =>
      fixOfRule("nacl-return-egress-missing", asks, ...entries)?.add;
    assert.deepEqual(after(deny(90, [1024, 65535])), ["80: allow tcp 32768-60999 to 0.0.0.0/0"]);
    assert.deepEqual(after(deny(90, [50000, 50001])), ["100: allow tcp 32768-60999 to 0.0.0.0/0"]);
    const most = { number: 100, protocol: 6, ports: [36000, 65535], egress: true } as const;
    assert.deepEqual(after(deny(90, [40000, 60000]), most), []);
    const part = { number: 100, protocol: 6, ports: [32768, 50000], egress: true } as const;
    assert.deepEqual(after(part), ["110: allow tcp 32768-60999 to 0.0.0.0/0"]);
  });

  it("are none among lines that nobody knows", () => {
    const asks = { ruleNo: 100, action: "allow", protocol: "tcp", fromPort: 443, toPort: 443 };
    const data = {
      ...{ urn: "urn:pulumi:dev::net::aws:ec2/networkAcl:NetworkAcl::data", name: "data" },
      type: "aws:ec2/networkAcl:NetworkAcl",
      properties: { ingress: [{ ...asks, cidrBlock: "0.0.0.0/0" }], egress: UNKNOWN },
    };
    const { findings } = checkPulumi([data], { config: { extends: "strict" } });
    const found = findings.find(({ ruleId }) => ruleId === "nacl-return-egress-missing");
    assert.deepEqual([found?.verdict, found?.fix?.add], ["undetermined", []]);
  });

  it("deny server ports before replies, near ones together", () => {
    const replies = { protocol: 6, ports: [1024, 65535] } as const;
    const denies = [
      "100: deny tcp 1433-1434 from 0.0.0.0/0",
      "101: deny tcp 3000-3389 from 0.0.0.0/0",
      "102: deny tcp 4333-5986 from 0.0.0.0/0",
      "103: deny tcp 8080-9300 from 0.0.0.0/0",
    ];
    assert.deepEqual(fixOfRule("nacl-ephemeral-too-wide", { number: 110, ...replies })?.add, denies);
    const few = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ number: 200 + i, ...HTTPS, block: `10.${i}.0.0/16` }));
    const room = fixOfRule("nacl-ephemeral-too-wide", { number: 110, ...replies }, ...few(16));
    assert.deepEqual(room?.add, [
      "100: deny tcp 1433-5986 from 0.0.0.0/0",
      "101: deny tcp 8080-9300 from 0.0.0.0/0",
    ]);
    const none = fixOfRule("nacl-ephemeral-too-wide", { number: 110, ...replies }, ...few(18));
    assert.deepEqual(none?.add, ["110: allow tcp 32768-65535 from 0.0.0.0/0"]);
  });

  it("keep the replies of a line that gives way to one service", () => {
    const ports = [0, 65535] as const;
    const out = { number: 100, egress: true, protocol: 6, ports } as const;
    const fix = fixOfRule("nacl-large-port-range", { number: 100, ...HTTPS }, out);
    assert.deepEqual(fix?.add, [
      "90: allow tcp YOUR_PORT to 0.0.0.0/0",
      "100: allow tcp 1024-65535 to 0.0.0.0/0",
    ]);
    const deny = { number: 100, action: "deny" } as const;
    assert.deepEqual(fixOfRule("nacl-large-port-range", deny, out)?.add, [
      "100: allow tcp YOUR_PORT to 0.0.0.0/0",
    ]);
  });

  it("say for IPv6 what the lines for IPv4 say", () => {
    const fix = fixOfRule(
      "nacl-ipv6-gap",
      { number: 100, ...HTTPS },
      { number: 110, block: "10.0.0.0/8" },
      { number: 100, protocol: 6, ports: [1024, 65535], egress: true },
    );
    assert.deepEqual(fix?.add, ["120: allow tcp 443 from ::/0", "110: allow tcp 1024-65535 to ::/0"]);
  });

  it("open nothing over IPv6 that denies without a twin close to IPv4", () => {
    const ssh = { protocol: 6, ports: [22, 22], action: "deny" } as const;
    const all = { number: 120 } as const;
    const fixOf = (...denies: readonly Entry[]) => fixOfRule("nacl-ipv6-gap", ...denies, all)?.add;
    assert.deepEqual(
      fixOf({ ...ssh, number: 100, block: "0.0.0.0/1" }, { ...ssh, number: 110, block: "128.0.0.0/1" }),
      [],
    );
    assert.deepEqual(fixOf({ ...ssh, number: 100 }), [
      "130: deny tcp 22 from ::/0",
      "140: allow all traffic from ::/0",
    ]);
    // An attacker's addresses, and messages of ICMP, which are others in IPv6.
    for (const narrow of [
      { ...ssh, number: 100, block: "198.51.100.0/24" },
      { ...ssh, number: 100, protocol: 1, ports: [-1, -1] as const },
    ])
      assert.deepEqual(fixOf(narrow as Entry), ["130: allow all traffic from ::/0"]);
  });

  it("deny over IPv6 what is closed to IPv4", () => {
    const ssh = { number: 101, protocol: 6, ports: [22, 22], block: "::/0" } as const;
    const fix = fixOfRule("nacl-ipv6-gap", { number: 100, ...HTTPS }, ssh);
    assert.deepEqual([fix?.remove, fix?.add], [["Entry1: allow tcp 22 from ::/0"], []]);
    const wide = { ...ssh, number: 120, ports: [22, 443] } as const;
    const denied = fixOfRule("nacl-ipv6-gap", { number: 100, ...HTTPS }, wide);
    assert.deepEqual(denied?.add, ["110: deny tcp 22-442 from ::/0"]);
  });
});
