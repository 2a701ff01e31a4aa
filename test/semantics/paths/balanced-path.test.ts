import assert from "node:assert/strict";
import fc from "fast-check";
import { Diagnostics, ResourceIndex } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import type { Interface, Network } from "../../../shared/network/network";
import type { PacketSet } from "../../../shared/packets";
import { balancedPaths } from "../../../shared/semantics/paths/balancers/balanced-path";
import {
  any,
  arrives,
  asksDirectly,
  asksThroughEdge,
  BACK,
  CHOSEN,
  DECOY,
  isOpen,
  OTHER_BACK,
  OTHER_FRONT,
  PLACED,
  STANDS,
  STRANGERS,
  toTemplate,
  type Balanced,
  type Json,
} from "./balanced-program";
import { templateResources } from "../groups/group-program";
import type { Request } from "./path-oracle";
import { ref } from "./public-vpc";

const REQUESTS: readonly Request[] = STRANGERS.flatMap(([family, address]) =>
  [80, 443, 8080, DECOY].map((port): Request => ({ family, address, port })),
);

/** Whether the set has that TCP packet. */
function has({ v4, v6 }: PacketSet, { family, address, port }: Request): boolean {
  return (family === 4 ? v4.at(Number(address)) : v6.at(address)).has(0x060000 + port);
}

function networkOf(template: unknown): Network {
  return buildNetwork(new ResourceIndex(templateResources(template, undefined), new Diagnostics()));
}

function instanceOf(network: Network): Interface {
  const eni = [...network.interfaces, ...network.launched].find(({ name }) => name === "Instance");
  assert.ok(eni);
  return eni;
}

/** What a parameter may stand for, and a value that stands for the parameter until the template is written. */
const HOLES = {
  listener: { mark: 64001, values: [80, 443] },
  port: { mark: 64002, values: [80, 8080] },
  aclPort: { mark: 64003, values: [80, 8080] },
  repliesFrom: { mark: 64004, values: [1024, 40000] },
  preserve: { mark: "{preserve}", values: ["true", "false"] },
  asks: { mark: "{asks}", values: ["ipv4", "ipv6"] },
  from: { mark: "{from}", values: ["0.0.0.0/0", BACK, "8.0.0.0/8"] },
  backPort: { mark: 64007, values: [80, 8080] },
  edgeListener: { mark: 64005, values: [80, 8080] },
  edgePort: { mark: 64006, values: [80, 443] },
  block: { mark: "{block}", values: [BACK, OTHER_BACK] },
  fronts: { mark: CHOSEN, values: ["Front", OTHER_FRONT] },
  place: { mark: PLACED, values: ["Public", "Private"] },
  stands: { mark: STANDS, values: ["Public", "Private"] },
} as const;
type Hole = keyof typeof HOLES;

function filledWith(of: Balanced, hole: Hole, value: string | number): Balanced {
  if (hole === "edgeListener" || hole === "edgePort")
    return {
      ...of,
      edge: of.edge && { ...of.edge, [hole === "edgePort" ? "port" : "listener"]: Number(value) },
    };
  if (hole === "place")
    return value === PLACED
      ? { ...of, place: PLACED }
      : { ...of, place: undefined, sameSubnet: value === "Public" };
  if (hole === "stands")
    return { ...of, stands: value === STANDS || value === "Private" ? value : undefined };
  if (hole !== "from" && hole !== "backPort") return { ...of, [hole]: value };
  const [first = { from: "", port: of.port }, ...rest] = of.back;
  const filled = hole === "from" ? { ...first, from: String(value) } : { ...first, port: Number(value) };
  return { ...of, back: [filled, ...rest] };
}

/** The template with parameters in these places. */
function withParameters(of: Balanced, holes: readonly Hole[], closed: boolean): unknown {
  const marked = holes.reduce((all, hole) => filledWith(all, hole, HOLES[hole].mark), of);
  const text = holes.reduce(
    (all, hole) => all.replaceAll(new RegExp(`"?${HOLES[hole].mark}"?`, "g"), JSON.stringify(openAt(hole))),
    JSON.stringify(toTemplate(marked)),
  );
  const parameters = holes.map((hole) => [
    hole,
    { Type: "String", ...(closed && { AllowedValues: HOLES[hole].values.map(String) }) },
  ]);
  return { ...(JSON.parse(text) as object), Parameters: Object.fromEntries(parameters) as Json };
}

/** No parameter can be a resource of the program; what a custom resource answers can. */
function openAt(hole: Hole): Json {
  return hole === "fronts" || hole === "place" || hole === "stands"
    ? { "Fn::GetAtt": ["Chooser", hole] }
    : ref(hole);
}

function completionsOf(of: Balanced, holes: readonly Hole[]): readonly Balanced[] {
  return holes.reduce<readonly Balanced[]>(
    (all, hole) => all.flatMap((one) => HOLES[hole].values.map((value) => filledWith(one, hole, value))),
    [of],
  );
}

