import assert from "node:assert/strict";
import fc from "fast-check";
import { interfaceNamed, internetPaths, networkOfTemplate, type Network } from "../../../shared";
import { DEFAULT_INTENT } from "../../../shared/semantics/intent";
import { hasDefaultRoute } from "../../../shared/semantics/paths/default-route";
import { leadsToInternet } from "../../../shared/semantics/paths/internet-route";
import { oracleCidr } from "../../packets/oracle";
import { inside } from "./path-oracle";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

/** A table with routes to the internet, and others whose destinations parameters give. */
interface Program {
  /** Destinations of the routes to the internet gateway. */
  readonly leading: readonly string[];
  /** The shortest length that each parameter's pattern takes; undefined: it has none. */
  readonly unknown: readonly (16 | 24 | undefined)[];
  /** Who may use the instance. */
  readonly clients: readonly string[];
}

const PATTERNS = {
  16: "^\\d+\\.\\d+\\.\\d+\\.\\d+/(1[6-9]|2[0-9]|3[0-2])$",
  24: "^\\d+\\.\\d+\\.\\d+\\.\\d+/(2[4-9]|3[0-2])$",
} as const;

/** @param filled what the parameters are, where that is known */
function networkOf({ leading, unknown, clients }: Program, filled?: readonly string[]): Network {
  const [first = "", ...more] = leading;
  const destination = (i: number): unknown => filled?.[i] ?? ref(`Peer${i}`);
  const route = (properties: object): object => ({
    Type: "AWS::EC2::Route",
    Properties: { RouteTableId: ref("Table"), ...properties },
  });
  return networkOfTemplate({
    Parameters: Object.fromEntries(
      unknown.map((shortest, i) => [
        `Peer${i}`,
        { Type: "String", ...(shortest && { AllowedPattern: PATTERNS[shortest] }) },
      ]),
    ),
    Resources: {
      ...PUBLIC_VPC,
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true },
      },
      ...toInternet("Subnet", { DestinationCidrBlock: first }),
      ...Object.fromEntries(
        more.map((to, i) => [`Leads${i}`, route({ GatewayId: ref("Gateway"), DestinationCidrBlock: to })]),
      ),
      ...Object.fromEntries(
        unknown.map((_, i) => [
          `Takes${i}`,
          route({ VpcPeeringConnectionId: "pcx-0123456789abcdef0", DestinationCidrBlock: destination(i) }),
        ]),
      ),
      Group: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
          GroupDescription: "web",
          VpcId: ref("Vpc"),
          SecurityGroupIngress: clients.map((CidrIp) => ({
            ...{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp },
          })),
        },
      },
      Web: {
        Type: "AWS::EC2::Instance",
        Properties: { SubnetId: ref("Subnet"), SecurityGroupIds: [{ "Fn::GetAtt": ["Group", "GroupId"] }] },
      },
    },
  });
}

interface Said {
  readonly reached: boolean;
  readonly leads: boolean;
  readonly isDefault: boolean;
}

/** What is said for sure. */
function said(network: Network): Said {
  const eni = interfaceNamed(network, "Web");
  const [subnet] = eni.subnets.certain();
  assert.ok(subnet);
  return {
    reached: internetPaths(eni, network).some(({ bounds, either }) => either ?? !bounds.must.empty),
    leads: leadsToInternet(subnet, 4).holds === "yes",
    isDefault: hasDefaultRoute(subnet, 4, { network, intent: DEFAULT_INTENT }).holds === "yes",
  };
}

const HALVES = ["0.0.0.0/1", "128.0.0.0/1"];
/** What parameters are filled with: wide and narrow, and all that clients are. */
const DESTINATIONS = [
  ...[
    "0.0.0.0/0",
    ...HALVES,
    "0.0.0.0/2",
    "64.0.0.0/2",
    "128.0.0.0/2",
    "192.0.0.0/2",
    "8.0.0.0/8",
    "8.0.0.0/9",
    "8.128.0.0/9",
    "9.0.0.0/8",
    "8.8.0.0/15",
  ],
  ...["8.8.0.0/16", "8.9.0.0/16", "9.1.2.0/23", "9.1.2.0/24", "9.1.3.0/24", "9.1.2.0/25", "8.8.0.0/24"],
];

const program: fc.Arbitrary<Program> = fc.record({
  leading: fc.constantFrom(
    ["0.0.0.0/0"],
    HALVES,
    ["0.0.0.0/1"],
    ["8.0.0.0/7"],
    ["8.0.0.0/8"],
    ["0.0.0.0/0", "8.8.0.0/15"],
  ),
  unknown: fc.array(fc.constantFrom(undefined, 16, 16, 24), { maxLength: 3 }),
  clients: fc.constantFrom(
    ...[["0.0.0.0/0"], ["8.8.0.0/16"], ["8.8.0.0/15"], ["9.1.2.0/24"], ["9.1.2.0/23"], ["9.1.2.7/32"]],
    ...[["8.8.0.0/16", "9.1.2.0/24"], ["8.8.0.0/17", "8.8.128.0/17"], ["10.0.0.0/8"], HALVES],
    ["8.8.0.0/16", "200.0.0.0/14"],
  ),
});

