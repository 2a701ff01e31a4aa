import { all, not } from "../facts";
import { forbid } from "../judges";
import { opensTo } from "../semantics";
import { ALLOW_LIST } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const lists = declared(ALLOW_LIST);

export const serviceAllowListOpen = defineRule({
  id: "service-allow-list-open",
  title: "An allow list of a service is open to the internet",
  severity: "medium",
  recommended: "warning",
  rationale:
    "No security group stands before what the list is for: with a list that leaves everybody in, strangers send streams, fetch them, ask the resolver or try to log in.",
  condition:
    "The prefixes that a service lets in by a list of its own are open together: input security groups of MediaLive, sources, outputs and public interfaces of MediaConnect, endpoints of MediaPackage, IP groups of WorkSpaces, IP access settings of WorkSpaces Secure Browser, private workforces of SageMaker, access sources of Route 53 Global Resolver and webhooks of CodePipeline. A source or an output in a VPC is left to its groups.",
  remediation: "Name the prefixes of those who are meant",
  references: [
    "https://docs.aws.amazon.com/medialive/latest/ug/working-with-input-security-groups.html",
    "https://docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html",
  ],
  over: lists,
  judge: ({ facts, name }, { network, intent }) =>
    forbid(
      all(opensTo(facts.sources, intent, network.ownPrefixes), not(facts.inVpc)),
      told({
        so: `The allow list of ${name} is open to the internet`,
        perhaps: `The allow list of ${name} may be open`,
        why: "Its prefixes leave more public addresses in than any one owner has, and no security group stands behind it.",
      }),
    ),
});
