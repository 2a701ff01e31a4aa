import assert from "node:assert/strict";
import { exactly } from "../../shared/facts";
import { NO_SERVICES, tcp } from "../../shared/packets";
import { both, covers, either, fitOf, fitOfValues, type Fit } from "../../shared/semantics";
import { EVERYBODY_4, literalPeers, OnePort, type Peer, type Peers } from "../../shared/vocabulary";

const NAMES = ["X"];
const MAYBE: Fit = { maybe: NAMES };

function prefix(text: string, more: Partial<Peer> = {}): Peer {
  const [peer] = literalPeers(text, 4)?.may ?? [];
  assert.ok(peer);
  return { ...peer, ...more } as Peer;
}

const LIST = { name: "offices", declared: true };
const TEN = prefix("10.0.0.0/8");
const OFFICE = prefix("203.0.113.0/24");
const [TEN_OF_LIST, OFFICE_OF_LIST, HOME_OF_LIST] = ["10.0.0.0/8", "203.0.113.0/24", "198.51.99.0/24"].map(
  (text) => prefix(text, { list: LIST }),
) as [Peer, Peer, Peer];
const UNKNOWN_OF_LIST: Peer = { ...EVERYBODY_4, list: LIST, many: 3 };

function peers(must: readonly Peer[], may: readonly Peer[], more: Partial<Peers> = {}): Peers {
  return { must, may, names: NAMES, ...more };
}

const isTen = (peer: Peer): boolean => peer.kind === "prefix" && peer.prefix.text === "10.0.0.0/8";

describe("whether an other end fits", () => {
  const cases: readonly (readonly [string, Peers, Fit])[] = [
    ["one that does", exactly<readonly Peer[]>([TEN]), "yes"],
    ["one that does not", exactly<readonly Peer[]>([OFFICE]), "no"],
    ["a list of which one does", exactly<readonly Peer[]>([OFFICE_OF_LIST, TEN_OF_LIST]), "yes"],
    ["what nobody knows", peers([], [EVERYBODY_4]), MAYBE],
    ["a choice of which one does", peers([], [TEN, OFFICE], { oneOf: true }), MAYBE],
    ["a choice of which each does", peers([], [TEN, TEN], { oneOf: true }), "yes"],
    ["a choice of which none does", peers([], [OFFICE, EVERYBODY_4], { oneOf: true }), "no"],
    ["a list with one for sure and more", peers([TEN_OF_LIST], [TEN_OF_LIST, UNKNOWN_OF_LIST]), "yes"],
    ["a list that goes on", peers([OFFICE_OF_LIST], [OFFICE_OF_LIST, UNKNOWN_OF_LIST]), MAYBE],
    [
      "a list of which one that does may be there",
      peers([OFFICE_OF_LIST], [OFFICE_OF_LIST, TEN_OF_LIST]),
      MAYBE,
    ],
    [
      "a list of which none does, be it there or not",
      peers([OFFICE_OF_LIST], [OFFICE_OF_LIST, HOME_OF_LIST]),
      "no",
    ],
    ["a list of one that does not, be it there or not", peers([], [OFFICE_OF_LIST]), "no"],
    [
      "a list of an entry that is this or a wider one",
      ((narrow: Peer) => peers([narrow], [narrow, HOME_OF_LIST]))(
        prefix("10.0.0.0/8", { list: LIST, atLeast: true }),
      ),
      MAYBE,
    ],
  ];
  for (const [name, given, expected] of cases)
    it(name, () => {
      assert.deepEqual(fitOf(given, isTen), expected);
    });
});

describe("whether values fit", () => {
  const isOne = (value: number): boolean => value === 1;

  it("all, some or none of them", () => {
    assert.equal(fitOfValues([1, 1], NAMES, isOne), "yes");
    assert.deepEqual(fitOfValues([1, 2], NAMES, isOne), MAYBE);
    assert.equal(fitOfValues([2, 3], NAMES, isOne), "no");
    assert.deepEqual(fitOfValues(undefined, NAMES, isOne), MAYBE);
  });

  it("services by all that they hold, and one port none of two", () => {
    const two = tcp(1, 2);
    assert.equal(covers(exactly(tcp(1, 3)), two), "yes");
    assert.equal(covers(exactly(tcp(2, 3)), two), "no");
    assert.deepEqual(covers({ must: NO_SERVICES, may: tcp(1, 3), names: NAMES }, two), MAYBE);
    assert.equal(covers({ must: NO_SERVICES, may: tcp(2, 3), names: NAMES }, two), "no");
    assert.equal(covers(new OnePort(tcp(1, 3), NAMES), two), "no");
    assert.deepEqual(covers(new OnePort(tcp(1, 3), NAMES), tcp(1)), MAYBE);
  });

  it("together and one of them", () => {
    const [a, b]: readonly Fit[] = [{ maybe: ["A"] }, { maybe: ["B"] }] as const;
    const all: readonly Fit[] = ["yes", "no", a as Fit];
    assert.deepEqual(
      all.map((one) => all.map((other) => both(one, other))),
      [
        ["yes", "no", a],
        ["no", "no", "no"],
        [a, "no", { maybe: ["A"] }],
      ],
    );
    assert.deepEqual(
      all.map((one) => all.map((other) => either(one, other))),
      [
        ["yes", "yes", "yes"],
        ["yes", "no", a],
        ["yes", a, { maybe: ["A"] }],
      ],
    );
    assert.deepEqual(both(a as Fit, b as Fit), { maybe: ["A", "B"] });
    assert.deepEqual(either(a as Fit, b as Fit), { maybe: ["A", "B"] });
  });
});
