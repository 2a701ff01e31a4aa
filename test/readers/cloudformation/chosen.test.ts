import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

type Resources = Readonly<Record<string, object>>;

const ref = (name: string) => ({ Ref: name });
const NONE = ref("AWS::NoValue");
const id = (group: string) => ({ "Fn::GetAtt": [group, "GroupId"] });
/** One of two, by the mode of the stack. */
const either = (one: unknown, other: unknown) => ({ "Fn::If": ["Fast", one, other] });
const of = (Type: string, Properties: object) => ({ Type: `AWS::EC2::${Type}`, Properties });
const group = (SecurityGroupIngress: readonly object[] = [], VpcId: unknown = ref("Here")) =>
  of("SecurityGroup", { GroupDescription: "some", VpcId, SecurityGroupIngress });

/** "violation", "undetermined: Mode", or nothing. */
function found(rule: string, Resources: Resources, quotas: object = {}): readonly string[] {
  const template = {
    Parameters: { Mode: { Type: "String" }, Kind: { Type: "String" } },
    Conditions: {
      Fast: { "Fn::Equals": [ref("Mode"), "fast"] },
      Meant: { "Fn::Equals": [ref("Kind"), "meant"] },
    },
    Resources: { Here: of("VPC", { CidrBlock: "10.0.0.0/16" }), ...Resources },
  };
  const config = { extends: "strict", quotas };
  const { findings, diagnostics } = checkTemplates([{ template }], { config });
  assert.deepEqual(
    diagnostics.filter(({ level }) => level === "error"),
    [],
  );
  return findings
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ verdict, dependsOn }) =>
      dependsOn.length === 0 ? verdict : `${verdict}: ${dependsOn.join(", ")}`,
    );
}

const OPEN = ["undetermined: Mode"];
const BROKEN = ["violation"];

