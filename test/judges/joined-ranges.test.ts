import assert from "node:assert/strict";
import { joinedRanges } from "../../shared/judges/joined-ranges";
import { anyServices, describeServices, tcp, udp } from "../../shared/packets";

describe("ranges of services, joined until they are few", () => {
  const set = anyServices(tcp(1), tcp(3), tcp(10), tcp(11, 12), tcp(20), udp(4), udp(9));
  const CASES: Readonly<Record<number, readonly string[]>> = {
    7: ["tcp 1", "tcp 3", "tcp 10-12", "tcp 20", "udp 4", "udp 9"],
    6: ["tcp 1", "tcp 3", "tcp 10-12", "tcp 20", "udp 4", "udp 9"],
    5: ["tcp 1-3", "tcp 10-12", "tcp 20", "udp 4", "udp 9"],
    4: ["tcp 1-3", "tcp 10-12", "tcp 20", "udp 4-9"],
    3: ["tcp 1-12", "tcp 20", "udp 4-9"],
    2: ["tcp 1-20", "udp 4-9"],
    1: ["tcp 1-20", "udp 4-9"],
  };

  for (const [most, expected] of Object.entries(CASES))
    it(`to ${most}, the nearest of one protocol first`, () => {
      assert.deepEqual(joinedRanges(set, Number(most)).map(describeServices), expected);
    });
});
