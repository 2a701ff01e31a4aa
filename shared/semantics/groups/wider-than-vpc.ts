import { mergeNames, NO_NAMES, decidingName, type Names } from "../../facts";
import type { Group, Network } from "../../network/network";
import type { Prefix } from "../../packets";
import type { Peers } from "../../vocabulary";
import { fitOf, type Fit } from "../fit";

/**
 * A block of a VPC has between 16 and 65,536 IPv4 addresses, and Amazon gives it a /56 of IPv6
 * (Amazon VPC User Guide, "VPC CIDR blocks"). The default VPC has a /16.
 */
const WIDEST_4 = 16;
const NARROWEST_4 = 28;
const AMAZON_6 = 56;

/**
 * Which IPv4 prefixes are wider than a VPC: surely those shorter than `surely`, perhaps those shorter than `perhaps`.
 */
export interface VpcWidth {
  readonly surely: number;
  readonly perhaps: number;
  readonly names: Names;
}

/** The width of the VPC that a group is in. */
export function vpcWidth(group: Group, network: Network): VpcWidth {
  let names = group.vpc.rest ?? NO_NAMES;
  let blocks: number[] = [];
  group.vpc.each((target, doubt) => {
    const vpc = network.vpcOf(target);
    if (!vpc) {
      names = mergeNames(names, [decidingName(target)]);
      return;
    }
    if (doubt) names = mergeNames(names, doubt);
    if (vpc.prefixes.rest) names = mergeNames(names, vpc.prefixes.rest);
    vpc.prefixes.each((prefix) => prefix.family === 4 && blocks.push(prefix.length));
  });
  if (names.length > 0) return { surely: WIDEST_4, perhaps: NARROWEST_4, names };
  if (blocks.length === 0) blocks = [WIDEST_4];
  const shortest = Math.min(...blocks);
  return { surely: shortest, perhaps: shortest, names };
}

/** Whether some prefix of a line, not of a list, is wider than the VPC. */
export function widerThanVpc(peers: Peers, { surely, perhaps, names }: VpcWidth): Fit {
  const test = (limit: number) => (prefix: Prefix) =>
    prefix.length < (prefix.family === 4 ? limit : AMAZON_6);
  const fits = (limit: number): Fit =>
    fitOf(peers, (peer) => peer.kind === "prefix" && !peer.list && test(limit)(peer.prefix));
  const sure = fits(surely);
  if (sure !== "no" || surely === perhaps) return sure;
  const open = fits(perhaps);
  return open === "no" ? open : { maybe: open === "yes" ? names : mergeNames(open.maybe, names) };
}
