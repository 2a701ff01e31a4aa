import assert from "node:assert/strict";

import { valueOf } from "./reading";

const SECTIONS = {
  Parameters: {
    Office: { Type: "String" },
    Cidr: { Type: "String", Default: "10.0.0.0/16" },
    Env: { Type: "String", AllowedValues: ["dev", "prod"] },
    Size: { Type: "String", Default: "small" },
    Port: { Type: "Number", Default: "22" },
    Ports: { Type: "List<Number>", Default: "22, 443" },
    Names: { Type: "CommaDelimitedList", Default: "a, b ,c" },
    Subnets: { Type: "List<AWS::EC2::Subnet::Id>" },
    Stage: { Type: "String", AllowedValues: ["dev", "test", "prod"] },
    Digit: { Type: "String", AllowedValues: [0, 1, 2, 3, 4] },
  },
  Conditions: {
    IsProd: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
    IsSmall: { "Fn::Equals": [{ Ref: "Size" }, "small"] },
    Always: { "Fn::Equals": ["a", "a"] },
    Never: { "Fn::Equals": ["a", "b"] },
    HasOffice: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Office" }, ""] }] },
    NotProd: { "Fn::Not": [{ Condition: "IsProd" }] },
    ProdOffice: { "Fn::And": [{ Condition: "IsProd" }, { Condition: "HasOffice" }] },
    ProdOrOffice: { "Fn::Or": [{ Condition: "IsProd" }, { Condition: "HasOffice" }] },
    ProdAndNever: { "Fn::And": [{ Condition: "IsProd" }, { Condition: "Never" }] },
    ProdOrAlways: { "Fn::Or": [{ Condition: "IsProd" }, { Condition: "Always" }] },
    SmallAndProd: { "Fn::And": [{ Condition: "IsSmall" }, { Condition: "IsProd" }] },
  },
  Mappings: {
    Sizes: {
      dev: { port: 22, list: ["a", "b"], same: 1 },
      prod: { port: 443, list: ["c"], same: 1 },
    },
    Regions: { "eu-west-1": { ami: "ami-1" }, "us-east-1": { ami: "ami-2" } },
    Many: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`k${i}`, { v: i }])),
  },
  Resources: {
    Web: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "web", VpcId: { Ref: "Vpc" } } },
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.1.0.0/16" } },
    Pool: { Type: "AWS::EC2::VPC", Properties: { Ipv4IpamPoolId: "ipam-pool-1" } },
    Zone: {
      Type: "AWS::EC2::Subnet",
      Properties: { CidrBlock: { Ref: "Cidr" }, VpcId: { Ref: "Vpc" }, AvailabilityZone: "eu-west-1a" },
    },
    Db: { Type: "AWS::RDS::DBInstance", Properties: { Port: "5433", Engine: "postgres" } },
    Standard: { Type: "AWS::RDS::DBInstance", Properties: { Engine: "mysql" } },
    Odd: { Type: "AWS::RDS::DBInstance", Properties: { Engine: "rosedb" } },
    Aurora: { Type: "AWS::RDS::DBCluster", Properties: { Engine: "aurora-postgresql" } },
    Cache: { Type: "AWS::ElastiCache::ReplicationGroup", Properties: { Port: { Ref: "Port" } } },
    Balancer: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: { SecurityGroups: [{ Ref: "Web" }] },
    },
    Kept: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value: { Ref: "Cidr" } } },
    Child: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "https://example.com/t.yaml" } },
  },
};

type Case = readonly [name: string, node: unknown, shown: string];

function fn(name: string, ...argument: readonly unknown[]): unknown {
  return { [`Fn::${name}`]: argument };
}
const ref = (name: string): unknown => ({ Ref: name });
const sub = (text: string, values?: unknown): unknown => ({ "Fn::Sub": values ? [text, values] : text });
const att = (id: string, attribute: string): unknown => ({ "Fn::GetAtt": [id, attribute] });

