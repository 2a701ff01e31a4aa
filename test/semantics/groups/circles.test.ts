import assert from "node:assert/strict";
import { checkPulumi, checkTemplates } from "../../../shared";

const circle = /refers? to (?:itself|each other)/;

type Properties = Readonly<Record<string, unknown>>;

const of = (type: string, properties: Properties, more: object = {}): object => ({
  Type: `AWS::EC2::${type}`,
  Properties: properties,
  ...more,
});

function group(source?: unknown, more?: object): object {
  const line = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, SourceSecurityGroupId: source };
  const lines = source === undefined ? [] : [line];
  return of(
    "SecurityGroup",
    { GroupDescription: "web", VpcId: "vpc-1234abcd", SecurityGroupIngress: lines },
    more,
  );
}

const idOf = (name: string): object => ({ "Fn::GetAtt": [name, "GroupId"] });

/** What is said of circles in a template of these resources. */
function said(resources: Properties, more: object = {}): readonly string[] {
  const { diagnostics } = checkTemplates([{ template: { Resources: resources, ...more } }]);
  return diagnostics.filter(({ message }) => circle.test(message)).map(({ message }) => message);
}

describe("groups that name each other", () => {
  it("are refused where a group admits itself in a line of its own", () => {
    const refused =
      "Web refers to itself, which CloudFormation refuses; make such a line a resource of its own";
    assert.deepEqual(said({ Web: group(idOf("Web")) }), [refused]);
    assert.deepEqual(said({ Web: group({ Ref: "Web" }) }), [refused]);
    assert.deepEqual(said({ Web: group({ "Fn::Sub": "${Web.GroupId}" }) }), [refused]);
  });

  it("are named in the order in which each names the next, once", () => {
    const ring = { A: group(idOf("B")), B: group(idOf("C")), C: group(idOf("A")), D: group(idOf("A")) };
    assert.deepEqual(said(ring), [
      "A, B and C refer to each other in a circle, which CloudFormation refuses; make such a line a resource of its own",
    ]);
    const two = { A: group(idOf("B")), B: group(idOf("A")), C: group(idOf("D")), D: group(idOf("C")) };
    assert.equal(said(two).length, 2);
  });

  it("are none where a text is the name of a group", () => {
    const named = (source: string, name: string): object =>
      of("SecurityGroup", {
        GroupDescription: "web",
        GroupName: name,
        SecurityGroupIngress: [
          { IpProtocol: "tcp", FromPort: 80, ToPort: 80, SourceSecurityGroupName: source },
        ],
      });
    assert.deepEqual(said({ A: named("b", "a"), B: named("a", "b") }), []);
  });

  it("block, at the line of the first", () => {
    const { diagnostics } = checkTemplates([{ template: { Resources: { Web: group(idOf("Web")) } } }]);
    const [found] = diagnostics.filter(({ message }) => circle.test(message));
    assert.equal(found?.level, "error");
    assert.equal(found.property, "SecurityGroupIngress.0.SourceSecurityGroupId");
  });

  it("are none where a line is a resource of its own", () => {
    const line = { GroupId: idOf("A"), SourceSecurityGroupId: idOf("B"), IpProtocol: "-1" };
    const back = { GroupId: idOf("B"), SourceSecurityGroupId: idOf("A"), IpProtocol: "-1" };
    const own = { GroupId: idOf("A"), SourceSecurityGroupId: idOf("A"), IpProtocol: "-1" };
    const resources = {
      A: group(),
      B: group(),
      ...{ In: of("SecurityGroupIngress", line), Back: of("SecurityGroupIngress", back) },
      Own: of("SecurityGroupIngress", own),
    };
    assert.deepEqual(said(resources), []);
  });

  it("are none where one is named by two, or an input decides", () => {
    assert.deepEqual(said({ A: group(idOf("C")), B: group(idOf("C")), C: group() }), []);
    const decided = { "Fn::If": ["Both", idOf("A"), "sg-1234abcd"] };
    const inputs = {
      Parameters: { In: { Type: "String" } },
      Conditions: { Both: { "Fn::Equals": [{ Ref: "In" }, "x"] } },
    };
    assert.deepEqual(said({ A: group(idOf("B")), B: group(decided) }, inputs), []);
  });

  it("are none where a condition decides whether a group is there", () => {
    const inputs = {
      Parameters: { In: { Type: "String" } },
      Conditions: { Both: { "Fn::Equals": [{ Ref: "In" }, "x"] } },
    };
    const under = { Condition: "Both" };
    assert.deepEqual(said({ A: group(idOf("A"), under) }, inputs), []);
    assert.deepEqual(said({ A: group(idOf("B"), under), B: group(idOf("A"), under) }, inputs), []);
  });

  it("are none where a macro writes what is deployed, or names only stand in metadata", () => {
    const resources = { A: group(idOf("B")), B: group(idOf("A")) };
    assert.deepEqual(said(resources, { Transform: "Acme" }), []);
    assert.deepEqual(said({ A: group(idOf("B")), B: group(undefined, { Metadata: { of: idOf("A") } }) }), []);
  });

  it("are none in two templates, which are deployed one after the other", () => {
    const names = (name: string, source: string): object => ({
      Resources: { [name]: group({ "Fn::ImportValue": source }) },
      Outputs: { Id: { Value: idOf(name), Export: { Name: name } } },
    });
    const { diagnostics } = checkTemplates([
      { template: names("A", "B"), file: "a.json" },
      { template: names("B", "A"), file: "b.json" },
    ]);
    assert.deepEqual(
      diagnostics.filter(({ message }) => circle.test(message)),
      [],
    );
  });

  it("are none in Pulumi, whose state may have them", () => {
    const type = "aws:ec2/securityGroup:SecurityGroup";
    const urn = `urn:pulumi:dev::shop::${type}::web`;
    const line = { protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: ["sg-0123456789abcdef0"] };
    const properties = { id: "sg-0123456789abcdef0", ingress: [line] };
    const { diagnostics } = checkPulumi([{ urn, type, name: "web", properties }]);
    assert.deepEqual(
      diagnostics.filter(({ message }) => circle.test(message)),
      [],
    );
  });
});
