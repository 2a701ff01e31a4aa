import {
  all,
  claim,
  no,
  some,
  targetName,
  yes,
  withoutCauses,
  type Claim,
  type List,
  type Target,
} from "../facts";
import { forbid } from "../judges";
import type { Network, Subject } from "../network/network";
import { GATEWAY_ATTACHMENT, INTERNET_GATEWAY } from "../vocabulary";
import { nameList } from "./parameters/common";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

interface Attached extends Subject {
  readonly vpc: List<Target>;
  /** Whether it is an internet gateway that is attached. */
  readonly internet: Claim;
}

/** What puts an internet gateway on a VPC: an attachment, or the gateway's own word for it. */
function* attachments(network: Network): Iterable<Attached> {
  for (const { kind, name, resource, facts } of declared(GATEWAY_ATTACHMENT)(network)) {
    const { internetGateway, vpc } = facts;
    const internet = internetGateway.rest ? yes() : some(internetGateway, () => yes());
    if (internet.holds !== "no") yield { kind, name, resource, vpc, internet };
  }
  for (const { kind, name, resource, facts } of declared(INTERNET_GATEWAY)(network)) {
    if (facts.vpc.length > 0 || facts.vpc.rest)
      yield { kind, name, resource, vpc: facts.vpc, internet: yes() };
  }
}

export const igwUnauthorizedVpc = defineRule({
  id: "igw-unauthorized-vpc",
  title: "An internet gateway on a VPC that is to have none",
  severity: "low",
  recommended: "off",
  rationale:
    "Where few VPCs are meant to face the internet, a gateway on another one is the first step of a leak.",
  condition:
    "An internet gateway is attached to a VPC that `authorisedVpcs` does not name. Without such a list the rule is silent.",
  remediation: "Take the gateway away, or add the VPC to those that may have one",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"],
  parameters: {
    authorisedVpcs: nameList(
      "Names and ids of VPCs that may have an internet gateway; none: the rule is silent.",
    ),
  },
  over: attachments,
  judge({ vpc, name, internet }, { parameters: { authorisedVpcs } }) {
    const stranger = some(vpc, (target) => claim(!authorisedVpcs.includes(targetName(target))));
    return forbid(
      authorisedVpcs.length === 0 ? no() : withoutCauses(all(stranger, internet)),
      told({
        so: `${name} gives an internet gateway to a VPC that is to have none`,
        perhaps: `${name} may give an internet gateway to a VPC that is to have none`,
        why: "The configuration names the VPCs that may have one, and this one is not among them.",
      }),
    );
  },
});
