import assert from "node:assert/strict";
import fc from "fast-check";

import { Diagnostics, exactly, ResourceIndex } from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import type { Network } from "../../../shared/network/network";
import { describeServices, fromEverywhere, NO_SERVICES, tcp, type PacketSet } from "../../../shared/packets";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { throughBalancer } from "../../../shared/semantics/paths/from-internet";
import { any, arrives, isOpen, STRANGERS, toTemplate, type Balanced } from "../paths/balanced-program";
import { templateResources } from "../groups/group-program";
import type { Request } from "../paths/path-oracle";

const REQUESTS: readonly Request[] = STRANGERS.flatMap(([family, address]) =>
  [22, 80, 8080].map((port): Request => ({ family, address, port })),
);
const LISTENERS = [80, 443, 8080];

function networkOf(of: Balanced): Network {
  const resources = templateResources(toTemplate(of), undefined);
  return buildNetwork(new ResourceIndex(resources, new Diagnostics()));
}

function has({ v4, v6 }: PacketSet, { family, address, port }: Request): boolean {
  return (family === 4 ? v4.at(Number(address)) : v6.at(address)).has(0x060000 + port);
}

/** Whether the balancer sends to this port of its target what such a stranger asks, wherever that is. */
function isReached(of: Balanced, request: Request): boolean {
  return request.port === of.port && LISTENERS.some((port) => arrives(of, { ...request, port }));
}

function mayBe(of: Balanced, request: Request): boolean {
  return request.port === of.port && LISTENERS.some((port) => isOpen(of, { ...request, port }));
}

describe("the difference of what balancers send on", () => {
  it("is exactly what reaches a target through them in one network and not in the other", () => {
    const seen = { added: 0, removed: 0, open: 0 };
    fc.assert(
      fc.property(any, any, (one, other) => {
        const told = differenceOf(networkOf(one), networkOf(other)).find(
          ({ kind, name }) => kind === "target" && name === "Instance",
        );
        for (const request of REQUESTS) {
          const [was, is] = [isReached(one, request), isReached(other, request)];
          const open = mayBe(one, request) || mayBe(other, request);
          for (const [side, really] of [
            ["removed", was && !is],
            ["added", is && !was],
          ] as const) {
            const holds = (bound: "must" | "may"): boolean =>
              told !== undefined && has(told[side][bound], request);
            const what = `${side} of ${request.address.toString(16)} to ${request.port}`;
            if (really) seen[side]++;
            if (open) seen.open++;
            if (really) assert.ok(holds("may"), `perhaps ${what}`);
            if (holds("must")) assert.ok(really, `surely ${what}`);
            if (!open) assert.deepEqual([holds("must"), holds("may")], [really, really], what);
          }
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(seen.added > 50 && seen.removed > 50 && seen.open > 50, JSON.stringify(seen));
  });

  it("arrives only perhaps on each of the ports that may be the target's", () => {
    const asked = exactly(fromEverywhere(tcp(443), 4));
    const sends = { must: NO_SERVICES, may: tcp(8080, 8081), names: ["Port"] };
    const { must, may, names } = throughBalancer({ bounds: asked, sends });
    assert.ok(must.empty);
    assert.equal(describeServices(may.services), "tcp 8080-8081");
    assert.deepEqual(names, ["Port"]);
  });
});
