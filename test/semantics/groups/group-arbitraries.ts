import fc from "fast-check";
import type {
  Hole,
  WrittenGroup,
  WrittenLine,
  WrittenList,
  WrittenParameter,
  WrittenPeer,
  WrittenProgram,
} from "./group-oracle";
import type { Direction } from "../../../shared/packets";

/** Prefixes that nest, touch, add up to the internet or fall short of it. */
const CIDRS = [
  "0.0.0.0/0",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "1.2.3.4/0",
  "8.0.0.0/8",
  "8.8.8.8/32",
  "9.0.0.0/9",
  "10.0.0.0/8",
  "10.1.2.3/16",
  "203.0.113.0/24",
  "::/0",
  "0:0:0:0:0:0:0:0/0",
  "::/1",
  "2600::/16",
  "2600:1::/32",
  "fd00::/8",
];
const CIDRS_4 = CIDRS.filter((text) => !text.includes(":"));

const PORTS = [0, 21, 22, 23, 80, 443, 3389, 65535];
const GROUPS = ["A", "B", "C"];

const port = fc.constantFrom(...PORTS);
const ranged = fc
  .tuple(fc.constantFrom("tcp", "TCP", "6", 6, "udp", 17), port, port)
  .map(([protocol, a, b]) => ({ protocol, from: Math.min(a, b), to: Math.max(a, b) }));
const typed = fc
  .tuple(
    fc.constantFrom("icmp", "1", "icmpv6", 58),
    fc.constantFrom([-1, -1], [8, -1], [8, 0], [3, 4], [128, 0]),
  )
  .map(([protocol, [from = -1, to = -1]]) => ({ protocol, from, to }));
const portless = fc.oneof(
  fc.constantFrom("-1", -1, "all", "50", 47, "ALL").map((protocol) => ({ protocol })),
  fc.constantFrom("-1", "50", 2).map((protocol) => ({ protocol, from: 22, to: 80 })),
  fc.constant({ protocol: "icmpv6" }),
);
const service = fc.oneof({ weight: 4, arbitrary: ranged }, typed, portless);

const way = fc.constantFrom<Direction>("ingress", "ingress", "egress");
const place = fc.constantFrom<"inline" | "standalone">("inline", "standalone");

const settledPeer: fc.Arbitrary<WrittenPeer> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...CIDRS).map((cidr) => ({ cidr })) },
  fc.constantFrom(...GROUPS).map((group) => ({ group })),
  fc.constantFrom("Own", "Empty").map((list) => ({ list })),
  fc.constant({ managed: "S3" }),
);

const OWN_LISTS: readonly WrittenList[] = [
  { name: "Own", entries: ["8.0.0.0/8", "10.0.0.0/8", "2600::/16"], outside: false },
  { name: "Empty", entries: [], outside: false },
];

const OUTSIDE_LIST: WrittenList = { name: "Outside", entries: ["128.0.0.0/1", "::/0"], outside: true };

const settledLine: fc.Arbitrary<WrittenLine> = fc
  .tuple(service, settledPeer, way, place)
  .map(([of, peer, direction, at]) => ({ ...of, peer, way: direction, place: at }));

function program(
  dialect: WrittenProgram["dialect"],
  perGroup: readonly (readonly WrittenLine[])[],
  more: Partial<WrittenProgram> = {},
  hidden: WrittenGroup["hidden"] = [],
): WrittenProgram {
  return {
    dialect,
    groups: GROUPS.map((name, i) => ({ name, lines: perGroup[i] ?? [], hidden: i === 0 ? hidden : [] })),
    lists: OWN_LISTS,
    parameters: {},
    conditions: {},
    ...more,
  };
}

const lines = (of: fc.Arbitrary<WrittenLine>, most: number) =>
  fc.tuple(fc.array(of, { maxLength: most }), fc.array(of, { maxLength: 2 }), fc.array(of, { maxLength: 2 }));

