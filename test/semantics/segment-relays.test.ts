import assert from "node:assert/strict";
import fc from "fast-check";
import { relaysIn } from "../../shared/semantics";
import {
  addressesOf,
  declaredIn,
  passes,
  PORTS,
  programs,
  segmentOf,
  SEGMENTS,
  templateOf,
  type Machine,
  type Program,
  type Segment,
} from "./segment-programs";

interface Standing {
  readonly subnet: number;
  readonly groups: readonly number[];
}

/** A balancer inside the VPC, with one target. */
interface Relayed {
  /** A network balancer, which keeps the address of who asks it, past no ACL; else a classic one. */
  readonly keeps: boolean;
  readonly program: Program;
  readonly balancer: Standing;
  readonly target: Standing;
  readonly listens: number;
  readonly sends: number;
}

const place = fc.record({
  subnet: fc.integer({ min: 0, max: 2 }),
  groups: fc.constantFrom([0], [1], [2], [0, 1], [1, 2]),
});
const port = fc.constantFrom(...PORTS);
const EVERYTHING = PORTS.map((one) => ({ port: one, end: [0x0a000000, 24] as const }));
/** Most lines stand in nobody's way, so that what else does shows. */
const welcoming = fc
  .tuple(programs, fc.array(fc.constantFrom(true, true, true, false), { minLength: 6, maxLength: 6 }))
  .map(([program, opens]): Program => {
    const groups = program.groups.map((group, i) => ({
      ...group,
      in: opens[2 * i] ? EVERYTHING : group.in,
      out: opens[2 * i + 1] ? EVERYTHING : group.out,
    }));
    return { ...program, groups };
  });
const relayed: fc.Arbitrary<Relayed> = fc
  .record({
    program: fc.oneof(programs, welcoming, welcoming).map((program): Program => {
      // A balancer of no segment is what is asked about, so one group at least is of none.
      const [first, ...groups] = program.groups;
      return first ? { ...program, groups: [{ ...first, segment: undefined }, ...groups] } : program;
    }),
    keeps: fc.boolean(),
    balancer: place.map((one) => ({ ...one, groups: [0] })),
    target: place,
    listens: port,
    sends: port,
  })
  .map((one) => {
    const { keeps, program } = one;
    const subnets = program.subnets.map((subnet) => ({ ...subnet, acl: keeps ? undefined : subnet.acl }));
    return { ...one, program: { ...program, subnets } };
  })
  .filter(
    // A balancer's targets lie in its VPC.
    ({ program: { subnets }, balancer, target }) =>
      subnets[balancer.subnet]?.isApart === subnets[target.subnet]?.isApart,
  );

function templateWith({ keeps, program, balancer, target, listens, sends }: Relayed): object {
  const { Resources } = templateOf(program) as { readonly Resources: object };
  const idsOf = ({ groups }: Standing) => groups.map((i) => ({ "Fn::GetAtt": [`Group${i}`, "GroupId"] }));
  return {
    Resources: {
      ...Resources,
      Target: {
        Type: "AWS::EC2::Instance",
        Properties: { SubnetId: { Ref: `Subnet${target.subnet}` }, SecurityGroupIds: idsOf(target) },
      },
      Balancer: {
        Type: `AWS::ElasticLoadBalancing${keeps ? "V2" : ""}::LoadBalancer`,
        Properties: {
          Scheme: "internal",
          Subnets: [{ Ref: `Subnet${balancer.subnet}` }],
          SecurityGroups: idsOf(balancer),
          ...(keeps
            ? { Type: "network" }
            : {
                Listeners: [{ LoadBalancerPort: `${listens}`, InstancePort: `${sends}`, Protocol: "TCP" }],
                Instances: [{ Ref: "Target" }],
              }),
        },
      },
      ...(keeps && {
        Listener: {
          Type: "AWS::ElasticLoadBalancingV2::Listener",
          Properties: {
            LoadBalancerArn: { Ref: "Balancer" },
            Port: listens,
            Protocol: "TCP",
            DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "Targets" } }],
          },
        },
        Targets: {
          Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
          Properties: { Port: sends, Protocol: "TCP", Targets: [{ Id: { Ref: "Target" } }] },
        },
      }),
    },
  };
}

