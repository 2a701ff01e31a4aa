import { forbidLines } from "../judges";
import { covers, EVERY_SERVICE, ingressOf, isGroup, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { sourceNames } from "./telling/lines";
import { listedInShort } from "../text/lists";

export const sgIngressAllProtocols = defineRule({
  id: "sg-ingress-all-protocols",
  title: "A source may use every protocol",
  severity: "low",
  recommended: "note",
  rationale: "A line without a protocol was easy to write; what it must admit is hardly ever everything.",
  condition: "A line admits protocol -1 from anything but the group itself.",
  remediation: "Write a line for each service that the source uses",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-all-traffic-open",
  over: groups,
  signs: { ingress: [TRAIT.everything] },
  judge(group) {
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.everything],
      fits: ({ peers, services }) => (isGroup(peers, group.id) ? "no" : covers(services, EVERY_SERVICE)),
      tell: (lines, sure) => ({
        title: `${group.name} ${sure ? "admits" : "may admit"} every protocol from ${listedInShort(sourceNames(lines))}`,
        why: "Protocol -1 admits every protocol and port, whatever ports are written.",
        services: "tcp YOUR_PORT",
      }),
    });
  },
});
