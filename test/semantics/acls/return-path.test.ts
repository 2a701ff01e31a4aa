import assert from "node:assert/strict";
import fc from "fast-check";
import {
  boxes,
  equalPackets,
  NO_SERVICES,
  packetsFrom,
  parsePrefix,
  serviceParts,
  tcp,
  unionServices,
  type PacketSet,
  type ServiceSet,
} from "../../../shared/packets";
import {
  aclFilter,
  isForReplies,
  isForServices,
  linesOf,
  missingReplies,
  answered,
  unanswered,
  type Filter,
} from "../../../shared/semantics";
import { OnePort } from "../../../shared/vocabulary";
import { aclLines, openAclLines } from "./acl-arbitraries";
import { allows, answers, tellingAclPackets, type OracleAclLine, type OracleAclPacket } from "./acl-oracle";
import { aclProgram, completionsOf, holdsPacket, settled, type OpenLine } from "./acl-program";

const CLIENTS = { from: 32768, to: 60999 };
const EDGES = [22, 443, 32767, 32768, 60999, 61000, 2048, 0, 33024, 3584, 33280, 3328];
/** Ports that tell: every edge of the generated lines that lies among the client ports, and their neighbours. */
const CLIENT_SAMPLES = [32768, 32769, 50000, 60998, 60999];

/** Question and answer of ICMP, as type times 256. */
const PAIRS = new Map([
  ["1 8", 0],
  ["58 128", 129 * 256],
]);

/** Whether the reply of this form is due: somebody at that address is let in by a service of that protocol. */
function due(
  asked: readonly OracleAclLine[],
  reply: OracleAclPacket,
  samples: readonly OracleAclPacket[],
): boolean {
  const { protocol, detail } = reply;
  const here = samples.filter(
    (p) => p.address === reply.address && p.family === reply.family && p.protocol === protocol,
  );
  if (protocol === 6 || protocol === 17) {
    return detail >= CLIENTS.from && detail <= CLIENTS.to && here.some((p) => allows(asked, p));
  }
  if (protocol !== (reply.family === 4 ? 1 : 58)) return false;
  return here.some(
    (p) => PAIRS.get(`${protocol} ${Math.floor(p.detail / 256)}`) === detail && allows(asked, p),
  );
}

/** Whether some reply to it is allowed; of what expects none that a line could tell, always. */
function hasWayBack(back: readonly OracleAclLine[], packet: OracleAclPacket): boolean {
  const { protocol, detail } = packet;
  if (protocol === 6 || protocol === 17) return CLIENT_SAMPLES.some((port) => answers(back, packet, port));
  const reply = PAIRS.get(`${protocol} ${Math.floor(detail / 256)}`);
  return reply === undefined || allows(back, { ...packet, detail: reply });
}

function both(ingress: readonly OpenLine[], egress: readonly OpenLine[]) {
  const { acl } = aclProgram(ingress, egress);
  return { into: aclFilter(acl, "ingress"), out: aclFilter(acl, "egress"), acl };
}

function line(number: number, cidr: string, protocol: number, low: number, high: number): OracleAclLine {
  return { number, action: "allow", cidr, protocol, low, high };
}

