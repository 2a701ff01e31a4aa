import { decidersOf, defaultsOf, exactly, mergeNames, NO_NAMES, type Names } from "../facts";
import { forbidServedOpen } from "../judges";
import type { Group, Network } from "../network/network";
import {
  anyServices,
  equalServices,
  NO_SERVICES,
  subtractServices,
  tcp,
  udp,
  unionServices,
} from "../packets";
import { carriersOf, ingressOf, listenedOn, type ServedThere } from "../semantics";
import { BALANCER_KINDS } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const PORTS = anyServices(tcp(), udp());

/** The ports that no listener has, of all public load balancers that carry the group. */
function withoutListener(group: Group, network: Network): readonly ServedThere[] {
  let must = NO_SERVICES;
  let may = NO_SERVICES;
  let names: Names = NO_NAMES;
  let defaults: Names = NO_NAMES;
  let doubt: Names | undefined;
  let certain = false;
  for (const { eni, doubt: onGroup } of carriersOf(group, network)) {
    if (!BALANCER_KINDS.has(eni.kind)) continue;
    const faces = eni.publicAddress;
    if (faces.holds === "no") continue;
    const listened = listenedOn(eni.resource, network);
    must = unionServices(must, listened.must);
    may = unionServices(may, listened.may);
    names = mergeNames(names, decidersOf(listened));
    defaults = mergeNames(defaults, defaultsOf(listened));
    const decides = mergeNames(onGroup ?? NO_NAMES, faces.holds === "maybe" ? faces.names : NO_NAMES);
    if (onGroup || faces.holds === "maybe") doubt = mergeNames(doubt ?? NO_NAMES, decides);
    else certain = true;
  }
  if (!certain && !doubt) return [];
  const unheard = subtractServices(PORTS, may);
  const served = equalServices(must, may)
    ? exactly(unheard, defaults)
    : { must: unheard, may: subtractServices(PORTS, must), names };
  return [{ served, doubt: certain ? undefined : doubt }];
}

export const lbSgExceedsListeners = defineRule({
  id: "lb-sg-exceeds-listeners",
  title: "A load balancer's group opens ports without a listener",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A port that nothing listens on is opened for whoever adds the next listener, without a second look.",
  condition:
    "A group on a load balancer that faces the internet admits a port from open sources that none of its listeners has, all of them being in the program.",
  remediation: "Admit the ports of the listeners and no others",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
  ],
  absorbedBy: "sg-ingress-unauthorized-port-open",
  closes: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) =>
    forbidServedOpen(
      ingressOf(group),
      withoutListener(group, scope.network),
      scope,
      "No listener of the load balancers that have the group uses it.",
    ),
});
