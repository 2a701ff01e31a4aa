import assert from "node:assert/strict";
import { judge, networkOfTemplates, type TemplateInput } from "../../../shared";
import { sgIngressSshOpen } from "../../../shared/rules/sg-ingress-ssh-open";

/**
 * What a template means to a rule: SSH of the group `Web`, written in every way a template can be written. A verdict
 * is `open`, `closed`, or `may be open: ` with what decides.
 */
type Row = readonly [name: string, written: unknown, verdict: string];

const OPEN = "0.0.0.0/0";
const CLOSED = "10.0.0.0/8";

const Parameters = {
  Office: { Type: "String" },
  Home: { Type: "String" },
  VpcCidr: { Type: "String", AllowedPattern: "^(\\d{1,3}\\.){3}\\d{1,3}(\\/(1[6-9]|2[0-8]))$" },
  AnyCidr: { Type: "String", AllowedPattern: "^(\\d{1,3}\\.){3}\\d{1,3}/(\\d|[1-2]\\d|3[0-2])$" },
  Env: { Type: "String", AllowedValues: ["dev", "prod"] },
  EitherCidr: { Type: "String", AllowedValues: [OPEN, CLOSED] },
  OpenCidr: { Type: "String", AllowedValues: [OPEN, "0.0.0.0/1"] },
  ClosedCidr: { Type: "String", AllowedValues: [CLOSED, "172.16.0.0/12"] },
  DefaultOpen: { Type: "String", Default: OPEN },
  DefaultClosed: { Type: "String", Default: CLOSED },
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/net/office" },
  OpenList: { Type: "CommaDelimitedList", Default: `${CLOSED}, ${OPEN}` },
  SomeList: { Type: "CommaDelimitedList" },
  Port: { Type: "Number", Default: 22 },
  OtherPort: { Type: "Number", Default: 443 },
  SomePort: { Type: "Number" },
  HighPort: { Type: "Number", MinValue: 1024 },
  PortFrom22: { Type: "Number", MinValue: "22", MaxValue: 99 },
  PortFrom23: { Type: "Number", MinValue: 22.5 },
  PortTo22: { Type: "Number", MaxValue: 22 },
  PortTo21: { Type: "Number", MinValue: -1, MaxValue: 21.9 },
  NoPort: { Type: "Number", MinValue: 65536 },
  PortText: { Type: "String", MinValue: 1024 },
  Zero: { Type: "String", Default: "0.0.0.0" },
};

const Mappings = {
  Cidrs: {
    dev: { any: OPEN, office: CLOSED, both: OPEN },
    prod: { any: CLOSED, office: CLOSED, both: "0.0.0.0/1" },
  },
  Lists: { dev: { cidrs: [OPEN, CLOSED] } },
  Services: {
    dev: { port: 22, closedAt22: CLOSED, openAt22: OPEN },
    prod: { port: 443, closedAt22: OPEN, openAt22: CLOSED },
  },
};

const Conditions = {
  Always: { "Fn::Equals": ["a", "a"] },
  Never: { "Fn::Equals": ["a", "b"] },
  IsProd: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
  IsDev: { "Fn::Not": [{ Condition: "IsProd" }] },
  IsOpen: { "Fn::Equals": [{ Ref: "Office" }, "0.0.0.0/0"] },
  IsHomeDev: { "Fn::Equals": [{ Ref: "Home" }, "dev"] },
  IsTest: { "Fn::Equals": [{ Ref: "Env" }, "test"] },
  HasOffice: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Office" }, ""] }] },
  ProdOrDev: { "Fn::Or": [{ Condition: "IsProd" }, { Condition: "IsDev" }] },
  AlsoProd: { Condition: "IsProd" },
  NotDev: { "Fn::Not": [{ Condition: "IsDev" }] },
  ProdWithOffice: { "Fn::And": [{ Condition: "IsProd" }, { Condition: "HasOffice" }] },
  ProdAndDev: { "Fn::And": [{ Condition: "IsProd" }, { Condition: "IsDev" }] },
};

const Resources = {
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.1.0.0/16" } },
  Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.1.1.0/24" } },
  Planned: { Type: "AWS::EC2::VPC", Properties: { Ipv4IpamPoolId: "ipam-pool-1", Ipv4NetmaskLength: 20 } },
  Nat: { Type: "AWS::EC2::EIP" },
  Other: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "other" } },
};

