/**
 * What a template means to a rule: SSH of the group `Web`, written in every way a template can be written. A verdict
 * is `open`, `closed`, or `may be open: ` with what decides.
 */
export type Row = readonly [name: string, written: unknown, verdict: string];

export const OPEN = "0.0.0.0/0";
export const CLOSED = "10.0.0.0/8";

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

export const Resources = {
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.1.0.0/16" } },
  Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.1.1.0/24" } },
  Planned: { Type: "AWS::EC2::VPC", Properties: { Ipv4IpamPoolId: "ipam-pool-1", Ipv4NetmaskLength: 20 } },
  Nat: { Type: "AWS::EC2::EIP" },
  Other: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "other" } },
};

export const fn = (name: string, ...args: readonly unknown[]) => ({ [`Fn::${name}`]: args });
export const ref = (Ref: string) => ({ Ref });
export const att = (id: string, name: string) => ({ "Fn::GetAtt": [id, name] });
export const sub = (...args: readonly unknown[]) => ({ "Fn::Sub": args.length === 1 ? args[0] : args });
export const json = (node: unknown) => ({ "Fn::ToJsonString": node });
export const NO_VALUE = ref("AWS::NoValue");

export const line = (more: object = {}) => ({
  IpProtocol: "tcp",
  FromPort: 22,
  ToPort: 22,
  CidrIp: OPEN,
  ...more,
});
export const closed = line({ CidrIp: CLOSED });

export const by = (condition: string, then: unknown, otherwise: unknown) =>
  fn("If", condition, then, otherwise);
export const mapped = (key: string, by = "Env") => fn("FindInMap", "Services", ref(by), key);

export const group = (...SecurityGroupIngress: readonly object[]) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: { GroupDescription: "web", SecurityGroupIngress },
});
export const standalone = (GroupId: unknown, more: object = {}) => ({
  Type: "AWS::EC2::SecurityGroupIngress",
  Properties: { GroupId, ...line(more) },
});
export const template = (resources: object, more: object = {}) => ({
  Parameters,
  Mappings,
  Conditions,
  Resources: { ...Resources, ...resources },
  ...more,
});
export const loop = (collection: unknown) => ({
  Transform: "AWS::LanguageExtensions",
  Parameters,
  Resources: { "Fn::ForEach::Groups": ["Name", collection, { "${Name}": group(line()) }] },
});
