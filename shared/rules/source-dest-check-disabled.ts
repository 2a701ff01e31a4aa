import type { Resource } from "../facts";
import { forbid, PASS } from "../judges";
import type { Network } from "../network/network";
import { referencesTo } from "../semantics";
import { DEFAULT_ROUTE_TABLE, FORWARDER, isOfType, ROUTE, ROUTE_TABLE } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const forwarders = declared(FORWARDER);

const ROUTES = [ROUTE, ROUTE_TABLE, DEFAULT_ROUTE_TABLE];

/** What a route leads to is there to forward: a NAT instance, a firewall. */
function isRouter(machine: Resource, network: Network): boolean {
  return referencesTo(machine, network).some(({ from }) => ROUTES.some((type) => isOfType(from, type)));
}

export const sourceDestCheckDisabled = defineRule({
  id: "source-dest-check-disabled",
  title: "A machine may forward packets that are not its own",
  severity: "medium",
  recommended: "note",
  rationale:
    "With the check off a machine can pretend to be others, and carry their traffic past groups that name it.",
  condition:
    "An instance or an interface turns its check of source and destination off, and no route of the program leads to it.",
  remediation: "Turn the check on",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html"],
  needsWhole: "a route that leads to the machine is not seen yet",
  over: forwarders,
  judge({ facts: { ownPacketsOnly }, name, resource }, { network }) {
    const forwards = ownPacketsOnly.is(false);
    // Whom routes lead to is asked last: it takes a walk through the whole program.
    if (forwards.holds === "no" || isRouter(resource, network)) return PASS;
    return forbid(
      shownBy(ownPacketsOnly, forwards, "forwards"),
      told({
        so: `${name} may forward packets of others`,
        perhaps: `${name} may be allowed to forward packets`,
        why: "Without the check of source and destination it may send and receive for addresses that are not its own.",
        fix: setTo(ownPacketsOnly, "true"),
      }),
    );
  },
});