const fn = (name: string, ...args: readonly unknown[]) => ({ [`Fn::${name}`]: args });
const ref = (Ref: string) => ({ Ref });
const att = (id: string, name: string) => ({ "Fn::GetAtt": [id, name] });
const sub = (...args: readonly unknown[]) => ({ "Fn::Sub": args.length === 1 ? args[0] : args });
const json = (node: unknown) => ({ "Fn::ToJsonString": node });
const NO_VALUE = ref("AWS::NoValue");

/** Where the line's `CidrIp` is written with each function: known, one of several, resting on a default, unknown. */
const SOURCES: Readonly<Record<string, readonly Row[]>> = {
  "plain text": [
    ["open", OPEN, "open"],
    ["closed", CLOSED, "closed"],
    ["open, with host bits", "1.2.3.4/0", "open"],
    ["half of the internet", "128.0.0.0/1", "open"],
    ["not a prefix", "0.0.0.0", 'may be open: "0.0.0.0"'],
    ["a reference to SSM", "{{resolve:ssm:/net/office}}", "may be open: ssm:/net/office"],
    ["a reference to SSM within a text", "{{resolve:ssm:/net/office}}/0", "may be open: ssm:/net/office"],
    ["an address that SSM keeps", "{{resolve:ssm:/net/office}}/32", "closed"],
  ],
  Ref: [
    ["a parameter without a value", ref("Office"), "may be open: Office"],
    ["a parameter that takes /16 and longer", ref("VpcCidr"), "closed"],
    ["a parameter that takes any length", ref("AnyCidr"), "may be open: AnyCidr"],
    ["one of both", fn("If", "IsProd", ref("AnyCidr"), ref("VpcCidr")), "may be open: Env, AnyCidr"],
    ["a small one or a written one", fn("If", "IsProd", ref("VpcCidr"), CLOSED), "closed"],
    ["a default that is open", ref("DefaultOpen"), "open"],
    ["a default that is closed", ref("DefaultClosed"), "closed"],
    ["values of which one is open", ref("EitherCidr"), "may be open: EitherCidr"],
    ["values that are all open", ref("OpenCidr"), "open"],
    ["values that are all closed", ref("ClosedCidr"), "closed"],
    ["a parameter kept in SSM", ref("Stored"), "may be open: Stored"],
    ["nothing", NO_VALUE, "closed"],
    ["what the template does not have", ref("Nowhere"), "may be open: Nowhere"],
    ["an elastic address", ref("Nat"), "may be open: Nat"],
    ["the account", ref("AWS::AccountId"), "may be open: AWS::AccountId"],
  ],
  "Fn::If": [
    ["a condition that holds", fn("If", "Always", OPEN, CLOSED), "open"],
    ["a condition that does not", fn("If", "Never", OPEN, CLOSED), "closed"],
    ["a condition nobody knows", fn("If", "IsProd", OPEN, CLOSED), "may be open: Env"],
    [
      "one of two that nobody knows",
      fn("If", "IsProd", ref("Office"), ref("Home")),
      "may be open: Env, Office, Home",
    ],
    [
      "a default, or one that nobody knows",
      fn("If", "IsProd", ref("DefaultClosed"), ref("Home")),
      "may be open: Env, Home",
    ],
    ["a default, or what is written", fn("If", "IsProd", ref("DefaultClosed"), OPEN), "may be open: Env"],
    ["both ways open", fn("If", "IsProd", OPEN, "0.0.0.0/1"), "open"],
    ["both ways closed", fn("If", "IsProd", CLOSED, "172.16.0.0/12"), "closed"],
    ["left out one way", fn("If", "IsProd", OPEN, NO_VALUE), "may be open: Env"],
    ["left out where it holds", fn("If", "Always", NO_VALUE, OPEN), "closed"],
    ["nested, the same condition", fn("If", "IsProd", fn("If", "IsDev", OPEN, CLOSED), CLOSED), "closed"],
    ["a conjunction that cannot hold", fn("If", "ProdAndDev", OPEN, CLOSED), "closed"],
    ["a disjunction that always holds", fn("If", "ProdOrDev", OPEN, CLOSED), "open"],
    ["a value given, else open", fn("If", "HasOffice", ref("Office"), OPEN), "may be open: Office"],
    ["a condition that is not there", fn("If", "Nope", OPEN, CLOSED), "may be open: Nope"],
    [
      "the value that the condition asks for",
      fn("If", "IsOpen", CLOSED, ref("Office")),
      "may be open: Office",
    ],
    ["the same where it holds", fn("If", "IsOpen", ref("Office"), OPEN), "open"],
    [
      "a map by the value that the condition asks for",
      fn("If", "IsDev", fn("FindInMap", "Cidrs", ref("Env"), "any"), OPEN),
      "open",
    ],
    [
      "a condition on a value that no other condition leaves",
      fn("If", "IsDev", fn("If", "IsTest", OPEN, CLOSED), CLOSED),
      "closed",
    ],
  ],
  "Fn::FindInMap": [
    ["known keys, open", fn("FindInMap", "Cidrs", "dev", "any"), "open"],
    ["known keys, closed", fn("FindInMap", "Cidrs", "prod", "any"), "closed"],
    ["a key of choice", fn("FindInMap", "Cidrs", ref("Env"), "any"), "may be open: Env"],
    ["a key of choice, all open", fn("FindInMap", "Cidrs", ref("Env"), "both"), "open"],
    ["an unknown key, all closed", fn("FindInMap", "Cidrs", ref("Office"), "office"), "closed"],
    ["an unknown key", fn("FindInMap", "Cidrs", ref("Office"), "any"), "may be open: Office"],
    ["a default that is needed", fn("FindInMap", "Cidrs", "test", "any", { DefaultValue: OPEN }), "open"],
    ["a key that is not there", fn("FindInMap", "Cidrs", "test", "any"), "may be open: Fn::FindInMap"],
    ["an element of a list", fn("Select", 0, fn("FindInMap", "Lists", "dev", "cidrs")), "open"],
  ],
  "Fn::Join": [
    ["known pieces", fn("Join", "/", ["0.0.0.0", "0"]), "open"],
    ["a default among them", fn("Join", "/", [ref("Zero"), "0"]), "open"],
    ["an unknown among them", fn("Join", "/", [ref("Office"), "1"]), "may be open: Office"],
    ["an unknown address", fn("Join", "/", [ref("Office"), "32"]), "closed"],
    ["an unknown length", fn("Join", "/", ["0.0.0.0", ref("Office")]), "may be open: Office"],
    ["a choice among them", fn("Join", "/", ["10.0.0.0", fn("If", "IsProd", "0", "8")]), "may be open: Env"],
    ["an element left out", fn("Join", "", [OPEN, NO_VALUE]), "open"],
    ["an unknown list", fn("Join", "/", ref("SomeList")), "may be open: SomeList"],
  ],
  "Fn::Sub": [
    ["known text", sub(OPEN), "open"],
    ["a default", sub("${Zero}/0"), "open"],
    ["a default that is closed", sub("${DefaultClosed}"), "closed"],
    ["an unknown", sub("${Office}/7"), "may be open: Office"],
    ["an unknown prefix of 65,536 addresses", sub("${Office}/16"), "closed"],
    ["a value of its own", sub("${Address}/0", { Address: "0.0.0.0" }), "open"],
    ["a choice", sub("${Cidr}", { Cidr: ref("EitherCidr") }), "may be open: EitherCidr"],
    ["an attribute", sub("${Vpc.CidrBlock}"), "closed"],
    ["an address", sub("${Nat.PublicIp}/32"), "closed"],
    ["an address with all the rest", sub("${Nat.PublicIp}/0"), "may be open: Nat.PublicIp"],
  ],
  "Fn::Select": [
    ["an element", fn("Select", 1, [CLOSED, OPEN]), "open"],
    ["an index as text", fn("Select", "0", [CLOSED, OPEN]), "closed"],
    ["of a default", fn("Select", 1, ref("OpenList")), "open"],
    ["of an unknown list", fn("Select", 0, ref("SomeList")), "may be open: SomeList"],
    ["an unknown index", fn("Select", ref("Office"), [CLOSED, OPEN]), "may be open: Office"],
    ["an unknown index, all closed", fn("Select", ref("Office"), [CLOSED, "172.16.0.0/12"]), "closed"],
    ["a choice of lists", fn("Select", 0, fn("If", "IsProd", [OPEN], [CLOSED])), "may be open: Env"],
  ],
  "Fn::Split": [
    ["known text", fn("Select", 1, fn("Split", ",", `${CLOSED},${OPEN}`)), "open"],
    ["an unknown", fn("Select", 0, fn("Split", ",", ref("Office"))), "may be open: Office"],
    ["what was joined", fn("Select", 1, fn("Split", ",", fn("Join", ",", [ref("Office"), OPEN]))), "open"],
  ],
  "Fn::Cidr": [
    ["a part of a private block", fn("Select", 1, fn("Cidr", "10.0.0.0/16", 2, 8)), "closed"],
    ["half of the internet", fn("Select", 0, fn("Cidr", OPEN, 2, 31)), "open"],
    ["of an unknown", fn("Select", 0, fn("Cidr", ref("Office"), 2, 30)), "may be open: Office"],
    ["small ones of an unknown", fn("Select", 0, fn("Cidr", ref("Office"), 2, 8)), "closed"],
    ["of the VPC's block", fn("Select", 0, fn("Cidr", att("Vpc", "CidrBlock"), 2, 8)), "closed"],
  ],
  "Fn::GetAtt": [
    ["the block of a private VPC", att("Vpc", "CidrBlock"), "closed"],
    ["the block of a subnet", att("Subnet", "CidrBlock"), "closed"],
    ["the block of a VPC that only the deploy tells", att("Planned", "CidrBlock"), "closed"],
    ["an attribute nobody knows", att("Nat", "PublicIp"), "may be open: Nat.PublicIp"],
  ],
  "the rest": [
    ["an import from elsewhere", { "Fn::ImportValue": "office" }, "may be open: office"],
    [
      "an output of elsewhere",
      { "Fn::GetStackOutput": { StackName: "Net", OutputName: "Cidr" } },
      "may be open: Net.Cidr",
    ],
    ["a macro", { "Fn::Transform": { Name: "Office" } }, "may be open: Fn::Transform Office"],
    ["a function nobody knows", { "Fn::Office": 1 }, "may be open: Fn::Office"],
    ["a length", sub("0.0.0.0/${Bits}", { Bits: fn("Length") }), "open"],
    ["JSON text", json(["0.0.0.0/0"]), "may be open: a misplaced text"],
  ],
};

