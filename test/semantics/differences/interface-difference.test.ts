import assert from "node:assert/strict";
import fc from "fast-check";
import { networkOfTemplate, type Network } from "../../../shared";
import type { PacketSet } from "../../../shared/packets";
import { differenceOf, type Difference } from "../../../shared/semantics/differences/difference";
import {
  any,
  arrives,
  asksDirectly,
  asksThroughEdge,
  isOpen,
  toTemplate,
  type Balanced,
  type Family,
} from "../paths/balanced-program";
import { PUBLIC_VPC, ref, toInternet } from "../paths/public-vpc";
import type { Request } from "../paths/path-oracle";

const STRANGERS: readonly (readonly [Family, bigint])[] = [
  [4, 0x01020304n],
  [4, 0x08080808n],
  [6, 0x26064700000000000000000000000001n],
  [6, 0x24000000000000000000000000000001n],
];
const PORTS = [80, 443, 8080];
/** One packet of each stranger to each port. */
const REQUESTS = STRANGERS.flatMap(([family, address]) =>
  PORTS.map((port): Request => ({ family, address, port })),
);

function networkOf(of: Balanced): Network {
  return networkOfTemplate(toTemplate(of) as object);
}

/** Whether the set has that TCP packet. */
function has({ v4, v6 }: PacketSet, { family, address, port }: Request): boolean {
  return (family === 4 ? v4.at(Number(address)) : v6.at(address)).has(0x060000 + port);
}

/** What comes to something, one packet at a time: surely, perhaps for an unknown port of a balancer, or never. */
type Comes = (of: Balanced, request: Request) => "yes" | "maybe" | "no";

/** Behind a balancer a packet is told by the port to which that one sends it, whichever it was asked on. */
const sentOn =
  (
    comes: (of: Balanced, request: Request) => boolean,
    port: (of: Balanced) => number | undefined,
    open: (of: Balanced, request: Request) => boolean = () => false,
  ): Comes =>
  (of, request) => {
    if (request.port !== port(of)) return "no";
    const asked = PORTS.map((at): Request => ({ ...request, port: at })).filter((one) => comes(of, one));
    if (asked.length > 0) return "yes";
    return PORTS.some((at) => open(of, { ...request, port: at })) ? "maybe" : "no";
  };

const directly: Comes = (of, request) => (asksDirectly(of, request) ? "yes" : "no");
const ENDS: readonly { readonly kind: Difference["kind"]; readonly name: string; readonly comes: Comes }[] = [
  { kind: "interface", name: "Balancer", comes: directly },
  { kind: "target", name: "Balancer", comes: sentOn(asksThroughEdge, ({ edge }) => edge?.port) },
  {
    kind: "target",
    name: "Instance",
    comes: sentOn(
      arrives,
      ({ port }) => port,
      // What the ACL answers on some ports of a balancer only would come if it answered on all.
      (of, request) => isOpen(of, request) && arrives({ ...of, repliesFrom: 1024 }, request),
    ),
  },
  { kind: "interface", name: "Instance", comes: () => "no" },
];

describe("the difference of what the internet reaches", () => {
  it("is exactly the packets that come in one network and not in the other", () => {
    const seen = { removed: 0, added: 0, same: 0, perhaps: 0 };
    fc.assert(
      fc.property(any, any, (one, other) => {
        const found = differenceOf(networkOf(one), networkOf(other));
        for (const { kind, name, comes } of ENDS) {
          const told = found.filter((difference) => difference.kind === kind && difference.name === name);
          for (const request of REQUESTS) {
            const [was, is] = [comes(one, request), comes(other, request)];
            for (const [side, from, to] of [
              ["removed", was, is],
              ["added", is, was],
            ] as const) {
              const holds = (bound: "must" | "may"): boolean =>
                told.some((difference) => has(difference[side][bound], request));
              const at = `${kind} ${name} ${side} ${request.address.toString(16)}:${request.port}`;
              assert.equal(holds("must"), from === "yes" && to === "no", `${at} surely`);
              // What may be so in both in the same way is no difference.
              if (from === "no" || to === "yes") assert.ok(!holds("may"), `${at} never`);
              else if (to === "no") assert.ok(holds("may"), `${at} perhaps`);
              if (from === "maybe") seen.perhaps++;
              if (holds("must")) seen[side]++;
              else if (from === "yes") seen.same++;
            }
          }
        }
      }),
      { numRuns: 250 },
    );
    assert.ok(Math.min(...Object.values(seen)) > 20, JSON.stringify(seen));
  });

  it("is decided by what nobody knows, and not by defaults", () => {
    const withRoutes = (parameters: object, destination: string): Network =>
      networkOfTemplate({
        Parameters: parameters,
        Resources: {
          ...PUBLIC_VPC,
          ...toInternet("Subnet", { DestinationCidrBlock: ref(destination) }),
          Subnet: {
            Type: "AWS::EC2::Subnet",
            Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true },
          },
          Open: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "everybody",
              VpcId: ref("Vpc"),
              SecurityGroupIngress: [
                { IpProtocol: "-1", CidrIp: "0.0.0.0/0" },
                { IpProtocol: "-1", CidrIpv6: "::/0" },
              ],
            },
          },
          Server: {
            Type: "AWS::EC2::Instance",
            Properties: {
              SubnetId: ref("Subnet"),
              SecurityGroupIds: [{ "Fn::GetAtt": ["Open", "GroupId"] }],
            },
          },
        },
      });
    const known = { Known: { Type: "String", Default: "9.0.0.0/8" } };
    const namesOf = (one: Network, other: Network) =>
      differenceOf(one, other)
        .filter(({ kind }) => kind === "interface")
        .map(({ added, removed }) => [...added.names, "/", ...removed.names]);
    const settled = withRoutes(known, "Known");
    assert.deepEqual(namesOf(settled, withRoutes({ Open: { Type: "String" } }, "Open")), [
      ["Open", "/", "Open"],
    ]);
  });
});
