import assert from "node:assert/strict";

import fc from "fast-check";
import { DEFAULT_INTENT } from "../../../shared";
import { reachMap } from "../../../shared/semantics/reach/reach-map";
import type { ReachArrow } from "../../../shared/semantics/reach/arrow";
import {
  ADDRESSES,
  completionsOf,
  holds,
  linesLet,
  mayTalk,
  mayTalkByName,
  namedPrefixLets,
  addressOf,
  PORTS,
  STRANGER,
  strangerReaches,
  type ReachGroup,
  type ReachLine,
  type ReachProgram,
} from "./reach-oracle";
import { networkOf } from "./reach-program";

const TCP = 6 << 16;
const NAMES = ["A", "B", "C"];
const PUBLIC_PREFIX = "8.8.8.0/24";
const WHOLE = [
  "0.0.0.0/0",
  "10.0.0.0/16",
  "10.0.1.0/24",
  "10.0.2.0/24",
  PUBLIC_PREFIX,
  "sg-0a1b2c3d",
  ...NAMES,
];
/** Of an address that the deploy gives out. */
const HALF = "10.0.2.0/25";

const line = (conditional: fc.Arbitrary<boolean>, peers: readonly string[]): fc.Arbitrary<ReachLine> =>
  fc
    .record({
      way: fc.constantFrom<ReachLine["way"]>("ingress", "ingress", "egress"),
      range: fc.constantFrom(
        { from: 22, to: 22 },
        { from: 80, to: 443 },
        { from: 443, to: 443 },
        { from: 0, to: 65535 },
      ),
      peer: fc.constantFrom(...peers),
      conditional,
    })
    .map(({ range, ...rest }) => ({ ...rest, ...range }));

function program(
  of: fc.Arbitrary<ReachLine>,
  subnet: fc.Arbitrary<ReachGroup["subnet"]>,
): fc.Arbitrary<ReachProgram> {
  const group = (name: string) =>
    fc.record({ name: fc.constant(name), lines: fc.array(of, { maxLength: 5 }), subnet });
  return fc.tuple(...NAMES.map(group));
}

/** Nothing is told at deploy only. */
const settled = program(line(fc.constant(false), WHOLE), fc.constantFrom("Public", "Private"));
const open = program(
  line(fc.boolean(), [...WHOLE, HALF]),
  fc.constantFrom("Public", "Private", "open", undefined),
);

function has({ services }: ReachArrow, port: number, bound: "must" | "may" = "must"): boolean {
  return services[bound].has(TCP | port);
}

/** Whether an end stands for an address. An arrow from the internet stands for lines for everybody. */
function standsFor({ kind, name }: ReachArrow["from"], address: string): boolean {
  if (kind === "prefix") return holds(name, address);
  return kind === "internet" || (kind === "private" && address.startsWith("10."));
}

function arrowsOf(of: ReachProgram) {
  const { arrows } = reachMap(networkOf(of), DEFAULT_INTENT);
  const between = (from: string, to: string) =>
    arrows.filter((one) => one.from.kind === "group" && one.from.name === from && one.to.name === to);
  const into = (address: string, to: string) =>
    arrows.filter((one) => one.to.name === to && standsFor(one.from, address));
  const out = (from: string, address: string) =>
    arrows.filter((one) => one.from.name === from && standsFor(one.to, address));
  return { arrows, between, into, out };
}

function eachPair(
  groups: ReachProgram,
  visit: (from: ReachGroup, to: ReachGroup, port: number) => void,
): void {
  for (const from of groups) for (const to of groups) for (const port of PORTS) visit(from, to, port);
}

describe("who can reach whom", () => {
  it("agrees with what every pair of lines says, packet by packet", () => {
    fc.assert(
      fc.property(settled, (drawn) => {
        const { between, into, out } = arrowsOf(drawn);
        const [completion] = completionsOf(false);
        assert.ok(completion);
        eachPair(drawn, (from, to, port) => {
          const named = between(from.name, to.name);
          const what = `${from.name} to ${to.name} on ${port}`;
          assert.equal(
            named.some((one) => has(one, port)),
            mayTalkByName(from, to, port, completion),
            what,
          );
          const [here, there] = [addressOf(from, completion), addressOf(to, completion)];
          const byAddress =
            into(here, to.name).some((one) => has(one, port)) &&
            out(from.name, there).some((one) => has(one, port));
          assert.equal(
            byAddress || named.some((one) => has(one, port)),
            mayTalk(from, to, port, completion),
            what,
          );
        });
      }),
      { numRuns: 150 },
    );
  });

  it("is settled where nothing is open", () => {
    fc.assert(
      fc.property(settled, (drawn) => {
        for (const { services } of arrowsOf(drawn).arrows) assert.equal(services.must, services.may);
      }),
      { numRuns: 60 },
    );
  });

  it("agrees with the lines and the ways about every address outside the groups", () => {
    fc.assert(
      fc.property(settled, (drawn) => {
        const { into, out } = arrowsOf(drawn);
        const [completion] = completionsOf(false);
        assert.ok(completion);
        for (const group of drawn) {
          for (const port of PORTS) {
            for (const address of ADDRESSES) {
              const isPublic = !address.startsWith("10.");
              const expected: boolean = isPublic
                ? strangerReaches(group, port, completion) ||
                  (address !== STRANGER && namedPrefixLets(group, PUBLIC_PREFIX, port, completion))
                : linesLet(group, "ingress", address, port, completion);
              const what = `${address} and ${group.name} on ${port}`;
              assert.equal(
                into(address, group.name).some((one) => has(one, port)),
                expected,
                `from ${what}`,
              );
              assert.equal(
                out(group.name, address).some((one) => has(one, port)),
                linesLet(group, "egress", address, port, completion),
                `to ${what}`,
              );
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("says of open programs no more than holds in all completions, and no less than holds in one", () => {
    fc.assert(
      fc.property(open, (drawn) => {
        const { between, into } = arrowsOf(drawn);
        for (const completion of completionsOf(true)) {
          eachPair(drawn, (from, to, port) => {
            const expected = mayTalkByName(from, to, port, completion);
            const arrows = between(from.name, to.name);
            const what = `${from.name} to ${to.name} on ${port}`;
            if (arrows.some((one) => has(one, port))) assert.ok(expected, `surely ${what}`);
            if (expected)
              assert.ok(
                arrows.some((one) => has(one, port, "may")),
                `perhaps ${what}`,
              );
          });
          for (const group of drawn) {
            for (const port of PORTS) {
              const expected = strangerReaches(group, port, completion);
              const arrows = into(STRANGER, group.name);
              const what = `the internet to ${group.name} on ${port}`;
              if (arrows.some((one) => has(one, port))) assert.ok(expected, `surely ${what}`);
              if (expected)
                assert.ok(
                  arrows.some((one) => has(one, port, "may")),
                  `perhaps ${what}`,
                );
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("names what decides every arrow that is not sure", () => {
    fc.assert(
      fc.property(open, (drawn) => {
        for (const { services } of arrowsOf(drawn).arrows)
          if (services.must !== services.may) assert.ok(services.names.length > 0);
      }),
      { numRuns: 60 },
    );
  });
});
