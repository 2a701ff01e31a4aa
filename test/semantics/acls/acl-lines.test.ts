import assert from "node:assert/strict";
import fc from "fast-check";
import { linesOf, numbersBefore, type LineInAcl } from "../../../shared/semantics";
import { aclLines, openAclLines } from "./acl-arbitraries";
import {
  allows,
  decidingLine,
  matches,
  tellingAclPackets,
  type OracleAclLine,
  type OracleAclPacket,
} from "./acl-oracle";
import { aclProgram, completionsOf, holdsPacket, settled, type OpenLine } from "./acl-program";

function judged(lines: readonly OpenLine[]): readonly LineInAcl[] {
  return linesOf(aclProgram(lines).acl, "ingress");
}

function line(
  number: number,
  action: "allow" | "deny",
  cidr: string,
  ports?: readonly [number, number],
): OracleAclLine {
  const [low, high] = ports ?? [0, 65535];
  return { number, action, cidr, protocol: ports ? 6 : -1, low, high };
}

/** The line of an entry: `In<i>` is the i-th as written. */
function written<T>(one: LineInAcl, lines: readonly T[]): T {
  const found = lines[Number(one.resource.name.slice(2))];
  if (found === undefined) throw new Error(`no line of ${one.resource.name}`);
  return found;
}

/** Every program that this one can turn out to be in which the line is there, with the packets that tell. */
function completionsWith(one: LineInAcl, lines: readonly OpenLine[]) {
  const at = Number(one.resource.name.slice(2));
  const present = lines.map((open, i) => (i === at ? { ...open, doubted: false } : open));
  return completionsOf(present).flatMap((completion) => {
    // Line i has numbers that end in i + 1.
    const own = completion.find(({ number }) => number % 10 === (1 + at) % 10);
    return own ? [{ own, completion, packets: tellingAclPackets(completion) }] : [];
  });
}

function changes(
  own: OracleAclLine,
  lines: readonly OracleAclLine[],
  packets: readonly OracleAclPacket[],
): boolean {
  const without = lines.filter((other) => other !== own);
  return packets.some((packet) => allows(without, packet) !== allows(lines, packet));
}

/** By itself, or once those are gone that repeat: of two that stand in for each other one is kept. */
function isNeeded(
  own: OracleAclLine,
  lines: readonly OracleAclLine[],
  kept: readonly OracleAclLine[],
  packets: readonly OracleAclPacket[],
): boolean {
  return changes(own, lines, packets) || changes(own, kept, packets);
}

const ANY = "0.0.0.0/0";

