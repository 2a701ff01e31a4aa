import type { Prefix } from "../../packets";
import {
  ALL_SERVICES,
  fromEverywhere,
  intersectsPackets,
  packetsFrom,
  packetsOf,
  parsePrefix,
  PRIVATE,
  subtractPackets,
  type PacketSet,
} from "../../packets";

/** RFC 2544 keeps it for tests, no route on the internet leads there, and AWS's guides give it to pods. */
const BENCHMARKS: readonly Prefix[] = ["198.18.0.0/15"].flatMap((text) => parsePrefix(text) ?? []);

/** Whether a part of an IPv4 prefix is neither private nor the owner's own. */
export function outsidePrivateSpace(prefix: Prefix, own: readonly Prefix[]): boolean {
  return prefix.family === 4 && intersectsPackets(all([prefix]), subtractPackets(PUBLIC, all(own)));
}

function all(prefixes: readonly Prefix[]): PacketSet {
  return packetsFrom(prefixes.map((prefix) => ({ prefix, services: ALL_SERVICES })));
}

const PUBLIC = subtractPackets(
  subtractPackets(fromEverywhere(ALL_SERVICES, 4), packetsOf(PRIVATE.v4)),
  all(BENCHMARKS),
);
