import type { Finding } from "../../../shared/report/report";
import { runTemplate, type Setup } from "./run-case";
import type { Template, TemplateResource } from "./to-template";

/** Where a rule is less sure, or surer, than a program allows. */
export interface Slip {
  /** "AWS::EC2::Instance SubnetId" */
  readonly place: string;
  readonly what: string;
}

/**
 * Forgets one thing of a settled program at a time: a value gives way to a parameter that nobody knows, a value or a
 * resource is there by a condition that nobody knows. The settled program is one of the completions, so what is told
 * for certain has to be told of it, and what it is told of must not be passed over.
 * @param tried how often each place was tried before with the same outcome
 */
export function* slipsOf(template: Template, setup: Setup, tried: Map<string, number>): Iterable<Slip> {
  const settled = verdictsOf(runTemplate(template, setup));
  for (const [name, resource] of Object.entries(template.Resources)) {
    for (const { place, left, completions, mayLack } of forgettings(template, name, resource)) {
      const key = `${place} ${[...settled.values()].sort().join()}`;
      const times = tried.get(key) ?? 0;
      if (times === MOST_TRIES) continue;
      tried.set(key, times + 1);
      const told = verdictsOf(runTemplate(left, setup));
      const all = [settled, ...completions.map((one) => verdictsOf(runTemplate(one, setup)))];
      for (const one of all) {
        const what = differs(told, one, mayLack);
        if (what !== undefined) yield { place, what };
      }
    }
  }
}

/** At one place, for cases of a rule with one outcome. */
const MOST_TRIES = 3;

type Verdicts = ReadonlyMap<string, Finding["verdict"]>;

function verdictsOf(findings: readonly Finding[]): Verdicts {
  return new Map(findings.map(({ resource, verdict }) => [resource.id, verdict]));
}

/** A doubt about anything answers for all: what is unknown may change who is told. */
function differs(told: Verdicts, completion: Verdicts, lacking?: string): string | undefined {
  const doubts = (verdicts: Verdicts): boolean => [...verdicts.values()].includes("undetermined");
  for (const [id, verdict] of told)
    if (
      id !== lacking &&
      verdict === "violation" &&
      completion.get(id) !== "violation" &&
      !doubts(completion)
    )
      return `${id} is told for certain`;
  // What is told once of a program is told of another part where that one is not there.
  if (lacking !== undefined && told.get(lacking) === "violation") return undefined;
  for (const [id, verdict] of completion)
    if (verdict === "violation" && told.get(id) !== "violation" && !doubts(told))
      return `${id} is passed over`;
  return undefined;
}

interface Forgetting {
  readonly place: string;
  readonly left: Template;
  /** Other completions than the settled program. */
  readonly completions: readonly Template[];
  /** The resource that they do without: a rule tells of it what holds where it is there. */
  readonly mayLack?: string;
}

const INPUT = "Forgotten";
const CONDITION = "IsForgotten";

function* forgettings(template: Template, name: string, resource: TemplateResource): Iterable<Forgetting> {
  const { Type, Properties } = resource;
  const having = (changed: TemplateResource): Template => ({
    ...template,
    Parameters: { ...template.Parameters, [INPUT]: { Type: "String" } },
    Conditions: { ...template.Conditions, [CONDITION]: { "Fn::Equals": [{ Ref: INPUT }, "yes"] } },
    Resources: { ...template.Resources, [name]: changed },
  });
  if (resource.Condition === undefined) {
    const left = having({ ...resource, Condition: CONDITION });
    const { [name]: _, ...others } = template.Resources;
    // What others refer to they cannot do without.
    const needed = JSON.stringify(others).includes(`"${name}"`);
    yield {
      place: Type,
      left,
      completions: needed ? [] : [{ ...template, Resources: others }],
      mayLack: name,
    };
  }
  for (const path of placesIn(Properties)) {
    const place = `${Type} ${path.filter((key) => typeof key === "string").join(".")}`;
    const value = path.reduce<unknown>(
      (node, key) => (node as Record<string | number, unknown>)[key],
      Properties,
    );
    const put = (instead: unknown) =>
      having({ ...resource, Properties: replaced(Properties, path, instead) });
    if (!mentions(value)) yield { place, left: put({ Ref: INPUT }), completions: furthestOf(path).map(put) };
    if (NEEDED.test(place)) continue;
    const byCondition = put({ "Fn::If": [CONDITION, value, { Ref: "AWS::NoValue" }] });
    yield { place, left: byCondition, completions: [put(LEFT_OUT)] };
  }
}

