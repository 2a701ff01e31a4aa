import assert from "node:assert/strict";
import fc from "fast-check";

import type { Network } from "../../../shared";
import type { PacketSet } from "../../../shared/packets";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { ENVS, inEnv, PACKETS, reaches, twoWorlds, type Packet, type World } from "./settings";
import { asState, asTemplate } from "./settings-program";

function has({ v4, v6 }: PacketSet, { family, address, port }: Packet): boolean {
  return (family === 4 ? v4.at(Number(address)) : v6.at(address)).has(0x060000 + port);
}

/** What changes for the packet in one of the cases, or in all of them. */
function changes(
  before: World,
  after: World,
  packet: Packet,
): { readonly some: boolean; readonly all: boolean } {
  const opened = ENVS.map(
    (env) => !reaches(inEnv(before, env), packet) && reaches(inEnv(after, env), packet),
  );
  return { some: opened.includes(true), all: !opened.includes(false) };
}

describe("the difference of networks in one setting", () => {
  for (const [host, print, isOpen] of [
    ["a template", asTemplate, true],
    ["Pulumi state", (of: World) => asState(inEnv(of, "prod")), false],
  ] as readonly (readonly [string, (of: World) => Network, boolean])[]) {
    it(`tells each packet that newly reaches a machine, and each that no longer does, in ${host}`, () => {
      const seen: Record<string, number> = {};
      fc.assert(
        fc.property(twoWorlds, ({ before, after, key }) => {
          const [was, is] = isOpen ? [before, after] : [inEnv(before, "prod"), inEnv(after, "prod")];
          const told = differenceOf(print(was), print(is)).filter(({ kind }) => kind === "interface");
          for (const packet of PACKETS) {
            for (const [side, one, other] of [
              ["added", was, is],
              ["removed", is, was],
            ] as const) {
              const { some, all } = changes(one, other, packet);
              const holds = (bound: "must" | "may"): boolean =>
                told.some((change) => has(change[side][bound], packet));
              const what = `${side} by ${key}: ${packet.address.toString(16)} to ${packet.port}`;
              if (some) {
                seen[key] = (seen[key] ?? 0) + 1;
                assert.ok(holds("may"), `silent about ${what}`);
              }
              if (holds("must")) assert.ok(all, `wrongly sure of ${what}`);
              if (!isOpen) assert.equal(holds("may"), some, what);
            }
          }
        }),
        { numRuns: 200 },
      );
      assert.ok(Object.keys(seen).length > 10, JSON.stringify(seen));
    });
  }
});
