import assert from "node:assert/strict";
import { checkPulumi, networkOfPulumi } from "../../../shared";
import { check } from "../../../shared/check";
import type { Config } from "../../../shared/config/config";
import { DEFAULT_CONFIG } from "../../../shared/config/default-config";
import { Diagnostics } from "../../../shared/facts";
import { readEmbedded, readPulumi, type PulumiResource } from "../../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";
import type { Report } from "../../../shared/report/report";
import { toldFindings } from "../../../shared/reporters/told-findings";
import { judged } from "../../pulumi/recording";

const STACK = "aws:cloudformation/stack:Stack";
const STACK_SET = "aws:cloudformation/stackSet:StackSet";
const OPEN_OFFICE = { parameterKey: "Office", parameterValue: "0.0.0.0/0" };

/** SSH from what the parameter says, which is an office unless somebody says otherwise. */
const TEMPLATE = {
  Parameters: {
    Office: { Type: "String", Default: "203.0.113.0/24" },
    Name: { Type: "String", Default: "home" },
  },
  Resources: {
    Admin: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "admin",
        SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: { Ref: "Office" } }],
      },
    },
  },
};

function carrier(properties: PulumiResource["properties"], type = STACK, waitsFor = ""): PulumiResource {
  const on = waitsFor === "" ? {} : { [waitsFor]: ["urn:pulumi:dev::shop::aws:ec2/eip:Eip::address"] };
  return {
    ...{ urn: `urn:pulumi:dev::shop::${type}::carrier`, type, name: "carrier", properties },
    propertyDependencies: on,
  };
}

/** An instance of the stack set of that name. */
function instance(
  name: string,
  parameterOverrides: unknown,
  stackSetName = "admins",
  waitsFor = "",
): PulumiResource {
  const type = "aws:cloudformation/stackSetInstance:StackSetInstance";
  const made = carrier({ stackSetName, parameterOverrides }, type, waitsFor);
  return { ...made, name, urn: `${made.urn}${name}` };
}

/** `violation` or `undetermined` of the rule about SSH, and what decides. */
function ssh(...resources: readonly PulumiResource[]): readonly string[] {
  return sshIn(judged(resources));
}

function judgedWith(resources: readonly PulumiResource[], config: Partial<Config> = {}): Report {
  const diagnostics = new Diagnostics();
  const own = readPulumi(resources, diagnostics);
  const all = [...own, ...readEmbedded(own, diagnostics)];
  return check({ resources: all, diagnostics, whole: true, config: { ...DEFAULT_CONFIG, ...config } });
}

/** The same of one resource before others are seen. */
function alone(one: PulumiResource): readonly string[] {
  const diagnostics = new Diagnostics();
  const own = readPulumi([one], diagnostics);
  const embedded = readEmbedded(own, diagnostics, { whole: false });
  return sshIn(check({ resources: [...own, ...embedded], diagnostics, whole: false }));
}

function sshIn({ findings }: Report): readonly string[] {
  return findings
    .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, dependsOn }) => [verdict, ...dependsOn].join(" "));
}

function why(...resources: readonly PulumiResource[]): string {
  return judged(resources).findings.find(({ ruleId }) => ruleId === "sg-ingress-ssh-open")?.why ?? "";
}

function readingsOf(...resources: readonly PulumiResource[]): number {
  const diagnostics = new Diagnostics();
  return readEmbedded(readPulumi(resources, diagnostics), diagnostics).length;
}

function told(one: PulumiResource): readonly string[] {
  const diagnostics = new Diagnostics();
  readEmbedded(readPulumi([one], diagnostics), diagnostics);
  return diagnostics.all.map(({ level, message }) => `${level}: ${message}`);
}

