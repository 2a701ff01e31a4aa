import { forbidLines } from "../judges";
import { covers, either, EVERY_TCP, EVERY_UDP, ingressOf, isGroup, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";

export const sgSelfAllTraffic = defineRule({
  id: "sg-self-all-traffic",
  title: "A group admits everything from itself",
  severity: "low",
  recommended: "note",
  rationale: "Whoever takes one member of the group reaches every port of all the others.",
  condition:
    "A group admits protocol -1, or every port of TCP or UDP but port 0, from itself. Default groups have rules of their own.",
  remediation: "Allow only the ports that the members use among themselves",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  over: groups,
  signs: { ingress: [TRAIT.group, TRAIT.allPorts] },
  judge(group) {
    // The line that AWS itself writes belongs to the rule about default groups.
    if (group.isDefault) return [];
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.group, TRAIT.allPorts],
      fits: ({ peers, services }) =>
        isGroup(peers, group.id) ? either(covers(services, EVERY_TCP), covers(services, EVERY_UDP)) : "no",
      tell: (_, sure) => ({
        title: `${group.name} ${sure ? "admits" : "may admit"} everything from itself`,
        why: "Every member reaches every port of every other member. Clusters such as EMR, MSK or Glue want that.",
      }),
    });
  },
});
