import { all, decidersOf, maybe, mergeNames, no, NO_NAMES, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Interface, Network } from "../network/network";
import { intersectsServices } from "../packets";
import { listenedOn, servicesFromOutside } from "../semantics";
import { BALANCER_KINDS } from "../vocabulary";
import { defineRule } from "./rule";
import { told } from "./telling/told";

function balancers(network: Network): readonly Interface[] {
  return network.interfaces.filter(({ kind }) => BALANCER_KINDS.has(kind));
}

/** Whether nobody outside can use any listener, whatever group of the balancer one looks at. */
function isIsolated(balancer: Interface, network: Network): Claim {
  const listened = listenedOn(balancer.resource, network);
  const { lacksGroups } = balancer;
  let names = mergeNames(decidersOf(listened), lacksGroups.holds === "maybe" ? lacksGroups.names : NO_NAMES);
  let perhaps = listened.must.empty || balancer.groups.rest !== undefined || lacksGroups.holds === "maybe";
  let reached = false;
  balancer.groups.each((group, doubt) => {
    const outside = servicesFromOutside(group.ingress);
    if (!doubt && intersectsServices(outside.must, listened.must)) reached = true;
    if (!intersectsServices(outside.may, listened.may)) return;
    perhaps = true;
    names = mergeNames(names, mergeNames(decidersOf(outside), doubt ?? NO_NAMES));
  });
  if (reached || (balancer.groups.length === 0 && balancer.groups.rest === undefined)) return no();
  if (perhaps) return maybe(mergeNames(names, balancer.groups.rest ?? NO_NAMES));
  return yes({
    at: { resource: balancer.resource, path: [] },
    says: "no group admits a listener's port from outside",
  });
}

export const sgWebPortsMissing = defineRule({
  id: "sg-web-ports-missing",
  title: "A public load balancer that nobody outside can use",
  severity: "low",
  recommended: "off",
  rationale:
    "The listeners are there and the groups keep everybody out: the service is down, or its port was mistyped.",
  condition:
    "None of the groups of a load balancer that faces the internet admits the port of a listener from a public address.",
  remediation: "Admit the port of a listener from those who use it",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
  ],
  over: balancers,
  judge: (balancer, { network }) =>
    forbid(
      all(balancer.publicAddress, isIsolated(balancer, network)),
      told(({ holds }) => ({
        so: `Nobody outside can use a listener of ${balancer.name}`,
        perhaps: `Perhaps nobody outside can use a listener of ${balancer.name}`,
        why:
          holds === "yes"
            ? "It faces the internet, and none of its groups admits the port of a listener from a public address."
            : "It may be that it faces the internet and none of its groups admits the port of a listener from a public address.",
      })),
    ),
});