describe("the way back through an ACL", () => {
  it("misses exactly the replies that an oracle finds due and not allowed", () => {
    fc.assert(
      fc.property(aclLines, aclLines, (ingress, egress) => {
        const { into, out } = both(settled(ingress), settled(egress));
        const { must, may } = missingReplies(into, out, CLIENTS);
        const samples = tellingAclPackets([...ingress, ...egress], EDGES);
        for (const reply of samples) {
          const expected = due(ingress, reply, samples) && !allows(egress, reply);
          assert.equal(holdsPacket(must, reply), expected);
          assert.equal(holdsPacket(may, reply), expected);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("is there for a service where one client port is answered", () => {
    fc.assert(
      fc.property(aclLines, aclLines, (ingress, egress) => {
        const { into, out } = both(settled(ingress), settled(egress));
        const { must } = answered(into, out, CLIENTS);
        for (const packet of tellingAclPackets([...ingress, ...egress], EDGES))
          assert.equal(holdsPacket(must, packet), allows(ingress, packet) && hasWayBack(egress, packet));
      }),
      { numRuns: 60 },
    );
  });

  it("is bounded by its completions", () => {
    fc.assert(
      fc.property(openAclLines, openAclLines, (ingress, egress) => {
        const { into, out } = both(ingress, egress);
        const { must, may } = missingReplies(into, out, CLIENTS);
        const through = answered(into, out, CLIENTS);
        const outs = completionsOf(egress).slice(0, 6);
        for (const asked of completionsOf(ingress).slice(0, 6)) {
          for (const back of outs) {
            const samples = tellingAclPackets([...asked, ...back], EDGES);
            for (const reply of samples) {
              const missing = due(asked, reply, samples) && !allows(back, reply);
              if (holdsPacket(must, reply)) assert.ok(missing);
              if (missing) assert.ok(holdsPacket(may, reply));
            }
            for (const packet of samples) {
              const passes = allows(asked, packet) && hasWayBack(back, packet);
              if (holdsPacket(through.must, packet)) assert.ok(passes);
              if (passes) assert.ok(holdsPacket(through.may, packet));
            }
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  it("is sure where request and reply are, and perhaps there where both may be", () => {
    const from = (text: string, ...services: readonly ServiceSet[]): PacketSet => {
      const prefix = parsePrefix(text);
      assert.ok(prefix);
      return packetsFrom(services.map((one) => ({ prefix, services: one })));
    };
    const replies = tcp(CLIENTS.from, CLIENTS.to);
    const asked = {
      must: from("0.0.0.0/0", tcp(443)),
      may: from("0.0.0.0/0", tcp(443), tcp(80)),
      names: ["Asked"],
    };
    const back: Filter = {
      bounds: { must: from("10.0.0.0/8", replies), may: from("10.0.0.0/7", replies), names: ["Back"] },
      exposure: () => [],
      explain: () => ({ lines: [], names: [] }),
    };
    const { must, may, names } = answered({ bounds: asked }, back, CLIENTS);
    assert.ok(equalPackets(must, from("10.0.0.0/8", tcp(443))));
    assert.ok(equalPackets(may, from("10.0.0.0/7", tcp(443), tcp(80))));
    assert.deepEqual(names, ["Asked", "Back"]);
  });

  it("is told as prefixes and ports", () => {
    const ingress = [line(100, "10.0.0.0/8", 6, 443, 443)];
    const egress = [line(100, "10.0.0.0/9", 6, 32768, 60999), line(110, "10.128.0.0/9", 6, 40000, 60999)];
    const { into, out } = both(settled(ingress), settled(egress));
    assert.deepEqual(boxes(missingReplies(into, out, CLIENTS).must), [
      { family: 4, prefixes: ["10.128.0.0/9"], services: ["tcp 32768-39999"] },
    ]);
  });

  it("is missed by the requests whose replies are stopped, and by no others", () => {
    const pings = { ...line(110, "0.0.0.0/0", 1, 0, 0), low: -1, high: -1 };
    const asks = [line(100, "0.0.0.0/0", 6, 443, 443), line(105, "0.0.0.0/0", 17, 53, 53), pings];
    const missedBy = (back: readonly OracleAclLine[]): readonly string[] => {
      const { into, out } = both(settled(asks), settled(back));
      return serviceParts(unanswered(into, missingReplies(into, out, CLIENTS)).must.services);
    };
    const replies = (protocol: number) => line(100 + protocol, "0.0.0.0/0", protocol, 32768, 60999);
    const pongs = { ...line(130, "0.0.0.0/0", 1, 0, 0) };
    assert.deepEqual(missedBy([replies(6), replies(17), pongs]), []);
    assert.deepEqual(missedBy([replies(17), pongs]), ["tcp 443"]);
    assert.deepEqual(missedBy([replies(6), pongs]), ["udp 53"]);
    assert.deepEqual(missedBy([replies(6), replies(17)]), ["icmp type 8 (echo request)"]);
  });

  it("is not asked of lines that are for replies themselves", () => {
    const widths: readonly (readonly [number, number, "yes" | "no"])[] = [
      [1024, 65535, "yes"],
      [32768, 60999, "yes"],
      [49152, 65535, "yes"],
      [1023, 65535, "no"],
      [1024, 60998, "no"],
      [8080, 8080, "no"],
    ];
    const lines = widths.map(([low, high], i) => line(100 + i, "0.0.0.0/0", 6, low, high));
    const found = linesOf(aclProgram(settled(lines)).acl, "ingress");
    assert.deepEqual(
      found.map((one) => isForReplies(one.line)),
      widths.map(([, , forReplies]) => forReplies),
    );
    const everything = { ...line(1, "0.0.0.0/0", -1, 0, 65535) };
    const [all] = linesOf(aclProgram(settled([everything])).acl, "ingress");
    assert.equal(all && isForServices(all.line), "yes");
  });

  it("is asked perhaps of lines that may be for replies", () => {
    const open: OpenLine[] = [
      { line: line(100, "0.0.0.0/0", 6, 3306, 3306), unknown: ["high"] },
      { line: line(101, "0.0.0.0/0", 6, 1023, 3306), unknown: ["high"] },
      { line: line(102, "0.0.0.0/0", 6, 3306, 65535), unknown: ["low"] },
      { line: line(103, "0.0.0.0/0", 6, 3306, 60998), unknown: ["low"] },
    ];
    const servicesOf = (must: ServiceSet, may: ServiceSet) => ({ services: { must, may, names: ["X"] } });
    const apart = unionServices(tcp(1024, 2000), tcp(50000, 61000));
    assert.equal(isForReplies(servicesOf(NO_SERVICES, apart)), "maybe");
    assert.equal(isForReplies(servicesOf(tcp(443, 2000), tcp(443, 65535))), "no");
    assert.equal(isForReplies({ services: new OnePort(tcp(1024, 65535), ["X"]) }), "no");
    const found = linesOf(aclProgram(open).acl, "ingress").map((one) => one.line);
    assert.deepEqual(found.map(isForReplies), ["maybe", "no", "maybe", "no"]);
    assert.deepEqual(found.map(isForServices), ["maybe", "yes", "maybe", "yes"]);
  });
});
