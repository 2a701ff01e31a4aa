import { all, claim, ifThere, maybe, no, not, some, withoutCauses, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Interface, Network } from "../network/network";
import { isRecorded, leadingTo, leadsToInternet, ownAddress, type Referral } from "../semantics";
import { WEB_ACL_ASSOCIATION } from "../vocabulary";
import { defineRule } from "./rule";
import { standing } from "./selectors";
import { told } from "./telling/told";

const protecting: Referral<typeof WEB_ACL_ASSOCIATION.words> = {
  type: WEB_ACL_ASSOCIATION,
  targets: ({ facts }) => facts.target,
};

/** Nothing but its groups stands between the internet and this interface, and nothing writes down what came. */
function groupsAlone(eni: Interface, network: Network): Claim {
  const firewall = some(leadingTo(protecting, eni.resource, network), () => claim(true));
  const bare = some(eni.subnets, (subnet) =>
    all(
      leadsToInternet(subnet, 4),
      not(some(subnet.acls, (acl) => claim(!acl.untouched))),
      some(subnet.vpc, (target) => {
        const vpc = network.vpcOf(target);
        return vpc ? not(isRecorded(vpc, network)) : maybe(["the VPC"]);
      }),
    ),
  );
  return ifThere(all(ownAddress(eni, network), not(firewall), bare), eni.doubt);
}

export const layerDefenceMissing = defineRule({
  id: "layer-defence-missing",
  title: "A group is the only layer of defence",
  severity: "low",
  recommended: "off",
  rationale: "Where a group is the only layer, one wrong line is a breach, and no log tells of it.",
  condition: "Something faces the internet with no ACL of the program's own, no web ACL and no flow log.",
  remediation: "Add an ACL of your own, a web ACL or a flow log",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html"],
  over: standing,
  judge: (eni, { network, intent }) =>
    forbid(
      intent.account?.flowLogs === "external" ? no() : withoutCauses(groupsAlone(eni, network)),
      told({
        so: `Groups are the only layer before ${eni.name}`,
        perhaps: `Groups may be the only layer before ${eni.name}`,
        why: "It faces the internet with no ACL of the program's own, no web ACL and no flow log.",
      }),
    ),
});
