import { all, because, maybe, push, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import { exclude, together } from "../network/condition-doubt";
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
    const earlier = new Map<string, Group[]>();
    for (const group of groups) {
      const setting = SECURITY_GROUP.words.name.read(group.root);
      if (!setting.written) continue;
      for (const text of setting.candidates ?? []) {
        const key = text.trim().toLowerCase();
        const others = earlier.get(key) ?? [];
        if (others.includes(group)) continue;
        const other = others.find(({ resource }) => !exclude(resource, group.resource));
        if (!other) {
          push(earlier, key, group);
          continue;
        }
        const { kind, name, resource } = group;
        yield { kind, name, resource, other: other.name, text, claim: bothThere(group, other, text) };
      }
    }
  }
}

/** Surely, if neither name nor existence of one depends on what the other does not. */
function bothThere(a: Group, b: Group, text: string): Claim {
  const names = [a, b].map(({ root }) => SECURITY_GROUP.words.name.read(root));
  const [name] = names;
  const known = names.map((one) => (one.only === undefined ? maybe(one.names) : yes()));
  return because(all(...known, together(a.resource, b.resource)), {
    at: name?.origin ?? a.root,
    says: `named ${text.toLowerCase()}`,
  });
}

export const sgNameDuplicate = defineRule({
  id: "sg-name-duplicate",
  title: "Two groups of one VPC have the same name",
  severity: "medium",
  recommended: "error",
  rationale: "EC2 refuses the second group with InvalidGroup.Duplicate, whatever the case of its letters.",
  condition:
    "Two groups of one VPC have one name, case aside. Groups that conditions never bring together may share theirs.",
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
