/**
 * How a check and a comparison grow with a program: programs of one kind, each time twice as large. What is linear
 * costs the same for each thing: `npx tsx bench/growth.ts [name]`. Compared is a program with one in which every
 * instance has one group more.
 */
import { checkTemplates, differenceOf, networkOfTemplate } from "../shared";
import { optimiseLate } from "../shared/optimise-late";
import { cpu } from "./cpu";

// As the command does.
optimiseLate();

const SIZES = [250, 500, 1000, 2000];

type Resources = Record<string, { readonly Type: string; readonly Properties: object }>;

const ref = (Ref: string) => ({ Ref });
const block = (i: number) => `10.${(i >> 8) & 255}.${i & 255}.0/24`;

function resource(type: string, Properties: object) {
  return { Type: `AWS::EC2::${type}`, Properties };
}

function group(vpc: string, ...SecurityGroupIngress: readonly object[]) {
  return resource("SecurityGroup", { GroupDescription: "bench", VpcId: ref(vpc), SecurityGroupIngress });
}

function tcp(port: number, source: object) {
  return { IpProtocol: "tcp", FromPort: port, ToPort: port, ...source };
}

const EVERYBODY = { CidrIp: "0.0.0.0/0" };

function instance(subnet: string, ...groups: readonly string[]) {
  return resource("Instance", { SubnetId: ref(subnet), SecurityGroupIds: groups.map(ref) });
}

function acl(id: string, vpc: string, subnet: string): Resources {
  const entry = { Protocol: 6, RuleAction: "allow", CidrBlock: "0.0.0.0/0", PortRange: { From: 22, To: 22 } };
  return {
    [id]: resource("NetworkAcl", { VpcId: ref(vpc) }),
    [`${id}Entry`]: resource("NetworkAclEntry", { NetworkAclId: ref(id), RuleNumber: 100, ...entry }),
    [`${id}Of`]: resource("SubnetNetworkAclAssociation", { NetworkAclId: ref(id), SubnetId: ref(subnet) }),
  };
}

function publicVpc(id: string, cidr: string): Resources {
  return {
    [id]: resource("VPC", { CidrBlock: cidr }),
    [`${id}Gateway`]: resource("InternetGateway", {}),
    [`${id}Attached`]: resource("VPCGatewayAttachment", {
      VpcId: ref(id),
      InternetGatewayId: ref(`${id}Gateway`),
    }),
  };
}

function publicSubnet(id: string, vpc: string, cidr: string): Resources {
  return {
    [id]: resource("Subnet", { VpcId: ref(vpc), CidrBlock: cidr, MapPublicIpOnLaunch: true }),
    [`${id}Table`]: resource("RouteTable", { VpcId: ref(vpc) }),
    [`${id}Route`]: resource("Route", {
      RouteTableId: ref(`${id}Table`),
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: ref(`${vpc}Gateway`),
    }),
    [`${id}Of`]: resource("SubnetRouteTableAssociation", {
      RouteTableId: ref(`${id}Table`),
      SubnetId: ref(id),
    }),
  };
}

/** What is there once, and what is there for each of n. */
interface Kind {
  readonly name: string;
  readonly once?: Resources;
  readonly each: (i: number, n: number) => Resources;
}

const ONE_VPC: Resources = { ...publicVpc("V", "10.0.0.0/8"), ...publicSubnet("S", "V", "10.255.0.0/24") };

const KINDS: readonly Kind[] = [
  {
    name: "VPCs with a public subnet, an ACL and an instance",
    each: (i) => ({
      ...publicVpc(`V${i}`, block(i)),
      ...publicSubnet(`S${i}`, `V${i}`, block(i)),
      ...acl(`N${i}`, `V${i}`, `S${i}`),
      [`G${i}`]: group(`V${i}`, tcp(22, EVERYBODY)),
      [`M${i}`]: instance(`S${i}`, `G${i}`),
    }),
  },
  {
    name: "public subnets of one VPC, each with an ACL",
    once: { ...ONE_VPC, G: group("V", tcp(22, EVERYBODY)) },
    each: (i) => ({
      ...publicSubnet(`S${i}`, "V", block(i)),
      ...acl(`N${i}`, "V", `S${i}`),
      [`M${i}`]: instance(`S${i}`, "G"),
    }),
  },
  {
    name: "groups that each let in the one before",
    once: ONE_VPC,
    each: (i) => ({
      [`G${i}`]: group("V", tcp(443, i === 0 ? EVERYBODY : { SourceSecurityGroupId: ref(`G${i - 1}`) })),
      [`M${i}`]: instance("S", `G${i}`),
    }),
  },
  {
    name: "instances with 12 groups each",
    once: ONE_VPC,
    each: (i, n) => ({
      [`G${i}`]: group("V", tcp(1000 + i, { CidrIp: "203.0.113.0/24" })),
      [`M${i}`]: instance("S", ...Array.from({ length: 12 }, (_, k) => `G${(i + 7 * k) % n}`)),
    }),
  },
];

/** The same with a group that stays as it is put on every instance. */
function moved(resources: Resources): Resources {
  const [first = ""] = Object.keys(resources).filter((id) => id.startsWith("G"));
  const all = Object.entries(resources).map(([id, { Type, Properties }]): [string, Resources[string]] => {
    if (Type !== "AWS::EC2::Instance") return [id, { Type, Properties }];
    const { SecurityGroupIds } = Properties as { readonly SecurityGroupIds: readonly object[] };
    return [id, { Type, Properties: { ...Properties, SecurityGroupIds: [...SecurityGroupIds, ref(first)] } }];
  });
  return Object.fromEntries(all);
}

const [, , ONLY = ""] = process.argv;

for (const { name, once, each } of KINDS.filter((kind) => kind.name.includes(ONLY))) {
  const costs = SIZES.map((n) => {
    const Resources: Resources = { ...once };
    for (let i = 0; i < n; i++) Object.assign(Resources, each(i, n));
    const check = cpu(() => checkTemplates([{ template: { Resources } }])).ms;
    const [before, after] = [
      networkOfTemplate({ Resources }),
      networkOfTemplate({ Resources: moved(Resources) }),
    ];
    const compare = cpu(() => differenceOf(before, after)).ms;
    return { n, check: check / n, compare: compare / n };
  });
  for (const what of ["check", "compare"] as const) {
    const shown = costs.map((cost) => `${cost.n}: ${cost[what].toFixed(2)} ms`).join(", ");
    console.log(`${name.padEnd(52)} ${what.padEnd(7)} each of ${shown}`);
  }
}
