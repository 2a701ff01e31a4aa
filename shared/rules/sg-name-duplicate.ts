import { claim, maybe, mergeNames, NO_NAMES, type Claim } from "../facts";
import { forbid } from "../judges";
import { conditionDoubt } from "../network/condition-doubt";
import type { Group, Network, Subject } from "../network/network";
import { groupsByVpc } from "../semantics";
import { SECURITY_GROUP } from "../vocabulary";
import { defineRule } from "./rule";
import { told } from "./telling/told";

interface Twin extends Subject {
  readonly claim: Claim;
  readonly other: string;
  readonly text: string;
}

/** A name that nobody knows is taken to be unlike all others. */
function* twins(network: Network): Iterable<Twin> {
  for (const { groups } of groupsByVpc(network)) {
    const first = new Map<string, Group>();
    for (const group of groups) {
      const setting = SECURITY_GROUP.words.name.read(group.root);
      if (!setting.written) continue;
      for (const text of setting.candidates ?? []) {
        const key = text.trim().toLowerCase();
        const other = first.get(key);
        if (!other) first.set(key, group);
        else if (other !== group) {
          const { kind, name, resource } = group;
          yield { kind, name, resource, other: other.name, text, claim: bothThere(group, other, text) };
        }
      }
    }
  }
}

/** Surely, if neither name nor existence of one depends on what the other does not. */
function bothThere(a: Group, b: Group, text: string): Claim {
  const setting = SECURITY_GROUP.words.name.read(a.root);
  const its = SECURITY_GROUP.words.name.read(b.root);
  let names = NO_NAMES;
  for (const one of [setting, its]) if (one.only === undefined) names = mergeNames(names, one.names);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    names = mergeNames(names, conditionDoubt(one.resource, other.resource) ?? NO_NAMES);
  }
  const cause = { at: setting.origin, says: `named ${text.toLowerCase()}` };
  return names.length > 0 ? maybe(names, cause) : claim(true, cause);
}

export const sgNameDuplicate = defineRule({
  id: "sg-name-duplicate",
  title: "Two groups of one VPC have the same name",
  severity: "medium",
  recommended: "error",
  rationale: "EC2 refuses the second group with InvalidGroup.Duplicate, whatever the case of its letters.",
  condition: "Two groups of one VPC have one name, case aside, in every completion.",
  remediation: "Give each group a name of its own, or none and let AWS make one",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"],
  over: twins,
  judge: ({ name, other, text, claim }) =>
    forbid(
      claim,
      told({
        so: `Groups ${other} and ${name} have the same name`,
        perhaps: `Groups ${other} and ${name} may have the same name`,
        why: `Both are called ${text}, case aside, and a VPC has no two groups of one name.`,
      }),
    ),
});