describe("paths through a load balancer with parameters", () => {
  it("let every completion's packets through perhaps, and surely none that some completion stops", () => {
    const seen = { surely: 0, perhaps: 0 };
    fc.assert(
      fc.property(
        any,
        fc.subarray(Object.keys(HOLES) as Hole[], { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (of, drawn, closed) => {
          // A balancer without a group has none to choose.
          const holes = drawn.filter(
            (hole) =>
              (hole !== "fronts" || of.front) &&
              (hole !== "stands" || !of.edge) &&
              ((hole !== "aclPort" && hole !== "repliesFrom") || of.edge || !drawn.includes("stands")),
          );
          // Whose ACL it is, is decided where the target's subnet is not.
          const aclBefore = of.aclBefore && !holes.includes("place");
          // Without an ACL, or an attribute, there is no place for its parameter.
          const acl = holes.includes("aclPort") || holes.includes("repliesFrom");
          const base: Balanced = {
            ...of,
            aclBefore,
            aclPort: holes.includes("stands") ? undefined : (of.aclPort ?? (acl ? 80 : undefined)),
            preserve: of.preserve ?? (holes.includes("preserve") ? "true" : undefined),
            faces: holes.includes("asks") && of.type !== "classic" ? "dualstack" : of.faces,
          };
          const network = networkOf(withParameters(base, holes, closed));
          const paths = balancedPaths(instanceOf(network), network);
          for (const request of REQUESTS) {
            const holds = (bound: "must" | "may"): boolean =>
              paths.some(({ bounds }) => has(bounds[bound], request));
            const [must, may] = [holds("must"), holds("may")];
            if (must) seen.surely++;
            else if (may) seen.perhaps++;
            for (const completion of completionsOf(base, holes)) {
              const expected = arrives(completion, request);
              if (must) assert.ok(expected, `surely ${show(request)} in ${JSON.stringify(completion)}`);
              if (expected) assert.ok(may, `perhaps ${show(request)} in ${JSON.stringify(completion)}`);
            }
          }
        },
      ),
      { numRuns: 1800 },
    );
    assert.ok(seen.surely > 5 && seen.perhaps > 100, JSON.stringify(seen));
  });
});

/** What a balancer in front sends to the other one arrives there, whatever stands behind. */
function assertSentOn(of: Balanced, network: Network): void {
  const balancer = network.interfaces.find(({ name }) => name === "Balancer");
  assert.ok(balancer);
  const paths = balancedPaths(balancer, network);
  assert.equal(paths.length > 0, of.edge !== undefined);
  for (const request of REQUESTS)
    for (const bound of ["must", "may"] as const)
      assert.equal(
        paths.some(({ bounds }) => has(bounds[bound], request)),
        asksThroughEdge(of, request),
        `${bound} ${show(request)} at the balancer`,
      );
}

function show({ address, port }: Request): string {
  return `${address.toString(16)} to ${port}`;
}

const BY_NETWORK: Balanced = {
  ...{ type: "network", internal: false, front: undefined, listener: 53, port: 53 },
  ...{ targetType: "ip", behind: "instance", preserve: undefined, sameSubnet: false, aclPort: undefined },
  ...{ aclFamilies: [4, 6], faces: "ipv4", asks: "ipv4" },
  ...{ repliesFrom: 1024, back: [{ from: "8.0.0.0/8", port: 53 }] },
};

/** Whether 8.8.8.8, which the target admits, and 1.2.3.4, which it does not, surely and perhaps arrive on port 53. */
function seenBy(template: string, protocol: 6 | 17) {
  const network = networkOf(JSON.parse(template));
  const paths = balancedPaths(instanceOf(network), network);
  const holds = (bound: "must" | "may", address: number): boolean =>
    paths.some(({ bounds }) => bounds[bound].v4.at(address).has((protocol << 16) | 53));
  return {
    admitted: [holds("must", 0x08080808), holds("may", 0x08080808)],
    other: [holds("must", 0x01020304), holds("may", 0x01020304)],
    names: paths.flatMap(({ bounds }) => bounds.names),
  };
}

const YES = [true, true];
const NO = [false, false];
const PERHAPS = [false, true];

describe("the client's address behind a network load balancer", () => {
  for (const protocol of ["UDP", "QUIC", "TCP_UDP", "TCP_QUIC"])
    for (const targetType of ["ip", "instance"] as const)
      for (const preserve of [undefined, "true"] as const)
        it(`is kept over ${protocol}, with targets by ${targetType} and preserve ${preserve}`, () => {
          const tcp = JSON.stringify(toTemplate({ ...BY_NETWORK, targetType, preserve }));
          const template = tcp.replaceAll('"tcp"', '"udp"').replaceAll('"TCP"', `"${protocol}"`);
          const { admitted, other } = seenBy(template, 17);
          assert.deepEqual({ admitted, other }, { admitted: YES, other: NO });
        });

  const kept = (of: Partial<Balanced>, from: string, to: unknown) =>
    seenBy(JSON.stringify(toTemplate({ ...BY_NETWORK, ...of })).replace(`"${from}"`, JSON.stringify(to)), 6);

  it("is kept where the type of the targets says so", () => {
    assert.deepEqual(kept({}, "ip", "ip").admitted, NO);
    assert.deepEqual(kept({}, "ip", "instance").admitted, YES);
    const open = kept({}, "ip", { Ref: "Kind" });
    assert.deepEqual([open.admitted, open.other], [PERHAPS, NO]);
    assert.ok(open.names.includes("Kind") && !open.names.includes("preserve_client_ip.enabled"));
  });

  it("may give way to the balancer's own over UDP, where a stranger asks over IPv6", () => {
    const of: Balanced = { ...BY_NETWORK, faces: "dualstack", back: [{ from: BACK, port: 53 }] };
    const text = JSON.stringify(toTemplate(of)).replaceAll('"tcp"', '"udp"').replaceAll('"TCP"', '"UDP"');
    const network = networkOf(JSON.parse(text));
    const paths = balancedPaths(instanceOf(network), network);
    const has = (bound: "must" | "may") =>
      paths.some(({ bounds }) => bounds[bound].v6.at(0x2606n << 112n).has((17 << 16) | 53));
    assert.deepEqual([has("must"), has("may")], PERHAPS);
    assert.ok(
      paths.some(({ bounds }) => bounds.names.some((name) => /^how .* sends UDP of IPv6 on$/.test(name))),
    );
  });

  it("may be kept where the attributes are not known", () => {
    const whole = JSON.stringify(toTemplate({ ...BY_NETWORK, preserve: "false" })).replace(
      /"TargetGroupAttributes":\[[^\]]*\]/,
      '"TargetGroupAttributes":{"Ref":"Attributes"}',
    );
    const open = seenBy(whole, 6);
    assert.deepEqual([open.admitted, open.other], [PERHAPS, NO]);
    const both = seenBy(whole.replace('"ip"', '{"Ref":"Kind"}'), 6).names;
    assert.ok(both.includes("Attributes") && both.includes("Kind"), both.join());
  });

  it("arrives perhaps where only the deploy tells over what is listened", () => {
    const kinds = { Kind: { Type: "String", AllowedValues: ["TCP", "UDP"] } };
    const template = { Parameters: kinds, ...(toTemplate(BY_NETWORK) as object) };
    const text = JSON.stringify(template).replaceAll('"Protocol":"TCP"', '"Protocol":{"Ref":"Kind"}');
    assert.deepEqual(seenBy(text, 6).admitted, PERHAPS);
    assert.deepEqual(seenBy(text.replaceAll('"tcp"', '"udp"'), 17).admitted, PERHAPS);
  });

  it("may be kept where the key of an attribute is not known", () => {
    const key = "preserve_client_ip.enabled";
    assert.deepEqual(kept({ preserve: "true" }, key, key).admitted, YES);
    assert.deepEqual(kept({ preserve: "true" }, key, { Ref: "Key" }).admitted, PERHAPS);
    assert.deepEqual(kept({ preserve: "false" }, key, { Ref: "Key" }).admitted, NO);
    assert.deepEqual(kept({ preserve: "true" }, key, "stickiness.enabled").admitted, NO);
  });
});

describe("paths through a load balancer", () => {
  it("let exactly those packets through that pass both legs", () => {
    const arrived = { 4: 0, 6: 0, throughEdge: 0 };
    let open = 0;
    fc.assert(
      fc.property(any, (of) => {
        const network = networkOf(toTemplate(of));
        const paths = balancedPaths(instanceOf(network), network);
        assert.equal(paths.filter(({ family }) => family === 4).length, of.edge ? 2 : 1);
        for (const { hops } of paths) {
          const told = hops.filter(({ kind }) => kind === "balancer").map(({ name }) => name);
          assert.deepEqual(told, told.length > 1 ? ["Edge", "Balancer"] : ["Balancer"]);
        }
        assertSentOn(of, network);
        for (const request of REQUESTS) {
          const expected = arrives(of, request);
          const holds = (bound: "must" | "may"): boolean =>
            paths.some(({ bounds }) => has(bounds[bound], request));
          if (expected) arrived[request.family]++;
          if (expected && !asksDirectly(of, request)) arrived.throughEdge++;
          assert.equal(holds("must"), expected, `must ${show(request)}`);
          if (!isOpen(of, request)) assert.equal(holds("may"), expected, `may ${show(request)}`);
          else if (holds("may")) open++;
        }
      }),
      { numRuns: 700 },
    );
    assert.ok(
      arrived[4] > 50 && arrived[6] > 50 && arrived.throughEdge > 5 && open > 0,
      `${JSON.stringify(arrived)} arrive, ${open} may`,
    );
  });
});