/** AWS refuses to deploy a program without these, so that no completion is without them. */
const NEEDED = new RegExp(
  [
    "SecurityGroup\\w* .*(IpProtocol|FromPort|ToPort|CidrIp|CidrIpv6|PrefixListId|SecurityGroupId|SecurityGroupName|GroupId)$",
    "SecurityGroup GroupDescription$",
    "NetworkAclEntry (NetworkAclId|CidrBlock|Ipv6CidrBlock|Protocol|RuleNumber|RuleAction)$",
    "(NetworkAcl|RouteTable)Association \\w+$",
    "(NetworkAcl|RouteTable|Subnet|VPCCidrBlock|VPCGatewayAttachment|VPCPeeringConnection|TransitGatewayAttachment) \\w*(VpcId|GatewayId)$",
    "Route (RouteTableId|\\w*GatewayId|\\w*Cidr\\w*|\\w+Id)$",
    "(VPC|VPCCidrBlock|Subnet) \\w*CidrBlock$",
    "Listener (LoadBalancerArn|DefaultActions.*|Port|Protocol)$",
    "ListenerRule .*",
    "Lambda::Function Role$",
    "InstanceProfile Roles$",
    "IAM::\\w+ .*PolicyDocument.*",
    "EKS::Cluster ResourcesVpcConfig$",
    "MSK::Cluster BrokerNodeGroupInfo$",
    "LaunchTemplateId$",
  ].join("|"),
);

type Path = readonly (string | number)[];

/** Every list and every value that is no list, in order; a function call is one value. */
function* placesIn(node: unknown, path: Path = []): Iterable<Path> {
  if (Array.isArray(node)) {
    for (let i = 0; i < node.length; i++) yield* placesIn(node[i], [...path, i]);
    yield path;
  } else if (isRecord(node) && !isCall(node)) {
    for (const key of Object.keys(node)) yield* placesIn(node[key], [...path, key]);
  } else yield path;
}

/** The end of a range that makes it the longest one. */
function furthestOf(path: Path): readonly number[] {
  const [key, inside] = [path.at(-1), path.at(-2)];
  if (key === "FromPort" || (key === "From" && inside === "PortRange")) return [0];
  return key === "ToPort" || (key === "To" && inside === "PortRange") ? [65535] : [];
}

const LEFT_OUT = Symbol("left out");

function replaced(node: unknown, path: Path, instead: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return instead;
  if (Array.isArray(node)) {
    const elements = node.map((one: unknown, i) => (i === key ? replaced(one, rest, instead) : one));
    return elements.filter((one) => one !== LEFT_OUT);
  }
  const members = Object.entries(node as object).map(([name, one]: [string, unknown]) => [
    name,
    name === key ? replaced(one, rest, instead) : one,
  ]);
  return Object.fromEntries(members.filter(([, one]) => one !== LEFT_OUT));
}

function isRecord(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function isCall(node: Readonly<Record<string, unknown>>): boolean {
  const [name = "", ...others] = Object.keys(node);
  return others.length === 0 && (name === "Ref" || name.startsWith("Fn::"));
}

/** What nobody knows comes from outside: it is nothing that the program itself declares. */
function mentions(value: unknown): boolean {
  return /"(Ref|Fn::\w+)":/.test(JSON.stringify(value) ?? "");
}
