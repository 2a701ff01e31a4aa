import type { Interface, Network } from "../../../network/network";
import { describeServices, fromEverywhere } from "../../../packets";
import { BALANCER_KINDS } from "../../../vocabulary";
import type { PathHop } from "../hop";
import { listenedOn } from "./listeners";

/** A load balancer answers where it listens, and nowhere else; other interfaces have no such hop. */
export function listenerHops({ kind, name, resource }: Interface, network: Network): readonly PathHop[] {
  if (!BALANCER_KINDS.has(kind)) return [];
  const listened = listenedOn(resource, network);
  const must = fromEverywhere(listened.must);
  const may = listened.may === listened.must ? must : fromEverywhere(listened.may);
  return [
    {
      kind: "balancer",
      name,
      bounds: { must, may, names: listened.names },
      setting: `listens on ${describeServices(listened.may)}`,
      causes: [],
    },
  ];
}