const line = (more: object = {}) => ({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: OPEN, ...more });
const closed = line({ CidrIp: CLOSED });

/** `SecurityGroupIngress` as a whole. */
const LISTS: readonly Row[] = [
  ["left out", undefined, "closed"],
  ["no line", [], "closed"],
  ["a line", [line()], "open"],
  ["a line beside others", [closed, line(), closed], "open"],
  [
    "what decides beside what cannot",
    [line({ CidrIp: ref("VpcCidr") }), line({ CidrIp: ref("Office") })],
    "may be open: Office",
  ],
  ["an object in place of a list", line(), "open"],
  ["nothing", NO_VALUE, "closed"],
  ["a choice of lists", fn("If", "IsProd", [line()], [closed]), "may be open: Env"],
  ["a choice of open lists", fn("If", "IsProd", [line()], [line(), closed]), "open"],
  [
    "a choice of lists, each open on another half",
    fn("If", "IsProd", [line({ CidrIp: "0.0.0.0/1" })], [line({ CidrIp: "128.0.0.0/1" })]),
    "open",
  ],
  [
    "a choice of lists, open by one condition and closed by the other",
    fn("If", "IsProd", [line()], fn("If", "HasOffice", [line()], [closed])),
    "may be open: Env, Office",
  ],
  ["a list or nothing", fn("If", "IsProd", [line()], NO_VALUE), "may be open: Env"],
  ["a line by condition", [fn("If", "IsProd", line(), NO_VALUE)], "may be open: Env"],
  ["a line by a condition that holds", [fn("If", "Always", line(), NO_VALUE)], "open"],
  ["an open line beside one nobody knows", [line({ CidrIp: ref("Office") }), line()], "open"],
  ["two halves", [line({ CidrIp: "0.0.0.0/1" }), line({ CidrIp: "128.0.0.0/1" })], "open"],
  [
    "lines of which one is always taken",
    [fn("If", "IsProd", line(), closed), fn("If", "IsDev", line(), closed)],
    "open",
  ],
  [
    "a line by a condition or another by its opposite",
    [fn("If", "IsProd", line(), NO_VALUE), fn("If", "IsDev", line(), NO_VALUE)],
    "open",
  ],
  [
    "two lines by conditions that say nothing of each other",
    [fn("If", "IsProd", line(), NO_VALUE), fn("If", "HasOffice", line(), NO_VALUE)],
    "may be open: Env, Office",
  ],
  [
    "lines of which one is always taken, beside a choice that does not matter",
    [
      fn("If", "HasOffice", line({ FromPort: 443, ToPort: 443 }), closed),
      fn("If", "IsProd", line(), closed),
      fn("If", "IsDev", line(), closed),
    ],
    "open",
  ],
  ["a list from a macro", { "Fn::Transform": { Name: "Lines" } }, "may be open: Fn::Transform Lines"],
  ["a text", "all", 'may be open: "all"'],
  ["an element that is no line", [closed, "all"], 'may be open: "all"'],
];

