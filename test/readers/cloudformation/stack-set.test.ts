import assert from "node:assert/strict";
import { check } from "../../../shared/check";
import { parseTemplateText } from "../../../shared/readers/cloudformation/document/document";
import { document, read } from "./reading";
import { Diagnostics } from "../../../shared/facts";

/** SSH from what the parameter says, which is an office unless somebody says otherwise. */
const INNER = {
  Parameters: { Office: { Type: "String", Default: "203.0.113.0/24" } },
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

const OPEN = "0.0.0.0/0";
const OFFICE = "203.0.113.0/24";

function overriding(value: unknown): object {
  return {
    Regions: ["eu-west-1"],
    DeploymentTargets: { Accounts: ["111122223333"] },
    ParameterOverrides: [{ ParameterKey: "Office", ParameterValue: value }],
  };
}

function template(properties: object, rest: object = {}, more: object = {}): object {
  const Properties = {
    StackSetName: "admins",
    PermissionModel: "SELF_MANAGED",
    TemplateBody: JSON.stringify(INNER),
    ...properties,
  };
  return { ...more, Resources: { Admins: { Type: "AWS::CloudFormation::StackSet", Properties, ...rest } } };
}

/** The verdicts on SSH, what decides them, and the sentence about the stacks. */
function ssh(data: object): readonly string[] {
  const { resources } = read([document(data)]);
  const report = check({ resources, diagnostics: new Diagnostics(), whole: true });
  return report.findings
    .filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, dependsOn, why }) =>
      [verdict, ...dependsOn, ...(/stacks made (.*)\.$/.exec(why)?.slice(1) ?? [])].join(" "),
    );
}

