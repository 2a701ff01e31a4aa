import { forbid } from "../judges";
import { TRANSIT_HUB } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const hubs = declared(TRANSIT_HUB);

export const tgwAutoAccept = defineRule({
  id: "tgw-auto-accept",
  title: "A transit gateway accepts attachments unasked",
  severity: "high",
  recommended: "warning",
  rationale: "Any account it is shared with can then join its network to yours without anybody noticing.",
  condition: "A transit gateway accepts shared attachments by itself.",
  remediation: "Accept shared attachments one by one",
  references: ["https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html"],
  over: hubs,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.autoAccept, facts.autoAccept.is("enable"), "accepts unasked"),
      told({
        so: `Transit gateway ${name} accepts attachments unasked`,
        perhaps: `Transit gateway ${name} may accept unasked`,
        why: "Each account it is shared with attaches a VPC without a question.",
        fix: setTo(facts.autoAccept, "disable"),
      }),
    ),
});
