import assert from "node:assert/strict";
import fc from "fast-check";
import { coversPackets, NO_PACKETS, parsePrefix, tcp, unionPackets } from "../../../shared/packets";
import { exposureOfSets, ingressOf, packetsOfLine } from "../../../shared/semantics";
import { DEFAULT_INTENT, type Intent } from "../../../shared/semantics/intent";
import { holds, oracleCidr } from "../../packets/oracle";
import { openProgram, settledProgram } from "./group-arbitraries";
import {
  completionsOf,
  groupPackets,
  isThere,
  lineAdmits,
  type Completion,
  type GroupPacket,
  type WrittenGroup,
  type WrittenProgram,
} from "./group-oracle";
import { groupNamed, holdsPacket, networkOf } from "./group-program";

/** What somebody means to be open: ports of TCP, from where, for whom. */
interface Meant {
  readonly ports: readonly [number, number];
  readonly sources: readonly string[] | undefined;
  /** Names of groups and of lines that are resources of their own. */
  readonly resources: readonly string[] | undefined;
}

const GROUPS = ["A", "B"];
const NAMES = GROUPS.flatMap((name) => [name, ...[0, 1, 2, 3].map((i) => `${name}Line${i}`)]);
const PORTS: readonly Meant["ports"][] = [
  [0, 65535],
  [22, 22],
  [80, 443],
];

const meant: fc.Arbitrary<Meant> = fc.record({
  ports: fc.constantFrom(...PORTS),
  sources: fc.constantFrom(undefined, ["0.0.0.0/0"], ["10.0.0.0/8", "::/0"], ["8.0.0.0/8"]),
  resources: fc.oneof(fc.constant(undefined), fc.subarray(NAMES, { minLength: 1, maxLength: 4 })),
});

function intentOf(written: readonly Meant[]): Intent {
  return {
    ...DEFAULT_INTENT,
    permissions: written.map(({ ports: [from, to], sources, resources }) => ({
      services: tcp(from, to),
      ...(sources && { sources: sources.flatMap((text) => parsePrefix(text) ?? []) }),
      ...(resources && { appliesTo: ({ name }) => resources.includes(name) }),
    })),
  };
}

/** Whether some line that is there admits it, and nobody means it to be open for the group or for that line. */
function isLeft(
  { name, lines }: WrittenGroup,
  packet: GroupPacket,
  written: readonly Meant[],
  program: WrittenProgram,
  completion: Completion,
): boolean {
  return lines.some((line, i) => {
    if (line.way !== "ingress" || !isThere(line, program, completion)) return false;
    if (!lineAdmits(line, packet, program, completion)) return false;
    const names = line.place === "standalone" ? [name, `${name}Line${i}`] : [name];
    return !written.some((one) => isMeant(one, names, packet));
  });
}

function isMeant({ ports, sources, resources }: Meant, names: readonly string[], packet: GroupPacket) {
  if ("peer" in packet || packet.protocol !== 6) return false;
  const [from, to] = ports;
  if (packet.detail < from || packet.detail > to) return false;
  if (resources && !names.some((name) => resources.includes(name))) return false;
  if (!sources) return true;
  return sources.map(oracleCidr).some((cidr) => cidr && holds(cidr, packet.family, packet.address));
}

/** As a template, whose lines have names of their own. */
const program = fc
  .oneof(settledProgram, openProgram)
  .map((written): WrittenProgram => ({ ...written, dialect: "cloudformation" }));

describe("what a group admits beside what is meant to be open", () => {
  it("is what lines admit for which nobody means it, in every completion between must and may", () => {
    let left = 0;
    let gone = 0;
    fc.assert(
      fc.property(
        program,
        fc.array(meant, { minLength: 1, maxLength: 2 }),
        fc.nat(),
        (written, all, seed) => {
          const intent = intentOf(all);
          const open = networkOf(written);
          const packets = groupPackets(written);
          const completions = completionsOf(written);
          const completion = completions[seed % completions.length];
          if (!completion) return;
          const done = networkOf(written, completion);
          for (const group of written.groups.filter(({ name }) => GROUPS.includes(name))) {
            const { must, may } = ingressOf(groupNamed(open, group.name)).notMeant(intent);
            const filter = ingressOf(groupNamed(done, group.name));
            const exact = filter.notMeant(intent);
            for (const packet of packets) {
              const expected = isLeft(group, packet, all, written, completion);
              const says = `${group.name} ${String(expected)} ${JSON.stringify({ ...packet, address: String("address" in packet ? packet.address : "") })}`;
              assert.equal(holdsPacket(exact.must, packet, done), expected, says);
              if (expected) assert.ok(holdsPacket(may, packet, open), `may: ${says}`);
              else assert.ok(!holdsPacket(must, packet, open), `must: ${says}`);
              if (expected) left++;
              else if (holdsPacket(filter.bounds.must, packet, done)) gone++;
            }
          }
        },
      ),
      { numRuns: 150 },
    );
    assert.ok(left > 1000 && gone > 300, "some is left and some is meant");
  });

  it("is what counts as open, and what lines are told for", () => {
    fc.assert(
      fc.property(program, fc.array(meant, { minLength: 1, maxLength: 2 }), (written, all) => {
        const intent = intentOf(all);
        const network = networkOf(written);
        for (const name of GROUPS) {
          const filter = ingressOf(groupNamed(network, name));
          const left = filter.notMeant(intent);
          assert.deepEqual(
            filter
              .exposure(intent, [])
              .map(({ open, wide }) => [open.must.edges, open.may.edges, wide.may.edges]),
            exposureOfSets(left, intent, []).map(({ open, wide }) => [
              open.must.edges,
              open.may.edges,
              wide.may.edges,
            ]),
          );
          const { lines } = filter.explain(left.must, "must", { intent });
          const told = lines.map((line) => packetsOfLine(line, "must"));
          assert.ok(coversPackets(told.reduce(unionPackets, NO_PACKETS), left.must));
        }
      }),
      { numRuns: 60 },
    );
  });
});
