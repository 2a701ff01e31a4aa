import assert from "node:assert/strict";
import { checkPulumi, checkTemplates, type Report } from "../../shared";

const SSH = "sg-ingress-ssh-open";
/** Without the rule that tells of such a value instead. */
const config = { rules: { "cidr-malformed": "off" } } as const;

interface Told {
  readonly remarks: readonly string[];
  readonly ssh: readonly string[];
}

function toldOf({ diagnostics, findings }: Report): Told {
  return {
    remarks: diagnostics.map(({ message }) => message),
    ssh: findings.filter(({ ruleId }) => ruleId === SSH).map(({ verdict }) => verdict),
  };
}

function template(end: object): Told {
  const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, Description: "x", ...end };
  const Properties = { GroupDescription: "web", SecurityGroupIngress: [line] };
  return toldOf(
    checkTemplates([{ template: { Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties } } } }], {
      config,
    }),
  );
}

const SSH_LINE = { fromPort: 22, toPort: 22, description: "x" };

function pulumi(type: string, properties: Readonly<Record<string, unknown>>): Told {
  const group = {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: "web",
    properties: { id: "sg-0aa", description: "w" },
  };
  const given = type === group.type ? [] : [group];
  const all = [...given, { type, name: type === group.type ? "web" : "line", properties }];
  const resources = all.map((one) => ({ ...one, urn: `urn:pulumi:dev::shop::${one.type}::${one.name}` }));
  return toldOf(checkPulumi(resources, { config }));
}

describe("the other end of a line under a key that is not its own", () => {
  const prefixes: readonly (readonly [string, (text: string) => Told])[] = [
    ["SourceSecurityGroupId", (text) => template({ SourceSecurityGroupId: text })],
    ["SourceSecurityGroupName", (text) => template({ SourceSecurityGroupName: text })],
    ["SourcePrefixListId", (text) => template({ SourcePrefixListId: text })],
    [
      "securityGroups",
      (text) =>
        pulumi("aws:ec2/securityGroup:SecurityGroup", {
          description: "w",
          ingress: [{ ...SSH_LINE, protocol: "tcp", securityGroups: [text] }],
        }),
    ],
    [
      "prefixListIds",
      (text) =>
        pulumi("aws:ec2/securityGroup:SecurityGroup", {
          description: "w",
          ingress: [{ ...SSH_LINE, protocol: "tcp", prefixListIds: [text] }],
        }),
    ],
    [
      "sourceSecurityGroupId",
      (text) =>
        pulumi("aws:ec2/securityGroupRule:SecurityGroupRule", {
          ...{ ...SSH_LINE, protocol: "tcp", type: "ingress", securityGroupId: "sg-0aa" },
          sourceSecurityGroupId: text,
        }),
    ],
    [
      "referencedSecurityGroupId",
      (text) =>
        pulumi("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
          ...{ ...SSH_LINE, ipProtocol: "tcp", securityGroupId: "sg-0aa" },
          referencedSecurityGroupId: text,
        }),
    ],
  ];

  for (const [key, told] of prefixes) {
    it(`is told, and may be what it says: ${key}`, () => {
      for (const text of ["0.0.0.0/0", "::/0"]) {
        const { remarks, ssh } = told(text);
        const [remark = "", ...others] = remarks;
        assert.ok(remark.includes(key) && remark.includes(`"${text}"`), `${text}: ${remark}`);
        assert.match(remark, /the id of a (group|prefix list)|the name of a group/);
        assert.deepEqual(others, []);
        assert.deepEqual(ssh, ["undetermined"], text);
      }
      const narrow = told("10.0.0.0/8");
      assert.equal(narrow.remarks.length, 1);
      assert.deepEqual(narrow.ssh, []);
      assert.equal(told("10.0.0.1").remarks.length, 1);
    });
  }

  it("is told of a list where a group belongs, and of a group where a list does", () => {
    const list = template({ SourceSecurityGroupId: "pl-0123456789abcdef0" });
    assert.match(list.remarks.join(), /SourceSecurityGroupId of Web is "pl-0123456789abcdef0"/);
    assert.deepEqual(list.ssh, ["undetermined"]);
    const group = template({ SourcePrefixListId: "sg-0123456789abcdef0" });
    assert.match(group.remarks.join(), /SourcePrefixListId of Web is "sg-0123456789abcdef0"/);
  });

  it("is nothing to tell where it may be an id or a name", () => {
    for (const end of [
      { SourceSecurityGroupId: "sg-0123456789abcdef0" },
      { SourceSecurityGroupId: "123456789012/sg-0123456789abcdef0" },
      { SourceSecurityGroupName: "amazon-elb/amazon-elb-sg" },
      { SourceSecurityGroupName: "web" },
      { SourcePrefixListId: "pl-0123456789abcdef0" },
      { SourcePrefixListId: "com.amazonaws.global.cloudfront.origin-facing" },
    ])
      assert.deepEqual(template(end).remarks, [], JSON.stringify(end));
  });
});