/** A balancer may ask from any of them. */
const EPHEMERAL = [5432, 50000];

/** Whether something of the segment reaches the target past the balancer, wherever in their subnets all of them are. */
function outcomes(
  { keeps, program: of, balancer, target, listens, sends }: Relayed,
  from: Segment,
): { readonly some: boolean; readonly all: boolean } {
  const machines = (one: Standing): readonly Machine[] =>
    addressesOf(one.subnet).map((address) => ({ ...one, address }));
  const arrives = (
    groups: readonly number[],
    a: Machine,
    b: Machine,
    port: number,
    client?: number,
  ): boolean =>
    groups.some((group) => passes(of, group, a, b, port, undefined, client ? [client] : undefined));
  /** What asks there has the balancer's groups, and the address of the balancer or of who asks that. */
  const behind = (addresses: readonly number[]): readonly boolean[] =>
    EPHEMERAL.flatMap((client) =>
      addresses.flatMap((address) =>
        machines(target).map((t) => arrives(target.groups, { ...balancer, address }, t, sends, client)),
      ),
    );
  const known = [...of.interfaces, target].filter((one) => segmentOf(of, one) === from);
  const ways = known.map((sender) =>
    machines(sender).map((a): Way => {
      const asks = machines(balancer).map((b) => arrives(balancer.groups, a, b, listens));
      const goesOn = behind(keeps ? [a.address] : addressesOf(balancer.subnet));
      return {
        some: asks.some(Boolean) && goesOn.some(Boolean),
        all: asks.every(Boolean) && goesOn.every(Boolean),
      };
    }),
  );
  // Whatever stands in a subnet may have any of its addresses.
  const anyone = of.ownsSubnet === from ? addressesOf(0) : [];
  const crowd = anyone.map((address): Way => {
    const goesOn = behind(keeps ? [address] : addressesOf(balancer.subnet));
    const a: Machine = { subnet: 0, address, groups: undefined };
    const asks = machines(balancer).map((b) => arrives(balancer.groups, a, b, listens));
    return {
      some: asks.some(Boolean) && goesOn.some(Boolean),
      all: asks.every(Boolean) && goesOn.every(Boolean),
    };
  });
  return {
    some: [...ways.flat(), ...crowd].some(({ some }) => some),
    all: ways.some((way) => way.every(({ all }) => all)) || crowd.some(({ all }) => all),
  };
}

/** Of one address that asks: whether it gets there somehow, and in any case. */
interface Way {
  readonly some: boolean;
  readonly all: boolean;
}

describe("what segments send through a balancer of none", () => {
  it("is told where both legs let it through, and surely only where no address decides", () => {
    const seen = { surely: 0, perhaps: 0, declared: 0 };
    fc.assert(
      fc.property(relayed, (one) => {
        const { program: of, balancer, target, listens, sends } = one;
        const { network, intent } = declaredIn(of, templateWith(one));
        const told = relaysIn(network, intent).flatMap((relay) => relay.relayed);
        const to = segmentOf(of, target);
        for (const from of SEGMENTS) {
          const found = told.find((pair) => pair.from === from && pair.to === to);
          const isDeclared = of.flows.some(
            (flow) => flow.from === from && flow.to === to && [listens, sends].includes(flow.port),
          );
          if (from === to || isDeclared || segmentOf(of, balancer)) {
            if (isDeclared) seen.declared++;
            assert.equal(found, undefined);
            continue;
          }
          const { some, all } = outcomes(one, from);
          const must = found !== undefined && !found.sent.must.empty;
          if (must) {
            seen.surely++;
            assert.ok(all, `surely from ${from}`);
          }
          if (some && to) {
            seen.perhaps++;
            assert.ok(found, `perhaps from ${from}`);
            assert.ok(!found.asks.may.empty);
          }
        }
      }),
      { numRuns: 600 },
    );
    assert.ok(
      Object.values(seen).every((times) => times > 5),
      JSON.stringify(seen),
    );
  });
});
