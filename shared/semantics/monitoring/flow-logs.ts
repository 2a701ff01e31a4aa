import { all, any, claim, maybe, no, not, some, yes, type Claim, type Resource } from "../../facts";
import type { Facts, Network, Vpc } from "../../network/network";
import { FLOW_LOG, PEERING, TRANSIT_ATTACHMENT } from "../../vocabulary";
import { leadingTo, type Referral } from "../leading-to";

/** Whether the traffic of a VPC is recorded: by a flow log on it, or on each of its subnets in the program. */
export function isRecorded(vpc: Vpc, network: Network): Claim {
  const subnets: Claim[] = [];
  vpc.subnets.each((subnet, doubt) => {
    const own = hasFlowLog(subnet.resource, network);
    subnets.push(doubt ? any(own, maybe(doubt)) : own);
  });
  return any(hasFlowLog(vpc.resource, network), subnets.length === 0 ? no() : all(...subnets));
}

type FlowLog = Facts<typeof FLOW_LOG.words>;

const recording: Referral<typeof FLOW_LOG.words> = { type: FLOW_LOG, targets: ({ facts }) => facts.on };
const requesting: Referral<typeof PEERING.words> = { type: PEERING, targets: ({ facts }) => facts.vpc };
const accepting: Referral<typeof PEERING.words> = { type: PEERING, targets: ({ facts }) => facts.peer };
const attaching: Referral<typeof TRANSIT_ATTACHMENT.words> = {
  type: TRANSIT_ATTACHMENT,
  targets: ({ facts }) => facts.vpc,
};

function hasFlowLog(resource: Resource, network: Network): Claim {
  return some(leadingTo(recording, resource, network), () => yes());
}

/** Whether some flow log on the same VPC, subnet or interface records what is refused as well, or only that. */
export function recordsRefusals({ facts }: FlowLog, network: Network): Claim {
  const records = (log: FlowLog): Claim => not(log.facts.traffic.is("ACCEPT"));
  if (facts.on.rest) return all(maybe(facts.on.rest), some(network.all(FLOW_LOG), records));
  return some(facts.on, (target) =>
    target.kind === "declared" ? some(leadingTo(recording, target.resource, network), records) : no(),
  );
}

/** Whether traffic leaves or enters a VPC: by an internet gateway, a peering or a transit gateway. */
export function hasWayOut(vpc: Vpc, network: Network): Claim {
  return any(
    vpc.internetGateway,
    some(leadingTo(requesting, vpc.resource, network), () => claim(true)),
    some(leadingTo(accepting, vpc.resource, network), () => claim(true)),
    some(leadingTo(attaching, vpc.resource, network), () => claim(true)),
  );
}
