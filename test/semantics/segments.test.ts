import assert from "node:assert/strict";
import fc from "fast-check";

import { coversServices, intersectServices } from "../../shared/packets";
import { crossingsIn, type Crossing } from "../../shared/semantics";
import {
  addressesOf,
  BASE,
  declaredIn,
  passes,
  PORTS,
  programs,
  segmentOf,
  templateOf,
  type Line,
  type Machine,
  type Program,
  type Segment,
} from "./segment-programs";

/** Whether any interface of one segment sends to one of the group, for each way in which addresses may be given. */
function outcomes(
  of: Program,
  group: number,
  from: Segment,
  to: Segment,
  port: number,
): { some: boolean; all: boolean } {
  const sides = of.interfaces.map((one) => ({ ...one, segment: segmentOf(of, one) }));
  const machines = (one: {
    readonly subnet: number;
    readonly groups: readonly number[];
  }): readonly Machine[] => addressesOf(one.subnet).map((address) => ({ ...one, address }));
  let some = false;
  let all = false;
  for (const receiver of sides.filter((one) => one.segment === to && one.groups.includes(group))) {
    for (const sender of sides.filter((one) => one.segment === from && one !== receiver)) {
      const told = machines(sender).flatMap((a) =>
        machines(receiver).map((b) => passes(of, group, a, b, port)),
      );
      some ||= told.some(Boolean);
      all ||= told.every(Boolean);
    }
    if (of.ownsSubnet !== from) continue;
    const anyone = addressesOf(0).map((address): Machine => ({ subnet: 0, address, groups: undefined }));
    const told = machines(receiver).map((b) => anyone.some((a) => passes(of, group, a, b, port)));
    some ||= told.some(Boolean);
    all ||= told.every(Boolean);
  }
  return { some, all };
}

/** Whether something of a segment is let through to the group by this address, and whether by this group. */
function sends(
  of: Program,
  group: number,
  from: Segment,
  to: Segment,
  port: number,
): { byAddress(address: number): boolean; byGroup(sender: number): boolean } {
  const sides = of.interfaces.map((one) => ({ ...one, segment: segmentOf(of, one) }));
  const receivers = sides.filter((one) => one.segment === to && one.groups.includes(group));
  const known = sides.filter((one) => one.segment === from);
  const anyone = of.ownsSubnet === from ? [{ subnet: 0, groups: undefined }] : [];
  const isSent = (
    senders: readonly Pick<Machine, "subnet" | "groups">[],
    address: number | undefined,
    isTheLine: (line: Line) => boolean,
  ): boolean =>
    receivers.some((receiver) =>
      senders
        .filter((sender) => sender !== receiver)
        .flatMap((sender) => addressesOf(sender.subnet).map((own): Machine => ({ ...sender, address: own })))
        .some(
          (a) =>
            (address === undefined || a.address === address) &&
            addressesOf(receiver.subnet).some((b) => {
              const lines = of.groups[group]?.in.filter(isTheLine) ?? [];
              return passes(of, group, a, { ...receiver, address: b }, port, lines);
            }),
        ),
    );
  return {
    byAddress: (address) => isSent([...known, ...anyone], address, ({ end }) => typeof end !== "number"),
    byGroup: (sender) => isSent(known, undefined, ({ end }) => end === sender),
  };
}

function isOfSegment(of: Program, segment: Segment, address: number): boolean {
  const subnet = Math.floor((address - BASE) / 8);
  return (
    of.interfaces.some((one) => one.subnet === subnet && segmentOf(of, one) === segment) ||
    (subnet === 0 && of.ownsSubnet === segment)
  );
}

/** What is told comes from addresses and groups that send it, and nothing of that is left out. */
function assertEnds(of: Program, told: Crossing | undefined, group: number, port: number): void {
  if (!told) return;
  const { must, may } = told.admitted;
  const { byAddress, byGroup } = sends(of, group, told.from as Segment, told.to as Segment, port);
  const service = 0x060000 + port;
  for (let address = BASE; address < BASE + 40; address++) {
    const isSent = byAddress(address);
    if (must.v4.at(address).has(service)) assert.ok(isSent, `surely from ${address - BASE} on ${port}`);
    if (may.v4.at(address).has(service))
      assert.ok(isOfSegment(of, told.from as Segment, address), `not from ${address - BASE}`);
    if (isSent) assert.ok(may.v4.at(address).has(service), `perhaps from ${address - BASE} on ${port}`);
  }
  for (const [sender, { segment }] of of.groups.entries()) {
    const peers = [...may.peers].filter(([, { name }]) => name === `Group${sender}`);
    const isSent = byGroup(sender);
    for (const [id, { services }] of peers)
      if (must.ofPeer(id).has(service)) assert.ok(isSent && services.has(service), `surely from ${sender}`);
    if (isSent) assert.ok(peers.length > 0, `perhaps from ${sender}, of ${segment ?? "none"}`);
  }
}

/** Each stop that is told lets something of it by. */
function assertWay(of: Program, { admitted, from, way, group }: Crossing): void {
  const [out] = way.stops;
  if (!out) {
    assert.equal(of.ownsSubnet, from, `a way from ${from} to ${group.name}`);
    return;
  }
  assert.match(out.name, /^Group\d( and Group\d)*$/);
  const bound = admitted.must.empty ? "may" : "must";
  let passed = admitted[bound].services;
  for (const { services } of way.stops) passed = intersectServices(passed, services[bound]);
  assert.ok(
    !way.carries.empty && coversServices(passed, way.carries),
    `the way to ${group.name} leads through`,
  );
}

describe("declared segments", () => {
  it("are crossed by exactly what the lines and ACLs of both ends let through and nobody declares", () => {
    const seen = { surely: 0, perhaps: 0, exact: 0, declared: 0 };
    fc.assert(
      fc.property(programs, (of) => {
        const { network, intent } = declaredIn(of, templateOf(of));
        const crossings = [...crossingsIn(network, intent)];
        for (const one of crossings) assertWay(of, one);
        for (const [from, to] of [
          ["web", "data"],
          ["data", "web"],
        ] as const) {
          of.groups.forEach((_, group) => {
            for (const port of PORTS) {
              const told = crossings.find(
                (one) => one.group.name === `Group${group}` && one.from === from && one.to === to,
              );
              const service = 0x060000 + port;
              const must = told?.admitted.must.services.has(service) ?? false;
              const may = told?.admitted.may.services.has(service) ?? false;
              const isDeclared = of.flows.some(
                (one) => one.from === from && one.to === to && one.port === port,
              );
              const { some, all } = outcomes(of, group, from, to, port);
              const what = `${from} > ${to} at Group${group} on ${port}`;
              if (isDeclared) {
                seen.declared++;
                assert.deepEqual([must, may], [false, false], what);
                continue;
              }
              assertEnds(of, told, group, port);
              if (must) assert.ok(all, `surely ${what}`);
              if (some) assert.ok(may, `perhaps ${what}`);
              if (!some) assert.ok(!must, `never ${what}`);
              if (all) seen.surely++;
              if (all && must) seen.exact++;
              if (some && !all) seen.perhaps++;
            }
          });
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(seen.surely > 200 && seen.perhaps > 15 && seen.declared > 500, JSON.stringify(seen));
    assert.ok(seen.exact >= 0.9 * seen.surely, `proves what is sure: ${JSON.stringify(seen)}`);
  });
});
