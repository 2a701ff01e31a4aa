import assert from "node:assert/strict";
import fc from "fast-check";
import { equalPackets, witness } from "../../../shared/packets";
import { aclFilter } from "../../../shared/semantics";
import { aclLines, openAclLines } from "./acl-arbitraries";
import { allows, tellingAclPackets, type OracleAclLine } from "./acl-oracle";
import { aclProgram, completionsOf, holdsPacket, settled, type OpenLine } from "./acl-program";

function boundsOf(lines: readonly OpenLine[]) {
  return aclFilter(aclProgram(lines).acl, "ingress").bounds;
}

function line(
  number: number,
  action: "allow" | "deny",
  cidr: string,
  ports?: [number, number],
): OracleAclLine {
  const [low, high] = ports ?? [0, 65535];
  return { number, action, cidr, protocol: ports ? 6 : -1, low, high };
}

const all = (packets: ReturnType<typeof tellingAclPackets>, test: (i: (typeof packets)[number]) => boolean) =>
  packets.find((packet) => !test(packet));

describe("what an ACL allows", () => {
  it("is what an oracle allows that walks the lines packet by packet", () => {
    fc.assert(
      fc.property(aclLines, (lines) => {
        const { must, may } = boundsOf(settled(lines));
        assert.equal(must, may);
        const wrong = all(tellingAclPackets(lines), (p) => holdsPacket(must, p) === allows(lines, p));
        assert.equal(wrong, undefined);
      }),
    );
  });

  it("does not depend on the order of writing", () => {
    fc.assert(
      fc.property(aclLines, (lines) => {
        const turned = boundsOf(settled([...lines].reverse()));
        assert.ok(equalPackets(boundsOf(settled(lines)).must, turned.must));
      }),
    );
  });

  it("holds its witness, and the oracle agrees", () => {
    fc.assert(
      fc.property(aclLines, (lines) => {
        const found = witness(boundsOf(settled(lines)).must);
        if (found?.port === undefined) return;
        const at = line(1, "allow", `${found.source}/${found.family === 4 ? 32 : 128}`);
        const protocol = found.protocol === "tcp" ? 6 : 17;
        const first = tellingAclPackets([at]).map((p) => ({ ...p, protocol, detail: found.port ?? 0 }));
        assert.ok(first.some((p) => allows(lines, p)));
      }),
    );
  });

  it("is bounded by what every and what some completion allows, exactly where inputs are independent", () => {
    fc.assert(
      fc.property(openAclLines, (lines) => {
        const { must, may } = boundsOf(lines);
        const completions = completionsOf(lines);
        for (const packet of tellingAclPackets(completions.flat())) {
          const verdicts = completions.map((completion) => allows(completion, packet));
          assert.equal(holdsPacket(must, packet), verdicts.every(Boolean), `must ${show(packet)}`);
          assert.equal(holdsPacket(may, packet), verdicts.some(Boolean), `may ${show(packet)}`);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is bounded for numbers, actions, prefixes and ports that nobody knows", () => {
    const words = fc.subarray(["number", "action", "cidr", "low", "high"] as const, { minLength: 1 });
    fc.assert(
      fc.property(aclLines, words, fc.nat(), (drawn, unknown, pick) => {
        const lines = drawn.slice(0, 4);
        const at = lines.length === 0 ? -1 : pick % lines.length;
        const open = lines.map((one, i): OpenLine => (i === at ? { line: one, unknown } : { line: one }));
        const { must, may } = boundsOf(open);
        const samples = lines.map((one, i): OpenLine => {
          if (i !== at) return { line: one };
          const v6 = one.cidr.includes(":");
          const hasPorts = one.protocol === 6 || one.protocol === 17;
          return {
            line: one,
            ...(unknown.includes("number") && { numbers: [one.number, 32767, 0] }),
            ...(unknown.includes("action") && { actions: ["allow", "deny"] }),
            ...(hasPorts && unknown.includes("low") && { lows: [one.low, 0, one.high, 65535] }),
            ...(hasPorts && unknown.includes("high") && { highs: [one.high, 0, one.low, 65535] }),
            ...(unknown.includes("cidr") && {
              cidrs: v6 ? [one.cidr, "::/0", "2001:db8::7/128"] : [one.cidr, "0.0.0.0/0", "10.1.2.3/32"],
            }),
          };
        });
        for (const completion of completionsOf(samples)) {
          for (const packet of tellingAclPackets(completion)) {
            const allowed = allows(completion, packet);
            if (holdsPacket(must, packet)) assert.ok(allowed, `must ${show(packet)}`);
            if (allowed) assert.ok(holdsPacket(may, packet), `may ${show(packet)}`);
          }
        }
      }),
    );
  });

  it("tells the allow lines that decide, in order, and no others", () => {
    const lines = [
      line(300, "allow", "0.0.0.0/0", [22, 22]),
      line(200, "allow", "0.0.0.0/1", [20, 30]),
      line(100, "deny", "10.0.0.0/8", [22, 22]),
    ];
    const filter = aclFilter(aclProgram(settled(lines)).acl, "ingress");
    const { lines: told, names } = filter.explain(filter.bounds.must, "must");
    assert.deepEqual(
      told.map(({ says }) => says),
      ["200: allow tcp 20-30 from 0.0.0.0/1", "300: allow tcp 22 from 0.0.0.0/0"],
    );
    assert.deepEqual(names, []);
  });

  it("tells no line that may be missing, and each that an open one may leave something to", () => {
    const filter = aclFilter(
      aclProgram([
        { line: line(80, "allow", "0.0.0.0/0", [22, 22]), doubted: true },
        { line: line(90, "allow", "0.0.0.0/0", [22, 22]), cidrs: ["10.0.0.0/8", "10.0.0.0/7"] },
        { line: line(100, "allow", "10.0.0.0/7", [22, 22]) },
      ]).acl,
      "ingress",
    );
    assert.deepEqual(
      filter.explain(filter.bounds.must, "must").lines.map(({ rank }) => rank?.number),
      [90, 100],
    );
  });

  it("rests on the defaults of its lines where nothing is open", () => {
    const assumed = ["number", "action", "cidr", "low"] as const;
    const names = assumed.map((what) => `In0 ${what}`);
    const rests: OpenLine = { line: line(100, "allow", "0.0.0.0/0", [22, 22]), assumed };
    const filter = aclFilter(aclProgram([rests]).acl, "ingress");
    assert.deepEqual([...filter.bounds.names].sort(), [...names].sort());
    assert.deepEqual([...filter.explain(filter.bounds.must, "must").names].sort(), [...names].sort());
    const open: OpenLine = { line: line(90, "deny", "10.0.0.0/8", [22, 22]), doubted: true };
    assert.deepEqual(boundsOf([rests, open]).names, ["In1Exists"]);
  });

  it("names only the inputs that decide", () => {
    const lines: OpenLine[] = [
      { line: line(90, "deny", "0.0.0.0/0", [22, 22]), doubted: true },
      { line: line(95, "deny", "0.0.0.0/0", [23, 23]), doubted: true },
      { line: line(100, "allow", "0.0.0.0/0", [22, 22]) },
      { line: line(110, "allow", "0.0.0.0/0", [22, 22]), doubted: true },
    ];
    const filter = aclFilter(aclProgram(lines).acl, "ingress");
    const { lines: told, names } = filter.explain(filter.bounds.may, "may");
    assert.deepEqual(names, ["In0Exists"]);
    assert.deepEqual(
      told.map(({ says }) => says),
      ["90: deny tcp 22 from 0.0.0.0/0", "100: allow tcp 22 from 0.0.0.0/0"],
    );
  });

  it("names a prefix that decides", () => {
    const filter = aclFilter(
      aclProgram([{ line: line(100, "allow", "0.0.0.0/0", [22, 22]), unknown: ["cidr"] }]).acl,
      "ingress",
    );
    const { lines, names } = filter.explain(filter.bounds.may, "may");
    assert.deepEqual([lines.length, names], [1, ["In0 cidr"]]);
  });

  it("cannot be told where a number stands twice for different lines, whichever is written first", () => {
    const any = "0.0.0.0/0";
    const allows: OpenLine = { line: line(100, "allow", any, [20, 22]) };
    const denies: OpenLine = { line: line(100, "deny", any, [22, 24]) };
    const ssh = { family: 4, address: 1n, protocol: 6, detail: 22 } as const;
    for (const lines of [
      [allows, denies],
      [denies, allows],
      [{ ...allows, unknown: ["cidr"] as const }, denies],
      [allows, { ...denies, unknown: ["cidr"] as const }],
    ]) {
      const { must, may, names } = boundsOf(lines);
      assert.ok(must.empty);
      assert.ok(holdsPacket(may, ssh));
      assert.ok(names.includes("which line 100 is kept"));
    }
  });

  it("is the union of lines with one number that do not contradict each other", () => {
    const twins = [
      line(100, "allow", "0.0.0.0/0", [22, 30]),
      line(100, "allow", "0.0.0.0/0", [22, 22]),
      line(100, "allow", "::/0", [22, 22]),
      line(200, "deny", "0.0.0.0/0", [22, 80]),
    ];
    const { must, may } = boundsOf(settled(twins));
    assert.equal(must, may);
    assert.equal(must.v4.count + must.v6.count, (1n << 32n) + (1n << 128n));
  });

  it("has no twins where a number is open, a line may be missing, or an action is not known", () => {
    const any = "0.0.0.0/0";
    const kept = line(100, "allow", any, [22, 22]);
    const other = line(100, "deny", "10.0.0.0/8", [22, 22]);
    const further = settled([line(200, "allow", any, [80, 80]), line(200, "allow", any, [81, 81])]);
    for (const lines of [
      [{ line: kept }, { line: other, doubted: true }],
      [{ line: kept }, { line: other, numbers: [100, 300] }],
      [
        { line: kept, numbers: [100, 300] },
        { line: other, numbers: [100, 200] },
      ],
      [
        { line: kept, numbers: [100, 300] },
        { line: other, numbers: [200, 300] },
      ],
    ]) {
      const { must, names } = boundsOf([...lines, ...further]);
      assert.ok(holdsPacket(must, { family: 4, address: 1n, protocol: 6, detail: 22 }));
      assert.ok(names.every((name) => !name.startsWith("which line")));
    }
    for (const lines of [
      [
        { line: kept, unknown: ["number"] as const },
        { line: other, unknown: ["number"] as const },
      ],
      [{ line: kept, unknown: ["action"] as const }],
    ])
      assert.ok(boundsOf([...lines, ...further]).names.every((name) => !name.startsWith("which line")));
    // Of one that is there and one that may be, either may be kept.
    const all = line(100, "deny", any, [22, 22]);
    assert.ok(boundsOf([{ line: kept }, { line: all, doubted: true }]).must.empty);
    assert.ok(!boundsOf([{ line: all }, { line: kept, doubted: true }]).may.empty);
  });
});

function show(packet: object): string {
  return JSON.stringify(packet, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}
