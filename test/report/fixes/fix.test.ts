import assert from "node:assert/strict";
import fc from "fast-check";
import { DEFAULT_INTENT } from "../../../shared/semantics/intent";
import type { Network, Subject } from "../../../shared/network/network";
import { NO_SERVICES, unionServices, type ServiceSet, type Direction } from "../../../shared/packets";
import { fixOf } from "../../../shared/report/fixes/fix";
import { verdictsOf, type Verdict } from "../../../shared/report/verdict";
import { rules } from "../../../shared/rules";
import type { BoundRule } from "../../../shared/rules/rule";
import { groups } from "../../../shared/rules/selectors";
import { openProgram, settledProgram } from "../../semantics/groups/group-arbitraries";
import {
  completionsOf,
  groupPackets,
  groupsAdmit,
  isThere,
  lineAdmits,
  type Completion,
  type GroupPacket,
  type WrittenProgram,
} from "../../semantics/groups/group-oracle";
import { groupNamed, networkOf } from "../../semantics/groups/group-program";
import { applyFix, OFFICE, type Applied } from "./applied-fix";

const ABOUT_GROUPS = rules.map((rule) => rule.bind({})).filter(({ selector }) => selector === groups);
const LEVELS = {
  violation: "error",
  undetermined: "off",
  byDefault: "error",
  elsewhere: "error",
  unfiltered: "error",
} as const;

const NEEDLESS = ABOUT_GROUPS.filter(({ rule }) => rule.id === "sg-rule-redundant");

function violation(bound: BoundRule, subject: Subject, network: Network): Verdict | undefined {
  const judge = (other: Subject) => bound.judge(other, network, DEFAULT_INTENT);
  return verdictsOf({ rule: bound.rule, subject, judgements: judge(subject), judge }, LEVELS)[0];
}

function exposed({ evidence }: Verdict): ServiceSet {
  return evidence.reduce(
    (all, { statement }) => (statement.kind === "exposure" ? unionServices(all, statement.services) : all),
    NO_SERVICES,
  );
}

interface Case extends Applied {
  readonly before: WrittenProgram;
  readonly name: string;
  readonly way: Direction;
  readonly bound: BoundRule;
  readonly verdict: Verdict;
}

/** Every violation of every rule about groups whose fix says which lines to change. */
function* fixed(before: WrittenProgram, by: readonly BoundRule[] = ABOUT_GROUPS): Generator<Case> {
  const network = networkOf(before);
  for (const { name } of before.groups) {
    const group = groupNamed(network, name);
    for (const bound of by) {
      const verdict = violation(bound, group, network);
      const fix = verdict && fixOf(verdict, exposed(verdict));
      if (!fix) continue;
      const way = fix.remove.some((text) => / to /.test(text)) ? "egress" : "ingress";
      const applied = applyFix(fix, before, name, way);
      if (applied) yield { ...applied, before, name, way, bound, verdict };
    }
  }
}

function after({ program, name, bound }: Case): Verdict | undefined {
  const network = networkOf(program);
  return violation(bound, groupNamed(network, name), network);
}

/** So that more of them need not be there. */
function inOneGroup(written: WrittenProgram): WrittenProgram {
  const lines = written.groups.flatMap((group) => group.lines);
  return {
    ...written,
    groups: written.groups.map((group, i) => ({ ...group, lines: i === 0 ? lines : [] })),
  };
}

const program = fc.oneof(settledProgram, openProgram);

/** One line opens a port that everybody knows, the other one that nobody does. */
const KNOWN_AND_UNKNOWN_PORT: WrittenProgram = {
  dialect: "cloudformation",
  groups: [
    {
      name: "A",
      hidden: [],
      lines: [443, { parameter: "Q" }].map((port) => ({
        protocol: "tcp",
        from: port,
        to: port,
        peer: { cidr: "0.0.0.0/0" },
        way: "ingress",
        place: "inline",
      })),
    },
  ],
  lists: [],
  parameters: { Q: { values: [22, 80], closed: true } },
  conditions: {},
};

