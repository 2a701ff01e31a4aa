import assert from "node:assert/strict";
import { judge, networkOfTemplate } from "../../../shared";
import { sgDescriptionMissing } from "../../../shared/rules/sg-description-missing";

import { constructName } from "../../../shared/readers/cloudformation/constructs/construct-name";
import { addConstructPaths } from "../../../shared/readers/cloudformation/constructs/construct-paths";
import { readOne } from "./reading";

describe("names from construct paths", () => {
  const CASES: readonly (readonly [path: string, name: string])[] = [
    ["Net/Bastion/Resource", "Bastion"],
    ["Net/Bastion/Default", "Bastion"],
    ["Net/Bastion", "Bastion"],
    ["Net/Acl/DenySsh", "DenySsh"],
    ["Net/Admin/from NetWeb:22", "a line of Admin"],
    ["Net/Orders/SecurityGroup/from 0.0.0.0_0:{IndirectPort}", "a line of Orders/SecurityGroup"],
    ["Net/Web/SecurityGroup/to NetOrdersSecurityGroup1A2B:5432", "a line of Web/SecurityGroup"],
    ["Net/Team/from berlin", "from berlin"],
    ["Net/Vpc/PublicSubnet1/Subnet", "PublicSubnet1"],
    ["Net/Vpc/PublicSubnet1/RouteTable", "PublicSubnet1/RouteTable"],
    ["Net/Vpc/IGW", "Vpc/IGW"],
    ["Net/Orders/SecurityGroup/Resource", "Orders/SecurityGroup"],
    ["Prod/Net/Orders/SecurityGroup/Resource", "Orders/SecurityGroup"],
    ["Net/SecurityGroup/Resource", "SecurityGroup"],
    ["Net/Eks/ControlPlaneSecurityGroup/Resource", "Eks/ControlPlaneSecurityGroup"],
    ["Net/Files/EfsSecurityGroup/Resource", "Files/EfsSecurityGroup"],
    ["Net/Vpc/NatSecurityGroup/Resource", "Vpc/NatSecurityGroup"],
    ["Net/Vpc/PublicSubnet1/NatInstance/Resource", "PublicSubnet1/NatInstance"],
    ["Net/Eks/DefaultVpc/Resource", "Eks/DefaultVpc"],
    ["Net/Eks/DefaultVpc/IGW", "Eks/DefaultVpc/IGW"],
    ["Net/Workers/LaunchConfig", "Workers/LaunchConfig"],
    ["Net/Web/LB/PublicListener/Resource", "Web/LB/PublicListener"],
    ["Net/Orders/Subnets/Default", "Orders/Subnets"],
    ["Net/Web/LB/Resource", "Web/LB"],
    ["Net/Web/Service/Service", "Web/Service"],
    ["Net/Web/Service/SecurityGroup/Resource", "Web/Service/SecurityGroup"],
    ["Net/Web/Service/SecurityGroup/from NetLb:80", "a line of Web/Service/SecurityGroup"],
    ["Net/Service/Service", "Service"],
    ["Resource", "Resource"],
    ["Net/Resource/Resource", "Net"],
  ];
  for (const [path, name] of CASES) {
    it(`${path} is ${name}`, () => assert.equal(constructName(path), name));
  }

  it("name resources, and what is unknown of them; a logical id stays the address", () => {
    const outcome = readOne(
      {
        Resources: {
          Bastion2B4CEC30: {
            Type: "AWS::EC2::SecurityGroup",
            Metadata: { "aws:cdk:path": "Net/Bastion/Resource" },
          },
          Plain: { Type: "T", Properties: { A: { Ref: "Bastion2B4CEC30" } } },
          Odd: { Type: "T", Metadata: { "aws:cdk:path": 1 } },
        },
      },
      { stack: "Net", host: "cdk", account: "1", region: "eu-west-1" },
    );
    const bastion = outcome.resource("Net/Bastion2B4CEC30");
    assert.equal(bastion.name, "Bastion");
    assert.equal(bastion.address, "Bastion2B4CEC30");
    assert.equal(bastion.constructPath, "Net/Bastion/Resource");
    assert.equal(bastion.stack, "Net");
    assert.equal(bastion.place, "1/eu-west-1");
    assert.equal(bastion.host, "cdk");
    assert.deepEqual(bastion.metadata, { "aws:cdk:path": "Net/Bastion/Resource" });
    assert.match(JSON.stringify(outcome.resource("Net/Plain").properties), /"names":\["Bastion"\]/);
    assert.equal(outcome.resource("Net/Odd").name, "Odd");
  });

  it("may come from the host", () => {
    const data = {
      Resources: { Web2B4CEC30: { Type: "T" }, Own: { Type: "T", Metadata: { "aws:cdk:path": "Net/Mine" } } },
    };
    addConstructPaths(data, (id) => (id === "Web2B4CEC30" ? "Net/Web/Resource" : "Net/Other"));
    const outcome = readOne(data);
    assert.equal(outcome.resource("Web2B4CEC30").name, "Web");
    assert.equal(outcome.resource("Web2B4CEC30").constructPath, "Net/Web/Resource");
    assert.equal(outcome.resource("Own").name, "Mine");
  });

  it("are logical ids without them", () => {
    const [resource] = readOne({ Resources: { Web: { Type: "T" } } }).resources;
    assert.equal(resource?.id, "Web");
    assert.equal(resource?.name, "Web");
    assert.deepEqual(
      Object.keys(resource ?? {}).filter((key) => /stack|place|constructPath|condition/.test(key)),
      [],
    );
  });

  it("describe no group: CDK writes the path where nobody describes it", () => {
    const found = (GroupDescription: string): readonly string[] => {
      const Metadata = { "aws:cdk:path": "Net/Web/Resource" };
      const Web = { Type: "AWS::EC2::SecurityGroup", Metadata, Properties: { GroupDescription } };
      return judge(sgDescriptionMissing, networkOfTemplate({ Resources: { Web } })).map(
        ({ verdict }) => verdict,
      );
    };
    assert.deepEqual(found("Net/Web"), ["violation"]);
    assert.deepEqual(found("Net/Website"), []);
  });
});
