import { exactly, namesOfBoth, type Bounds } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { mapServices, NO_PACKETS, NO_SERVICES, PacketSet, type ServiceSet } from "../../packets";
import { anyOf } from "../gate";
import { balancedPaths, type BalancedPath } from "./balancers/balanced-path";
import { defaultVpcPaths } from "./default-vpc-way";
import { frontedPaths } from "./fronted-path";
import { internetPaths } from "./path";
import { mayAdmitStrangers } from "./admits-strangers";

/** What of the internet reaches an interface by any of its paths, those through balancers left out. */
export function fromInternet(eni: Interface, network: Network): Bounds<PacketSet> {
  if (!mayAdmitStrangers(eni)) return exactly(NO_PACKETS);
  const paths = [...internetPaths(eni, network), ...defaultVpcPaths(eni, network)];
  return anyOf(...paths.map(({ bounds }) => bounds));
}

/** What of the internet reaches an interface through load balancers. */
export function throughBalancers(eni: Interface, network: Network): Bounds<PacketSet> {
  return anyOf(...balancedPaths(eni, network).map(throughBalancer));
}

/** What of the internet reaches an interface through services of AWS that ask from inside its VPC. */
export function throughServices(eni: Interface, network: Network): Bounds<PacketSet> {
  return anyOf(...frontedPaths(eni, network).map(({ bounds }) => bounds));
}

/** What one path leads to its target: whose packets the balancer sends on, by the services on which it sends them. */
export function throughBalancer({
  bounds,
  sends,
}: Pick<BalancedPath, "bounds" | "sends">): Bounds<PacketSet> {
  return {
    must: sentOn(bounds.must, sends.must),
    may: sentOn(bounds.may, sends.may),
    names: namesOfBoth(bounds, sends),
  };
}

function sentOn(asked: PacketSet, sends: ServiceSet): PacketSet {
  const change = (services: ServiceSet): ServiceSet => (services.empty ? services : sends);
  return new PacketSet(mapServices(asked.v4, change), mapServices(asked.v6, change), new Map(), NO_SERVICES);
}