function lengthOf(text: string): number {
  return Number(text.split("/")[1]);
}

/** All ways to fill the parameters: a table has each destination once, and a pattern keeps it as narrow as it says. */
function fillings({ leading, unknown }: Program): readonly (readonly string[])[] {
  return unknown.reduce<readonly (readonly string[])[]>(
    (all, shortest) =>
      all.flatMap((one) =>
        DESTINATIONS.filter(
          (text) => lengthOf(text) >= (shortest ?? 0) && ![...leading, ...one].includes(text),
        ).map((text) => [...one, text]),
      ),
    [[]],
  );
}

const PRIVATE = ["0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3"];

function holdsAddress(text: string, address: bigint): boolean {
  return inside(text, { family: 4, address, port: 443 });
}

/** Asked of one client at a time: the longest prefix that has it decides. */
function isReached({ leading, clients }: Program, filled: readonly string[]): boolean {
  const routes = [...leading, ...filled];
  const edges = [...routes, ...clients, ...PRIVATE].flatMap((text) => {
    const cidr = oracleCidr(text);
    assert.ok(cidr);
    return [cidr.first, cidr.last + 1n];
  });
  return edges.some((address) => {
    if (!clients.some((text) => holdsAddress(text, address))) return false;
    if (PRIVATE.some((text) => holdsAddress(text, address))) return false;
    const [longest] = routes
      .filter((text) => holdsAddress(text, address))
      .sort((a, b) => lengthOf(b) - lengthOf(a));
    return longest !== undefined && leading.includes(longest);
  });
}

/** A prefix that takes from a wide route takes none of a narrow one, which is not looked into. */
function isEven({ leading }: Program): boolean {
  return new Set(leading.map(lengthOf)).size === 1;
}

/** Without the half in which there is much, the other prefix takes all. */
const ONE_HALF_IS_SMALL: Program = {
  leading: ["0.0.0.0/0"],
  unknown: [undefined, 16],
  clients: ["8.8.0.0/16", "200.0.0.0/14"],
};

describe("routes whose destinations nobody knows", () => {
  it("let arrive for sure what no destination takes away, and nothing else", () => {
    const seen = { sure: 0, open: 0 };
    fc.assert(
      fc.property(program, (drawn) => {
        const { reached } = said(networkOf(drawn));
        const stopped = fillings(drawn).find((filled) => !isReached(drawn, filled));
        if (drawn.unknown.length > 0) seen[reached ? "sure" : "open"]++;
        if (reached) assert.equal(stopped, undefined, `${stopped?.join()} takes all of it`);
        else if (isEven(drawn)) assert.ok(stopped, "nothing here stops it, and it is not said for sure");
      }),
      { numRuns: 150, examples: [[ONE_HALF_IS_SMALL]] },
    );
    assert.ok(seen.sure > 20 && seen.open > 20, JSON.stringify(seen));
  });

  it("leave a subnet public, and a default route one, if they do so in every completion", () => {
    const seen = { leads: 0, isDefault: 0 };
    fc.assert(
      fc.property(program, fc.array(fc.nat(), { maxLength: 8 }), (drawn, places) => {
        const open = said(networkOf(drawn));
        const all = fillings(drawn);
        for (const place of places) {
          const filled = all[place % all.length];
          if (!filled) return;
          const settled = said(networkOf(drawn, filled));
          for (const what of ["leads", "isDefault"] as const) {
            if (open[what]) assert.ok(settled[what], `${what} with ${filled.join()}`);
            if (open[what] && filled.length > 1) seen[what]++;
          }
        }
      }),
      { numRuns: 100 },
    );
    assert.ok(seen.leads > 20 && seen.isDefault > 20, JSON.stringify(seen));
  });

  it("leave no default route for sure where they may leave too little of it", () => {
    for (const [leading, count] of [
      [["8.0.0.0/8"], 1],
      [["8.0.0.0/8", "200.0.0.0/16"], 1],
      [["20.0.0.0/7", "200.0.0.0/16"], 2],
    ] as const) {
      const unknown = Array.from({ length: count }, () => undefined);
      const network = networkOf({ leading, unknown, clients: ["0.0.0.0/0"] });
      assert.deepEqual(said(network), { reached: true, leads: true, isDefault: false });
    }
  });
});