const TABLE: Readonly<Record<string, readonly Case[]>> = {
  literals: [
    ["a text", "tcp", '"tcp"'],
    ["a number", 22, "22"],
    ["false", false, "false"],
    ["null stays for the vocabulary to judge", null, "null"],
    ["an object that only looks like a reference", { Ref: "Office", Other: 1 }, '{Ref: "Office", Other: 1}'],
    [
      "an object with Condition, as policies have",
      { Condition: { Bool: "true" } },
      '{Condition: {Bool: "true"}}',
    ],
    ["a placeholder outside of Fn::Sub", "${Office}", '"${Office}"'],
    ["one value deep inside", { a: [{ b: ref("Cidr") }] }, '{a: [{b: "10.0.0.0/16" if Cidr}]}'],
    ["a dynamic reference", "{{resolve:ssm:/net/office:1}}", "?ssm:/net/office:1"],
    ["a dynamic reference within a text", "cidr {{resolve:ssm:/net/office}}", "?ssm:/net/office"],
    ["an unfinished dynamic reference", "{{resolve:ssm:/net/office", '"{{resolve:ssm:/net/office"'],
  ],
  Ref: [
    ["a parameter with a default", ref("Cidr"), '"10.0.0.0/16" if Cidr'],
    ["a parameter without", ref("Office"), "?Office"],
    ["a parameter with allowed values", ref("Env"), '("dev" | "prod" by Env)'],
    ["a number", ref("Port"), "22 if Port"],
    ["a list of numbers", ref("Ports"), "[22, 443] if Ports"],
    ["a list", ref("Names"), '["a", "b", "c"] if Names'],
    ["a list of ids", ref("Subnets"), "?Subnets"],
    ["allowed numbers of a text parameter", ref("Digit"), '("0" | "1" | "2" | "3" | "4" by Digit)'],
    ["a resource", ref("Web"), "?Web@Web"],
    ["no value", ref("AWS::NoValue"), "-"],
    ["no value in a list keeps its place", [1, ref("AWS::NoValue"), 3], "[1, -, 3]"],
    ["a Region nobody told", ref("AWS::Region"), "?AWS::Region"],
    ["an account nobody told", ref("AWS::AccountId"), "?AWS::AccountId"],
    ["a partition nobody told", ref("AWS::Partition"), "?AWS::Partition"],
    ["a suffix nobody told", ref("AWS::URLSuffix"), "?AWS::URLSuffix"],
    ["a stack without a name", ref("AWS::StackName"), "?AWS::StackName"],
    ["the stack's id", ref("AWS::StackId"), "?AWS::StackId"],
    ["the notification topics", ref("AWS::NotificationARNs"), "?AWS::NotificationARNs"],
  ],
  "Fn::GetAtt": [
    ["the long form", att("Web", "GroupId"), "?Web.GroupId@Web.GroupId"],
    ["the text form", { "Fn::GetAtt": "Web.GroupId" }, "?Web.GroupId@Web.GroupId"],
    [
      "an attribute in parts",
      fn("GetAtt", "Db", "Endpoint", "Address"),
      "?Db.Endpoint.Address@Db.Endpoint.Address",
    ],
    ["a VPC's block", att("Vpc", "CidrBlock"), '"10.1.0.0/16"'],
    ["the block of a VPC that IPAM serves", att("Pool", "CidrBlock"), "?Pool.CidrBlock@Pool.CidrBlock"],
    ["a VPC's IPv6 blocks", att("Vpc", "Ipv6CidrBlocks"), "?Vpc.Ipv6CidrBlocks@Vpc.Ipv6CidrBlocks"],
    [
      "a VPC's default group",
      att("Vpc", "DefaultSecurityGroup"),
      "?Vpc.DefaultSecurityGroup@Vpc.DefaultSecurityGroup",
    ],
    ["a subnet's block", att("Zone", "CidrBlock"), '"10.0.0.0/16" if Cidr'],
    ["a subnet's VPC", att("Zone", "VpcId"), "?Vpc@Vpc"],
    ["a subnet's zone", att("Zone", "AvailabilityZone"), '"eu-west-1a"'],
    ["a group's VPC", att("Web", "VpcId"), "?Vpc@Vpc"],
    ["a balancer's groups", att("Balancer", "SecurityGroups"), "[?Web@Web]"],
    ["a database's port", att("Db", "Endpoint.Port"), '"5433"'],
    ["the port its engine stands for", att("Standard", "Endpoint.Port"), "3306"],
    ["the port of an unknown engine", att("Odd", "Endpoint.Port"), "?Odd.Endpoint.Port@Odd.Endpoint.Port"],
    [
      "either port of Aurora PostgreSQL",
      att("Aurora", "Endpoint.Port"),
      "(3306 | 5432 by Aurora.Endpoint.Port)",
    ],
    ["a cache's port", att("Cache", "PrimaryEndPoint.Port"), "22 if Port"],
    ["what a parameter of SSM is given", att("Kept", "Value"), '"10.0.0.0/16" if Cidr'],
    [
      "an output of a template that is not here",
      att("Child", "Outputs.Sg"),
      "?Child.Outputs.Sg@Child.Outputs.Sg",
    ],
    ["an attribute by parameter", fn("GetAtt", "Vpc", ref("Office")), "?Office"],
  ],
  "Fn::If": [
    ["a constant that holds", fn("If", "Always", 1, 2), "1"],
    ["a constant that does not", fn("If", "Never", 1, 2), "2"],
    ["a default that decides", fn("If", "IsSmall", 1, 2), "1 if Size"],
    ["a default that takes away", fn("If", "IsSmall", ref("AWS::NoValue"), 2), "- if Size"],
    ["nobody knows", fn("If", "IsProd", 1, 2), "(1 | 2 by Env)"],
    ["perhaps left out", fn("If", "HasOffice", 1, ref("AWS::NoValue")), "(1 | - by Office)"],
    ["a whole list", fn("If", "IsProd", [1], [2, 3]), "([1] | [2, 3] by Env)"],
    ["an element of a list", [0, fn("If", "IsProd", 1, ref("AWS::NoValue"))], "[0, (1 | - by Env)]"],
    ["an element surely left out", [0, fn("If", "Never", 1, ref("AWS::NoValue"))], "[0, -]"],
    ["equal values are no choice", fn("If", "IsProd", { a: 1 }, { a: 1 }), "{a: 1}"],
    ["an unknown in one branch", fn("If", "IsProd", ref("Office"), "x"), '(?Office | "x" by Env)'],
    ["the same condition inside", fn("If", "IsProd", fn("If", "IsProd", 1, 2), 3), "(1 | 3 by Env)"],
    ["its negation inside", fn("If", "IsProd", fn("If", "NotProd", 1, 2), 3), "(2 | 3 by Env)"],
    ["a part of it inside", fn("If", "ProdOffice", fn("If", "HasOffice", 1, 2), 3), "(1 | 3 by Env+Office)"],
    [
      "neither of two, inside",
      fn("If", "ProdOrOffice", 3, fn("If", "IsProd", 1, 2)),
      "(3 | 2 by Env+Office)",
    ],
    [
      "another condition inside",
      fn("If", "IsProd", fn("If", "HasOffice", 1, 2), 3),
      "(1 | 2 | 3 by Env+Office)",
    ],
    ["a conjunction with what never holds", fn("If", "ProdAndNever", 1, 2), "2"],
    ["a disjunction with what always holds", fn("If", "ProdOrAlways", 1, 2), "1"],
    ["what is open decides, not the default beside it", fn("If", "SmallAndProd", 1, 2), "(1 | 2 by Env)"],
    ["an object with members left out", { a: fn("If", "Never", 1, ref("AWS::NoValue")), b: 2 }, "{b: 2}"],
  ],
  "Fn::Join": [
    ["texts", fn("Join", "-", ["a", "b"]), '"a-b"'],
    ["a number among them", fn("Join", "/", ["10.0.0.0", 8]), '"10.0.0.0/8"'],
    ["nothing", fn("Join", ",", []), '""'],
    ["a default", fn("Join", "", [ref("Size"), "x"]), '"smallx" if Size'],
    ["a parameter that is a list", fn("Join", "+", ref("Names")), '"a+b+c" if Names'],
    ["a choice", fn("Join", "-", [ref("Env"), "x"]), '("dev-x" | "prod-x" by Env)'],
    [
      "two choices",
      fn("Join", "", [ref("Env"), ref("Digit")]),
      `(${["dev", "prod"]
        .map((env) => [0, 1, 2, 3, 4].map((digit) => `"${env}${digit}"`).join(" | "))
        .join(" | ")} by Env+Digit)`,
    ],
    ["too many combinations", fn("Join", "", [ref("Digit"), ref("Digit")]), "?Digit"],
    ["an unknown", fn("Join", "", [ref("Office"), "/32"]), "?Office"],
    ["unknown and chosen", fn("Join", "-", [ref("Office"), ref("Env")]), "(?Office | ?Office by Env)"],
    [
      "one unknown alone stays itself",
      fn("Join", "", ["", att("Web", "GroupId")]),
      "?Web.GroupId@Web.GroupId",
    ],
    ["an unknown list", fn("Join", ",", ref("Subnets")), "?Subnets"],
    ["elements left out", fn("Join", ",", ["a", ref("AWS::NoValue"), "b"]), '"a,b"'],
    [
      "an element perhaps left out",
      fn("Join", ",", ["a", fn("If", "IsProd", "b", ref("AWS::NoValue"))]),
      '("a,b" | "a" by Env)',
    ],
    ["what makes a dynamic reference", fn("Join", "", ["{{resolve:", "ssm:/a}}"]), "?ssm:/a"],
  ],
  "Fn::Sub": [
    ["no placeholder", sub("plain"), '"plain"'],
    ["a default", sub("a-${Size}-b"), '"a-small-b" if Size'],
    ["a value of its own", sub("${X}/8", { X: "10.0.0.0" }), '"10.0.0.0/8"'],
    ["its own value before a parameter", sub("${Size}", { Size: "own" }), '"own"'],
    ["a function as its value", sub("${X}", { X: fn("Select", 1, ["a", "b"]) }), '"b"'],
    ["an unknown", sub("${Office}/32"), "?Office"],
    ["an attribute", sub("${Vpc.CidrBlock}"), '"10.1.0.0/16"'],
    ["one reference alone stays itself", sub("${Web.GroupId}"), "?Web.GroupId@Web.GroupId"],
    ["a literal placeholder", sub("${!Office}"), '"${Office}"'],
    ["several references", sub("${Web} ${Vpc}"), "?Web+Vpc@Web@Vpc"],
    ["a choice", sub("x-${Env}"), '("x-dev" | "x-prod" by Env)'],
    ["a pseudo parameter", sub("${AWS::Region}a"), "?AWS::Region"],
    ["no value leaves nothing", sub("a${AWS::NoValue}b"), '"ab"'],
    ["a dollar alone", sub("$5 {a}"), '"$5 {a}"'],
    [
      "a dynamic reference with a placeholder",
      sub("{{resolve:ssm:/${Size}/cidr}}"),
      "?ssm:/small/cidr if Size",
    ],
  ],
  "Fn::Select and Fn::Split": [
    ["an element", fn("Select", 1, ["a", "b"]), '"b"'],
    ["an index as text", fn("Select", "0", ["a", "b"]), '"a"'],
    ["an element of a default", fn("Select", 2, ref("Names")), '"c" if Names'],
    ["an unknown list", fn("Select", 0, ref("Subnets")), "?Subnets"],
    ["an unknown element", fn("Select", 0, [ref("Office"), "b"]), "?Office"],
    ["a known element beside it", fn("Select", 1, [ref("Office"), "b"]), '"b"'],
    ["an unknown index", fn("Select", ref("Office"), ["a", "b"]), '("a" | "b" by Office)'],
    [
      "an index to choose",
      fn("Select", ref("Digit"), ["a", "b", "c", "d", "e"]),
      '("a" | "b" | "c" | "d" | "e" by Digit)',
    ],
    ["a list to choose", fn("Select", 0, fn("If", "IsProd", ["a"], ["b"])), '("a" | "b" by Env)'],
    ["what is left out does not count", fn("Select", 0, [ref("AWS::NoValue"), "b"]), '"b"'],
    [
      "what is perhaps left out perhaps counts",
      fn("Select", 0, [fn("If", "IsProd", "a", ref("AWS::NoValue")), "b"]),
      '("a" | "b" by Env)',
    ],
    ["a zone", fn("Select", 0, { "Fn::GetAZs": "" }), "?Fn::GetAZs"],
    ["a text in parts", fn("Split", ",", "a,b"), '["a", "b"]'],
    ["a text without the delimiter", fn("Split", ",", "ab"), '["ab"]'],
    ["a default in parts", fn("Select", 0, fn("Split", "/", ref("Cidr"))), '"10.0.0.0" if Cidr'],
    ["an unknown text", fn("Split", ",", ref("Office")), "?Office"],
    ["a text of choice", fn("Split", "-", sub("x-${Env}")), '(["x", "dev"] | ["x", "prod"] by Env)'],
    [
      "what was joined by the same",
      fn("Split", ",", fn("Join", ",", [ref("Web"), ref("Office")])),
      "[?Web@Web, ?Office]",
    ],
    [
      "ids within a text",
      fn("Split", "/", sub("a/${Web.GroupId}/b")),
      '["a", ?Web.GroupId@Web.GroupId, "b"]',
    ],
    [
      "pseudo parameters within an ARN",
      fn("Select", 3, fn("Split", ":", sub("arn:aws:ec2:${AWS::Region}:x"))),
      "?AWS::Region",
    ],
    ["an unknown that may hold the delimiter", fn("Split", "/", sub("${Office}/x")), "?Office"],
  ],
  "Fn::FindInMap": [
    ["known keys", fn("FindInMap", "Sizes", "dev", "port"), "22"],
    ["a list", fn("FindInMap", "Sizes", "dev", "list"), '["a", "b"]'],
    ["a key of choice", fn("FindInMap", "Sizes", ref("Env"), "port"), "(22 | 443 by Env)"],
    ["a choice that makes no difference", fn("FindInMap", "Sizes", ref("Env"), "same"), "1"],
    [
      "an unknown key",
      fn("FindInMap", "Regions", ref("AWS::Region"), "ami"),
      '("ami-1" | "ami-2" by AWS::Region)',
    ],
    ["an unknown key that makes no difference", fn("FindInMap", "Sizes", ref("Office"), "same"), "1"],
    ["an unknown second key", fn("FindInMap", "Regions", "us-east-1", ref("Office")), '"ami-2"'],
    ["more candidates than anybody follows", fn("FindInMap", "Many", ref("Office"), "v"), "?Office"],
    [
      "a default for keys that are not there",
      fn("FindInMap", "Sizes", "test", "port", { DefaultValue: 80 }),
      "80",
    ],
    ["a default that is not needed", fn("FindInMap", "Sizes", "dev", "port", { DefaultValue: 80 }), "22"],
    [
      "a default beside candidates",
      fn("FindInMap", "Sizes", ref("Office"), "port", { DefaultValue: 80 }),
      "(22 | 443 | 80 by Office)",
    ],
    ["an unknown map", fn("FindInMap", ref("Office"), "a", "b"), "?Office"],
    [
      "a key that rests on a default",
      fn("FindInMap", "Sizes", ref("Size"), "port", { DefaultValue: 80 }),
      "80 if Size",
    ],
    [
      "a choice of which some lead nowhere, and cannot be deployed",
      fn("FindInMap", "Sizes", ref("Stage"), "port"),
      "(22 | 443 by Stage)",
    ],
    [
      "two choices of which only one pair leads somewhere",
      fn(
        "FindInMap",
        fn("If", "IsProd", "Regions", "Sizes"),
        fn("If", "IsProd", "eu-west-1", "staging"),
        "ami",
      ),
      '"ami-1"',
    ],
  ],
  "Fn::Cidr": [
    [
      "IPv4",
      fn("Cidr", "192.168.0.0/24", 6, 5),
      `[${[0, 32, 64, 96, 128, 160].map((x) => `"192.168.0.${x}/27"`).join(", ")}]`,
    ],
    ["counts as text", fn("Cidr", "10.0.0.0/16", "2", "8"), '["10.0.0.0/24", "10.0.1.0/24"]'],
    [
      "the last block of the space",
      fn("Select", 1, fn("Cidr", "255.255.255.0/24", 2, 7)),
      '"255.255.255.128/25"',
    ],
    ["host bits in the block", fn("Cidr", "10.0.0.77/16", 1, 8), '["10.0.0.0/24"]'],
    ["IPv6", fn("Cidr", "2001:db8:0:ff00::/56", 2, 64), '["2001:db8:0:ff00::/64", "2001:db8:0:ff01::/64"]'],
    ["the block of a VPC", fn("Select", 1, fn("Cidr", att("Vpc", "CidrBlock"), 2, 8)), '"10.1.1.0/24"'],
    ["a default", fn("Cidr", ref("Cidr"), 1, 8), '["10.0.0.0/24"] if Cidr'],
    ["an unknown block", fn("Cidr", ref("Office"), 1, 8), "?Office"],
    [
      "IPv6 of Amazon's",
      fn("Select", 0, fn("Cidr", fn("Select", 0, att("Vpc", "Ipv6CidrBlocks")), 1, 64)),
      "?Vpc.Ipv6CidrBlocks@Vpc",
    ],
    ["without a number of bits", fn("Cidr", "10.0.0.0/16", 1), "?Fn::Cidr"],
    ["256 blocks", fn("Select", 255, fn("Cidr", "10.0.0.0/16", 256, 8)), '"10.0.255.0/24"'],
  ],
  "the rest": [
    ["Fn::GetAZs", { "Fn::GetAZs": { Ref: "AWS::Region" } }, "?Fn::GetAZs"],
    ["Fn::Base64", { "Fn::Base64": "hello" }, '"aGVsbG8="'],
    ["Fn::Base64 of an unknown", { "Fn::Base64": ref("Office") }, "?Office"],
    ["Fn::Length", { "Fn::Length": [1, ref("Office"), 3] }, "3"],
    ["Fn::Length of a default", { "Fn::Length": ref("Names") }, "3 if Names"],
    ["Fn::Length of an unknown list", { "Fn::Length": ref("Subnets") }, "?Subnets"],
    [
      "Fn::Length with an element perhaps left out",
      { "Fn::Length": [1, fn("If", "IsProd", 1, ref("AWS::NoValue"))] },
      "(2 | 1 by Env)",
    ],
    ["Fn::ToJsonString", { "Fn::ToJsonString": { a: [1, "b"] } }, JSON.stringify('{"a":[1,"b"]}')],
    [
      "Fn::ToJsonString of defaults",
      { "Fn::ToJsonString": { a: [ref("Port"), ref("Cidr")], b: ref("AWS::NoValue") } },
      '"{\\"a\\":[22,\\"10.0.0.0/16\\"]}" if Port+Cidr',
    ],
    [
      "Fn::ToJsonString of a choice, and of what is perhaps left out",
      {
        "Fn::ToJsonString": { a: fn("If", "IsProd", 1, ref("AWS::NoValue")), b: [ref("AWS::NoValue"), true] },
      },
      '("{\\"a\\":1,\\"b\\":[true]}" | "{\\"b\\":[true]}" by Env)',
    ],
    ["Fn::ToJsonString of an unknown", { "Fn::ToJsonString": { a: ref("Office") } }, "?Office"],
    ["Fn::Transform", { "Fn::Transform": { Name: "AWS::Include" } }, "?Fn::Transform AWS::Include"],
    ["Fn::ImportValue of another program's export", { "Fn::ImportValue": "net-vpc" }, "?net-vpc"],
    ["Fn::ImportValue by a name nobody knows", { "Fn::ImportValue": sub("${Office}-vpc") }, "?${Office}-vpc"],
    [
      "Fn::GetStackOutput of another program",
      { "Fn::GetStackOutput": { StackName: "Net", OutputName: "Vpc" } },
      "?Net.Vpc",
    ],
  ],
};

