import { mergeNames, type Bounds } from "../facts";
import { forbidServices, type Judgement, type Scope } from "../judges";
import type { Group, Network } from "../network/network";
import {
  fullServices,
  intersectServices,
  unionServices,
  type Family,
  type PacketSet,
  type ServiceSet,
  type Threshold,
} from "../packets";
import {
  fromSeveralLines,
  ingressOf,
  jointGroups,
  openByOneLine,
  without,
  type GroupFilter,
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
    "The lines of a group are open sources for a service together, and none of them is by itself, or they admit everybody together, and none of them does; or the groups of one interface are open together, and none of them is.",
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
    if (several.empty) return [];
    const byOne = openByOneLine(filter, family, intent, network.ownPrefixes);
    const together = eitherWay(without(open, byOne), everybodyTogether(filter, family, scope));
    return [
      forbidServices(
        filter,
        family,
        { ...together, may: intersectServices(together.may, several) },
        scope,
        (services, sure, sources) => {
          const sum = listedInShort(sources) || "its lines";
          const title = `${inTitle(services)} on ${group.name} ${sure ? "is" : "may be"} open in parts`;
          if (intersectServices(services, byOne.must).empty) {
            const why = `No single line is open to the internet, but ${sum} together ${sure ? "are" : "may be"}.`;
            return { title, why };
          }
          // Who tells that they are everybody has said so.
          const why = `No single line admits everybody, but ${sum} together ${sure ? "do" : "may"}.`;
          return { title, why, aside: "" };
        },
      ),
    ];
  });
}

/** The whole space, which a threshold above its size is as well. */
const EVERYBODY: Threshold = { v4: 2 ** 32, v6: 0 };

/** Two halves are each open by themselves, and yet everybody only together. */
function everybodyTogether(
  filter: GroupFilter,
  family: Family,
  { network: { ownPrefixes }, intent }: Scope,
): Bounds<ServiceSet> {
  const { must, may, names } = filter.notMeant(intent);
  const full = ({ v4, v6 }: PacketSet) => fullServices(family === 4 ? v4 : v6, ownPrefixes);
  const open = { must: full(must), may: full(may), names };
  return without(open, openByOneLine(filter, family, { ...intent, open: EVERYBODY }, ownPrefixes));
}

function eitherWay(a: Bounds<ServiceSet>, b: Bounds<ServiceSet>): Bounds<ServiceSet> {
  return {
    must: unionServices(a.must, b.must),
    may: unionServices(a.may, b.may),
    names: mergeNames(a.names, b.names),
  };
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
