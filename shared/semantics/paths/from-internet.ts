import { exactly, mergeNames, type Bounds } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { NO_PACKETS, unionPackets, type PacketSet } from "../../packets";
import { clusterMembers } from "./cluster-members";
import { internetPaths } from "./path";
import { mayAdmitStrangers } from "./admits-strangers";

/** The interfaces, but for templates that Auto Scaling groups launch from: what is launched stands in their place. */
export function standing(network: Network): readonly Interface[] {
  const told = new Set(network.launched.map(({ root }) => root.resource));
  return [...network.interfaces.filter(({ resource }) => !told.has(resource)), ...network.launched];
}

/** The same without the instances of a cluster, in whose place the cluster stands. */
export function ends(network: Network): readonly Interface[] {
  const told = clusterMembers(network);
  return standing(network).filter(({ resource }) => !told.has(resource));
}

/** What of the internet reaches an interface by any of its paths, those through balancers left out. */
export function fromInternet(eni: Interface, network: Network): Bounds<PacketSet> {
  if (!mayAdmitStrangers(eni)) return exactly(NO_PACKETS);
  return internetPaths(eni, network).reduce<Bounds<PacketSet>>(
    (all, { bounds }) => ({
      must: unionPackets(all.must, bounds.must),
      may: unionPackets(all.may, bounds.may),
      names: mergeNames(all.names, bounds.names),
    }),
    exactly(NO_PACKETS),
  );
}
