import assert from "node:assert/strict";
import fc from "fast-check";
import {
  coversPackets,
  coversServices,
  intersectPackets,
  NO_PACKETS,
  NO_SERVICES,
  unionPackets,
  unionServices,
  witness,
  type PacketSet,
  type ServiceSet,
} from "../../shared/packets";
import type { Evidence, Judgement } from "../../shared/judges/judgement";
import { rules } from "../../shared/rules";
import type { BoundRule } from "../../shared/rules/rule";
import { groups } from "../../shared/rules/selectors";
import { packetsOfLine } from "../../shared/semantics/groups/group";
import { DEFAULT_INTENT } from "../../shared/semantics/intent";
import { oracleAddress } from "../packets/oracle";
import { openProgram, settledProgram } from "../semantics/groups/group-arbitraries";
import {
  completionsOf,
  groupsAdmit,
  type GroupPacket,
  type WrittenLine,
  type WrittenProgram,
} from "../semantics/groups/group-oracle";
import { groupNamed, networkOf } from "../semantics/groups/group-program";

const ABOUT_GROUPS = rules.map((rule) => rule.bind({})).filter(({ selector }) => selector === groups);

type Found = Exclude<Judgement, { verdict: "pass" }>;

interface Exposed {
  readonly verdict: Found["verdict"];
  readonly family: Found["family"];
  readonly evidence: Evidence;
  readonly services: ServiceSet;
}

function exposures(bound: BoundRule, program: WrittenProgram): readonly Exposed[] {
  const network = networkOf(program);
  return bound.judge(groupNamed(network, "A"), network, DEFAULT_INTENT).flatMap((judgement): Exposed[] => {
    if (judgement.verdict === "pass") return [];
    const evidence = judgement.evidence();
    const { statement } = evidence;
    return statement.kind === "exposure"
      ? [{ verdict: judgement.verdict, family: judgement.family, evidence, services: statement.services }]
      : [];
  });
}

/** Each line is a resource of its own there, whose name tells its place. Conditions leave no trace. */
function inPulumi(program: WrittenProgram): WrittenProgram {
  const isSure = ({ when, unless }: WrittenLine): boolean => when === undefined && unless === undefined;
  const groups = program.groups.map((group) => ({ ...group, lines: group.lines.filter(isSure) }));
  return { ...program, dialect: "aws", groups };
}

function placesOf({ lines }: Evidence): readonly number[] {
  return lines.map(({ at }) => Number(/^A-(\d+)$/.exec(at.resource.name)?.[1] ?? -1));
}

/** What its lines surely admit, but for one of them. */
function admittedBy({ lines }: Evidence, without?: number): PacketSet {
  return lines
    .filter((_, i) => i !== without)
    .map((line) => packetsOfLine(line, "must"))
    .reduce(unionPackets, NO_PACKETS);
}

/** The program with these lines of group A alone, in that direction. */
function withLines(program: WrittenProgram, way: string, places: readonly number[]): WrittenProgram {
  return {
    ...program,
    groups: program.groups.map((group) =>
      group.name === "A"
        ? { ...group, lines: group.lines.filter((line, i) => line.way !== way || places.includes(i)) }
        : group,
    ),
  };
}

/** What the rule says of a family for sure. */
function said(bound: BoundRule, program: WrittenProgram, family: Found["family"]): ServiceSet {
  return exposures(bound, program)
    .filter((one) => one.verdict === "violation" && one.family === family)
    .reduce((all, { services }) => unionServices(all, services), NO_SERVICES);
}

function packetOf({ packets }: Evidence): GroupPacket | undefined {
  const found = packets && witness(packets);
  if (!found || found.peer !== undefined) return undefined;
  const number = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 };
  const protocol = typeof found.protocol === "number" ? found.protocol : number[found.protocol];
  const address = oracleAddress(found.source);
  assert.ok(address);
  const detail = found.port ?? (found.type ?? 0) * 256 + (found.code ?? 0);
  return { family: address.family, address: address.value, protocol, detail };
}

const program = fc.oneof(settledProgram, openProgram).map(inPulumi);

describe("the evidence of a finding about packets", () => {
  it("has a packet that the group admits in every completion, or in some where it is not sure", () => {
    const seen = { violation: 0, undetermined: 0 };
    fc.assert(
      fc.property(program, (written) => {
        for (const bound of ABOUT_GROUPS)
          for (const { verdict, evidence, family } of exposures(bound, written)) {
            const { statement } = evidence;
            const packet = packetOf(evidence);
            assert.ok(packet && statement.kind === "exposure", bound.rule.id);
            assert.ok("family" in packet && (family === undefined || packet.family === family));
            const way = statement.direction;
            const found = completionsOf(written).map((completion) =>
              groupsAdmit(["A"], way, packet, written, completion),
            );
            const { id } = bound.rule;
            if (verdict === "violation") assert.ok(!found.includes(false), `${id}: some completion stops it`);
            else if (found.length > 0 && isClosed(written))
              assert.ok(found.includes(true), `${id}: every completion stops it`);
            seen[verdict]++;
          }
      }),
      { numRuns: 80 },
    );
    assert.ok(seen.violation > 100 && seen.undetermined > 30, JSON.stringify(seen));
  });

  it("names lines that break the rule by themselves, none of which can be left out", () => {
    const tried = new Map<string, number>();
    fc.assert(
      fc.property(program, (written) => {
        for (const bound of ABOUT_GROUPS)
          for (const { verdict, family, evidence, services } of exposures(bound, written)) {
            const { statement } = evidence;
            if (verdict !== "violation" || statement.kind !== "exposure") continue;
            const places = placesOf(evidence);
            const { packets = NO_PACKETS } = evidence;
            if (places.includes(-1)) continue;
            const { id } = bound.rule;
            const alone = said(bound, withLines(written, statement.direction, places), family);
            assert.ok(coversServices(alone, services), `${id}: lines ${places.join()} are not enough`);
            for (const [i, left] of places.entries()) {
              // One whose port nobody knows opens something as well, which is not among the services.
              if (evidence.lines[i]?.services.must.empty) continue;
              const others = places.filter((place) => place !== left);
              const rest = said(bound, withLines(written, statement.direction, others), family);
              const adds = !coversPackets(
                admittedBy(evidence, i),
                intersectPackets(packets, admittedBy(evidence)),
              );
              assert.ok(
                adds || !coversServices(rest, services),
                `${id}: line ${left} of ${places.join()} is not needed`,
              );
            }
            tried.set(id, (tried.get(id) ?? 0) + 1);
          }
      }),
      { numRuns: 80 },
    );
    assert.ok(tried.size > 10, [...tried.keys()].join());
  });
});

/** Whether the completions are all that there are. */
function isClosed({ lists, groups: all, parameters }: WrittenProgram): boolean {
  return (
    Object.values(parameters).every(({ closed }) => closed) &&
    lists.every(({ outside }) => !outside) &&
    all.every(({ hidden }) => hidden.length === 0)
  );
}