/** One line, in which something other than the source is written in an odd way. */
const LINES: readonly Row[] = [
  ["ports as text", { FromPort: "22", ToPort: "22" }, "open"],
  ["a port by parameter", { FromPort: ref("Port"), ToPort: ref("Port") }, "open"],
  ["another port by parameter", { FromPort: ref("OtherPort"), ToPort: ref("OtherPort") }, "closed"],
  ["a port nobody knows", { FromPort: ref("SomePort"), ToPort: ref("SomePort") }, "may be open: SomePort"],
  ["a range", { FromPort: 20, ToPort: 25 }, "open"],
  ["a range from a port nobody knows", { FromPort: ref("SomePort"), ToPort: 22 }, "open"],
  ["a range that ends before, from a port nobody knows", { FromPort: ref("SomePort"), ToPort: 21 }, "closed"],
  ["a range to a port nobody knows", { FromPort: 22, ToPort: ref("SomePort") }, "open"],
  ["a range that begins after, to a port nobody knows", { FromPort: 23, ToPort: ref("SomePort") }, "closed"],
  [
    "a range around, to a port nobody knows",
    { FromPort: 21, ToPort: ref("SomePort") },
    "may be open: SomePort",
  ],
  ["a port above a limit", { FromPort: ref("HighPort"), ToPort: ref("HighPort") }, "closed"],
  ["a port from 23 on", { FromPort: ref("PortFrom23"), ToPort: ref("PortFrom23") }, "closed"],
  ["a port up to 21", { FromPort: ref("PortTo21"), ToPort: ref("PortTo21") }, "closed"],
  [
    "a port from 22 on",
    { FromPort: ref("PortFrom22"), ToPort: ref("PortFrom22") },
    "may be open: PortFrom22",
  ],
  ["a port up to 22", { FromPort: ref("PortTo22"), ToPort: ref("PortTo22") }, "may be open: PortTo22"],
  ["no port at all", { FromPort: ref("NoPort"), ToPort: ref("NoPort") }, "may be open: the port range"],
  [
    "limits of a text, which has none",
    { FromPort: ref("PortText"), ToPort: ref("PortText") },
    "may be open: PortText",
  ],
  ["a range around the limits of its ends", { FromPort: ref("PortTo22"), ToPort: ref("PortFrom22") }, "open"],
  ["a range above the limit of its first port", { FromPort: ref("HighPort"), ToPort: 65535 }, "closed"],
  [
    "a range from below the limit of its last port",
    { FromPort: ref("SomePort"), ToPort: ref("PortTo21") },
    "closed",
  ],
  ["protocol 6", { IpProtocol: 6 }, "open"],
  ['protocol "6"', { IpProtocol: "6" }, "open"],
  ["protocol TCP", { IpProtocol: "TCP" }, "open"],
  ["protocol -1", { IpProtocol: -1, FromPort: undefined, ToPort: undefined }, "open"],
  ["every protocol, whatever ports are written", { IpProtocol: "-1", FromPort: 443, ToPort: 443 }, "open"],
  ["protocol udp", { IpProtocol: "udp" }, "closed"],
  ["a protocol nobody knows", { IpProtocol: ref("Office") }, "may be open: Office"],
  ["a protocol by condition", { IpProtocol: fn("If", "IsProd", "tcp", "udp") }, "may be open: Env"],
  ["a protocol by condition, both with SSH", { IpProtocol: fn("If", "IsProd", "tcp", "-1") }, "open"],
  ["IPv6", { CidrIp: undefined, CidrIpv6: "::/0" }, "open"],
  ["IPv6, written long", { CidrIp: undefined, CidrIpv6: "0:0:0:0:0:0:0:0/0" }, "open"],
  ["a group as source", { CidrIp: undefined, SourceSecurityGroupId: ref("Other") }, "closed"],
  [
    "a prefix list nobody knows",
    { CidrIp: undefined, SourcePrefixListId: ref("Office") },
    "may be open: Office",
  ],
];

