import assert from "node:assert/strict";
import { Diagnostics } from "../../../shared/facts";
import { readEmbedded, readPulumi, type PulumiResource } from "../../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";
import { judged } from "../../pulumi/recording";

const STACK = "aws:cloudformation/stack:Stack";

/** SSH from what the parameter says, which is an office unless somebody says otherwise. */
const TEMPLATE = {
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

function carrier(properties: PulumiResource["properties"], type = STACK, waitsFor = ""): PulumiResource {
  const on = waitsFor === "" ? {} : { [waitsFor]: ["urn:pulumi:dev::shop::aws:ec2/eip:Eip::address"] };
  return {
    ...{ urn: `urn:pulumi:dev::shop::${type}::carrier`, type, name: "carrier", properties },
    propertyDependencies: on,
  };
}

/** `violation` or `undetermined` of the rule about SSH, and what decides. */
function ssh(...resources: readonly PulumiResource[]): readonly string[] {
  return judged(resources)
    .findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, dependsOn }) => [verdict, ...dependsOn].join(" "));
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

  it("are read of every type that carries one", () => {
    const type = "aws-native:cloudformation:Stack";
    const parameters = { Office: open };
    assert.deepEqual(ssh(carrier({ templateBody, parameters }, type)), ["violation"]);
    assert.deepEqual(ssh(carrier({ templateBody: TEMPLATE, parameters }, type)), ["violation"]);
    for (const [set, listed] of [
      ["aws:cloudformation/stackSet:StackSet", parameters],
      ["aws-native:cloudformation:StackSet", [{ parameterKey: "Office", parameterValue: open }]],
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

  it("leave open what an instance of a stack set gives in place of a parameter", () => {
    const set = carrier({ name: "admins", templateBody }, "aws:cloudformation/stackSet:StackSet");
    const instance = (stackSetName: string): PulumiResource => ({
      ...carrier(
        { stackSetName, parameterOverrides: { Office: open } },
        "aws:cloudformation/stackSetInstance:StackSetInstance",
      ),
      name: "abroad",
    });
    assert.deepEqual(ssh(set), []);
    assert.deepEqual(ssh(set, instance("admins")), ["undetermined abroad.parameterOverrides.Office"]);
    assert.deepEqual(ssh(set, instance("others")), []);
  });

  it("leave open what a group of instances of a stack set gives in place of a parameter", () => {
    const set = (stackInstancesGroup: unknown) =>
      ssh(
        carrier(
          { templateBody, stackInstancesGroup },
          "aws-native:cloudformation:StackSet",
          "stackInstancesGroup",
        ),
      );
    const group = (parameterOverrides: unknown) => [{ regions: ["eu-west-1"], parameterOverrides }];
    const office = { parameterKey: "Office", parameterValue: open };
    assert.deepEqual(set(group([])), []);
    assert.deepEqual(set([...group([]), ...group([office])]), [
      "undetermined carrier.stackInstancesGroup[1].parameterOverrides.Office",
    ]);
    for (const late of [UNKNOWN_TEXT, group(UNKNOWN_TEXT), group([UNKNOWN_TEXT])])
      assert.deepEqual(set(late), ["undetermined address"]);
  });

  it("leave open every parameter where nobody knows what an instance gives", () => {
    const set = carrier({ name: "admins", templateBody }, "aws:cloudformation/stackSet:StackSet");
    const instance = carrier(
      { stackSetName: "admins", parameterOverrides: UNKNOWN_TEXT },
      "aws:cloudformation/stackSetInstance:StackSetInstance",
      "parameterOverrides",
    );
    assert.deepEqual(ssh(set, { ...instance, name: "abroad" }), ["undetermined address"]);
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