describe("templates that Pulumi programs carry", () => {
  const templateBody = JSON.stringify(TEMPLATE);
  const open = "0.0.0.0/0";

  it("take a parameter as it is given, and its default only where none is", () => {
    assert.deepEqual(ssh(carrier({ templateBody })), []);
    assert.deepEqual(ssh(carrier({ templateBody, parameters: { Office: open } })), ["violation"]);
    assert.deepEqual(
      ssh(carrier({ templateBody, parameters: { Office: UNKNOWN_TEXT } }, STACK, "parameters")),
      ["undetermined address"],
    );
    assert.deepEqual(ssh(carrier({ templateBody, parameters: UNKNOWN_TEXT }, STACK, "parameters")), [
      "undetermined address",
    ]);
  });

  it("belong to the program that somebody checks by the library", () => {
    const program = [
      carrier({ templateBody: JSON.stringify(TEMPLATE), parameters: { Office: "0.0.0.0/0" } }),
    ];
    assert.deepEqual(sshIn(checkPulumi(program)), ["violation"]);
    assert.deepEqual(
      networkOfPulumi(program).groups.map(({ name }) => name),
      ["Admin"],
    );
  });

  it("are read of every type that carries one", () => {
    const type = "aws-native:cloudformation:Stack";
    const parameters = { Office: open };
    assert.deepEqual(ssh(carrier({ templateBody, parameters }, type)), ["violation"]);
    assert.deepEqual(ssh(carrier({ templateBody: TEMPLATE, parameters }, type)), ["violation"]);
    for (const [set, listed] of [
      [STACK_SET, parameters],
      ["aws-native:cloudformation:StackSet", [OPEN_OFFICE]],
    ] as const) {
      assert.deepEqual(ssh(carrier({ templateBody, parameters: listed }, set)), ["violation"], set);
    }
    const listed = [{ parameterKey: "Office", parameterValue: UNKNOWN_TEXT }];
    const set = carrier(
      { templateBody, parameters: listed },
      "aws-native:cloudformation:StackSet",
      "parameters",
    );
    assert.deepEqual(ssh(set), ["undetermined address"]);
  });

  describe("of a stack set", () => {
    const set = carrier({ name: "admins", templateBody }, STACK_SET);

    it("take what an instance gives in place of a parameter, and say which one does", () => {
      assert.deepEqual(ssh(set), []);
      assert.deepEqual(ssh(set, instance("abroad", { Office: open })), ["violation"]);
      assert.deepEqual(ssh(set, instance("abroad", { Office: open }, "others")), []);
      assert.match(why(set, instance("abroad", { Office: open })), /\babroad\.parameterOverrides\b/);
    });

    it("leave out what every instance overrides", () => {
      const openSet = carrier({ name: "admins", templateBody, parameters: { Office: open } }, STACK_SET);
      const office = { Office: "203.0.113.0/24" };
      assert.deepEqual(ssh(openSet, instance("abroad", office)), []);
      const both = [openSet, instance("abroad", office), instance("home", {})] as const;
      assert.deepEqual(ssh(...both), ["violation"]);
      assert.match(why(...both), /without overrides/);
      assert.doesNotMatch(why(...both), /abroad/);
    });

    it("tell once what several instances come to", () => {
      const many = Array.from({ length: 300 }, (_, i) => instance(`account${i}`, { Office: open }));
      const others = [instance("asia", { Office: open, Name: "asia" }), instance("home", {})];
      const report = judged([set, ...many, ...others]);
      const told = report.findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open");
      assert.deepEqual(
        told.map(({ verdict, speaks }) => [verdict, speaks]),
        [["violation", true]],
      );
      assert.match(told[0]?.why ?? "", /account0\.parameterOverrides and 300 more/);
      // One reading without overrides, one for each set of them.
      assert.equal(readingsOf(set, ...many, ...others), 3);
      // What all of them have says nothing of any.
      const egress = report.findings.filter(({ ruleId }) => ruleId === "sg-egress-implicit-allow-all");
      assert.deepEqual(
        egress.map((one) => [one.speaks, /Overrides|overrides/.test(one.why)]),
        [[true, false]],
      );
    });

    it("tell what holds in all of them once, whatever else they open beside it", () => {
      const [line] = TEMPLATE.Resources.Admin.Properties.SecurityGroupIngress;
      const rdp = { ...line, FromPort: 3389, ToPort: 3389, CidrIp: open };
      const { Admin } = TEMPLATE.Resources;
      const wide = { ...Admin, Properties: { ...Admin.Properties, SecurityGroupIngress: [line, rdp] } };
      const body = JSON.stringify({ ...TEMPLATE, Resources: { Admin: wide } });
      const program = [
        carrier({ name: "admins", templateBody: body }, STACK_SET),
        ...[instance("abroad", { Office: open }), instance("home", {})],
      ];
      const told = (config: Partial<Config> = {}) => {
        const { blocking } = toldFindings(judgedWith(program, config));
        return blocking.map(({ ruleId, why: its }) => `${ruleId} ${/made (.*)\./.exec(its)?.[1] ?? ""}`);
      };
      assert.deepEqual(told(), [
        "sg-ingress-rdp-open ",
        "sg-ingress-ssh-open with abroad.parameterOverrides",
      ]);
      const reason = "the only way in";
      const exceptions = [{ rules: ["sg-ingress-rdp-open"], resources: ["Admin"], reason }];
      assert.deepEqual(told({ exceptions }), ["sg-ingress-ssh-open with abroad.parameterOverrides"]);
      const entries = judgedWith(program).findings.map((one) => ({ ...one, resource: one.resource.id }));
      assert.deepEqual(told({ baseline: { file: "baseline.json", entries } }), []);
    });

    it("have nothing in common with one another", () => {
      const outside = {
        GroupId: "sg-0123456789abcdef0",
        NetworkAclId: "acl-0123456789abcdef0",
        RouteTableId: "rtb-0123456789abcdef0",
      };
      const { Admin } = TEMPLATE.Resources;
      const resources = {
        Admin: {
          ...Admin,
          Properties: { ...Admin.Properties, VpcId: "vpc-0123456789abcdef0", GroupName: "admin" },
        },
        Line: {
          Type: "AWS::EC2::SecurityGroupIngress",
          Properties: { ...outside, IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.1.0.0/16" },
        },
        Entry: {
          Type: "AWS::EC2::NetworkAclEntry",
          Properties: {
            ...outside,
            RuleNumber: 100,
            RuleAction: "deny",
            Protocol: -1,
            CidrBlock: "10.1.0.0/16",
          },
        },
        Route: {
          Type: "AWS::EC2::Route",
          Properties: { ...outside, DestinationCidrBlock: "10.2.0.0/16", GatewayId: "igw-0123456789abcdef0" },
        },
      };
      const body = JSON.stringify({ ...TEMPLATE, Resources: resources });
      const made = carrier({ name: "admins", templateBody: body }, STACK_SET);
      const rulesOf = (...all: readonly PulumiResource[]) => [
        ...new Set(judged(all).findings.map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`)),
      ];
      assert.deepEqual(
        rulesOf(made, instance("abroad", { Name: "abroad" }), instance("home", {})),
        rulesOf(made),
      );
    });

    it("are read so many times at most, and the rest is told as not known", () => {
      const many = Array.from({ length: 130 }, (_, i) =>
        instance(`account${i}`, { Office: `10.0.${i}.0/24` }),
      );
      const diagnostics = new Diagnostics();
      readEmbedded(readPulumi([set, ...many], diagnostics), diagnostics);
      assert.match(diagnostics.all[0]?.message ?? "", /carrier.*\b31\b.*Office/);
      assert.equal(diagnostics.all[0]?.level, "warning");
      assert.deepEqual(ssh(set, ...many), ["undetermined Office"]);
      assert.equal(readingsOf(set, ...many), 100);
    });

    it("leave open what nobody knows of an instance's values", () => {
      const late = instance("abroad", { Office: UNKNOWN_TEXT }, "admins", "parameterOverrides");
      assert.deepEqual(ssh(set, late), ["undetermined address"]);
      assert.deepEqual(ssh(set, late, instance("asia", { Office: open })), [
        "violation",
        "undetermined address",
      ]);
    });

    it("take what groups of instances give", () => {
      const made = (stackInstancesGroup: unknown) =>
        ssh(
          carrier(
            { templateBody, stackInstancesGroup },
            "aws-native:cloudformation:StackSet",
            "stackInstancesGroup",
          ),
        );
      const group = (parameterOverrides: unknown) => [{ regions: ["eu-west-1"], parameterOverrides }];
      assert.deepEqual(made(group([])), []);
      assert.deepEqual(made([...group([]), ...group([OPEN_OFFICE])]), ["violation"]);
      for (const late of [UNKNOWN_TEXT, group(UNKNOWN_TEXT), group([UNKNOWN_TEXT])])
        assert.deepEqual(made(late), ["undetermined address"]);
    });

    it("are not known before their instances are seen", () => {
      const openSet = carrier({ name: "admins", templateBody, parameters: { Office: open } }, STACK_SET);
      assert.deepEqual(alone(openSet), ["undetermined Office"]);
      const literal = templateBody.replace('{"Ref":"Office"}', `"${open}"`);
      assert.deepEqual(alone(carrier({ name: "admins", templateBody: literal }, STACK_SET)), ["violation"]);
      // Its instances are its own.
      const native = carrier(
        { templateBody, parameters: [OPEN_OFFICE] },
        "aws-native:cloudformation:StackSet",
      );
      assert.deepEqual(alone(native), ["violation"]);
    });
  });

  it("leave open every parameter where nobody knows what an instance gives", () => {
    const set = carrier({ name: "admins", templateBody }, STACK_SET);
    const late = instance("abroad", UNKNOWN_TEXT, "admins", "parameterOverrides");
    assert.deepEqual(ssh(set, late), ["undetermined address"]);
  });

  it("may have unknown values where they are objects", () => {
    const [admin] = Object.values(TEMPLATE.Resources);
    const Properties = {
      ...admin?.Properties,
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: UNKNOWN_TEXT }],
    };
    const native = carrier(
      { templateBody: { Resources: { Admin: { ...admin, Properties } } } },
      "aws-native:cloudformation:Stack",
      "templateBody",
    );
    assert.deepEqual(ssh(native), ["undetermined address"]);
  });

  it("are told of where they are not seen", () => {
    assert.deepEqual(told(carrier({ templateBody: UNKNOWN_TEXT })), [
      "warning: templateBody of carrier is not known here; what it makes is not judged",
    ]);
    const templateUrl = "https://s3.amazonaws.com/templates/network.yaml";
    const elsewhere = ["warning: the template of carrier stands elsewhere; what it makes is not judged"];
    assert.deepEqual(told(carrier({ templateUrl })), elsewhere);
    assert.deepEqual(told(carrier({ templateUrl, templateBody: UNKNOWN_TEXT })), elsewhere);
    const application = "aws:serverlessrepository/cloudFormationStack:CloudFormationStack";
    assert.deepEqual(told(carrier({ applicationId: "arn:aws:x" }, application)), elsewhere);
    // State has the template itself.
    assert.deepEqual(told(carrier({ templateUrl, templateBody })), []);
  });
});