const by = (condition: string, then: unknown, otherwise: unknown) => fn("If", condition, then, otherwise);
const mapped = (key: string, by = "Env") => fn("FindInMap", "Services", ref(by), key);

/** Members of one line that the same inputs choose: what never comes together is no doubt. */
const CHOSEN: readonly Row[] = [
  [
    "one of two lines, neither of which is SSH from everybody",
    by("IsProd", line({ FromPort: 443, ToPort: 443 }), line({ CidrIp: CLOSED })),
    "closed",
  ],
  ["one of two lines, one of them open", by("IsProd", line(), line({ CidrIp: CLOSED })), "may be open: Env"],
  ["one of two lines, both open", by("IsProd", line(), line({ CidrIp: "0.0.0.0/1" })), "open"],
  [
    "a source and a port by one condition, never open together",
    line({
      FromPort: by("IsProd", 0, 443),
      ToPort: by("IsProd", 22, 443),
      CidrIp: by("IsProd", CLOSED, OPEN),
    }),
    "closed",
  ],
  [
    "a source and a port by one condition, open together",
    line({
      FromPort: by("IsProd", 22, 443),
      ToPort: by("IsProd", 22, 443),
      CidrIp: by("IsProd", OPEN, CLOSED),
    }),
    "may be open: Env",
  ],
  [
    "a source and a port by one condition, open in any case",
    line({ FromPort: by("IsProd", 0, 22), CidrIp: by("IsProd", OPEN, "0.0.0.0/1") }),
    "open",
  ],
  [
    "a source by a condition and a port by its opposite",
    line({
      FromPort: by("IsDev", 443, 22),
      ToPort: by("IsDev", 443, 22),
      CidrIp: by("IsProd", CLOSED, OPEN),
    }),
    "closed",
  ],
  [
    "a source and a port by conditions that say nothing of each other",
    line({
      FromPort: by("HasOffice", 443, 22),
      ToPort: by("HasOffice", 443, 22),
      CidrIp: by("IsProd", CLOSED, OPEN),
    }),
    "may be open: Env, Office",
  ],
  [
    "a source and a port from one column of a mapping, never open together",
    line({ FromPort: mapped("port"), ToPort: mapped("port"), CidrIp: mapped("closedAt22") }),
    "closed",
  ],
  [
    "a source and a port from one column of a mapping, open together",
    line({ FromPort: mapped("port"), ToPort: mapped("port"), CidrIp: mapped("openAt22") }),
    "may be open: Env",
  ],
  [
    "from one column by a parameter that may be any text, never open together",
    line({
      FromPort: mapped("port", "Home"),
      ToPort: mapped("port", "Home"),
      CidrIp: mapped("closedAt22", "Home"),
    }),
    "closed",
  ],
  [
    "from one column by such a parameter, and a condition on it",
    line({
      FromPort: mapped("port", "Home"),
      ToPort: mapped("port", "Home"),
      CidrIp: by("IsHomeDev", CLOSED, OPEN),
    }),
    "closed",
  ],
  [
    "from one column by such a parameter, and a condition on another one",
    line({
      FromPort: mapped("port", "Home"),
      ToPort: mapped("port", "Home"),
      CidrIp: by("IsDev", CLOSED, OPEN),
    }),
    "may be open: Env, Home",
  ],
];

