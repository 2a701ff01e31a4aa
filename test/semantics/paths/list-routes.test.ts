import assert from "node:assert/strict";
import fc from "fast-check";
import { interfaceNamed, internetPaths, networkOfTemplate, type Network } from "../../../shared";
import { oracleCidr } from "../../packets/oracle";
import { inside } from "./path-oracle";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

/** A destination: written, or a parameter, of which a pattern may tell the shortest length. */
type Destination = string | undefined | 16;

/** A table with routes of its own and others to prefix lists: to the internet, and to a peer that takes from those. */
interface Program {
  readonly leading: readonly string[];
  /** Entries of a list that leads to the internet. */
  readonly listedLeading: readonly string[];
  readonly taking: readonly Destination[];
  /** Entries of a list that leads to the peer. */
  readonly listedTaking: readonly Destination[];
  /** Nobody knows these entries, but how many there may be at most; they take the place of the others. */
  readonly unknownEntries: number | undefined;
  /** Whether the resources stand in the opposite order. */
  readonly reversed: boolean;
  readonly clients: readonly string[];
}

const AT_LEAST_16 = "^\\d+\\.\\d+\\.\\d+\\.\\d+/(1[6-9]|2[0-9]|3[0-2])$";
const PEERING = { VpcPeeringConnectionId: "pcx-0123456789abcdef0" };
const GATEWAY = { GatewayId: ref("Gateway") };

/** What is left open, each with its place. */
function opensOf({
  taking,
  listedTaking,
  unknownEntries,
}: Program): readonly { own: boolean; shortest: number }[] {
  const own = taking.filter((to) => typeof to !== "string").map((to) => ({ own: true, shortest: to ?? 0 }));
  const listed = listedTaking.filter((to) => typeof to !== "string");
  return [
    ...own,
    ...(unknownEntries === undefined
      ? listed.map((to) => ({ own: false, shortest: to ?? 0 }))
      : Array.from({ length: unknownEntries }, () => ({ own: false, shortest: 0 }))),
  ];
}

/** @param filled what the open destinations are, own routes first, where that is known */
function networkOf(program: Program, filled?: readonly string[]): Network {
  const { leading, listedLeading, taking, listedTaking, unknownEntries, reversed, clients } = program;
  const parameters: Record<string, object> = {};
  let opens = 0;
  const spell = (to: Destination): unknown => {
    if (typeof to === "string") return to;
    const place = opens++;
    if (filled) return filled[place];
    parameters[`Open${place}`] = { Type: "String", ...(to && { AllowedPattern: AT_LEAST_16 }) };
    return ref(`Open${place}`);
  };
  const route = (properties: object): object => ({
    Type: "AWS::EC2::Route",
    Properties: { RouteTableId: ref("Table"), ...properties },
  });
  const list = (entries: unknown, most: number): object => ({
    Type: "AWS::EC2::PrefixList",
    Properties: { PrefixListName: "list", AddressFamily: "IPv4", MaxEntries: most, Entries: entries },
  });
  const toList = (name: string, target: object): object =>
    route({ DestinationPrefixListId: { "Fn::GetAtt": [name, "PrefixListId"] }, ...target });
  const { Table, Association } = toInternet("Subnet");
  const own = Object.fromEntries([
    ...leading.map((to, i): [string, object] => [
      `Leads${i}`,
      route({ ...GATEWAY, DestinationCidrBlock: to }),
    ]),
    ...taking.map((to, i): [string, object] => [
      `Takes${i}`,
      route({ ...PEERING, DestinationCidrBlock: spell(to) }),
    ]),
  ]);
  if (unknownEntries !== undefined && !filled) parameters["Entries"] = { Type: "CommaDelimitedList" };
  const entries =
    unknownEntries === undefined
      ? listedTaking.map((to) => ({ Cidr: spell(to) }))
      : filled
        ? filled.slice(opens).map((Cidr) => ({ Cidr }))
        : ref("Entries");
  const listed = {
    ...(listedLeading.length > 0 && {
      ListLeads: list(
        listedLeading.map((Cidr) => ({ Cidr })),
        listedLeading.length,
      ),
      LeadsList: toList("ListLeads", GATEWAY),
    }),
    ...((listedTaking.length > 0 || unknownEntries !== undefined) && {
      ListTakes: list(entries, unknownEntries ?? listedTaking.length),
      TakesList: toList("ListTakes", PEERING),
    }),
  };
  const routes = Object.entries({ ...own, ...listed });
  const resources = {
    ...PUBLIC_VPC,
    ...{ Table, Association },
    ...Object.fromEntries(reversed ? routes.reverse() : routes),
    Subnet: {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true },
    },
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
  };
  return networkOfTemplate({ Parameters: parameters, Resources: resources });
}

function said(network: Network): { readonly surely: boolean; readonly perhaps: boolean } {
  const paths = internetPaths(interfaceNamed(network, "Web"), network);
  return {
    surely: paths.some(({ bounds, either }) => either ?? !bounds.must.empty),
    perhaps: paths.some(({ bounds }) => !bounds.may.empty),
  };
}

const HALVES = ["0.0.0.0/1", "128.0.0.0/1"];
const DESTINATIONS = [
  ...["0.0.0.0/0", ...HALVES, "0.0.0.0/2", "64.0.0.0/2", "8.0.0.0/8", "8.0.0.0/9", "8.128.0.0/9"],
  ...["8.8.0.0/16", "8.9.0.0/16", "8.8.0.0/24"],
];