/** The sections have a stack whose template is elsewhere. */
function isNews(message: string): boolean {
  return !message.startsWith("note: Child: ");
}

describe("values of a template", () => {
  for (const [group, cases] of Object.entries(TABLE)) {
    describe(group, () => {
      for (const [name, node, shown] of cases) {
        it(name, () => {
          const value = valueOf(node, SECTIONS);
          assert.equal(value.shown, shown);
          assert.deepEqual(value.messages.filter(isNews), []);
        });
      }
    });
  }

  it("tells once that no choice leads anywhere", () => {
    const value = valueOf(fn("FindInMap", "Regions", ref("Env"), ref("Stage")), SECTIONS);
    assert.equal(value.shown, "?Fn::FindInMap");
    assert.deepEqual(value.messages.filter(isNews), [
      "warning: Value of Subject: no mapping has a value for Regions, dev, dev; the value is judged as unknown",
    ]);
  });

  it("has no case twice", () => {
    for (const cases of Object.values(TABLE)) {
      assert.equal(new Set(cases.map(([name]) => name)).size, cases.length);
      assert.equal(new Set(cases.map(([, node]) => JSON.stringify(node))).size, cases.length);
    }
  });

  it("knows pseudo parameters as far as the host does", () => {
    const place = { account: "123456789012", region: "cn-north-1", stack: "Net" };
    const shown = (name: string): string => valueOf(ref(name), {}, place).shown;
    assert.equal(shown("AWS::AccountId"), '"123456789012"');
    assert.equal(shown("AWS::Region"), '"cn-north-1"');
    assert.equal(shown("AWS::Partition"), '"aws-cn"');
    assert.equal(shown("AWS::URLSuffix"), '"amazonaws.com.cn"');
    assert.equal(shown("AWS::StackName"), '"Net"');
  });

  it("leaves what is written without functions as it is", () => {
    const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "10.0.0.0/8", Tags: [{ Key: "a" }] };
    assert.equal(valueOf(line).tree, line);
    const value = valueOf([line, { CidrIp: ref("Cidr") }], SECTIONS).tree;
    assert.ok(Array.isArray(value));
    assert.equal(value[0], line);
  });
});