const group = (...SecurityGroupIngress: readonly object[]) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: { GroupDescription: "web", SecurityGroupIngress },
});
const standalone = (GroupId: unknown, more: object = {}) => ({
  Type: "AWS::EC2::SecurityGroupIngress",
  Properties: { GroupId, ...line(more) },
});
const template = (resources: object, more: object = {}) => ({
  Parameters,
  Mappings,
  Conditions,
  Resources: { ...Resources, ...resources },
  ...more,
});
const loop = (collection: unknown) => ({
  Transform: "AWS::LanguageExtensions",
  Parameters,
  Resources: { "Fn::ForEach::Groups": ["Name", collection, { "${Name}": group(line()) }] },
});

/** Whole programs. */
const PROGRAMS: readonly (readonly [name: string, program: readonly TemplateInput[], verdict: string])[] = [
  [
    "a line of its own, by Ref",
    [{ template: template({ Web: group(), Line: standalone(ref("Web")) }) }],
    "open",
  ],
  [
    "a line of its own, by GroupId",
    [{ template: template({ Web: group(), Line: standalone(att("Web", "GroupId")) }) }],
    "open",
  ],
  [
    "a line of its own for another group",
    [{ template: template({ Web: group(), Line: standalone(ref("Other")) }) }],
    "closed",
  ],
  [
    "a line of its own for a group made elsewhere",
    [{ template: template({ Web: group(), Line: standalone(ref("Office")) }) }],
    "closed",
  ],
  [
    "a line of its own by condition",
    [{ template: template({ Web: group(), Line: { ...standalone(ref("Web")), Condition: "IsProd" } }) }],
    "may be open: Env",
  ],
  ...(
    [
      ["a condition and a line of its own under the same one", "IsProd", "IsProd", "open"],
      ["another name of one", "AlsoProd", "IsProd", "open"],
      ["one turned round twice", "NotDev", "IsProd", "open"],
      ["one that holds whenever the group's does", "ProdWithOffice", "IsProd", "open"],
      ["one that asks for more than the group's", "IsProd", "ProdWithOffice", "may be open: Office"],
    ] as const
  ).map(([name, ofGroup, ofLine, verdict]): readonly [string, readonly TemplateInput[], string] => [
    name,
    [
      {
        template: template({
          Web: { ...group(), Condition: ofGroup },
          Line: { ...standalone(ref("Web")), Condition: ofLine },
        }),
      },
    ],
    verdict,
  ]),
  [
    "a line of its own that is never made",
    [{ template: template({ Web: group(), Line: { ...standalone(ref("Web")), Condition: "Never" } }) }],
    "closed",
  ],
  [
    "a line of its own that is always made",
    [{ template: template({ Web: group(), Line: { ...standalone(ref("Web")), Condition: "Always" } }) }],
    "open",
  ],
  [
    "two halves in two places",
    [
      {
        template: template({
          Web: group(line({ CidrIp: "0.0.0.0/1" })),
          Line: standalone(ref("Web"), { CidrIp: "128.0.0.0/1" }),
        }),
      },
    ],
    "open",
  ],
  [
    "a group by condition, which is open where it is made",
    [{ template: template({ Web: { ...group(line()), Condition: "IsProd" } }) }],
    "open",
  ],
  [
    "a group that is never made",
    [{ template: template({ Web: { ...group(line()), Condition: "Never" } }) }],
    "closed",
  ],
  [
    "a parameter given from outside, open",
    [{ template: template({ Web: group(line({ CidrIp: ref("Office") })) }), parameters: { Office: OPEN } }],
    "open",
  ],
  [
    "a parameter given from outside, closed",
    [
      {
        template: template({ Web: group(line({ CidrIp: ref("DefaultOpen") })) }),
        parameters: { DefaultOpen: CLOSED },
      },
    ],
    "closed",
  ],
  [
    "an export of another stack, open",
    [
      { stack: "Net", template: { Outputs: { O: { Value: OPEN, Export: { Name: "cidr" } } }, Resources } },
      { stack: "App", template: template({ Web: group(line({ CidrIp: { "Fn::ImportValue": "cidr" } })) }) },
    ],
    "open",
  ],
  [
    "an export of another stack, closed",
    [
      {
        stack: "Net",
        template: { Outputs: { O: { Value: att("Vpc", "CidrBlock"), Export: { Name: "cidr" } } }, Resources },
      },
      { stack: "App", template: template({ Web: group(line({ CidrIp: { "Fn::ImportValue": "cidr" } })) }) },
    ],
    "closed",
  ],
  [
    "an output of another stack",
    [
      { stack: "Net", template: { Outputs: { O: { Value: OPEN } }, Resources } },
      {
        stack: "App",
        template: template({
          Web: group(line({ CidrIp: { "Fn::GetStackOutput": { StackName: "Net", OutputName: "O" } } })),
        }),
      },
    ],
    "open",
  ],
  [
    "a line for a group of another stack",
    [
      {
        stack: "Net",
        template: {
          Outputs: { O: { Value: ref("Web"), Export: { Name: "web" } } },
          Resources: { Web: group() },
        },
      },
      { stack: "App", template: { Resources: { Line: standalone({ "Fn::ImportValue": "web" }) } } },
    ],
    "open",
  ],
  ["a loop over known names", [{ template: loop(["Web", "Api"]) }], "open"],
  [
    "a loop whose body is closed",
    [
      {
        template: {
          ...loop([]),
          Resources: { "Fn::ForEach::G": ["Name", ["Web"], { "${Name}": group(closed) }] },
        },
      },
    ],
    "closed",
  ],
  [
    "a macro that may change the template",
    [{ template: template({ Web: group(closed) }, { Transform: "Office" }) }],
    "closed",
  ],
  [
    "YAML with short tags",
    [
      {
        template: `Parameters: {Office: {Type: String, Default: 0.0.0.0}}\nResources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: web\n      SecurityGroupIngress:\n      - IpProtocol: tcp\n        FromPort: 22\n        ToPort: 22\n        CidrIp: !Sub "\${Office}/0"\n`,
      },
    ],
    "open",
  ],
  [
    "YAML with an anchor",
    [
      {
        template: `Resources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: web\n      SecurityGroupIngress:\n      - &ssh {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}\n      - <<: *ssh\n        CidrIp: 0.0.0.0/0\n`,
      },
    ],
    "open",
  ],
  [
    "YAML with a port in octal",
    [
      {
        template: `Resources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: web\n      SecurityGroupIngress:\n      - {IpProtocol: tcp, FromPort: 026, ToPort: 026, CidrIp: 0.0.0.0/0}\n`,
      },
    ],
    "open",
  ],
];

