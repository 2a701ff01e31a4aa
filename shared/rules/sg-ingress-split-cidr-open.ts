import { forbidServices, type Judgement, type Scope } from "../judges";
import type { Group, Network } from "../network/network";
import { intersectServices } from "../packets";
import {
  fromSeveralLines,
  ingressOf,
  jointGroups,
  openByOneLine,
  without,
  type JointGroups,
} from "../semantics";
import { defineRule } from "./rule";
import { OPEN_INGRESS } from "./signs";
import { inTitle } from "./telling/lines";
import { listedInShort } from "../text/lists";

export const sgIngressSplitCidrOpen = defineRule({
  id: "sg-ingress-split-cidr-open",
  title: "Lines are open to the internet only together",
  severity: "low",
  recommended: "note",
  rationale: "Halves of the internet in two lines pass reviews and tools that look at one line at a time.",
  condition:
    "The lines of a group are open sources for a service together, and none of them is by itself; or the groups of one interface are, and none of them is.",
  remediation: "Write the source as one prefix, so that everybody sees how wide it is",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-unauthorized-port-open",
  signs: OPEN_INGRESS,
  *over(network: Network): Iterable<Group | JointGroups> {
    yield* network.groups;
    yield* jointGroups(network);
  },
  judge: (subject, scope) =>
    subject.kind === "joint-groups" ? judgeTogether(subject, scope) : judgeGroup(subject, scope),
});

function judgeGroup(group: Group, scope: Scope): readonly Judgement[] {
  const { network, intent } = scope;
  const filter = ingressOf(group);
  return filter.exposure(intent, network.ownPrefixes).flatMap(({ family, open }) => {
    if (open.may.empty) return [];
    const several = fromSeveralLines(filter.lines, family);
    const together = without(open, openByOneLine(filter, family, intent, network.ownPrefixes));
    return [
      forbidServices(
        filter,
        family,
        { ...together, may: intersectServices(together.may, several) },
        scope,
        (services, sure, sources) => ({
          title: `${inTitle(services)} on ${group.name} ${sure ? "is" : "may be"} open in parts`,
          why: `No single line is open to the internet, but ${listedInShort(sources) || "its lines"} together ${sure ? "are" : "may be"}.`,
        }),
      ),
    ];
  });
}

/** What one group opens is told of that group. */
function judgeTogether(joint: JointGroups, scope: Scope): readonly Judgement[] {
  const { network, intent } = scope;
  const others = joint.enis.length - 1;
  const on = others > 0 ? `${joint.name} and ${others} more` : joint.name;
  const names = listedInShort(joint.groups.map(({ name }) => name));
  return ([4, 6] as const).map((family) =>
    forbidServices(
      joint.filter,
      family,
      joint.filter.openTogether(family, intent, network.ownPrefixes),
      scope,
      (services, sure, sources) => ({
        title: `${inTitle(services)} on ${on} ${sure ? "is" : "may be"} open in parts`,
        why: `No group is open to the internet by itself, but ${names} together ${sure ? "are" : "may be"}${sources.length > 0 ? `: ${listedInShort(sources)}` : ""}.`,
      }),
    ),
  );
}
