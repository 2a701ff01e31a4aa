import assert from "node:assert/strict";
import { Diagnostics } from "../../../shared/facts";
import { readPulumi, type PulumiResource } from "../../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";
import { judged } from "../../pulumi/recording";

const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const EXTENSION = "aws-native:index:ExtensionResource";
const GROUP = "AWS::EC2::SecurityGroup";

const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

function resource(
  type: string,
  name: string,
  properties: PulumiResource["properties"],
  propertyDependencies: PulumiResource["propertyDependencies"] = {},
): PulumiResource {
  return { urn: urn(type, name), type, name, properties, propertyDependencies };
}

const group = (CidrIp: string) => ({
  GroupDescription: "admin",
  SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp }],
});

/** Verdict of the rule about SSH, whose it is, and what decides. */
function ssh(...resources: readonly PulumiResource[]): readonly string[] {
  return judged(resources)
    .findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open")
    .map(({ verdict, resource: { name }, dependsOn }) => [verdict, name, ...dependsOn].join(" "));
}

function told(one: PulumiResource): readonly string[] {
  const diagnostics = new Diagnostics();
  readPulumi([one], diagnostics);
  return diagnostics.all.map(({ level, message }) => `${level}: ${message}`);
}

describe("resources that Pulumi programs write in CloudFormation's words", () => {
  const open = JSON.stringify(group("0.0.0.0/0"));
  const address = { desiredState: [urn("aws:ec2/eip:Eip", "address")] };

  it("are of the type they name", () => {
    assert.deepEqual(ssh(resource(CLOUD_CONTROL, "admin", { typeName: GROUP, desiredState: open })), [
      "violation admin",
    ]);
    assert.deepEqual(ssh(resource(EXTENSION, "admin", { type: GROUP, properties: group("0.0.0.0/0") })), [
      "violation admin",
    ]);
  });

  it("are joined with what refers to them", () => {
    const closed = JSON.stringify({ GroupDescription: "admin" });
    const admin = resource(CLOUD_CONTROL, "admin", { typeName: GROUP, desiredState: closed });
    const line = resource(
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      "line",
      {
        ...{ type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
        securityGroupId: UNKNOWN_TEXT,
      },
      { securityGroupId: [admin.urn] },
    );
    assert.deepEqual(ssh(admin, line), ["violation admin"]);
  });

  it("are unknown where their text is", () => {
    const late = resource(CLOUD_CONTROL, "admin", { typeName: GROUP, desiredState: UNKNOWN_TEXT }, address);
    assert.deepEqual(ssh(late), ["undetermined admin address"]);
    const native = resource(
      EXTENSION,
      "admin",
      { type: GROUP, properties: group(UNKNOWN_TEXT) },
      { properties: address.desiredState },
    );
    assert.deepEqual(ssh(native), ["undetermined admin address"]);
  });

  it("are told of where they cannot be read", () => {
    assert.deepEqual(told(resource(CLOUD_CONTROL, "odd", { typeName: GROUP, desiredState: "{" })), [
      "warning: desiredState of odd is no JSON object; it is judged as unknown",
    ]);
    assert.deepEqual(told(resource(CLOUD_CONTROL, "odd", { typeName: UNKNOWN_TEXT, desiredState: open })), [
      "warning: typeName of odd is not known here; it is not judged",
    ]);
    assert.deepEqual(told(resource(EXTENSION, "own", { type: "My::Own::Thing", properties: {} })), []);
  });
});