function verdict(program: readonly TemplateInput[]): string {
  const found = judge(sgIngressSshOpen, networkOfTemplates(program)).filter(
    ({ subject }) => subject.name === "Web",
  );
  if (found.some((one) => one.verdict === "violation")) return "open";
  const names = [...new Set(found.flatMap(({ dependsOn }) => dependsOn))];
  return names.length > 0 ? `may be open: ${names.join(", ")}` : "closed";
}

function withLines(lines: unknown): readonly TemplateInput[] {
  const Properties = { GroupDescription: "web", ...(lines !== undefined && { SecurityGroupIngress: lines }) };
  return [{ template: template({ Web: { Type: "AWS::EC2::SecurityGroup", Properties } }) }];
}

describe("the verdict on SSH of a template", () => {
  for (const [name, rows] of Object.entries(SOURCES)) {
    describe(`whose source is written with ${name}`, () => {
      for (const [title, source, expected] of rows) {
        it(`${title}: ${expected}`, () =>
          assert.equal(verdict(withLines([line({ CidrIp: source })])), expected));
      }
    });
  }
  describe("whose lines are", () => {
    for (const [title, lines, expected] of LISTS) {
      it(`${title}: ${expected}`, () => assert.equal(verdict(withLines(lines)), expected));
    }
  });
  describe("with a line of", () => {
    for (const [title, more, expected] of LINES) {
      const written = Object.fromEntries(
        Object.entries(line(Object(more))).filter(([, value]) => value !== undefined),
      );
      it(`${title}: ${expected}`, () => assert.equal(verdict(withLines([written])), expected));
    }
  });
  describe("with a line that is", () => {
    for (const [title, written, expected] of CHOSEN) {
      it(`${title}: ${expected}`, () => assert.equal(verdict(withLines([written])), expected));
      if (title.startsWith("one of")) continue;
      it(`${title}, as a resource of its own: ${expected}`, () => {
        const Line = { ...standalone(ref("Web")), Properties: { ...Object(written), GroupId: ref("Web") } };
        assert.equal(verdict([{ template: template({ Web: group(), Line }) }]), expected);
      });
    }
  });
  describe("in a program with", () => {
    for (const [title, program, expected] of PROGRAMS) {
      it(`${title}: ${expected}`, () => assert.equal(verdict(program), expected));
    }
  });

  it("rests on defaults only, not on what is open and decides nothing", () => {
    const rests = (written: object): readonly string[] =>
      judge(sgIngressSshOpen, networkOfTemplates(withLines([written]))).flatMap(({ dependsOn }) => dependsOn);
    assert.deepEqual(rests(line({ FromPort: by("IsProd", 22, 20) })), []);
    assert.deepEqual(rests(line({ FromPort: by("IsProd", 22, 20), CidrIp: ref("DefaultOpen") })), [
      "DefaultOpen",
    ]);
  });

  it("is told of at least 120 ways, none of them twice", () => {
    const tables = [...Object.values(SOURCES), LISTS, LINES, PROGRAMS];
    const all = tables.flat();
    assert.ok(all.length >= 120, String(all.length));
    for (const table of tables) {
      assert.equal(new Set(table.map(([, written]) => JSON.stringify(written))).size, table.length);
    }
  });
});