/** Three groups in which nothing is open. */
export const settledProgram: fc.Arbitrary<WrittenProgram> = fc
  .tuple(fc.constantFrom<WrittenProgram["dialect"]>("cloudformation", "aws"), lines(settledLine, 5))
  .map(([dialect, perGroup]) => program(dialect, perGroup));

/** P: one of two prefixes; Q: a port that nobody knows; R: a prefix that nobody knows; M, N: conditions. */
const PARAMETERS: Readonly<Record<string, WrittenParameter>> = {
  P: { values: ["0.0.0.0/0", "8.0.0.0/8"], closed: true },
  Q: { values: [22, 80], closed: true },
  R: { values: ["10.0.0.0/8", "0.0.0.0/0"], closed: false },
  S: { values: [22, 443, 3389], closed: false },
  M: { values: ["on", "off"], closed: true },
  N: { values: ["yes", "other"], closed: false },
};
const CONDITIONS = { IsOn: "M", IsYes: "N" };

const hole = (...names: string[]): fc.Arbitrary<Hole> =>
  fc.constantFrom(...names).map((parameter) => ({ parameter }));

const openLine: fc.Arbitrary<WrittenLine> = fc.oneof(
  settledLine,
  fc
    .tuple(settledLine, fc.constantFrom("IsOn", "IsYes"))
    .map(([line, when]): WrittenLine => ({ ...line, when })),
  settledLine.map((line): WrittenLine => ({ ...line, unless: "IsOn" })),
  fc
    .tuple(service, hole("P", "R"), way, place)
    .map(([of, cidr, direction, at]): WrittenLine => ({ ...of, peer: { cidr }, way: direction, place: at })),
  fc
    .tuple(
      fc.oneof(
        hole("Q", "S").map((at) => ({ from: at, to: at })),
        fc.record({ from: port, to: hole("Q", "S") }),
        fc.record({ from: hole("Q", "S"), to: port }),
        fc.record({ from: hole("Q", "S"), to: hole("Q", "S") }),
      ),
      fc.constantFrom(...CIDRS_4).map((cidr) => ({ cidr })),
      way,
      place,
    )
    .map(([range, peer, direction, where]): WrittenLine => ({
      protocol: "tcp",
      ...range,
      peer,
      way: direction,
      place: where,
    })),
  fc.tuple(ranged, way).map(([of, direction]): WrittenLine => ({
    ...of,
    peer: { list: "Outside" },
    way: direction,
    place: "inline",
  })),
);

function usedBy(all: readonly WrittenLine[]): Pick<WrittenProgram, "parameters" | "conditions"> {
  const text = JSON.stringify(all);
  const conditions = Object.fromEntries(Object.entries(CONDITIONS).filter(([name]) => text.includes(name)));
  const parameters = Object.fromEntries(
    Object.entries(PARAMETERS).filter(
      ([name]) => text.includes(`{"parameter":"${name}"}`) || Object.values(conditions).includes(name),
    ),
  );
  return { parameters, conditions };
}

/** Three groups with parameters, conditions, lists of others, and perhaps a whole property that nobody knows. */
export const openProgram: fc.Arbitrary<WrittenProgram> = fc
  .tuple(
    lines(openLine, 5),
    fc.constantFrom<WrittenGroup["hidden"]>([], [], [], ["ingress"], ["egress"]),
    fc.constantFrom<WrittenProgram["dialect"]>("cloudformation", "cloudformation", "aws"),
  )
  .map(([perGroup, hidden, dialect]) => {
    const written =
      dialect === "aws"
        ? perGroup.map((of) => of.map(({ when: _, unless: __, ...line }): WrittenLine => line))
        : perGroup;
    return program(
      dialect,
      written,
      { lists: [...OWN_LISTS, OUTSIDE_LIST], ...usedBy(written.flat()) },
      dialect === "aws" ? [] : hidden,
    );
  });
