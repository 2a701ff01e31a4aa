import assert from "node:assert/strict";

import { workFolder } from "./run-cli";

type Line = readonly [port: number, source: string | object];

function template(groups: Readonly<Record<string, readonly Line[]>>): string {
  const Resources = Object.fromEntries(
    Object.entries(groups).map(([name, lines]) => [
      name,
      {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: name,
          VpcId: "vpc-1",
          SecurityGroupIngress: lines.map(([port, CidrIp]) => ({
            IpProtocol: "tcp",
            FromPort: port,
            ToPort: port,
            CidrIp,
          })),
          SecurityGroupEgress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/8" }],
        },
      },
    ]),
  );
  return JSON.stringify({ Parameters: { Office: { Type: "String" } }, Resources });
}

const SAME =
  "Groups and ACLs admit the same packets as before, and as much of the internet reaches interfaces\n";

describe("portcullis diff", () => {
  const folder = workFolder();

  it("tells what is newly admitted and what no longer, exactly, and what nobody knows yet", async () => {
    folder.write({
      "old.json": template({
        Web: [
          [22, "203.0.113.0/24"],
          [443, "0.0.0.0/0"],
        ],
        Old: [[80, "10.0.0.0/16"]],
      }),
      "new.json": template({
        Web: [
          [22, "203.0.113.0/25"],
          [443, "0.0.0.0/1"],
          [443, "128.0.0.0/1"],
          [3389, { Ref: "Office" }],
        ],
      }),
    });
    const { status, stdout } = await folder.run("diff", "old.json", "new.json");
    assert.equal(status, 0);
    assert.equal(
      stdout,
      `Old (group, taken away), ingress
  - tcp 80 from 10.0.0.0/16

Old (group, taken away), egress
  - tcp 443 to 10.0.0.0/8

Web (group), ingress
  + may be: tcp 3389 from 0.0.0.0/0
  - tcp 22 from 203.0.113.128/25
    Office decides what may be

1 subject admits packets that it did not, 2 subjects no longer admit some
`,
    );
  });

  it("says so where nothing changes, however it is spelt", async () => {
    folder.write({
      "old.json": template({ Web: [[443, "0.0.0.0/0"]] }),
      "new.json": template({
        Web: [
          [443, "128.0.0.0/1"],
          [443, "1.2.3.4/1"],
        ],
      }),
    });
    const { status, stdout } = await folder.run("diff", "old.json", "new.json", "--exit-code");
    assert.deepEqual([status, stdout], [0, SAME]);
  });

  it("ends with 1 if asked to, where something is newly admitted and there alone", async () => {
    folder.write({ "a.json": template({ Web: [] }), "b.json": template({ Web: [[22, "0.0.0.0/0"]] }) });
    assert.equal((await folder.run("diff", "a.json", "b.json", "--exit-code")).status, 1);
    assert.equal((await folder.run("diff", "b.json", "a.json", "--exit-code")).status, 0);
  });

  it("tells machines the same", async () => {
    folder.write({ "a.json": template({ Web: [] }), "b.json": template({ Web: [[22, "0.0.0.0/0"]] }) });
    const { stdout } = await folder.run("diff", "a.json", "b.json", "--format", "json");
    const { schemaVersion, before, after, changes } = JSON.parse(stdout);
    assert.deepEqual([schemaVersion, before, after], ["1.0", "a.json", "b.json"]);
    assert.deepEqual(changes, [
      {
        kind: "security-group",
        name: "Web",
        label: "Web",
        id: "Web",
        place: "",
        direction: "ingress",
        presence: "both",
        added: [{ family: 4, prefixes: ["0.0.0.0/0"], services: ["tcp 22"], certain: true }],
        removed: [],
        dependsOn: [],
      },
    ]);
  });

  it("takes what the same unknowns decide for the same", async () => {
    folder.write({ "a.json": template({ Web: [[22, { Ref: "Office" }]] }) });
    const { status, stdout } = await folder.run("diff", "a.json", "a.json", "--exit-code");
    assert.deepEqual([status, stdout], [0, SAME]);
  });

  it("takes values of parameters for both sides, though one of them has no such parameter", async () => {
    folder.write({
      "a.json": template({ Web: [] }).replace(/"Parameters":\{.*?\}\},/, ""),
      "b.json": template({ Web: [[22, { Ref: "Office" }]] }),
    });
    const { stdout } = await folder.run("diff", "a.json", "b.json", "--parameters", "Office=198.51.100.0/24");
    assert.match(stdout, /^ {2}\+ tcp 22 from 198\.51\.100\.0\/24$/m);
  });

  it("takes several values after one option, and two paths", async () => {
    folder.write({
      "a.json": template({ Web: [] }),
      "b.json": template({ Web: [[22, { Ref: "Office" }]] }),
      "p.json": "{}",
    });
    const given = ["--parameters", "file://p.json", "Office=198.51.100.0/24"];
    for (const args of [
      ["a.json", "b.json", ...given],
      ["a.json", ...given, "b.json"],
      [...given, "a.json", "b.json"],
    ]) {
      const { stdout } = await folder.run("diff", ...args);
      assert.match(stdout, /^ {2}\+ tcp 22 from 198\.51\.100\.0\/24$/m);
    }
    for (const args of [
      ["a.json", ...given],
      [...given, "a.json", "b.json", "a.json"],
      ["a.json", "b.json", "Office=198.51.100.0/24"],
    ]) {
      const { status, stdout, stderr } = await folder.run("diff", ...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /what was before and what is after/);
    }
  });

  it("refuses a value for a parameter that neither side has", async () => {
    folder.write({ "a.json": template({ Web: [] }) });
    const { status, stderr } = await folder.run(
      "diff",
      "a.json",
      "a.json",
      "--parameters",
      "Ofice=10.0.0.0/8",
    );
    assert.equal(status, 2);
    assert.match(stderr, /no template has a parameter Ofice[^]*did you mean Office\?/);
  });

  it("tells groups of one name apart by their files, and counts them", async () => {
    const [narrow, ssh, rdp] = [
      template({ Web: [] }),
      template({ Web: [[22, "0.0.0.0/0"]] }),
      template({ Web: [[3389, "0.0.0.0/0"]] }),
    ];
    folder.write({
      "old/a/t.json": narrow,
      "old/b/t.json": narrow,
      "old/c/t.json": ssh,
      "new/a/t.json": ssh,
      "new/b/t.json": rdp,
      "new/c/t.json": ssh,
    });
    const { stdout } = await folder.run("diff", "old", "new");
    assert.equal(
      stdout,
      `Web in a/t.json (group), ingress
  + tcp 22 from 0.0.0.0/0

Web in b/t.json (group), ingress
  + tcp 3389 from 0.0.0.0/0

2 subjects admit packets that they did not
`,
    );
    const { changes } = JSON.parse((await folder.run("diff", "old", "new", "--format", "json")).stdout);
    assert.deepEqual(
      changes.map(({ id, place }: { id: string; place: string }) => [id, place]),
      [
        ["Web", "a/t.json"],
        ["Web", "b/t.json"],
      ],
    );
  });

  it("tells of the stacks of a stack set by what they are given", async () => {
    const TemplateBody = template({ Web: [[22, { Ref: "Office" }]] });
    const setOf = (...values: readonly string[]) => {
      const StackInstancesGroup = values.map((ParameterValue) => ({
        ParameterOverrides: [{ ParameterKey: "Office", ParameterValue }],
      }));
      const Properties = {
        StackSetName: "web",
        PermissionModel: "SELF_MANAGED",
        TemplateBody,
        StackInstancesGroup,
      };
      return JSON.stringify({ Resources: { Set: { Type: "AWS::CloudFormation::StackSet", Properties } } });
    };
    folder.write({
      "old.json": setOf("10.1.0.0/16", "10.2.0.0/16"),
      "new.json": setOf("10.1.0.0/16", "10.3.0.0/16"),
    });
    assert.match(
      (await folder.run("diff", "old.json", "new.json")).stdout,
      /^Web in new\.json\/Set with Set\.StackInstancesGroup\.1\.ParameterOverrides \(group\), ingress\n {2}\+ tcp 22 from 10\.3\.0\.0\/16\n {2}- tcp 22 from 10\.2\.0\.0\/16\n\n/,
    );
  });

  describe("what the internet reaches", () => {
    const network = (address: boolean, route: boolean, condition?: string) => {
      const of = (Type: string, Properties: object) => ({ Type: `AWS::EC2::${Type}`, Properties });
      const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
      const eni = {
        DeviceIndex: "0",
        SubnetId: { Ref: "Subnet" },
        GroupSet: [{ Ref: "Open" }],
        AssociatePublicIpAddress: address,
      };
      const Resources = {
        Vpc: of("VPC", { CidrBlock: "10.0.0.0/16" }),
        Gateway: of("InternetGateway", {}),
        Attached: {
          ...of("VPCGatewayAttachment", { VpcId: { Ref: "Vpc" }, InternetGatewayId: { Ref: "Gateway" } }),
          ...(condition && { Condition: condition }),
        },
        Subnet: of("Subnet", { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.0.0/24" }),
        Table: of("RouteTable", { VpcId: { Ref: "Vpc" } }),
        Put: of("SubnetRouteTableAssociation", {
          RouteTableId: { Ref: "Table" },
          SubnetId: { Ref: "Subnet" },
        }),
        ...(route && {
          Route: of("Route", {
            RouteTableId: { Ref: "Table" },
            DestinationCidrBlock: "0.0.0.0/0",
            GatewayId: { Ref: "Gateway" },
          }),
        }),
        Open: of("SecurityGroup", {
          GroupDescription: "open",
          VpcId: { Ref: "Vpc" },
          SecurityGroupIngress: [line],
        }),
        Host: of("Instance", { ImageId: "ami-1", NetworkInterfaces: [eni] }),
      };
      const isProd = { "Fn::Equals": [{ Ref: "Env" }, "prod"] };
      const Conditions = { Prod: isProd, Other: { "Fn::Not": [isProd] } };
      return JSON.stringify({ Parameters: { Env: { Type: "String" } }, Conditions, Resources });
    };

    it("is told where a condition of a gateway's attachment alone changes", async () => {
      folder.write({
        "then/net.json": network(true, true, "Prod"),
        "now/net.json": network(true, true, "Other"),
        "same/net.json": network(true, true, "Prod"),
      });
      const { status, stdout } = await folder.run("diff", "then", "now", "--exit-code");
      assert.deepEqual(
        [status, stdout],
        [
          1,
          `Host (interface), reached from the internet
  + may be: tcp 22 from the whole IPv4 internet
  - may be: tcp 22 from the whole IPv4 internet
    Env decides what may be

1 subject admits packets that it did not, 1 subject no longer admits some
`,
        ],
      );
      assert.equal((await folder.run("diff", "then", "same")).stdout, SAME);
    });

    it("is told where a route or an address opens the way", async () => {
      folder.write({
        "shut.json": network(true, false),
        "private.json": network(false, true),
        "open.json": network(true, true),
      });
      for (const before of ["shut.json", "private.json"]) {
        const { status, stdout } = await folder.run("diff", before, "open.json", "--exit-code");
        assert.equal(status, 1);
        assert.equal(
          stdout,
          `Host (interface), reached from the internet
  + tcp 22 from the whole IPv4 internet

1 subject admits packets that it did not
`,
        );
      }
      const back = await folder.run("diff", "open.json", "shut.json", "--exit-code");
      assert.equal(back.status, 0);
      assert.match(back.stdout, / {2}- tcp 22 from the whole IPv4 internet/);
      const closed = await folder.run("diff", "shut.json", "private.json", "--exit-code");
      assert.deepEqual([closed.status, closed.stdout], [0, SAME]);
    });
  });

  describe("what perhaps reaches the default VPC", () => {
    const group = {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "open",
        SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, CidrIp: "0.0.0.0/0" }],
      },
    };
    const GROUPS = { VPCSecurityGroups: [{ Ref: "Open" }] };
    const program = (Type: string, Properties: object) =>
      JSON.stringify({
        Parameters: { Subnets: { Type: "String" } },
        Resources: { Open: group, End: { Type: `AWS::${Type}`, Properties } },
      });
    const database = (more: object) => program("RDS::DBInstance", { Engine: "postgres", ...GROUPS, ...more });

    for (const [what, before, after] of [
      [
        "a database made public",
        database({ PubliclyAccessible: false }),
        database({ PubliclyAccessible: true }),
      ],
      ["a database that says nothing", database({ PubliclyAccessible: false }), database({})],
      [
        "a cluster",
        program("RDS::DBCluster", {
          Engine: "mysql",
          PubliclyAccessible: false,
          VpcSecurityGroupIds: [{ Ref: "Open" }],
        }),
        program("RDS::DBCluster", {
          Engine: "mysql",
          PubliclyAccessible: true,
          VpcSecurityGroupIds: [{ Ref: "Open" }],
        }),
      ],
      [
        "an instance",
        '{ "Resources": {} }',
        program("EC2::Instance", { ImageId: "ami-1", SecurityGroupIds: [{ Ref: "Open" }] }),
      ],
    ] as const) {
      it(`is told of ${what}`, async () => {
        folder.write({ "a.json": before, "b.json": after });
        const { status, stdout } = await folder.run("diff", "a.json", "b.json", "--exit-code");
        assert.equal(status, 1);
        assert.match(
          stdout,
          /^End \(interface(, new)?\), reached from the internet\n {2}\+ may be: tcp 5432 from the whole IPv4 internet\n {4}the default VPC decides what may be\n/,
        );
      });
    }

    it("is told of what a classic load balancer sends to from there", async () => {
      const resources = {
        Open: group,
        Inner: {
          Type: "AWS::EC2::SecurityGroup",
          Properties: {
            GroupDescription: "behind",
            SecurityGroupIngress: [
              { IpProtocol: "tcp", FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: { Ref: "Open" } },
            ],
          },
        },
        Front: {
          Type: "AWS::ElasticLoadBalancing::LoadBalancer",
          Properties: {
            AvailabilityZones: ["eu-central-1a"],
            SecurityGroups: [{ Ref: "Open" }],
            Listeners: [{ LoadBalancerPort: "5432", InstancePort: "8080", Protocol: "TCP" }],
            Instances: [{ Ref: "End" }],
          },
        },
        End: {
          Type: "AWS::EC2::Instance",
          Properties: { ImageId: "ami-1", SecurityGroupIds: [{ Ref: "Inner" }] },
        },
      };
      folder.write({ "a.json": '{ "Resources": {} }', "b.json": JSON.stringify({ Resources: resources }) });
      const { stdout } = await folder.run("diff", "a.json", "b.json");
      assert.match(
        stdout,
        /End \(target, new\), reached from the internet through a load balancer\n {2}\+ may be: tcp 8080 from the whole IPv4 internet\n {4}the default VPC decides what may be\n/,
      );
    });

    for (const [what, more] of [
      ["in subnets", { DBSubnetGroupName: "mine", PubliclyAccessible: false }],
      ["of a cluster", { DBClusterIdentifier: "cluster", Engine: "aurora-mysql" }],
      ["that is private", { PubliclyAccessible: false }],
    ] as const) {
      it(`is nothing of a database ${what}`, async () => {
        folder.write({ "a.json": '{ "Resources": {} }', "b.json": database(more) });
        const { stdout } = await folder.run("diff", "a.json", "b.json");
        assert.doesNotMatch(stdout, /End/);
      });
    }
  });

  it("tells what a balancer newly sends to its targets, by the port that it sends to", async () => {
    const program = (port: number) => `
Parameters: { Subnet: { Type: "AWS::EC2::Subnet::Id" }, Vpc: { Type: "AWS::EC2::VPC::Id" } }
Resources:
  Front: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: f, VpcId: !Ref Vpc, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }] } }
  Back: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: b, VpcId: !Ref Vpc, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 0, ToPort: 65535, SourceSecurityGroupId: !Ref Front }] } }
  Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: { Scheme: internet-facing, Subnets: [!Ref Subnet], SecurityGroups: [!Ref Front] } }
  Listener: { Type: "AWS::ElasticLoadBalancingV2::Listener", Properties: { LoadBalancerArn: !Ref Balancer, Port: 443, Protocol: HTTPS, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }] } }
  Targets: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: { Port: ${port}, Protocol: HTTP, VpcId: !Ref Vpc, Targets: [{ Id: !Ref Host }] } }
  Host: { Type: "AWS::EC2::Instance", Properties: { SubnetId: !Ref Subnet, SecurityGroupIds: [!Ref Back] } }
`;
    folder.write({ "a.yaml": program(8080), "b.yaml": program(9090) });
    const { stdout } = await folder.run("diff", "a.yaml", "b.yaml");
    assert.equal(
      stdout,
      `Host (target), reached from the internet through a load balancer
  + may be: tcp 9090 from the whole IPv4 internet
  - may be: tcp 8080 from the whole IPv4 internet
    Subnet decides what may be

1 subject admits packets that it did not, 1 subject no longer admits some
`,
    );
  });

  it("tells what an interface admits by a group that is put on it, once, with a packet, and counts it", async () => {
    const program = (...groups: readonly string[]) => {
      const of = (name: string, line: object) => ({
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: name,
          VpcId: "vpc-1",
          SecurityGroupIngress: [{ IpProtocol: "tcp", ...line }],
          SecurityGroupEgress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/8" }],
        },
      });
      const Resources = {
        Admin: of("admin", { FromPort: 22, ToPort: 22, CidrIp: "10.0.0.0/8" }),
        Web: of("web", { FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" }),
        Data: of("data", { FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: { Ref: "Admin" } }),
        Host: {
          Type: "AWS::EC2::Instance",
          Properties: {
            ImageId: "ami-1",
            SubnetId: "subnet-1",
            SecurityGroupIds: groups.map((Ref) => ({ Ref })),
          },
        },
      };
      return JSON.stringify({ Resources });
    };
    folder.write({ "a.json": program("Web"), "b.json": program("Web", "Admin"), "c.json": program("Admin") });
    const { status, stdout } = await folder.run("diff", "a.json", "b.json", "--exit-code");
    assert.deepEqual(
      [status, stdout],
      [
        1,
        `Host (interface), ingress by the groups on it
  + tcp 22 from 10.0.0.0/8
    packet: tcp 10.0.0.4:50000 → Host:22
    newly has Admin

Host (interface), let in by lines that name its groups
  + tcp 5432 to Data
    packet: tcp Host:50000 → Data:5432
    newly has Admin

1 subject admits packets that it did not
`,
      ],
    );
    const swapped = await folder.run("diff", "a.json", "c.json", "--format", "json");
    assert.deepEqual(JSON.parse(swapped.stdout).changes[0], {
      ...{ kind: "carrier", name: "Host", label: "Host", id: "Host", place: "" },
      ...{ direction: "ingress", presence: "both", dependsOn: [] },
      added: [{ family: 4, prefixes: ["10.0.0.0/8"], services: ["tcp 22"], certain: true }],
      removed: [{ family: 4, prefixes: ["10.0.0.0/8"], services: ["tcp 80"], certain: true }],
      moved: { put: ["Admin"], taken: ["Web"] },
      packet: "tcp 10.0.0.4:50000 → Host:22",
    });
    const table = await folder.run("diff", "a.json", "c.json", "--format", "markdown");
    assert.equal(
      table.stdout,
      `| Subject | Kind | Way | Change | Decided by |
|:--|:--|:--|:--|:--|
| Host | interface | ingress by the groups on it: newly has Admin, no longer Web | + tcp 22 from 10.0.0.0/8 |  |
| Host | interface | ingress by the groups on it: newly has Admin, no longer Web | - tcp 80 from 10.0.0.0/8 |  |
| Host | interface | let in by lines that name its groups: newly has Admin, no longer Web | + tcp 5432 to Data |  |

1 subject admits packets that it did not, 1 subject no longer admits some.
`,
    );
    const less = await folder.run("diff", "b.json", "a.json", "--exit-code");
    assert.equal(less.status, 0);
    assert.match(less.stdout, /^ {2}- tcp 22 from 10\.0\.0\.0\/8\n {4}no longer has Admin$/m);
  });

  it("tells what the ACL of another subnet lets in of an interface that is moved there", async () => {
    const entry = (acl: string, port: number) => ({
      Type: "AWS::EC2::NetworkAclEntry",
      Properties: {
        ...{ NetworkAclId: { Ref: acl }, RuleNumber: 100, RuleAction: "allow", CidrBlock: "10.0.0.0/8" },
        ...{ Protocol: 6, PortRange: { From: port, To: port } },
      },
    });
    const place = (name: string, port: number) => ({
      [name]: { Type: "AWS::EC2::Subnet", Properties: { VpcId: "vpc-1", CidrBlock: "10.0.0.0/24" } },
      [`${name}Acl`]: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-1" } },
      [`${name}In`]: entry(`${name}Acl`, port),
      [`${name}On`]: {
        Type: "AWS::EC2::SubnetNetworkAclAssociation",
        Properties: { SubnetId: { Ref: name }, NetworkAclId: { Ref: `${name}Acl` } },
      },
    });
    const program = (home: string) => {
      const Host = { Type: "AWS::EC2::Instance", Properties: { ImageId: "ami-1", SubnetId: { Ref: home } } };
      return JSON.stringify({ Resources: { ...place("Web", 443), ...place("Admin", 22), Host } });
    };
    folder.write({ "a.json": program("Web"), "b.json": program("Admin") });
    const { stdout } = await folder.run("diff", "a.json", "b.json");
    assert.equal(
      stdout,
      `Host (interface), ingress by the ACL of its subnet
  + tcp 22 from 10.0.0.0/8
  - tcp 443 from 10.0.0.0/8
    packet: tcp 10.0.0.4:50000 → Host:22
    newly in Admin, no longer in Web

1 subject admits packets that it did not, 1 subject no longer admits some
`,
    );
  });

  it("tells what the firewall of a Lightsail instance newly admits", async () => {
    const program = (cidr: string) =>
      JSON.stringify({
        Resources: {
          Web: {
            Type: "AWS::Lightsail::Instance",
            Properties: {
              BlueprintId: "debian_12",
              Networking: { Ports: [{ Protocol: "tcp", FromPort: 22, ToPort: 22, Cidrs: [cidr] }] },
            },
          },
        },
      });
    folder.write({ "a.json": program("203.0.113.0/25"), "b.json": program("203.0.113.0/24") });
    assert.equal(
      (await folder.run("diff", "a.json", "b.json")).stdout,
      `Web (Lightsail firewall), ingress
  + tcp 22 from 203.0.113.128/25

1 subject admits packets that it did not
`,
    );
  });

  it("ends with 2 where one of them cannot be read whole", async () => {
    folder.write({ "a.json": template({ Web: [] }), "odd.json": '{ "Resources": { "Web": 5 } }' });
    for (const other of ["none.json", "odd.json"]) {
      const { status, stdout, stderr } = await folder.run("diff", "a.json", other);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^error: /);
    }
  });

  it("compares nothing with a line that CloudFormation refuses", async () => {
    const good = template({ Web: [[443, "0.0.0.0/0"]] });
    folder.write({ "old.json": good, "new.json": good.replace('"IpProtocol":"tcp",', "") });
    const { status, stderr } = await folder.run("diff", "old.json", "new.json");
    assert.equal(status, 2);
    assert.match(stderr, /^error: SecurityGroupIngress\.0 of Web has no IpProtocol/);
  });
});
