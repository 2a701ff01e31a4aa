import {
  ALL_SERVICES,
  fromEverywhere,
  intersectsPackets,
  packetsIn,
  packetsOf,
  parsePrefix,
  PRIVATE,
  subtractPackets,
  type Prefix,
} from "../../packets";

/** RFC 2544 keeps it for tests, no route on the internet leads there, and AWS's guides give it to pods. */
const BENCHMARKS: readonly Prefix[] = ["198.18.0.0/15"].flatMap((text) => parsePrefix(text) ?? []);

/** Whether a part of an IPv4 prefix is neither private nor the owner's own. */
export function outsidePrivateSpace(prefix: Prefix, own: readonly Prefix[]): boolean {
  return (
    prefix.family === 4 && intersectsPackets(packetsIn([prefix]), subtractPackets(PUBLIC, packetsIn(own)))
  );
}

const PUBLIC = subtractPackets(
  subtractPackets(fromEverywhere(ALL_SERVICES, 4), packetsOf(PRIVATE.v4)),
  packetsIn(BENCHMARKS),
);