describe("the template of a stack set", () => {
  it("is read with the parameters of the set", () => {
    assert.deepEqual(ssh(template({})), []);
    const given = (value: unknown) =>
      template({ Parameters: [{ ParameterKey: "Office", ParameterValue: value }] });
    assert.deepEqual(ssh(given(OPEN)), ["violation"]);
    const Parameters = { Where: { Type: "String" }, Default: { Type: "String", Default: OPEN } };
    assert.deepEqual(ssh({ ...given({ Ref: "Where" }), Parameters }), ["undetermined Where"]);
    assert.deepEqual(ssh({ ...given({ Ref: "Default" }), Parameters }), ["violation Default"]);
  });

  it("is read once for each different set of overrides", () => {
    const groups = (...values: readonly unknown[]) =>
      ssh(template({ StackInstancesGroup: values.map(overriding) }));
    assert.deepEqual(groups(OFFICE), []);
    assert.deepEqual(groups(OFFICE, OPEN, OPEN), [
      "violation with Admins.StackInstancesGroup.1.ParameterOverrides and Admins.StackInstancesGroup.2.ParameterOverrides",
    ]);
    const bare = { Regions: ["eu-west-1"], DeploymentTargets: { Accounts: ["444455556666"] } };
    const Parameters = [{ ParameterKey: "Office", ParameterValue: OPEN }];
    assert.deepEqual(ssh(template({ Parameters, StackInstancesGroup: [overriding(OFFICE)] })), []);
    assert.deepEqual(ssh(template({ Parameters, StackInstancesGroup: [overriding(OFFICE), bare] })), [
      "violation without overrides",
    ]);
  });

  it("leaves open what is decided at the deploy", () => {
    const sections = {
      Parameters: { Where: { Type: "String" }, Abroad: { Type: "String" } },
      Conditions: { IsAbroad: { "Fn::Equals": [{ Ref: "Abroad" }, "yes"] } },
    };
    const made = (StackInstancesGroup: unknown, rest = {}) =>
      ssh({ ...sections, ...template({ StackInstancesGroup }, rest) });
    assert.deepEqual(made([overriding({ Ref: "Where" })]), [
      "undetermined Where with Admins.StackInstancesGroup.0.ParameterOverrides",
    ]);
    const perhaps = (then: unknown, otherwise: unknown = { Ref: "AWS::NoValue" }) => ({
      "Fn::If": ["IsAbroad", then, otherwise],
    });
    for (const groups of [
      [perhaps(overriding(OPEN))],
      perhaps([overriding(OPEN)]),
      [overriding(perhaps(OPEN, OFFICE))],
      [
        {
          ...overriding(OPEN),
          ParameterOverrides: [perhaps({ ParameterKey: "Office", ParameterValue: OPEN })],
        },
      ],
      [
        {
          ...overriding(OPEN),
          ParameterOverrides: perhaps([{ ParameterKey: "Office", ParameterValue: OPEN }]),
        },
      ],
    ]) {
      assert.deepEqual(
        made(groups).map((one) => one.split(" ").slice(0, 2).join(" ")),
        ["undetermined Abroad"],
        JSON.stringify(groups),
      );
    }
    const open = JSON.stringify(INNER).replace('{"Ref":"Office"}', `"${OPEN}"`);
    const [conditional] = read([
      document({ ...sections, ...template({ TemplateBody: open }, { Condition: "IsAbroad" }) }),
    ]).resources.filter(({ name }) => name === "Admin");
    assert.deepEqual(conditional?.condition?.holdsWith(undefined).holds, "maybe");
  });

  it("is read where it is put together from what is known, and told of where it is not", () => {
    const note = ["note: Admins: what the template of this stack set makes is not seen here"];
    const told = (properties: object) => read([document(template(properties))]);
    assert.deepEqual(told({ TemplateBody: { "Fn::Sub": JSON.stringify(INNER) } }).messages(), []);
    assert.deepEqual(
      told({ TemplateBody: { "Fn::Sub": '{"Resources": "${AWS::Region}"}' } }).messages(),
      note,
    );
    assert.deepEqual(
      told({ TemplateBody: undefined, TemplateURL: "https://example.com/a" }).messages(),
      note,
    );
    assert.deepEqual(
      told({ TemplateBody: "Resources: [" })
        .messages()
        .map((one) => one.slice(0, 45)),
      ["error: TemplateBody of Admins cannot be read:"],
    );
  });

  it("has its own places in the file around it where its lines stand there as they are", () => {
    const inner = `Resources:

  Admin:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: admin
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }
`;
    const placeOf = (text: string, name = "Admin") => {
      const found = read([{ ...document({}), ...parseTemplateText(text, "net.yaml"), file: "net.yaml" }]);
      const admin = found.resources.find((one) => one.name === name);
      const { line = 0, column = 0 } = admin?.locate(["SecurityGroupIngress", 0, "CidrIp"]) ?? {};
      return text
        .split(/\r?\n/)
        [line - 1]?.slice(column - 1)
        .trim();
    };
    const around = (body: string, style: string, indent = 8) =>
      `Resources:\n  Admins:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: ${style}\n${body.replace(/^(?=.)/gm, " ".repeat(indent))}`;
    const exact = "CidrIp: 0.0.0.0/0 }";
    for (const style of ["|", "|-", "|+", "| # the admins", "&body |", "!Sub |"])
      assert.equal(placeOf(around(inner, style)), exact, style);
    assert.equal(placeOf(around(inner, "|2", 8)), exact);
    assert.equal(placeOf(around(inner, "|").replaceAll("\n", "\r\n")), exact);
    assert.equal(placeOf(around(around(inner, "|"), "|")), exact);
    const elsewhere = [
      around(inner, ">").replace(/\{[^]*\}/, '{ IpProtocol: "-1", CidrIp: 0.0.0.0/0 }'),
      around(inner.replace("admin\n", "${AWS::Region}\n"), "!Sub |"),
    ];
    for (const text of elsewhere) assert.doesNotMatch(placeOf(text) ?? "", /^CidrIp/);
  });

  it("has its place in the file around it, and in the set", () => {
    const { resources } = read([document(template({}))]);
    const admin = resources.find(({ name }) => name === "Admin");
    const set = resources.find(({ name }) => name === "Admins");
    const place = set?.locate(["TemplateBody"]);
    assert.deepEqual(admin?.locate(["SecurityGroupIngress", 0, "CidrIp"]), {
      ...place,
      property: "Properties.SecurityGroupIngress.0.CidrIp",
    });
    assert.equal(admin?.stack, "net.json/Admins");
  });

  it("may hold a stack set itself", () => {
    const outer = template({
      TemplateBody: JSON.stringify(template({ StackInstancesGroup: [overriding(OPEN)] })),
    });
    assert.deepEqual(ssh(outer), ["violation with Admins.StackInstancesGroup.0.ParameterOverrides"]);
  });

  it("is told of where it lies within too many others", () => {
    const within = (times: number): string =>
      times === 0
        ? JSON.stringify(INNER)
        : [
            "Resources:",
            "  Inner:",
            "    Type: AWS::CloudFormation::StackSet",
            "    Properties:",
            "      StackSetName: inner",
            "      TemplateBody: |",
            within(times - 1).replace(/^/gm, "        "),
          ].join("\n");
    const groupsOf = (times: number) => {
      const { resources, messages } = read([document(template({ TemplateBody: within(times) }))]);
      const groups = resources.filter(({ type }) => type === "AWS::EC2::SecurityGroup");
      return [groups.length, messages().filter((message) => message.startsWith("error"))] as const;
    };
    assert.deepEqual(groupsOf(19), [1, []]);
    const [count, errors] = groupsOf(20);
    assert.equal(count, 0);
    assert.match(errors.join(), /^error: .*within 20 others; nothing in it was judged$/);
  });
});