describe("lines of an ACL", () => {
  it("reach exactly the packets that an oracle lets them decide", () => {
    fc.assert(
      fc.property(aclLines, (lines) => {
        const packets = tellingAclPackets(lines);
        for (const one of judged(settled(lines))) {
          const own = written(one, lines);
          for (const packet of packets) {
            const decides = decidingLine(lines, packet) === own;
            assert.equal(holdsPacket(one.reach.must, packet), decides);
            assert.equal(holdsPacket(one.reach.may, packet), decides);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("lose exactly what earlier lines of each action take", () => {
    fc.assert(
      fc.property(aclLines, (lines) => {
        const packets = tellingAclPackets(lines);
        for (const one of judged(settled(lines))) {
          const own = written(one, lines);
          for (const action of ["allow", "deny"] as const) {
            const taken = one.takenBy(action);
            for (const packet of packets) {
              const first = decidingLine(lines, packet);
              const expected =
                matches(own, packet) &&
                first !== undefined &&
                first.number < own.number &&
                first.action === action;
              assert.equal(holdsPacket(taken.must, packet), expected);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("are dead for sure only if no completion with them lets them decide, alive only if every one does", () => {
    fc.assert(
      fc.property(openAclLines, (lines) => {
        for (const one of judged(lines)) {
          const at = Number(one.resource.name.slice(2));
          const present = lines.map((open, i) => (i === at ? { ...open, doubted: false } : open));
          const completions = completionsOf(present);
          const alive = completions.map((completion) => {
            const own = completion.find((candidate) => candidate.number % 10 === (1 + at) % 10);
            return tellingAclPackets(completion).some((p) => own && decidingLine(completion, p) === own);
          });
          if (one.dead.holds === "yes") assert.ok(!alive.some(Boolean), "dead in every completion");
          if (one.dead.holds === "no") assert.ok(alive.every(Boolean), "alive in every completion");
          if (completions.length === 1) assert.notEqual(one.dead.holds, "maybe");
        }
      }),
      { numRuns: 60 },
    );
  });

  it("lose and reach, in every completion, between what they must and what they may", () => {
    let open = 0;
    fc.assert(
      fc.property(openAclLines, (lines) => {
        for (const one of judged(lines)) {
          for (const { own, completion, packets } of completionsWith(one, lines)) {
            const others = completion.filter((other) => other.number < own.number);
            const first = (packet: OracleAclPacket) =>
              matches(own, packet) ? decidingLine(others, packet) : undefined;
            for (const action of ["allow", "deny"] as const) {
              const { must, may } = one.takenBy(action);
              if (must !== may) open++;
              for (const packet of packets) {
                const isTaken = first(packet)?.action === action;
                if (!isTaken) assert.ok(!holdsPacket(must, packet), "surely taken");
                if (isTaken) assert.ok(holdsPacket(may, packet), "perhaps taken");
              }
              const loses = one.loses(action).holds;
              const isLosing = packets.some((packet) => first(packet)?.action === action);
              if (loses !== "maybe") assert.equal(isLosing, loses === "yes");
            }
            const { must, may } = one.reach;
            for (const packet of packets) {
              const isReached = matches(own, packet) && decidingLine(completion, packet) === own;
              if (!isReached) assert.ok(!holdsPacket(must, packet), "surely reached");
              if (isReached) assert.ok(holdsPacket(may, packet), "perhaps reached");
            }
          }
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(open > 50);
  });

  it("name whoever may take a packet of theirs", () => {
    fc.assert(
      fc.property(openAclLines, (lines) => {
        for (const one of judged(lines)) {
          const named = new Set(one.takers(one.match.may).map(({ line }) => line.resource.name));
          for (const { own, completion, packets } of completionsWith(one, lines)) {
            const others = completion.filter((other) => other.number < own.number);
            for (const packet of packets) {
              const taker = matches(own, packet) ? decidingLine(others, packet) : undefined;
              const name = taker && `In${(taker.number % 10) - 1}`;
              assert.ok(name === undefined || named.has(name), `${name} takes some of it`);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("name nobody else where all is settled", () => {
    fc.assert(
      fc.property(aclLines, (lines) => {
        const packets = tellingAclPackets(lines);
        for (const one of judged(settled(lines))) {
          const own = written(one, lines);
          const earlier = lines.filter((other) => other.number < own.number);
          const taking = new Set(
            packets.filter((packet) => matches(own, packet)).map((packet) => decidingLine(earlier, packet)),
          );
          assert.deepEqual(
            one.takers(one.match.may).map(({ line }) => line.number.only),
            earlier
              .filter((other) => taking.has(other))
              .map(({ number }) => number)
              .sort((a, b) => a - b),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("of an ACL of somebody else are told by what is seen of it", () => {
    const { network } = aclProgram(
      [],
      [],
      [{ line: line(100, "deny", ANY) }, { line: line(200, "allow", ANY) }],
    );
    const outside = network.acls.find(({ maker }) => maker === "outside");
    assert.ok(outside);
    const [first, second] = linesOf(outside, "ingress");
    assert.ok(first && second);
    assert.deepEqual([first.dead.holds, second.dead.holds], ["no", "yes"]);
    assert.deepEqual([first.repeats.holds, second.repeats.holds], ["no", "maybe"]);
    assert.deepEqual([second.loses("allow").holds, second.loses("deny").holds], ["no", "maybe"]);
    assert.deepEqual(second.loses("deny").names, ["the rest of acl-0a1b"]);
  });

  it("of one number leave each other their packets, and one of them repeats", () => {
    const twins = judged(settled([line(100, "allow", ANY, [22, 22]), line(100, "allow", ANY, [22, 22])]));
    assert.deepEqual(
      twins.map(({ dead, repeats }) => [dead.holds, repeats.holds]),
      [
        ["no", "yes"],
        ["no", "no"],
      ],
    );
    for (const one of twins) assert.ok(one.takenBy("allow").may.empty);
  });

  it("of one number and two actions take nothing from each other: EC2 keeps one of them", () => {
    const twins = judged(settled([line(100, "deny", ANY), line(100, "allow", ANY, [22, 22])]));
    assert.deepEqual(
      twins.map(({ dead, closes }) => [dead.holds, closes.holds]),
      [
        ["no", "no"],
        ["no", "no"],
      ],
    );
    for (const one of twins) {
      assert.deepEqual(one.takers(one.match.may), []);
      assert.ok(!one.reach.must.empty);
    }
    const turned = judged(settled([line(100, "allow", ANY, [22, 22]), line(100, "deny", ANY)]));
    assert.deepEqual(
      turned.map(({ title }) => title),
      twins.map(({ title }) => title),
    );
  });

  it("have a twin where another one has their number whenever they are there", () => {
    const twins = (...lines: readonly Omit<OpenLine, "line">[]) =>
      judged(lines.map((one) => ({ line: line(100, "allow", ANY), ...one }))).map(({ twins }) => twins.holds);
    assert.deepEqual(twins({ when: "A" }, { when: "A" }), ["yes", "no"]);
    assert.deepEqual(twins({ when: "A" }, { when: "!A" }), ["no", "no"]);
    assert.deepEqual(twins({ when: "A" }, { when: "B" }), ["no", "no"]);
    assert.deepEqual(twins({ when: "A" }, {}), ["no", "no"]);
    assert.deepEqual(twins({ when: "A" }, { when: "A", numbers: [100, 110] }), ["no", "no"]);
    assert.deepEqual(twins({ unknown: ["egress"] }, {}), ["no", "no"]);
    assert.deepEqual(twins({ unknown: ["number"] }), ["no"]);
    assert.deepEqual(twins({ unknown: ["number"] }, { when: "A" }), ["no", "no"]);
    assert.deepEqual(twins({ unknown: ["number"] }, {}), ["maybe", "no"]);
    const [, other] = judged([
      { line: line(100, "allow", ANY), when: "A" },
      { line: line(110, "allow", ANY), when: "A" },
    ]);
    assert.equal(other?.twins.holds, "no");
    const [open] = judged([{ line: line(100, "allow", ANY), unknown: ["number"] }]);
    assert.deepEqual(open?.sameNumber, []);
  });

  it("take nothing from themselves, wherever they stand, nor from one that is there where they are not", () => {
    const [alone] = judged([{ line: line(100, "allow", ANY), numbers: [100, 200] }]);
    assert.ok(alone?.takenBy("allow").may.empty);
    const choice = judged([
      { line: line(100, "deny", ANY), when: "A" },
      { line: line(200, "allow", ANY, [22, 22]), when: "!A" },
    ]);
    assert.deepEqual(
      choice.map(({ dead }) => dead.holds),
      ["no", "no"],
    );
    for (const one of choice) {
      assert.ok(one.takenBy("deny").may.empty);
      assert.ok(!one.reach.must.empty);
    }
  });

  it("have a free number before them: ten below, or between it and the one before, or none", () => {
    const free = (...numbers: readonly number[]) =>
      judged(settled(numbers.map((number) => line(number, "allow", ANY)))).map(
        ({ cause }) => cause.rank && numbersBefore(cause.rank)?.[0],
      );
    assert.deepEqual(free(100, 200), [90, 190]);
    assert.deepEqual(free(100, 105, 106), [90, 102, undefined]);
    assert.deepEqual(free(1, 3), [undefined, 2]);
    assert.deepEqual(free(300, 100, 110), [90, 105, 290]);
  });

  it("repeat for sure only if every completion does the same without them", () => {
    const seen = { yes: 0, no: 0, maybe: 0 };
    fc.assert(
      fc.property(openAclLines, (lines) => {
        const all = judged(lines);
        const gone = new Set(
          all
            .filter(({ repeats }) => repeats.holds === "yes")
            .map((one) => lines.indexOf(written(one, lines))),
        );
        for (const one of all) {
          const { repeats, closes } = one;
          seen[repeats.holds]++;
          for (const { own, completion, packets } of completionsWith(one, lines)) {
            if (repeats.holds === "yes")
              assert.ok(!changes(own, completion, packets), `${own.number} is needed`);
            // Where it is dead, what is told of it is another thing.
            if (repeats.holds !== "no" || closes.holds !== "no" || one.dead.holds !== "no") continue;
            const kept = completion.filter(({ number }) => !gone.has((number % 10) - 1));
            assert.ok(isNeeded(own, completion, kept, packets), `${own.number} is not needed`);
          }
        }
      }),
      { numRuns: 100 },
    );
    assert.ok(Math.min(seen.yes, seen.no, seen.maybe) > 5, JSON.stringify(seen));
  });

  it("can be taken out where they repeat, one and all, and no other that is ever reached can", () => {
    fc.assert(
      fc.property(aclLines, (lines) => {
        const packets = tellingAclPackets(lines);
        const found = judged(settled(lines));
        const out = new Set(
          found.filter(({ repeats }) => repeats.holds === "yes").map((one) => written(one, lines)),
        );
        const kept = lines.filter((one) => !out.has(one));
        for (const packet of packets) assert.equal(allows(kept, packet), allows(lines, packet));
        for (const one of found) {
          const own = written(one, lines);
          if (out.has(own)) assert.ok(!changes(own, lines, packets), `${own.number} is not needed`);
          else if (one.dead.holds !== "yes")
            assert.ok(isNeeded(own, lines, kept, packets), `${own.number} is`);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are needed where they keep something out of a line behind them that nothing else gets to", () => {
    const lines = [line(1, "deny", ANY), line(2, "allow", ANY, [22, 22]), line(3, "allow", ANY)];
    assert.deepEqual(
      judged(settled(lines)).map(({ dead, repeats }) => [dead.holds, repeats.holds]),
      [
        ["no", "no"],
        ["yes", "no"],
        ["yes", "no"],
      ],
    );
  });

  it("repeat beside another one that does, of whatever is still taken without that", () => {
    const repeats = (...lines: readonly OracleAclLine[]) =>
      judged(settled(lines)).map(({ repeats }) => repeats.holds);
    // Allow 2 does what allow 1 does, which is what 1 is told.
    assert.deepEqual(
      repeats(
        line(1, "allow", ANY, [22, 22]),
        line(2, "allow", ANY, [22, 23]),
        line(3, "allow", ANY, [23, 23]),
      ),
      ["yes", "no", "yes"],
    );
    // Without deny 2 its packets are taken by deny 3, which stays, and not by deny 4.
    assert.deepEqual(
      repeats(
        line(1, "allow", "0.0.0.0/1", [22, 22]),
        line(2, "deny", "128.0.0.0/1", [22, 22]),
        line(3, "deny", ANY, [22, 22]),
        line(4, "deny", ANY, [22, 23]),
        line(5, "allow", ANY, [22, 22]),
      ),
      ["no", "yes", "no", "yes", "no"],
    );
  });

  it("repeat perhaps where what one of unknown source or port does with their packets is open", () => {
    const deny = { line: line(100, "deny", "10.0.0.0/8", [443, 443]) };
    const allow = { line: line(100, "allow", "10.0.0.0/8", [443, 443]) };
    const open = (number: number, action: "allow" | "deny"): OpenLine => ({
      line: line(number, action, ANY, [443, 443]),
      unknown: ["cidr"],
    });
    const beside = { line: line(105, "allow", ANY, [80, 80]) };
    const any = { line: line(120, "allow", ANY, [443, 443]) };
    for (const [lines, name] of [
      [[allow, open(110, "allow")], "In1 cidr"],
      [[allow, open(110, "deny"), any], "In1 cidr"],
      [[deny, open(110, "allow")], "In1 cidr"],
      [[deny, beside, open(110, "allow")], "In2 cidr"],
      [[deny, open(110, "deny"), any], "In1 cidr"],
      [[{ line: line(100, "allow", ANY, [1, 1]), unknown: ["low", "high"] as const }, any], "In0 low"],
    ] as const) {
      const [first] = judged(lines);
      assert.equal(first?.repeats.holds, "maybe");
      assert.ok(first.repeats.names.includes(name), `${name} among ${first.repeats.names.join()}`);
    }
  });

  it("of no source are none: they neither repeat nor are they dead", () => {
    const [none] = judged(settled([line(100, "allow", ""), line(110, "allow", ANY)]));
    assert.deepEqual([none?.dead.holds, none?.repeats.holds], ["no", "no"]);
  });

  it("do perhaps what earlier ones did where nobody knows what they do", () => {
    const [deny, either] = judged([
      { line: line(1, "deny", ANY) },
      { line: line(2, "allow", ANY, [22, 22]), actions: ["allow", "deny"] },
    ]);
    assert.deepEqual(
      [deny?.repeats.holds, either?.dead.holds, either?.repeats.holds],
      ["maybe", "yes", "maybe"],
    );
    assert.deepEqual(either?.repeats.names, ["In1 action"]);
  });

  it("are shadowed by two halves together, and both are named", () => {
    const lines = [
      line(100, "allow", "0.0.0.0/1", [0, 65535]),
      line(110, "allow", "128.0.0.0/1", [0, 65535]),
      line(120, "allow", "10.0.0.0/8", [443, 443]),
      line(200, "deny", ANY, [22, 22]),
    ];
    const deny = judged(settled(lines)).find((one) => one.line.number.only === 200);
    assert.ok(deny);
    assert.equal(deny.dead.holds, "yes");
    assert.equal(deny.loses("allow").holds, "yes");
    assert.equal(deny.loses("deny").holds, "no");
    assert.deepEqual(
      deny.takers(deny.match.may).map((one) => one.line.number.only),
      [100, 110],
    );
  });

  it("are shadowed by whatever a prefix leaves, and the line behind it is named too", () => {
    const [, , allow] = judged([
      { line: line(100, "deny", "10.0.0.0/8"), cidrs: ["10.0.0.0/8", ANY] },
      { line: line(110, "deny", ANY) },
      { line: line(120, "allow", ANY, [22, 22]) },
    ]);
    assert.deepEqual(
      allow?.takersOf(allow.match.may).map(({ rank }) => rank?.number),
      [100, 110],
    );
  });

  it("are reached whatever a prefix turns out to be, where every address leaves them something", () => {
    const [, deny] = judged([
      { line: line(100, "allow", ANY, [443, 443]) },
      { line: line(200, "deny", "10.0.0.0/8"), unknown: ["cidr"] },
    ]);
    assert.equal(deny?.dead.holds, "no");
    const [, other] = judged([
      { line: line(100, "allow", "10.0.0.0/8") },
      { line: line(200, "deny", "10.0.0.0/8"), unknown: ["cidr"] },
    ]);
    assert.equal(other?.dead.holds, "maybe");
    assert.deepEqual(other?.dead.names, ["In1 cidr"]);
    const [, port] = judged([
      { line: line(100, "allow", ANY, [443, 443]) },
      { line: line(200, "deny", ANY, [1, 1]), unknown: ["low", "high"] },
    ]);
    assert.equal(port?.dead.holds, "maybe");
    const [, both] = judged([
      { line: line(100, "allow", ANY), unknown: ["cidr"] },
      { line: line(200, "deny", ANY), unknown: ["cidr"] },
    ]);
    assert.deepEqual(both?.dead.names, ["In1 cidr", "In0 cidr"]);
    const [, known] = judged([
      { line: line(100, "allow", ANY), unknown: ["cidr"] },
      { line: line(200, "deny", ANY) },
    ]);
    assert.deepEqual(known?.loses("allow").names, ["In0 cidr"]);
  });

  it("that deny everything at the end of their family close it", () => {
    const lines = [
      line(100, "allow", ANY, [443, 443]),
      line(200, "deny", ANY),
      line(300, "allow", "::/0", [443, 443]),
      line(400, "deny", "::/0", [22, 22]),
    ];
    assert.deepEqual(
      judged(settled(lines)).map(({ closes }) => closes.holds),
      ["no", "yes", "no", "no"],
    );
    const [last] = judged([
      { line: line(200, "deny", ANY) },
      { line: line(300, "allow", "10.0.0.0/8"), unknown: ["cidr"] },
    ]);
    assert.equal(last?.closes.holds, "no");
  });
});
