import { yes } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import type { Network, Subject } from "../network/network";
import { groupsByVpc, ruleSetKey } from "../semantics";
import { defineRule } from "./rule";

interface Copy extends Subject {
  readonly other: string;
}

function* copies(network: Network): Iterable<Copy> {
  for (const { groups } of groupsByVpc(network)) {
    const first = new Map<string, string>();
    for (const group of groups) {
      const key = ruleSetKey(group);
      if (key === undefined) continue;
      const other = first.get(key);
      if (other === undefined) first.set(key, group.name);
      else yield { kind: group.kind, name: group.name, resource: group.resource, other };
    }
  }
}

export const sgDuplicateGroup = defineRule({
  id: "sg-duplicate-group",
  title: "Two groups of one VPC admit the same",
  severity: "low",
  recommended: "off",
  rationale: "Of two groups with the same lines, one will be changed and the other forgotten.",
  condition: "Two groups of one VPC admit and let out the same packets, and have lines.",
  remediation: "Keep one of the two groups",
  references: ["https://docs.aws.amazon.com/waf/latest/developerguide/security-group-policies-usage.html"],
  controls: controlsOf("sg-duplicate-group"),
  over: copies,
  judge: ({ name, other, resource }) =>
    forbid(yes({ at: { resource, path: [] }, says: `admits what ${other} admits` }), () => ({
      title: `Groups ${other} and ${name} admit the same`,
      why: "They are in one VPC, and the lines of both admit the same packets in both directions.",
    })),
});