describe("what an input chooses", () => {
  describe("of VPCs, gateways and groups that a transit gateway joins", () => {
    const attached = (vpc: unknown, hub: unknown = ref("Hub")) =>
      of("TransitGatewayAttachment", { TransitGatewayId: hub, VpcId: vpc, SubnetIds: ["subnet-1"] });
    const asked = (more: Resources) =>
      found("middlebox-breaks-sg-reference", {
        There: of("VPC", { CidrBlock: "10.1.0.0/16" }),
        Hub: of("TransitGateway", {}),
        HereLink: attached(ref("Here")),
        ThereLink: attached(ref("There")),
        App: group([], ref("There")),
        ...more,
      });
    const data = (source: unknown = id("App"), vpc?: unknown) => ({
      Data: group([{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: source }], vpc),
    });

    it("is in doubt for a group", () => {
      assert.deepEqual(asked({ Near: group(), ...data(either(id("App"), id("Near"))) }), OPEN);
    });
    it("is sure where either group cannot be seen", () => {
      const Other = group([], ref("There"));
      assert.deepEqual(asked({ Other, ...data(either(id("App"), id("Other"))) }), BROKEN);
    });
    it("is in doubt for the VPC of either group", () => {
      const one = either(ref("Here"), ref("There"));
      assert.deepEqual(asked(data(id("App"), one)), OPEN);
      assert.deepEqual(asked({ ...data(), App: group([], one) }), OPEN);
    });
    it("is in doubt for the gateway", () => {
      const chosen = {
        Other: of("TransitGateway", {}),
        ThereLink: attached(ref("There"), either(ref("Hub"), ref("Other"))),
      };
      assert.deepEqual(asked({ ...chosen, ...data() }), OPEN);
    });
  });

  describe("of routes", () => {
    const list = (MaxEntries: number) =>
      of("PrefixList", {
        PrefixListName: "some",
        AddressFamily: "IPv4",
        MaxEntries,
        Entries: [{ Cidr: "203.0.113.0/24" }],
      });
    const asked = (...destinations: readonly object[]) =>
      found(
        "quota-routes",
        {
          ...{ Table: of("RouteTable", { VpcId: ref("Here") }), Gate: of("InternetGateway", {}) },
          ...{ Small: list(1), Large: list(9), Larger: list(12) },
          ...Object.fromEntries(
            destinations.map((to, i) => [
              `Route${i}`,
              of("Route", { RouteTableId: ref("Table"), GatewayId: ref("Gate"), ...to }),
            ]),
          ),
        },
        { routesPerTable: 2 },
      );

    it("is in doubt for a list", () => {
      assert.deepEqual(asked({ DestinationPrefixListId: either(ref("Small"), ref("Large")) }), OPEN);
      assert.deepEqual(asked({ DestinationPrefixListId: either(ref("Large"), ref("Small")) }), OPEN);
    });
    it("is sure where either list is too long", () => {
      assert.deepEqual(asked({ DestinationPrefixListId: either(ref("Larger"), ref("Large")) }), BROKEN);
    });
    it("is in doubt for a family", () => {
      assert.deepEqual(
        asked(
          { DestinationCidrBlock: "1.0.0.0/8" },
          { DestinationCidrBlock: "2.0.0.0/8" },
          {
            DestinationCidrBlock: either("3.0.0.0/8", NONE),
            DestinationIpv6CidrBlock: either(NONE, "2600::/16"),
          },
        ),
        OPEN,
      );
    });
  });

  describe("of subnets whose ACLs stop what a group admits", () => {
    const subnet = (CidrBlock: string) => of("Subnet", { VpcId: ref("Here"), CidrBlock });
    const entry = (acl: string, more: object) =>
      of("NetworkAclEntry", {
        ...{
          NetworkAclId: ref(acl),
          RuleNumber: 100,
          Protocol: -1,
          RuleAction: "allow",
          CidrBlock: "0.0.0.0/0",
        },
        ...more,
      });
    const joined = (one: string, acl: string) =>
      of("SubnetNetworkAclAssociation", { SubnetId: ref(one), NetworkAclId: ref(acl) });
    const asked = (aclOfOther: string, where: unknown) =>
      found("sg-nacl-conflict", {
        ...{ Near: subnet("10.0.1.0/24"), Far: subnet("10.0.2.0/24") },
        Open: of("NetworkAcl", { VpcId: ref("Here") }),
        OpenIn: entry("Open", { Egress: false }),
        OpenOut: entry("Open", { Egress: true }),
        Shut: of("NetworkAcl", { VpcId: ref("Here") }),
        ShutIn: entry("Shut", { Egress: false, Protocol: 6, PortRange: { From: 80, To: 80 } }),
        ShutOut: entry("Shut", { Egress: true }),
        ...{ NearAcl: joined("Near", "Shut"), FarAcl: joined("Far", aclOfOther) },
        Web: group([{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" }]),
        Box: of("Instance", { SubnetId: where, SecurityGroupIds: [id("Web")] }),
      });

    it("is in doubt where one of them lets it through", () => {
      assert.deepEqual(asked("Open", either(ref("Near"), ref("Far"))), OPEN);
      assert.deepEqual(asked("Open", either(ref("Far"), ref("Near"))), OPEN);
    });
    it("is sure where either stops it", () => {
      assert.deepEqual(asked("Shut", either(ref("Near"), ref("Far"))), BROKEN);
    });
  });

  it("is in doubt for an empty list of egress lines, which asks for no allow-all", () => {
    const asked = (SecurityGroupEgress: unknown) => {
      const Web = of("SecurityGroup", { GroupDescription: "some", VpcId: ref("Here"), SecurityGroupEgress });
      const line = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/16" };
      const Out = of("SecurityGroupEgress", { GroupId: id("Web"), ...line });
      return found("sg-standalone-egress-strips-default", { Web, Out });
    };
    assert.deepEqual(asked(either([], NONE)), OPEN);
    assert.deepEqual(asked(either([], [])), []);
    assert.deepEqual(asked(NONE), BROKEN);
  });

  it("loses no allow-all where the default of a parameter gives the group a line of its own", () => {
    const line = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/16" };
    const Properties = { GroupDescription: "some", SecurityGroupEgress: [either(line, NONE)] };
    const template = {
      Parameters: { Mode: { Type: "String", Default: "fast" } },
      Conditions: { Fast: { "Fn::Equals": [ref("Mode"), "fast"] } },
      Resources: {
        Web: of("SecurityGroup", Properties),
        Out: of("SecurityGroupEgress", { GroupId: id("Web"), ...line }),
      },
    };
    const { findings } = checkTemplates([{ template }], { config: { extends: "strict" } });
    assert.ok(!findings.some(({ ruleId }) => ruleId === "sg-standalone-egress-strips-default"));
  });

  it("counts for nothing where it takes a call out of an event pattern", () => {
    const calls = (...last: readonly unknown[]) => ({
      source: ["aws.ec2"],
      detail: {
        eventName: [
          "AuthorizeSecurityGroupIngress",
          "RevokeSecurityGroupIngress",
          "RevokeSecurityGroupEgress",
          "CreateSecurityGroup",
          "DeleteSecurityGroup",
          ...last,
        ],
      },
    });
    const asked = (EventPattern: object) =>
      found("eventbridge-sg-change", {
        Web: group(),
        Ear: {
          Type: "AWS::Events::Rule",
          Properties: { EventPattern, Targets: [{ Id: "one", Arn: "arn:x" }] },
        },
      });
    assert.deepEqual(asked(calls("AuthorizeSecurityGroupEgress")), []);
    assert.deepEqual(asked(calls(NONE)), BROKEN);
  });

  it("is no prefix of the wrong family where it decides the family of a list as well", () => {
    const asked = (one: string, other: string) => {
      const AddressFamily = either("IPv6", "IPv4");
      const List = of("PrefixList", {
        AddressFamily,
        MaxEntries: 1,
        Entries: [{ Cidr: either(one, other) }],
      });
      const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, SourcePrefixListId: ref("List") };
      return found("sg-ingress-ssh-open", { List, Web: group([line]) });
    };
    assert.deepEqual(asked("::/0", "10.0.0.0/8"), OPEN);
    assert.deepEqual(asked("fd00::/8", "0.0.0.0/0"), OPEN);
    assert.deepEqual(asked("fd00::/8", "10.0.0.0/8"), []);
    assert.deepEqual(asked("::/0", "0.0.0.0/0"), BROKEN);
  });

  describe("of the entries of a list that a group names", () => {
    const Entries = [{ Cidr: either("3.0.0.0/8", "52.0.0.0/8") }];
    const List = (Entries: readonly object[]) =>
      of("PrefixList", { AddressFamily: "IPv4", MaxEntries: 2, Entries });
    const line = (port: unknown) => ({
      ...{ IpProtocol: "tcp", FromPort: port, ToPort: port },
      SourcePrefixListId: ref("List"),
    });

    it("is open where each of them is", () => {
      assert.deepEqual(found("sg-ingress-ssh-open", { List: List(Entries), Web: group([line(22)]) }), BROKEN);
      const Line = of("SecurityGroupIngress", { GroupId: id("Web"), ...line(22) });
      assert.deepEqual(found("sg-ingress-ssh-open", { List: List(Entries), Web: group(), Line }), BROKEN);
    });
    it("is in doubt where one of them is", () => {
      const one = List([{ Cidr: either("10.0.0.0/8", "52.0.0.0/8") }]);
      assert.deepEqual(found("sg-ingress-ssh-open", { List: one, Web: group([line(22)]) }), OPEN);
    });
    it("is closed where the port comes with the entry that is private", () => {
      const asked = (port: unknown) => {
        const one = List([{ Cidr: either("10.0.0.0/8", "52.0.0.0/8") }]);
        return found("sg-ingress-ssh-open", { List: one, Web: group([line(port)]) });
      };
      assert.deepEqual(asked(either(22, 443)), []);
      assert.deepEqual(asked(either(443, 22)), OPEN);
    });
  });

  it("is in doubt for a source that is one of two, or left out", () => {
    const Sizes = { "Fn::Sub": ["10.0.0.0/${Bits}", { Bits: either("0", "1") }] };
    const asked = (CidrIp: unknown) =>
      found("sg-ingress-private-lookalike", {
        Web: group([{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp }]),
      });
    assert.deepEqual(asked({ "Fn::If": ["Meant", Sizes, NONE] }), ["undetermined: Kind, Mode"]);
    assert.deepEqual(asked({ "Fn::If": ["Meant", "10.0.0.0/0", NONE] }), ["undetermined: Kind"]);
    assert.deepEqual(asked({ "Fn::If": ["Meant", Sizes, "10.0.0.0/2"] }), BROKEN);
  });

  describe("of whole lines of a group", () => {
    const web = (more: object, port = 22) => ({ IpProtocol: "tcp", FromPort: port, ToPort: port, ...more });
    const asked = (rule: string, line: unknown) => found(rule, { Web: group([line as object]) });
    const TWO = { CidrIp: "10.0.0.0/8", SourceSecurityGroupId: "sg-0123456789abcdef0" };
    const ONE = { CidrIp: "10.0.0.0/8" };

    it("is broken where each has two sources or none", () => {
      const rule = "sg-rule-source-ambiguous";
      assert.deepEqual(asked(rule, either(web(TWO), web(TWO, 443))), BROKEN);
      assert.deepEqual(asked(rule, either(web(TWO), web(ONE))), OPEN);
      assert.deepEqual(asked(rule, either(web(ONE, 443), web(ONE))), []);
      assert.deepEqual(asked("sg-rule-source-missing", either(web({}), web({}, 443))), BROKEN);
      assert.deepEqual(asked("sg-rule-source-missing", either(web(ONE), web({}))), OPEN);
    });

    it("is broken where the default of a parameter decides", () => {
      const taken = (rule: string, line: object) => {
        const template = {
          Parameters: { Mode: { Type: "String", Default: "fast" } },
          Conditions: { Fast: { "Fn::Equals": [ref("Mode"), "fast"] } },
          Resources: { Web: group([either(line, NONE)], "vpc-1") },
        };
        const { findings, diagnostics } = checkTemplates([{ template }]);
        const [first] = findings.filter(({ ruleId }) => ruleId === rule);
        return first
          ? `${first.verdict}: ${first.dependsOn.join()}`
          : diagnostics.map(({ level }) => level).join();
      };
      assert.equal(taken("sg-rule-source-ambiguous", web(TWO)), "violation: Mode");
      assert.equal(taken("sg-rule-source-missing", web({})), "violation: Mode");
      assert.equal(taken("", { FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }), "error");
    });

    it("is broken where each member is chosen", () => {
      const chosen = { FromPort: either(22, 443), ToPort: either(22, 443), IpProtocol: "tcp" };
      const either2 = {
        ...ONE,
        SourceSecurityGroupId: either("sg-0123456789abcdef0", "sg-0123456789abcdef1"),
      };
      assert.deepEqual(asked("sg-rule-source-ambiguous", { ...chosen, ...either2 }), BROKEN);
      const In = of("SecurityGroupIngress", { GroupId: ref("Web"), ...chosen, ...either2 });
      assert.deepEqual(found("sg-rule-source-ambiguous", { Web: group(), In }), BROKEN);
      const Without = of("SecurityGroupIngress", { GroupId: ref("Web"), ...chosen });
      assert.deepEqual(found("sg-rule-source-ambiguous", { Web: group(), Without }), BROKEN);
    });
  });

  describe("of a value that is known in one case and open in the other", () => {
    const chosen = either("s3.amazonaws.com", ref("Kind"));
    const invoked = (Principal: unknown) =>
      found("lambda-public-policy", {
        Invoke: {
          Type: "AWS::Lambda::Permission",
          Properties: { Action: "lambda:InvokeFunction", FunctionName: "f", Principal },
        },
      });

    it("is in doubt where the known one is wrong", () => {
      assert.deepEqual(invoked(either("s3.amazonaws.com", "arn:aws:iam::123456789012:root")), OPEN);
      assert.match(invoked(chosen).join(), /^undetermined: .*Mode/);
    });

    it("is in doubt of a name as well", () => {
      const named = (GroupName: unknown) =>
        found("sg-text-invalid", {
          Web: of("SecurityGroup", { GroupName, GroupDescription: "some", VpcId: ref("Here") }),
        });
      assert.match(named(either("sg-web", ref("Kind"))).join(), /^undetermined: .*Mode/);
      assert.deepEqual(named(either("web", ref("Kind"))), []);
      assert.deepEqual(named(ref("Kind")), []);
    });
  });
});
