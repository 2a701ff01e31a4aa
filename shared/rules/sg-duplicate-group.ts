import { because, push } from "../facts";
import { forbid } from "../judges";
import { exclude, existence } from "../network/condition-doubt";
import type { Group, Network, Subject } from "../network/network";
import { groupsByVpc, ruleSetKey, ruleSetNumber } from "../semantics";
import { defineRule } from "./rule";
import { told } from "./telling/told";

interface Copy extends Subject {
  readonly other: Group;
}

/** Of what admits the same, the first by condition, so that each is put beside one that is there with it, if any is. */
function* copies(network: Network): Iterable<Copy> {
  for (const { groups } of groupsByVpc(network)) {
    const alike = new Map<number, Group[]>();
    for (const group of groups) push(alike, ruleSetNumber(group), group);
    for (const some of alike.values()) if (some.length > 1) yield* copiesAmong(some);
  }
}

function* copiesAmong(groups: readonly Group[]): Iterable<Copy> {
  const first = new Map<string, Map<string, Group>>();
  for (const group of groups) {
    const key = ruleSetKey(group);
    if (key === undefined) continue;
    const { kind, name, resource } = group;
    const condition = resource.condition?.key ?? "";
    const alike = first.get(key);
    if (!alike) {
      first.set(key, new Map([[condition, group]]));
      continue;
    }
    const other =
      alike.get("") ??
      alike.get(condition) ??
      [...alike.values()].find((one) => !exclude(one.resource, resource));
    if (other) yield { kind, name, resource, other };
    if (!alike.has(condition)) alike.set(condition, group);
  }
}

export const sgDuplicateGroup = defineRule({
  id: "sg-duplicate-group",
  title: "Two groups of one VPC admit the same",
  severity: "low",
  recommended: "off",
  rationale: "Of two groups with the same lines, one will be changed and the other forgotten.",
  condition:
    "Two groups of one VPC admit and let out the same packets, and admit any. Marks that let nothing in are left out.",
  remediation: "Keep one of the two groups",
  references: ["https://docs.aws.amazon.com/waf/latest/developerguide/security-group-policies-usage.html"],
  over: copies,
  judge: ({ name, other, resource }) =>
    forbid(
      because(existence(other.resource, resource), {
        at: { resource, path: [] },
        says: `admits what ${other.name} admits`,
      }),
      told({
        so: `Groups ${other.name} and ${name} admit the same`,
        perhaps: `Groups ${other.name} and ${name} may admit the same`,
        why: "They are in one VPC, and the lines of both admit the same packets in both directions.",
      }),
    ),
});