const open = fc.constantFrom<Destination>(undefined, undefined, 16, "0.0.0.0/0", "8.0.0.0/8", "0.0.0.0/1");
const program: fc.Arbitrary<Program> = fc
  .record({
    leading: fc.constantFrom<readonly string[]>(...[["0.0.0.0/0"], HALVES, ["8.0.0.0/8"], []]),
    listedLeading: fc.constantFrom<readonly string[]>(...[[], [], ["0.0.0.0/0"], HALVES, ["8.0.0.0/8"]]),
    taking: fc.uniqueArray(open, { maxLength: 1 }),
    listedTaking: fc.uniqueArray(open, { maxLength: 2 }),
    unknownEntries: fc.constantFrom(undefined, undefined, undefined, 0, 1, 2),
    reversed: fc.boolean(),
    clients: fc.constantFrom(
      ...[["0.0.0.0/0"], ["8.8.0.0/16"], ["8.8.0.0/15"], ["8.0.0.0/8", "200.0.0.0/14"], ["8.8.0.0/24"]],
    ),
  })
  // A table has each destination once.
  .filter(({ leading, taking }) => taking.every((to) => typeof to !== "string" || !leading.includes(to)));

function lengthOf(text: string): number {
  return Number(text.split("/")[1]);
}

interface Routes {
  readonly own: readonly string[];
  readonly listed: readonly string[];
}

function filledIn(program: Program, filled: readonly string[]): Routes {
  const opens = opensOf(program);
  const of = (own: boolean): readonly string[] => filled.filter((_, i) => opens[i]?.own === own);
  const written = (all: readonly Destination[]): readonly string[] =>
    all.filter((to) => typeof to === "string");
  return {
    own: [...written(program.taking), ...of(true)],
    listed: [...(program.unknownEntries === undefined ? written(program.listedTaking) : []), ...of(false)],
  };
}

/** All ways to fill what is open: a table has each destination of its own once, a list each entry. */
function fillings(program: Program): readonly (readonly string[])[] {
  const all = opensOf(program).reduce<readonly (readonly string[])[]>(
    (found, { shortest }) =>
      found.flatMap((one) => DESTINATIONS.filter((to) => lengthOf(to) >= shortest).map((to) => [...one, to])),
    [[]],
  );
  return all.filter((filled) => {
    const { own, listed } = filledIn(program, filled);
    const routes = [...program.leading, ...own];
    return new Set(routes).size === routes.length && new Set(listed).size === listed.length;
  });
}

const PRIVATE = ["0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3"];

function holdsAddress(text: string, address: bigint): boolean {
  return inside(text, { family: 4, address, port: 443 });
}

/** The longest prefix counts; of equals a route of its own; of entries in two lists nobody knows which. */
function isLed(
  { leading, listedLeading }: Program,
  { own, listed }: Routes,
  address: bigint,
): "yes" | "no" | "either" {
  const has = (to: string): boolean => holdsAddress(to, address);
  const longest = Math.max(
    ...[...leading, ...listedLeading, ...own, ...listed].filter(has).map(lengthOf),
    -1,
  );
  const counts = (all: readonly string[]): boolean => all.some((to) => has(to) && lengthOf(to) === longest);
  if (counts(leading)) return "yes";
  if (counts(own)) return "no";
  if (!counts(listedLeading)) return "no";
  return counts(listed) ? "either" : "yes";
}

function isReached(program: Program, routes: Routes): "yes" | "no" | "either" {
  const { leading, listedLeading, clients } = program;
  const texts = [...leading, ...listedLeading, ...routes.own, ...routes.listed, ...clients, ...PRIVATE];
  const edges = texts.flatMap((text) => {
    const cidr = oracleCidr(text);
    assert.ok(cidr);
    return [cidr.first, cidr.last + 1n];
  });
  const answers = edges
    .filter((address) => clients.some((text) => holdsAddress(text, address)))
    .filter((address) => !PRIVATE.some((text) => holdsAddress(text, address)))
    .map((address) => isLed(program, routes, address));
  return answers.includes("yes") ? "yes" : answers.includes("either") ? "either" : "no";
}

/** So many of them are read as programs of their own. */
const MOST_FILLED = 5;

describe("routes to prefix lists", () => {
  it("lead to the internet for sure, and perhaps, as the longest prefix and its kind decide", () => {
    const seen = { surely: 0, perhaps: 0, never: 0 };
    fc.assert(
      fc.property(program, (drawn) => {
        const { surely, perhaps } = said(networkOf(drawn));
        const all = fillings(drawn);
        for (const [place, filled] of all.entries()) {
          const is = isReached(drawn, filledIn(drawn, filled));
          if (surely) assert.equal(is, "yes", `surely, but not with ${filled.join()}`);
          if (is !== "no") assert.ok(perhaps, `never, but with ${filled.join()}`);
          if (place % Math.ceil(all.length / MOST_FILLED) !== 0) continue;
          const whole = said(networkOf(drawn, filled));
          assert.deepEqual(
            [whole.surely, whole.perhaps],
            [is === "yes", is !== "no"],
            `with ${filled.join()}: ${is}`,
          );
        }
        if (opensOf(drawn).length > 0) seen[surely ? "surely" : perhaps ? "perhaps" : "never"]++;
      }),
      { numRuns: 200 },
    );
    assert.ok(seen.surely > 5 && seen.perhaps > 20 && seen.never > 5, JSON.stringify(seen));
  });
});
