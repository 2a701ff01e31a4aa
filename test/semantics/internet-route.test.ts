import assert from "node:assert/strict";
import { networkOfTemplate } from "../../shared";
import {
  internetRoute,
  leadsToInternet,
  type InternetRoute,
} from "../../shared/semantics/paths/internet-route";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

interface Written {
  /** Of the subnet; null: it names none. */
  readonly vpc?: object | string | null;
  readonly destination?: unknown;
  /** The subnet has the table under a condition, or not at all. */
  readonly associated?: "by Word" | "no";
  /** Further routes. */
  readonly others?: readonly object[];
}

const PEERING = { VpcPeeringConnectionId: "pcx-0123456789abcdef0" };
/** Nobody knows its destination. */
const UNKNOWN = { ...PEERING, DestinationCidrBlock: ref("Peer") };
const byWord = (then: unknown): object => ({ "Fn::If": ["IsOn", then, ref("AWS::NoValue")] });
/** To the internet gateway or to a peering. */
const EITHER = {
  GatewayId: byWord(ref("Gateway")),
  VpcPeeringConnectionId: { "Fn::If": ["IsOn", ref("AWS::NoValue"), PEERING.VpcPeeringConnectionId] },
};

function subnetOf({ vpc = ref("Vpc"), destination = "0.0.0.0/0", associated, others = [] }: Written) {
  const { Association, ...table } = toInternet("Subnet", { DestinationCidrBlock: destination });
  const network = networkOfTemplate({
    Parameters: {
      Word: { Type: "String" },
      Peer: { Type: "String" },
      Anywhere: { Type: "String", Default: "0.0.0.0/0" },
    },
    Conditions: { IsOn: { "Fn::Equals": [ref("Word"), "on"] } },
    Resources: {
      ...PUBLIC_VPC,
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { CidrBlock: "10.0.0.0/24", ...(vpc !== null && { VpcId: vpc }) },
      },
      ...table,
      ...(associated !== "no" && {
        Association: { ...Association, ...(associated && { Condition: "IsOn" }) },
      }),
      ...Object.fromEntries(
        others.map((properties, i) => [
          `Other${i}`,
          { Type: "AWS::EC2::Route", Properties: { RouteTableId: ref("Table"), ...properties } },
        ]),
      ),
    },
  });
  const [subnet] = network.subnets;
  assert.ok(subnet);
  return subnet;
}

/** What surely and perhaps leads there, and the names. */
function said({ bounds: { must, may, names } }: InternetRoute): readonly [boolean, boolean, ...string[]] {
  return [!must.empty, !may.empty, ...names];
}

type Row = readonly [what: string, written: Written, route: ReturnType<typeof said>, leads: string];

const ROWS: readonly Row[] = [
  ["a default route", {}, [true, true], "yes"],
  ["one by a parameter's default", { destination: ref("Anywhere") }, [true, true, "Anywhere"], "yes"],
  ["the main table, which nobody touched", { associated: "no" }, [false, false], "no"],
  [
    "the main table of a VPC from elsewhere",
    { vpc: "vpc-1", associated: "no" },
    [false, true, "the main route table of vpc-1"],
    "maybe",
  ],
  ["a table that may be the subnet's", { associated: "by Word" }, [false, true, "Word"], "maybe"],
  [
    "the only one that may be, in no VPC",
    { vpc: null, associated: "by Word" },
    [false, true, "Word"],
    "maybe",
  ],
  [
    "a default route beside one of which nobody knows the destination",
    { others: [UNKNOWN] },
    [false, true, "Peer"],
    "yes",
  ],
  [
    "the same in a table that may be the subnet's",
    { others: [UNKNOWN], vpc: null, associated: "by Word" },
    [false, true, "Peer", "Word"],
    "maybe",
  ],
  [
    "that beside one elsewhere as well",
    { others: [UNKNOWN, { ...PEERING, DestinationCidrBlock: "9.0.0.0/8" }] },
    [false, true, "Peer"],
    "yes",
  ],
  [
    "halves that may lead elsewhere beside it",
    {
      others: [
        { ...EITHER, DestinationCidrBlock: "0.0.0.0/1" },
        { ...EITHER, DestinationCidrBlock: "128.0.0.0/1" },
      ],
    },
    [false, true, "Word"],
    "maybe",
  ],
  [
    "a part of it that may have a route of its own there",
    { others: [{ GatewayId: ref("Gateway"), DestinationCidrBlock: byWord("8.0.0.0/8") }] },
    [true, true],
    "yes",
  ],
  [
    "a default route beside one that leads nobody knows where",
    { others: [{ ...EITHER, DestinationCidrBlock: ref("Peer") }] },
    [false, true, "Peer", "Word"],
    "yes",
  ],
  [
    "a narrow route beside a wide one elsewhere, and one of unknown destination",
    { destination: "8.0.0.0/8", others: [{ ...PEERING, DestinationCidrBlock: "0.0.0.0/0" }, UNKNOWN] },
    [false, true, "Peer"],
    "yes",
  ],
  [
    "two addresses, of which an unknown destination takes one",
    { destination: "8.8.8.8/31", others: [UNKNOWN] },
    [false, true, "Peer"],
    "yes",
  ],
  [
    "one address, which is not looked into",
    { destination: "8.8.8.8/32", others: [UNKNOWN] },
    [false, true, "Peer"],
    "maybe",
  ],
  ["no table and no VPC", { vpc: null, associated: "no" }, [false, false], "no"],
];

describe("the way of a subnet to the internet", () => {
  for (const [what, written, route, leads] of ROWS)
    it(`by ${what}: ${leads}`, () => {
      const subnet = subnetOf(written);
      assert.deepEqual(said(internetRoute(subnet)), route);
      assert.equal(leadsToInternet(subnet, 4).holds, leads);
    });

  it("is told by the routes that lead there", () => {
    const told = (written: Written) => internetRoute(subnetOf(written)).causes.map(({ says }) => says);
    assert.deepEqual(told({ others: [UNKNOWN] }), ["route 0.0.0.0/0 to internet gateway"]);
  });
});
