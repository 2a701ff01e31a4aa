import assert from "node:assert/strict";
import fc from "fast-check";
import { DEFAULT_INTENT } from "../../../shared/semantics/intent";
import type { Subject } from "../../../shared/network/network";
import { NO_SERVICES, unionServices, type ServiceSet } from "../../../shared/packets";
import { fixOf } from "../../../shared/report/fixes/fix";
import { verdictsOf, type Verdict } from "../../../shared/report/verdict";
import { rules } from "../../../shared/rules";
import type { BoundRule } from "../../../shared/rules/rule";
import {
  adoptedAcls,
  aclLines as linesOfAcls,
  ownAcls,
  seenAcls,
  wholeAcls,
  writtenAcls,
} from "../../../shared/rules/selectors";
import { aclLines } from "../../semantics/acls/acl-arbitraries";
import { allows, matches, tellingAclPackets, type OracleAclPacket } from "../../semantics/acls/acl-oracle";
import { aclProgram, settled } from "../../semantics/acls/acl-program";
import { applyAclFix, type AclLines, type AppliedToAcl } from "./applied-acl-fix";
import { OFFICE } from "./applied-fix";

const SELECTORS: readonly unknown[] = [adoptedAcls, linesOfAcls, ownAcls, seenAcls, wholeAcls, writtenAcls];
const ABOUT_ACLS = rules.map((rule) => rule.bind({})).filter(({ selector }) => SELECTORS.includes(selector));
const LEVELS = {
  violation: "error",
  undetermined: "off",
  byDefault: "error",
  elsewhere: "error",
  unfiltered: "error",
} as const;

/** What they name is taken away, and no packet notices. */
const HARMLESS = new Set(["nacl-rule-redundant", "nacl-rule-shadowed"]);

interface Found {
  readonly bound: BoundRule;
  readonly verdict: Verdict;
}

function* violations({ In, Out }: AclLines, by: readonly BoundRule[]): Generator<Found> {
  const { network } = aclProgram(settled(In), settled(Out));
  for (const bound of by) {
    for (const subject of bound.subjects(network, DEFAULT_INTENT)) {
      const judge = (other: Subject) => bound.judge(other, network, DEFAULT_INTENT);
      const judgements = judge(subject);
      const [verdict] = verdictsOf({ rule: bound.rule, subject, judgements, judge }, LEVELS);
      if (verdict) yield { bound, verdict };
    }
  }
}

function exposed({ evidence }: Verdict): ServiceSet {
  return evidence.reduce(
    (all, { statement }) => (statement.kind === "exposure" ? unionServices(all, statement.services) : all),
    NO_SERVICES,
  );
}

interface Case extends Found, AppliedToAcl {
  readonly before: AclLines;
}

function* fixed(before: AclLines, by: readonly BoundRule[] = ABOUT_ACLS): Generator<Case> {
  for (const found of violations(before, by)) {
    const fix = fixOf(found.verdict, exposed(found.verdict));
    const applied = fix && applyAclFix(fix, before);
    if (applied) yield { ...found, ...applied, before };
  }
}

const lines: fc.Arbitrary<AclLines> = fc
  .tuple(aclLines, fc.oneof(fc.constant([]), aclLines))
  .map(([In, Out]) => ({ In, Out }));

/** Its way out holds a service and a part of the clients' ports, which is no range for replies. */
const PART_OF_REPLIES: AclLines = {
  In: [{ number: 1, action: "allow", protocol: 6, low: 443, high: 443, cidr: "::/0" }],
  Out: [{ number: 2, action: "allow", protocol: 6, low: 0, high: 32768, cidr: "::/0" }],
};

/** How often a rule finds something, and in how many lines. */
function count(acl: AclLines, bound: BoundRule): number {
  return [...violations(acl, [bound])].length;
}

describe("a fix for an ACL, carried out", () => {
  it("makes its violation go", () => {
    const gone = new Map<string, number>();
    fc.assert(
      fc.property(lines, (written) => {
        for (const one of fixed(written)) {
          const { rule } = one.bound;
          // Once it is gone, the next may be needless.
          if (HARMLESS.has(rule.id)) continue;
          assert.ok(count(one.after, one.bound) < count(written, one.bound), said(one));
          gone.set(rule.id, (gone.get(rule.id) ?? 0) + 1);
        }
      }),
      { numRuns: 150, examples: [[PART_OF_REPLIES]] },
    );
    assert.ok(gone.size > 3, `rules that are tried: ${[...gone.keys()].join()}`);
  });

  it("changes nothing but what it is about", () => {
    let tried = 0;
    fc.assert(
      fc.property(lines, (written) => {
        for (const one of fixed(written)) {
          tried++;
          for (const side of ["In", "Out"] as const) {
            const [before, after] = [written[side], one.after[side]];
            for (const packet of tellingAclPackets([...before, ...after])) {
              if (isOffice(packet)) continue;
              const [was, is] = [allows(before, packet), allows(after, packet)];
              if (was !== is) assert.ok(isMeant(one, packet, is), `${said(one)} ${show(packet)} ${is}`);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(tried > 100);
  });
});

/** What they miss is allowed. */
const LET_THROUGH = new Set([
  "nacl-ipv6-gap",
  "nacl-pmtud-blocked",
  "nacl-return-egress-missing",
  "nacl-return-ingress-missing",
]);

/** What an author writes in the place of an example. */
const EXAMPLE = 8443;

/**
 * Lines that no packet needs go unnoticed. A deny that is moved up denies what it matches. Else packets are shut out,
 * those that a line taken away allowed or a new one denies.
 */
function isMeant(
  { bound, verdict, removed, added }: Case,
  packet: OracleAclPacket,
  isAllowed: boolean,
): boolean {
  if (isAllowed && (packet.detail === EXAMPLE || LET_THROUGH.has(bound.rule.id)))
    return added.some((line) => matches(line, packet));
  if (isAllowed || HARMLESS.has(bound.rule.id)) return false;
  const services = exposed(verdict);
  // Between server ports there is nobody but clients, and what has no room for denies is written anew.
  const isRewritten =
    bound.rule.id === "nacl-ephemeral-too-wide" ||
    added.some(({ low, high }) => low === EXAMPLE && high === EXAMPLE);
  const isTold = services.empty || isRewritten || services.has(packet.protocol * 65536 + packet.detail);
  const by = [...removed, ...added.filter(({ action }) => action === "deny")];
  return isTold && by.some((line) => matches(line, packet));
}

function isOffice(packet: OracleAclPacket): boolean {
  const line = { number: 1, action: "allow", protocol: -1, low: 0, high: 0 } as const;
  return Object.values(OFFICE).some((cidr) => matches({ ...line, cidr }, packet));
}

function said({ bound, before, removed, added }: Case): string {
  return show([bound.rule.id, before, removed, added]);
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? String(one) : one));
}