describe("a fix for a group, carried out", () => {
  it("makes its violation go", () => {
    const gone = new Map<string, number>();
    fc.assert(
      fc.property(program, (written) => {
        for (const one of fixed(written)) {
          const { rule } = one.bound;
          assert.equal(after(one), undefined, `${rule.id}: ${JSON.stringify([one.removed, one.added])}`);
          gone.set(rule.id, (gone.get(rule.id) ?? 0) + 1);
        }
      }),
      { numRuns: 60, examples: [[KNOWN_AND_UNKNOWN_PORT]] },
    );
    assert.ok(gone.size > 20, `rules that are tried: ${[...gone.keys()].join()}`);
  });

  it("takes a line away wherever it stands again", () => {
    const open = {
      protocol: "tcp",
      from: 0,
      to: 0,
      peer: { cidr: "0:0:0:0:0:0:0:0/0" },
      way: "ingress",
      place: "inline",
    } as const;
    const restricted = { ...open, peer: { cidr: "203.0.113.0/24" } };
    const groups = ["A", "B", "C"].map((name, i) => ({
      name,
      lines: i === 0 ? [open, restricted, { ...open }] : [],
      hidden: [],
    }));
    const written: WrittenProgram = {
      dialect: "cloudformation",
      groups,
      lists: [],
      parameters: {},
      conditions: {},
    };
    const cases = [...fixed(written)];
    assert.ok(cases.some(({ bound }) => bound.rule.id === "sg-ingress-ipv6-wider-than-ipv4"));
    for (const one of cases) assert.equal(after(one), undefined, one.bound.rule.id);
  });

  it("leaves open whatever else the lines admit, and opens nothing but the author's own prefix", () => {
    let kept = 0;
    fc.assert(
      fc.property(program, fc.nat(), (written, seed) => {
        for (const one of fixed(written)) {
          const isExposure = one.verdict.evidence.every(({ statement }) => statement.kind === "exposure");
          for (const completion of some(completionsOf(one.before), seed)) {
            for (const packet of groupPackets(one.before)) {
              if (isOffice(packet)) continue;
              const admitted = groupsAdmit([one.name], one.way, packet, one.program, completion);
              if (admitted) assert.ok(admittedBefore(one, packet, completion), `opened ${said(one, packet)}`);
              if (!isExposure || admitted || !isMeantToStay(one, packet, completion)) continue;
              assert.fail(`shut ${said(one, packet)}`);
            }
          }
          kept++;
        }
      }),
      { numRuns: 25 },
    );
    assert.ok(kept > 100, `${kept} fixes`);
  });

  it("takes away needless lines and no packet", () => {
    let taken = 0;
    let together = 0;
    fc.assert(
      fc.property(program, (written) => {
        const now = inOneGroup(written);
        for (const needless of fixed(now, NEEDLESS)) {
          taken++;
          if (needless.removed.length > 1) together++;
          assert.equal(after(needless), undefined, JSON.stringify(needless.removed));
          for (const completion of some(completionsOf(now), 0))
            for (const packet of groupPackets(now))
              assert.equal(
                groupsAdmit([needless.name], needless.way, packet, needless.program, completion),
                groupsAdmit([needless.name], needless.way, packet, now, completion),
                said(needless, packet),
              );
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(taken > 5, `${taken} fixes`);
    assert.ok(together > 0, `${together} of several lines`);
  });
});

function admittedBefore({ before, name, way }: Case, packet: GroupPacket, completion: Completion): boolean {
  return groupsAdmit([name], way, packet, before, completion);
}

/** A line that stays admits it, or one that is replaced does and the finding is not about the packet. */
function isMeantToStay(
  { before, name, way, removed, verdict }: Case,
  packet: GroupPacket,
  completion: Completion,
): boolean {
  const services = exposed(verdict);
  const isForbidden = services.has(packet.protocol * 65536 + packet.detail);
  const lines = before.groups.find((group) => group.name === name)?.lines ?? [];
  return lines.some(
    (line) =>
      line.way === way &&
      (!removed.includes(line) || (!isForbidden && !isEverything(line.protocol) && hasKnownPorts(line))) &&
      isThere(line, before, completion) &&
      lineAdmits(line, packet, before, completion),
  );
}

/** Of a range that waits for an input stays what it surely admits. */
function hasKnownPorts({ from, to }: Case["removed"][number]): boolean {
  return typeof from !== "object" && typeof to !== "object";
}

/** A line for all traffic is to be written anew, a line for each service: which ones, its author knows. */
function isEverything(protocol: string | number): boolean {
  return /^(-1|all)$/i.test(String(protocol));
}

function isOffice(packet: GroupPacket): boolean {
  return "family" in packet && Object.values(OFFICE).some((cidr) => within(packet, cidr));
}

function within(packet: GroupPacket, cidr: string): boolean {
  return lineAdmits(
    { way: "ingress", protocol: "-1", peer: { cidr }, place: "inline" },
    packet,
    { dialect: "aws", groups: [], lists: [], parameters: {}, conditions: {} },
    {},
  );
}

function some(all: readonly Completion[], seed: number): readonly Completion[] {
  const step = Math.max(1, Math.floor(all.length / 3));
  return all.filter((_, i) => (i + seed) % step === 0).slice(0, 4);
}

function said({ bound, removed, added }: Case, packet: GroupPacket): string {
  return JSON.stringify([bound.rule.id, packet, removed, added], (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}
