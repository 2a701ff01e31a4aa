import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

const TEMPLATE = `
Parameters:
  Office: { Type: String }
  Partner: { Type: String, Default: "" }
Conditions:
  HasPartner: !Not [!Equals [!Ref Partner, ""]]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Gateway:
    Type: AWS::EC2::InternetGateway
  Attached:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway }
  Table:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  Route:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 }
  Put:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { RouteTableId: !Ref Table, SubnetId: !Ref Subnet }
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/1 }
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 128.0.0.0/1 }
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Office }
      SecurityGroupEgress:
        - { IpProtocol: tcp, FromPort: 5432, ToPort: 5432, DestinationSecurityGroupId: !GetAtt Data.GroupId }
  Data:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: data
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !GetAtt Web.GroupId }
      SecurityGroupEgress:
        - { IpProtocol: "-1", CidrIp: 127.0.0.1/32 }
  Partners:
    Type: AWS::EC2::SecurityGroupIngress
    Condition: HasPartner
    Properties: { GroupId: !Ref Data, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: !Ref Partner }
  Host:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      NetworkInterfaces:
        - { DeviceIndex: "0", SubnetId: !Ref Subnet, GroupSet: [!Ref Web], AssociatePublicIpAddress: true }
`;

describe("portcullis flows", () => {
  const folder = workFolder();

  it("lists who may talk to whom, as exactly as it is known", async () => {
    folder.write({ "net.yaml": TEMPLATE });
    const { status, stdout, stderr } = await folder.run("flows", "net.yaml");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(
      stdout,
      `Host (interface), reached from the internet
  tcp 443 from the whole IPv4 internet
  may be: tcp 22 from the whole IPv4 internet
    Office decides what may be

default ACL of Vpc (ACL), ingress
  all traffic from 0.0.0.0/0
  all traffic from ::/0

default ACL of Vpc (ACL), egress
  all traffic to 0.0.0.0/0
  all traffic to ::/0

Data (group), ingress
  tcp 5432 from Web

Web (group), ingress
  tcp 443 from 0.0.0.0/0
  may be: tcp 22 from 0.0.0.0/0
    Office decides what may be

Web (group), egress
  tcp 5432 to Data

default group of Vpc (group), ingress
  all traffic from default group of Vpc

default group of Vpc (group), egress
  all traffic to 0.0.0.0/0
  all traffic to ::/0

note: Partners is not made, and so not judged, by default of Partner

3 groups, 1 ACL, 1 interface that the internet reaches. What is not listed
admits nothing
`,
    );
  });

  it("tells a wiki the same, in a table", async () => {
    folder.write({ "net.yaml": TEMPLATE });
    const { stdout } = await folder.run("flows", "net.yaml", "--format", "markdown");
    const rows = stdout.split("\n").filter((line) => line.startsWith("| "));
    assert.equal(rows[0], "| Subject | Kind | Way | Admits | Decided by |");
    assert.ok(rows.includes("| Data | group | ingress | tcp 5432 from Web |  |"));
    assert.ok(rows.includes("| Web | group | ingress | may be: tcp 22 from 0.0.0.0/0 | Office |"));
    assert.match(stdout, /^- note: Partners is not made/m);
  });

  it("tells machines the same", async () => {
    folder.write({ "net.yaml": TEMPLATE });
    const { stdout } = await folder.run("flows", "net.yaml", "--format", "json");
    const { schemaVersion, tool, inputs, flows, diagnostics } = JSON.parse(stdout);
    assert.deepEqual([schemaVersion, tool.name], ["1.0", "portcullis"]);
    assert.deepEqual(inputs, [{ file: "net.yaml", host: "cloudformation" }]);
    assert.equal(diagnostics.length, 1);
    assert.deepEqual(
      flows.find(
        ({ name, direction }: { name: string; direction: string }) =>
          name === "Data" && direction === "ingress",
      ),
      {
        kind: "security-group",
        name: "Data",
        label: "Data",
        id: "Data",
        place: "net.yaml",
        direction: "ingress",
        admits: [{ prefixes: ["Web"], services: ["tcp 5432"], certain: true }],
        dependsOn: [],
      },
    );
  });

  it("reads the assembly that is here where nothing is named, and values of parameters", async () => {
    folder.write({ "net.yaml": TEMPLATE });
    const none = await folder.run("flows");
    assert.equal(none.status, 2);
    assert.match(none.stderr, /no path is given, and there is no cdk\.out here/);
    const { stdout } = await folder.run("flows", "net.yaml", "--parameters", "Office=198.51.100.0/24");
    assert.match(stdout, /^ {2}tcp 22 from 198\.51\.100\.0\/24$/m);
    const odd = await folder.run("flows", "net.yaml", "--parameters", "Ofice=198.51.100.0/24");
    assert.equal(odd.status, 2);
    assert.match(odd.stderr, /did you mean Office\?/);
  });

  it("ends with 2 where a part cannot be read: the rest would look like all", async () => {
    folder.write({ "net.yaml": TEMPLATE, "odd.json": '{ "Resources": { "Web": 5 } }' });
    const { status, stdout } = await folder.run("flows", "net.yaml", "odd.json");
    assert.deepEqual([status, stdout], [2, ""]);
  });

  it("says that nothing is admitted", async () => {
    folder.write({ "none.json": '{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }' });
    const { status, stdout } = await folder.run("flows", "none.json");
    assert.deepEqual([status, stdout], [0, "No group, ACL or interface admits anything\n"]);
  });

  it("takes the owner's prefixes for no internet, and so does diff", async () => {
    const own = TEMPLATE.replace(/CidrIp: (?:0|128)\.0\.0\.0\/1/g, "CidrIp: 8.0.0.0/8");
    folder.write({ "own.yaml": own, "none.yaml": own.replaceAll("8.0.0.0/8", "10.9.0.0/16") });
    const drawn = async () => (await folder.run("flows", "own.yaml", "--format", "mermaid")).stdout;
    const changed = async () => (await folder.run("diff", "none.yaml", "own.yaml")).stdout;
    assert.match(await drawn(), /\(\["the internet"\]\)\n[^]*==>\|"tcp 443"\|/);
    assert.match(await changed(), /\(interface\)/);
    folder.write({ "portcullis.yaml": "ownPrefixes: [8.0.0.0/8]\n" });
    assert.match(await drawn(), /\(\["8\.0\.0\.0\/8"\]\)/);
    assert.doesNotMatch(await drawn(), /==>\|"tcp 443"\|/);
    assert.doesNotMatch(await changed(), /\(interface\)/);
  });
});
